//! `manifest.json`: what went in and what came out, each with its SHA-256, and what the set was published as.

use super::Output;
use crate::domain::diagnostic::{Diagnostic, Effect};
use crate::domain::version::Version;
use crate::edition::Suppressed;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

pub const PROGRAM: &str = concat!("scrutineer ", env!("CARGO_PKG_VERSION"));

/// Above the folders of a set.
pub const MANIFEST: &str = "manifest.json";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    /// Its path: below the input folder, the templates folder or the set's folder.
    pub file: String,
    /// In lower-case hexadecimal.
    pub sha256: String,
    pub bytes: usize,
    /// Of a workbook: how many of its rows became records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows_used: Option<u64>,
}

/// A published set that this one speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Dependency {
    /// Its folder below the output folder, with `/`: `2026-27-Q2/v1`.
    pub folder: String,
    pub manifest_sha256: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Manifest {
    pub program: String,
    /// Such as `2026-27-Q2`.
    pub period: String,
    /// The day the report speaks from.
    pub as_of: jiff::civil::Date,
    /// Whether nothing was to be made while anything was left out.
    #[serde(default, rename = "strict", skip_serializing_if = "std::ops::Not::not")]
    pub is_strict: bool,
    /// Of the definitions that its figures follow; none of a set that was made before they had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definitions: Option<u32>,
    /// The council's code, where report.toml gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority_code: Option<String>,
    /// None for a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Version>,
    /// Whether the ledger of its quarter has a line for it: of a version that this program or a later one published.
    #[serde(default, rename = "in-ledger", skip_serializing_if = "std::ops::Not::not")]
    pub is_in_ledger: bool,
    /// The published sets that it speaks of: the version before it, the last one of the quarter before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<Dependency>,
    /// Every workbook of the input folder.
    pub inputs: Vec<Entry>,
    /// `report.toml`, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Entry>,
    /// The officer's own words in files.
    pub words: Vec<Entry>,
    /// Every template of the council's own, and the logo and fonts that its theme names.
    pub templates: Vec<Entry>,
    pub findings: BTreeMap<Effect, usize>,
    /// Numbers that the public edition keeps back because they are small, each with the reason.
    #[serde(default)]
    pub suppressed: Vec<Suppressed>,
    /// Every other file of the set.
    pub outputs: Vec<Entry>,
}

/// SHA-256, in lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Entry {
    pub fn new(file: &str, bytes: &[u8]) -> Entry {
        let sha256 = digest(bytes);
        Entry { file: file.to_owned(), sha256, bytes: bytes.len(), rows_used: None }
    }

    pub fn all(files: &[Output]) -> Vec<Entry> {
        files.iter().map(|file| Entry::new(&file.path, &file.bytes)).collect()
    }

    /// The entry of a file that was read: by the digest taken of the very bytes that were parsed.
    pub fn read(file: &str, sha256: &str, bytes: usize) -> Entry {
        Entry { file: file.to_owned(), sha256: sha256.to_owned(), bytes, rows_used: None }
    }
}

impl Manifest {
    /// How many findings had each effect; every effect stands there.
    pub fn count(findings: &[Diagnostic]) -> BTreeMap<Effect, usize> {
        let effects = [
            Effect::Noted,
            Effect::ValueNotUsed,
            Effect::RowLeftOut,
            Effect::TableLeftOut,
            Effect::WorkbookLeftOut,
            Effect::DocumentStopped,
        ];
        effects
            .into_iter()
            .map(|effect| (effect, findings.iter().filter(|f| f.effect() == effect).count()))
            .collect()
    }

    pub fn output(&self) -> serde_json::Result<Output> {
        Output::json(MANIFEST, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_one_that_sha256sum_prints() {
        assert_eq!(
            digest(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_manifest_reads_back_as_it_was_written() {
        let text = include_str!("manifest_example.json");
        let manifest: Manifest = serde_json::from_str(text).unwrap();
        assert_eq!(str::from_utf8(&manifest.output().unwrap().bytes).unwrap(), text);
    }
}
