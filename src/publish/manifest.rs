//! `manifest.json`: what went in and what came out, each with its SHA-256.

use super::Output;
use crate::diagnostic::{Diagnostic, Effect};
use crate::edition::Suppressed;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// One file of the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its path: below the input folder, the templates folder or the set's folder.
    pub file: String,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: usize,
}

/// The manifest of a set of documents.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Manifest {
    /// The program and its version.
    pub program: String,
    /// The reported period, such as `2026-27-Q2`.
    pub period: String,
    /// The day the report speaks from.
    pub as_of: jiff::civil::Date,
    /// Every file of the input folder that was read.
    pub inputs: Vec<Entry>,
    /// Every template of the council's own.
    pub templates: Vec<Entry>,
    /// Findings, counted by what they did.
    pub findings: BTreeMap<Effect, usize>,
    /// Numbers that the public edition keeps back because they are small, each with the reason.
    pub suppressed: Vec<Suppressed>,
    /// Every other file of the set.
    pub outputs: Vec<Entry>,
}

/// The SHA-256 of bytes, in lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Entry {
    /// The entry of a file.
    pub fn of(file: &str, bytes: &[u8]) -> Entry {
        Entry { file: file.to_owned(), sha256: digest(bytes), bytes: bytes.len() }
    }
}

impl Manifest {
    /// How many findings had each effect; every effect stands there.
    pub fn count(findings: &[Diagnostic]) -> BTreeMap<Effect, usize> {
        let effects =
            [Effect::Noted, Effect::RowLeftOut, Effect::WorkbookLeftOut, Effect::DocumentStopped];
        effects
            .into_iter()
            .map(|effect| (effect, findings.iter().filter(|f| f.effect() == effect).count()))
            .collect()
    }

    /// The manifest as a file of the set.
    pub fn output(&self) -> serde_json::Result<Output> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(Output { path: "manifest.json".to_owned(), bytes })
    }
}
