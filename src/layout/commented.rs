//! Comments on the cells of a table, and the words of their number formats: no part of a value, and never passed over.

use super::caveat::{is_caveat, is_limited};
use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::{CellRef, Column, Place};
use crate::domain::prose::counted;
use std::collections::{BTreeMap, BTreeSet};

/// A text that stands beside more cells than this is none of one cell: the words of a number format, a standing note.
const MOST: usize = 2;

/// The finding for what is written beside the cells that a table is read from.
pub(crate) fn commented(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    let notes = &scan.sheet.display.notes;
    if notes.is_empty() {
        return None;
    }
    let used: BTreeSet<Column> = layout.header().used().collect();
    let end = layout.header().rows.1;
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    notes.iter().for_each(|(_, text)| *times.entry(text).or_default() += 1);
    let is_comment_on_it = |at: &CellRef, text: &str| {
        let is_own = used.contains(&at.column) && layout.area.holds(*at);
        let is_heading = at.row <= end && at.row >= layout.header().rows.0;
        match is_heading {
            true => is_own && says_of_numbers(text),
            false => is_own && at.row > end && times.get(text).is_some_and(|times| *times <= MOST),
        }
    };
    let commented = notes
        .iter()
        .filter(|(at, text)| is_comment_on_it(at, text) && scan.sheet.cell(*at).is_some());
    let mut cells: Vec<CellRef> = commented.map(|(at, _)| *at).collect();
    cells.dedup();
    let first = cells.first()?;
    let (what, is, was) = match cells.len() {
        1 => (format!("A comment stands on {first}"), "it", "was"),
        count => (
            format!("{} on cells of the table", counted(count, "comment stands", "comments stand")),
            "they",
            "were",
        ),
    };
    let limits = notes.iter().filter(|(at, text)| cells.contains(at) && is_limited(text));
    let limits = limits.map(|(at, _)| at.to_string()).next();
    let limits = limits
        .map(|at| format!(", and that on {at} says that something is provisional or cumulative"));
    let message = format!(
        "{what}{}; {is} {was} not read, and the cells were used as they stand",
        limits.unwrap_or_default()
    );
    let hint = "Read them; where one says that a cell is wrong, put the right value in the cell.";
    let place = Place::cells(&scan.path, &scan.sheet.name, &cells);
    let is_of_heading = cells.iter().any(|at| at.row <= end);
    let code = if is_of_heading { Code::Caveat } else { Code::UnusualValue };
    Some(Diagnostic::new(code, place, message, hint))
}

fn says_of_numbers(text: &str) -> bool {
    is_caveat(text) || fold(text).split(' ').any(|word| ["thousands", "vat"].contains(&word))
}
