//! The notes of the workbook: the shorthand in its cells, and how its tables stand to those of the report.

use super::grid::{GROUP, Grid};
use super::separated::RULE;
use super::value::{NOTHING, SUPPRESSED_MARK, Value};

/// Shorthand by the guidance for statistical spreadsheets, with what it means here.
const SHORTHAND: &[(&str, &str)] = &[
    (SUPPRESSED_MARK, "Confidential: the number is kept back, because it could tell who is meant."),
    ("[e]", "Estimated."),
    ("[low]", "Low: less than half of the last digit shown, but not zero."),
    ("[p]", "Provisional."),
    ("[r]", "Revised."),
    ("[u]", "Unreliable: it rests on few cases."),
    ("[x]", "Not available."),
    (NOTHING, "Not applicable: the report's table has no entry here."),
];

/// One note: what it is about, and what it says.
pub(super) type Note = (String, String);

pub(super) fn notes(grids: &[Grid]) -> Vec<Note> {
    let note = |about: &str, text: &str| (about.to_owned(), text.to_owned());
    let used = SHORTHAND.iter().filter(|(mark, _)| stands_in(grids, mark));
    let mut notes: Vec<Note> = used.map(|(mark, meaning)| note(mark, meaning)).collect();
    notes.push(note("Numbers", "A cell holds the exact number; its format shows it as the report prints it. A cell that says more than one number is a text, word for word that of the report."));
    notes.push(note("Lines", "Where a cell of the report has several lines, they stand on one here, parted by a semicolon or by the mark at the end of a line."));
    if grids.iter().any(|grid| grid.is_grouped) {
        let text = format!(
            "Where a table of the report has titles between its rows, the column \"{GROUP}\" gives each row the title that it stands under."
        );
        notes.push(note("Groups", &text));
    }
    notes.push(note("CSV files", RULE));
    notes
}

fn stands_in(grids: &[Grid], mark: &str) -> bool {
    let mut values = grids.iter().flat_map(|grid| &grid.rows).flat_map(|row| &row.values);
    values.any(|value| matches!(value, Value::Text(text) if text == mark))
}
