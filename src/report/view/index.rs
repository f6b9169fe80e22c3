//! What stands in a folder of a set, as index.html may see it.

use super::findings::EffectView;
use super::page_head::PageHead;
use super::supplier::with_several_contracts;
use crate::domain::version::{Version, VersionKind};
use crate::measure::Register;
use crate::report::input::{Input, MARKING};
use crate::report::published_set::{EarlierVersion, FolderListing, Listed, SetFolder};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct IndexView {
    #[serde(flatten)]
    pub head: PageHead,
    pub title: String,
    /// `public`, `exempt` or `internal`.
    pub folder: SetFolder,
    /// What the page says of itself, where it is not for the public.
    pub marking: &'static str,
    /// None of a draft.
    pub version: Option<IndexVersion>,
    /// Those published before it, the newest first.
    pub earlier: Vec<EarlierView>,
    pub papers: Vec<ListedDocument>,
    /// In register order; in the folder for officers alone.
    pub scorecards: Vec<Scorecard>,
    /// Pages of suppliers with several contracts, by name; in the folder for officers alone.
    pub suppliers: Vec<SupplierPage>,
    /// The gravest first; in the folder for officers alone.
    pub findings: Vec<EffectView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct IndexVersion {
    pub number: String,
    /// "correction" or "revision".
    pub kind: &'static str,
    /// The day on which it is published.
    pub on: String,
    /// Without a full stop at its end; empty for a first version.
    pub reason: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct EarlierView {
    pub number: String,
    /// "Report", "Correction", "Revision".
    pub kind: &'static str,
    /// Whether there was none before it, so that it has no reason.
    pub is_first: bool,
    pub on: String,
    /// Without a full stop at its end; empty where it may no longer be said.
    pub reason: String,
    /// Where its index stands from this one; empty where it may stand elsewhere by now.
    pub index: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct ListedDocument {
    /// Its files' name without their endings.
    pub key: String,
    pub files: Vec<IndexFile>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Scorecard {
    pub reference: String,
    pub title: String,
    /// As the register spells it.
    pub supplier: String,
    pub files: Vec<IndexFile>,
}

#[derive(Debug, Serialize)]
pub(crate) struct SupplierPage {
    pub name: String,
    pub files: Vec<IndexFile>,
}

#[derive(Debug, Serialize)]
pub(crate) struct IndexFile {
    /// Its path from the index.
    pub path: String,
    /// "Web page", "PDF".
    pub format: &'static str,
    /// "352 kB".
    pub size: String,
}

/// Where scorecards stand below the index, and pages of suppliers.
const SCORECARDS: &str = "contracts/";
const SUPPLIERS: &str = "suppliers/";

impl IndexView {
    pub(crate) fn new(input: &Input<'_>, listing: &FolderListing<'_>) -> IndexView {
        let FolderListing { folder, version, earlier, listed } = listing;
        let folder = *folder;
        let is_internal = folder == SetFolder::Internal;
        let register = input.measures.register.as_ref().filter(|_| is_internal);
        IndexView {
            head: PageHead::new(input),
            title: input.config.title.clone(),
            folder,
            marking: if folder == SetFolder::Exempt { MARKING } else { "" },
            version: version.map(IndexVersion::new),
            earlier: earlier.iter().rev().map(EarlierView::new).collect(),
            papers: papers(listed),
            suppliers: register.map(|register| suppliers(register, listed)).unwrap_or_default(),
            scorecards: register.map(|register| scorecards(register, listed)).unwrap_or_default(),
            findings: if is_internal { EffectView::all(input.findings) } else { Vec::new() },
        }
    }
}

impl IndexVersion {
    fn new(version: &Version) -> IndexVersion {
        IndexVersion {
            number: version.number.to_string(),
            kind: version.kind.noun(),
            on: version.published_on.to_string(),
            reason: version.reason_words().to_owned(),
        }
    }
}

impl EarlierView {
    fn new(EarlierVersion { version, index }: &EarlierVersion) -> EarlierView {
        EarlierView {
            number: version.number.to_string(),
            kind: match version.kind {
                VersionKind::First => "Report",
                VersionKind::Correction => "Correction",
                VersionKind::Revision => "Revision",
            },
            is_first: version.kind == VersionKind::First,
            on: version.published_on.to_string(),
            reason: version.reason_words().to_owned(),
            index: index.clone().unwrap_or_default(),
        }
    }
}

/// The files directly in the folder, those of one name together; the order is that of the list.
fn papers(listed: &[Listed<'_>]) -> Vec<ListedDocument> {
    let mut papers: Vec<ListedDocument> = Vec::new();
    for listed in listed.iter().filter(|listed| !listed.path.contains('/')) {
        let key = listed.path.rsplit_once('.').map_or(listed.path, |(stem, _)| stem);
        let file = IndexFile::new(listed);
        match papers.iter_mut().find(|paper| paper.key == key) {
            Some(paper) => paper.files.push(file),
            None => papers.push(ListedDocument { key: key.to_owned(), files: vec![file] }),
        }
    }
    papers
}

fn scorecards(register: &Register, listed: &[Listed<'_>]) -> Vec<Scorecard> {
    let contracts = register.contracts.iter().map(|contract| Scorecard {
        reference: contract.reference.clone(),
        title: contract.title.clone(),
        supplier: contract.supplier.clone(),
        files: files_of(listed, SCORECARDS, &contract.slug),
    });
    contracts.filter(|card| !card.files.is_empty()).collect()
}

fn suppliers(register: &Register, listed: &[Listed<'_>]) -> Vec<SupplierPage> {
    let pages = with_several_contracts(register)
        .into_iter()
        .map(|of| SupplierPage { files: files_of(listed, SUPPLIERS, &of.slug), name: of.supplier });
    pages.filter(|page| !page.files.is_empty()).collect()
}

/// The files of a name in a folder below the index.
fn files_of(listed: &[Listed<'_>], folder: &str, name: &str) -> Vec<IndexFile> {
    let is_own = |listed: &&Listed<'_>| {
        let stem = listed.path.strip_prefix(folder).and_then(|name| name.rsplit_once('.'));
        stem.is_some_and(|(stem, _)| stem == name)
    };
    listed.iter().filter(is_own).map(IndexFile::new).collect()
}

impl IndexFile {
    fn new(listed: &Listed<'_>) -> IndexFile {
        IndexFile {
            path: listed.path.to_owned(),
            format: format(listed.path),
            size: size(listed.size),
        }
    }
}

/// What a reader knows the format of a file by.
fn format(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "Web page",
        Some("pdf") if path.ends_with("-large-print.pdf") => "PDF in large print",
        Some("pdf") => "PDF",
        Some("docx") => "Word document",
        Some("xlsx") => "Excel workbook",
        Some("csv") => "CSV",
        Some("json") => "JSON",
        Some("parquet") => "Parquet",
        _ => "File",
    }
}

/// A size in bytes as a reader sees it: kB of 1,000 bytes, from 1,000 kB on MB with one decimal.
fn size(bytes: usize) -> String {
    match bytes.div_ceil(1000) {
        kilo @ 0..1000 => format!("{kilo} kB"),
        kilo => format!("{}.{} MB", kilo.div_ceil(100) / 10, kilo.div_ceil(100) % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::{papers, size};
    use crate::report::published_set::Listed;

    #[test]
    fn sizes_are_rounded_up() {
        let sizes = [0, 1, 1000, 1001, 352_400, 999_000, 999_001, 1_950_001].map(size);
        assert_eq!(sizes, ["0 kB", "1 kB", "1 kB", "2 kB", "353 kB", "999 kB", "1.0 MB", "2.0 MB"]);
    }

    #[test]
    fn the_formats_of_a_paper_stand_together_and_folders_are_left_to_others() {
        let listed = ["report.html", "tables/a1.csv", "data.json", "report.pdf"];
        let listed = listed.map(|path| Listed { path, size: 1 });
        let lines: Vec<String> = papers(&listed)
            .iter()
            .map(|paper| {
                let formats: Vec<&str> = paper.files.iter().map(|file| file.format).collect();
                format!("{}: {}", paper.key, formats.join(", "))
            })
            .collect();
        assert_eq!(lines, ["report: Web page, PDF", "data: JSON"]);
    }
}
