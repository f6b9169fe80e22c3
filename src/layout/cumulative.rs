//! Titles and notes that say that the numbers of a return add up over quarters, while its columns give a quarter.

use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::Place;
use crate::sheet::Cell;

const WORDS: [&str; 3] = ["cumulative", "year to date", "ytd"];

/// The finding for such a title or note of a table of returns, or for the name of its sheet.
pub(crate) fn cumulative(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    if !layout.fields.kind.is_of_quarters() {
        return None;
    }
    let says = |text: &str, words: &[&str]| {
        let folded = format!(" {} ", fold(text));
        words.iter().any(|words| folded.contains(&format!(" {words} ")))
    };
    let is_it = |cell: &&Cell| cell.value.as_text().is_some_and(|text| says(text, &WORDS));
    let title = scan.titles(layout.area).find(is_it);
    let is_above = |cell: &Cell| cell.at.row < layout.header().rows.0;
    let (what, place) = match title {
        Some(cell) => (
            format!(
                "The {} in {} reads \"{}\"",
                if is_above(cell) { "title" } else { "note" },
                cell.at,
                cell.value
            ),
            Place::cells(&scan.path, &scan.sheet.name, &[cell.at]),
        ),
        None if says(&scan.sheet.name, &WORDS) || says(&scan.sheet.name, &["to date"]) => (
            format!("The sheet is called \"{}\"", scan.sheet.name),
            Place::sheet(&scan.path, &scan.sheet.name),
        ),
        None => return None,
    };
    let message = format!("{what}; its numbers were read as those of each quarter alone");
    let hint =
        "Put the numbers of the quarter alone in the rows, or take the words out if they are that.";
    Some(Diagnostic::new(Code::UnusualValue, place, message, hint))
}
