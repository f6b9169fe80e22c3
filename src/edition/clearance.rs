//! Which free texts a person has cleared for publication. `clearance.xlsx` in the input folder lists them; each is known by
//! its hash, so that a text that is changed has to be cleared anew.

use super::personal::names_somebody;
use crate::config::Config;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::{CellRef, Column, Place, Row};
use crate::sheet::{Sheet, Workbook};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

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
    /// The hashes of texts of which some row says something else than a plain yes.
    refused: BTreeSet<String>,
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

/// Of a text as a workbook gives it back: its lines end in one way.
pub fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.trim().replace("\r\n", "\n").as_bytes());
    let halves = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.take(LENGTH).map(|half| char::from(b"0123456789abcdef"[usize::from(half)])).collect()
}

impl Clearance {
    /// What the workbook says, with a finding for each yes without a name or a day, and for each that is no plain yes: what
    /// one row clears and another does not stays uncleared.
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
        let refused = &clearance.refused;
        clearance.cleared.retain(|hash, _| !refused.contains(hash));
        clearance
    }

    fn add(&mut self, path: &str, sheet: &Sheet, row: Row, columns: [Column; 5]) {
        let cell = |column: Column| {
            let cell = sheet.cell(CellRef { row, column });
            cell.map(|cell| cell.value.to_string().trim().to_owned()).unwrap_or_default()
        };
        let [text, yes, by, on, own] = columns.map(cell);
        if yes.is_empty() || own.is_empty() {
            return;
        }
        let is_yes = yes.eq_ignore_ascii_case("yes");
        if !is_yes {
            self.refused.insert(own.clone());
        }
        if fold(&yes) == "no" {
            return;
        }
        let (message, hint) = if !is_yes {
            (
                "What stands under Cleared is no plain yes, so the text stays uncleared",
                "Write yes, or no; what makes it doubtful belongs in the text itself.",
            )
        } else if by.is_empty() || on.is_empty() {
            (
                "A text is cleared without the name of who cleared it, or without the day, so it stays uncleared",
                "Fill in By and On in its row.",
            )
        } else if hash(&text) != own {
            (
                "The text of this row is not the one of its hash, so nobody can tell which text is cleared, and none is",
                "Take internal/clearance.xlsx of the newest draft, and write yes, name and day into that; sort whole rows alone.",
            )
        } else {
            self.cleared.insert(own, (by, on));
            return;
        };
        let place = Place::cells(path, &sheet.name, &[CellRef { row, column: columns[1] }]);
        self.findings.push(Diagnostic::new(Code::TextsNotCleared, place, message, hint));
    }

    /// Who cleared the text of a hash, and when.
    pub(super) fn of(&self, hash: &str) -> Option<&(String, String)> {
        self.cleared.get(hash)
    }

    pub(super) fn clears(&self, text: &str) -> bool {
        self.of(&hash(text)).is_some()
    }

    /// The posts of report.toml that committee papers may name: none that seems to be a person whom nobody cleared.
    pub(super) fn posts(&self, config: &Config) -> Vec<String> {
        let may_stand = |post: &&String| !names_somebody(post) || self.clears(post);
        config.posts.iter().filter(may_stand).cloned().collect()
    }

    pub(super) fn findings(&self) -> Vec<Diagnostic> {
        self.findings.clone()
    }
}

/// The row of the headings, and the columns of Text, Cleared, By, On and Hash.
fn columns(sheet: &Sheet) -> Option<(Row, [Column; 5])> {
    sheet.rows().find_map(|row| {
        let column = |heading: &str| {
            let is_it = |text: &str| fold(text) == fold(heading);
            let cell = row.iter().find(|cell| cell.value.as_text().is_some_and(is_it))?;
            Some(cell.at.column)
        };
        let [text, _, _, yes, by, on, hash] = HEADINGS.map(column);
        Some((row.first()?.at.row, [text?, yes?, by?, on?, hash?]))
    })
}

/// Texts as they are come upon: each once, with all its places, in the order of the first of them.
#[derive(Default)]
pub(super) struct Listing {
    pub all: Vec<Listed>,
    /// By their texts as they are hashed.
    known: BTreeMap<String, usize>,
}

impl Listing {
    /// Adds a place of a text; what else there is to know of it is worked out once. Whether it is cleared.
    pub(super) fn add(
        &mut self,
        text: &str,
        place: Place,
        clearance: &Clearance,
        look_at: impl FnOnce() -> Vec<&'static str>,
    ) -> bool {
        let at = match self.known.get(text.trim()) {
            Some(at) => *at,
            None => {
                let hash = hash(text);
                let cleared = clearance.of(&hash).cloned();
                let (text, places, look_at) = (text.to_owned(), Vec::new(), look_at());
                self.known.insert(text.trim().to_owned(), self.all.len());
                self.all.push(Listed { text, places, look_at, hash, cleared });
                self.all.len() - 1
            }
        };
        let listed = &mut self.all[at];
        listed.places.push(place);
        listed.cleared.is_some()
    }
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
            ("doubtful", "yes?", "A. Reader", "2026-10-01"),
            ("twice", "yes", "A. Reader", "2026-10-01"),
            ("twice", "No", "A. Reader", "2026-10-12"),
        ];
        let mut text = HEADINGS.join(" | ");
        for (own, yes, by, on) in rows {
            text += &format!("\n{own} | x | x | {yes} | {by} | {on} | {}", hash(own));
        }
        // sorted by its first column alone
        text += &format!("\nother | x | x | yes | A. Reader | 2026-10-01 | {}", hash("moved"));
        let workbook =
            Workbook { path: CLEARANCE_FILE.into(), sheets: vec![sheet("Texts", &text)] };
        let clearance = Clearance::from_workbook(&workbook);
        assert!(clearance.of(&hash(" steady ")).is_some());
        for other in ["Steady", "open", "no", "other", "moved", "doubtful", "twice"] {
            assert_eq!(clearance.of(&hash(other)), None, "{other}");
        }
        assert_eq!(clearance.findings.len(), 3);
    }

    #[test]
    fn a_text_is_looked_through_once_and_has_all_its_places() {
        let (mut listing, clearance) = (Listing::default(), Clearance::default());
        let mut looked = 0;
        for (text, file) in [("steady", "a"), ("open", "b"), (" steady", "c"), ("steady", "d")] {
            let is_cleared = listing.add(text, Place::file(file), &clearance, || {
                looked += 1;
                Vec::new()
            });
            assert!(!is_cleared);
        }
        assert_eq!(looked, 2);
        let texts = listing.all.iter().map(|it| (it.text.as_str(), it.places.len()));
        assert_eq!(texts.collect::<Vec<_>>(), [("steady", 3), ("open", 1)]);
    }
}
