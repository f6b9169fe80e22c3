//! Names of sheets, files and columns: sound where they are used, and each once.

use crate::domain::prose::cut;
use std::collections::BTreeSet;

/// The longest name of a sheet, in UTF-16 units.
const SHEET: usize = 31;
/// The longest header of a column of a spreadsheet's table.
const HEADER: usize = 255;

/// Names that are taken, without regard to case.
#[derive(Debug, Default)]
pub(super) struct UsedNames {
    names: BTreeSet<String>,
}

impl UsedNames {
    pub(super) fn with(names: &[&str]) -> UsedNames {
        UsedNames { names: names.iter().map(|name| name.to_lowercase()).collect() }
    }

    /// The name itself, or where it is used the name with a number, within so many UTF-16 units.
    fn take(&mut self, name: &str, limit: usize, mark: fn(usize) -> String) -> String {
        let mut made = cut(name, limit);
        let mut number = 2;
        while !self.names.insert(made.to_lowercase()) {
            let mark = mark(number);
            made = format!("{}{mark}", cut(name, limit - mark.len()));
            number += 1;
        }
        made
    }

    pub(super) fn sheet(&mut self, wanted: &str) -> String {
        let is_barred = |c: char| c.is_control() || "[]:*?/\\'".contains(c);
        let sound: String = wanted.chars().map(|c| if is_barred(c) { ' ' } else { c }).collect();
        let sound = sound.split_whitespace().collect::<Vec<_>>().join(" ");
        let sound = if sound.is_empty() { "Table" } else { &sound };
        self.take(sound, SHEET, |number| format!(" ({number})"))
    }

    pub(super) fn header(&mut self, wanted: &str, position: usize) -> String {
        match wanted.trim() {
            "" => self.take(&format!("Column {position}"), HEADER, |n| format!(" ({n})")),
            wanted => self.take(wanted, HEADER, |number| format!(" ({number})")),
        }
    }

    pub(super) fn slug(&mut self, wanted: &str, otherwise: &str) -> String {
        let slug = slug(wanted);
        let slug = if slug.is_empty() { otherwise } else { &slug };
        self.take(slug, 60, |number| format!("-{number}"))
    }
}

/// Small letters and digits, all else a single `-`.
fn slug(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let words: String = text.chars().map(plain).collect();
    words.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_sound_names_each_once() {
        let mut used = UsedNames::with(&["Cover", "History"]);
        let long = "A supplier's name that is far too long for a sheet";
        let made = [long, long, "cover", "history", "a/b:[c]*?\\", "'", ""].map(|n| used.sheet(n));
        assert_eq!(
            made,
            [
                "A supplier s name that is far t",
                "A supplier s name that is f (2)",
                "cover (2)",
                "history (2)",
                "a b c",
                "Table",
                "Table (2)"
            ]
        );
    }

    #[test]
    fn headers_are_never_empty_and_each_once() {
        let mut used = UsedNames::default();
        let made = [("Due", 1), ("due", 2), (" ", 3), ("Column 3", 4)];
        let made = made.map(|(wanted, position)| used.header(wanted, position));
        assert_eq!(made, ["Due", "due (2)", "Column 3", "Column 3 (2)"]);
    }

    #[test]
    fn a_name_is_cut_by_the_units_that_spreadsheets_count() {
        assert_eq!(UsedNames::default().sheet(&"𝄞".repeat(20)), "𝄞".repeat(15));
    }
}
