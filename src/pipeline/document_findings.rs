//! What is found in the documents of a set when they are built.

use super::document::BuiltDocument;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::domain::prose::listed;
use crate::report::published_set::SetFolder;
use std::collections::{BTreeMap, BTreeSet};

/// What each document found of its own, then what is said once of all.
pub(super) fn all(built: &[BuiltDocument]) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> =
        built.iter().flat_map(|built| built.findings.clone()).collect();
    findings.extend(exempt(built));
    findings.extend(missing_glyphs(built));
    findings.extend(page_one(built));
    findings
}

/// A committee report that names exempt contracts is not for the public.
fn exempt(built: &[BuiltDocument]) -> Option<Diagnostic> {
    let report = built.iter().find(|built| built.folder == SetFolder::Exempt)?;
    let message = format!(
        "The committee report names the exempt {} {}; every page of it says that it is not for publication",
        if report.exempt.len() == 1 { "contract" } else { "contracts" },
        listed(&report.exempt)
    );
    let hint = "Give it to the committee's members alone, under the item from which the press and public are excluded.";
    let place = Place::file(&format!("{}.pdf", report.path));
    Some(Diagnostic::new(Code::ExemptNamed, place, message, hint))
}

/// A first page that is not complete in itself.
fn page_one(built: &[BuiltDocument]) -> Option<Diagnostic> {
    let over = built.iter().find(|built| built.runs_over)?;
    let message = "Page 1 runs over: what a reader is to find on it does not fit";
    let hint = "Shorten the title or the longest parts of the front sheet in report.toml, or make the sizes under [print] in theme.toml smaller.";
    let place = Place::file(&format!("{}.pdf", over.path));
    Some(Diagnostic::new(Code::PageOneRunsOver, place, message, hint))
}

/// Characters that no font has: one finding, with the headings that they stand under.
fn missing_glyphs(built: &[BuiltDocument]) -> Option<Diagnostic> {
    let mut headings: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut characters = BTreeSet::new();
    for document in built {
        for missing in &document.missing {
            characters.insert(missing.character);
            headings.entry(&document.path).or_default().insert(&missing.heading);
        }
    }
    let (first, own) = headings.iter().next()?;
    let characters: Vec<String> =
        characters.iter().map(|character| format!("{character:?}")).collect();
    let own: Vec<String> = own.iter().map(|heading| format!("\"{heading}\"")).collect();
    let others = match headings.len() - 1 {
        0 => String::new(),
        1 => ", and in one other document".to_owned(),
        others => format!(", and in {others} other documents"),
    };
    let message = format!(
        "No font of the PDF has {}; a replacement sign stands in their place under {}{others}",
        characters.join(", "),
        own.join(", ")
    );
    let hint = "Write it in other letters in the workbook, or name a font that has it under [fonts] in theme.toml.";
    Some(Diagnostic::new(Code::MissingGlyph, Place::file(&format!("{first}.pdf")), message, hint))
}
