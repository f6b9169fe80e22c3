//! Titles that say that the numbers of a return add up over quarters, while its columns give a quarter.

use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::Place;
use crate::sheet::Cell;

/// The finding for such a title above a table of returns, or for the name of its sheet.
pub(crate) fn cumulative(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    if !layout.fields.kind.is_of_quarters() {
        return None;
    }
    let says = |text: &str| {
        let folded = format!(" {} ", fold(text));
        [" cumulative ", " year to date ", " ytd "].iter().any(|words| folded.contains(words))
    };
    let header = layout.header().rows.0;
    let is_it = |cell: &&Cell| cell.at.row < header && cell.value.as_text().is_some_and(says);
    let title = scan.titles(layout.area).find(is_it);
    let (what, place) = match title {
        Some(cell) => (
            format!("The title in {} reads \"{}\"", cell.at, cell.value),
            Place::cells(&scan.path, &scan.sheet.name, &[cell.at]),
        ),
        None if says(&scan.sheet.name) => (
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
