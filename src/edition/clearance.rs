//! Which free texts a person has cleared for publication. `clearance.xlsx` in the input folder lists them; each is known by
//! its hash, so that a text that is changed has to be cleared anew.

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::{CellRef, Column, Place, Row};
use crate::sheet::{Sheet, Workbook};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// In the input folder, and, as a run makes it, in the folder for officers.
pub const CLEARANCE_FILE: &str = "clearance.xlsx";

/// The headings of its table.
pub const HEADINGS: [&str; 7] =
    ["Text", "Where it stands", "Look at", "Cleared (yes)", "By", "On", "Hash"];

/// Digits of a hash.
const LENGTH: usize = 24;

/// Who cleared a text, and when, as the file has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clearance {
    cleared: BTreeMap<String, (String, String)>,
    findings: Vec<Diagnostic>,
}

/// A text that the public edition would print, listed once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    pub text: String,
    pub places: Vec<Place>,
    /// What in it is to be looked at: what seems to be a name, a number, an exempt contract.
    pub look_at: Vec<&'static str>,
    pub hash: String,
    /// By whom and on which day, where it is cleared.
    pub cleared: Option<(String, String)>,
}

pub fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.trim().as_bytes());
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    hex[..LENGTH].to_owned()
}

impl Clearance {
    /// What the workbook says, with a finding for each yes without a name or a day.
    pub fn from_workbook(workbook: &Workbook) -> Clearance {
        let mut clearance = Clearance::default();
        for sheet in &workbook.sheets {
            let Some((header, columns)) = columns(sheet) else { continue };
            for row in sheet.rows().filter_map(|row| row.first()) {
                if row.at.row > header {
                    clearance.add(&workbook.path, sheet, row.at.row, columns);
                }
            }
        }
        clearance
    }

    fn add(&mut self, path: &str, sheet: &Sheet, row: Row, columns: [Column; 4]) {
        let cell = |column: Column| {
            let cell = sheet.cell(CellRef { row, column });
            cell.map(|cell| cell.value.to_string().trim().to_owned()).unwrap_or_default()
        };
        let [yes, by, on, hash] = columns.map(cell);
        if fold(&yes) != "yes" || hash.is_empty() {
            return;
        }
        if by.is_empty() || on.is_empty() {
            let place = Place::cells(path, &sheet.name, &[CellRef { row, column: columns[0] }]);
            let message = "A text is cleared without the name of who cleared it, or without the day, so it stays uncleared";
            let hint = "Fill in By and On in its row.";
            self.findings.push(Diagnostic::new(Code::TextsNotCleared, place, message, hint));
            return;
        }
        self.cleared.insert(hash, (by, on));
    }

    pub(super) fn of(&self, text: &str) -> Option<&(String, String)> {
        self.cleared.get(&hash(text))
    }

    pub(super) fn findings(&self) -> Vec<Diagnostic> {
        self.findings.clone()
    }
}

/// The row of the headings, and the columns of Cleared, By, On and Hash.
fn columns(sheet: &Sheet) -> Option<(Row, [Column; 4])> {
    sheet.rows().find_map(|row| {
        let column = |heading: &str| {
            let is_it = |text: &str| fold(text) == fold(heading);
            let cell = row.iter().find(|cell| cell.value.as_text().is_some_and(is_it))?;
            Some(cell.at.column)
        };
        let [_, _, _, yes, by, on, hash] = HEADINGS.map(column);
        Some((row.first()?.at.row, [yes?, by?, on?, hash?]))
    })
}

/// Every text once, with all its places, in the order of the first of them.
pub(super) fn merge_listed(listed: Vec<Listed>) -> Vec<Listed> {
    let mut all: Vec<Listed> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for mut one in listed {
        let at = *known.entry(one.hash.clone()).or_insert(all.len());
        match all.get_mut(at) {
            Some(first) => first.places.append(&mut one.places),
            None => all.push(one),
        }
    }
    all
}

/// How many texts nobody has cleared.
pub(super) fn uncleared(listed: &[Listed]) -> Option<Diagnostic> {
    let open = listed.iter().filter(|it| it.cleared.is_none());
    let (count, place) = (open.clone().count(), open.clone().next()?.places.first().cloned());
    let texts = if count == 1 { "1 text is" } else { &format!("{count} texts are") };
    let message = format!(
        "{texts} not cleared for publication, and the public edition says so in place of each"
    );
    let hint = "Look through internal/clearance.xlsx, write yes, your name and the day beside each text that may be public, and put the file into the input folder.";
    Some(Diagnostic::new(Code::TextsNotCleared, place.unwrap_or_default(), message, hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sketch::sheet;

    #[test]
    fn a_yes_with_a_name_and_a_day_clears_that_text_and_no_other() {
        let rows = [
            ("steady", "yes", "A. Reader", "2026-10-01"),
            ("open", "yes", "", ""),
            ("no", "no", "A", "B"),
        ];
        let mut text = HEADINGS.join(" | ");
        for (own, yes, by, on) in rows {
            text += &format!("\n{own} | x | x | {yes} | {by} | {on} | {}", hash(own));
        }
        let workbook =
            Workbook { path: CLEARANCE_FILE.into(), sheets: vec![sheet("Texts", &text)] };
        let clearance = Clearance::from_workbook(&workbook);
        assert!(clearance.of(" steady ").is_some());
        for other in ["Steady", "open", "no"] {
            assert_eq!(clearance.of(other), None, "{other}");
        }
        assert_eq!(clearance.findings.len(), 1);
    }
}
