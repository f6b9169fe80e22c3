//! Deliveries whose state is Yes under a heading that does not ask for one: taken as validated, with a finding.

use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::{CellRef, Place};

/// Beginnings of words of a heading that asks whether a delivery is proved.
const ASKS: [&str; 10] =
    ["valid", "verif", "evidenc", "approv", "confirm", "accept", "check", "agree", "sign", "audit"];

pub(crate) fn yes_as_state(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    let state = layout.fields.index("state")?;
    let header = layout.header();
    let (column, _) = header.columns.iter().find(|(_, index)| **index == state)?;
    let heading = header.headings.get(column)?.text();
    let folded = fold(&heading);
    let asks = folded.split(' ').any(|word| ASKS.iter().any(|ask| word.starts_with(ask)));
    if asks {
        return None;
    }
    let cells = layout.body(scan.rows.iter().copied()).flatten();
    let says_yes = |text: &str| ["yes", "y"].contains(&fold(text).as_str());
    let cells: Vec<CellRef> = cells
        .filter(|cell| cell.at.column == *column && cell.value.as_text().is_some_and(says_yes))
        .map(|cell| cell.at)
        .collect();
    let first = cells.first()?;
    let many = if cells.len() == 1 { "" } else { ", and others likewise" };
    let message = format!("{first} under \"{heading}\" reads Yes{many}; it was taken as Validated");
    let hint = "Put Claimed, Evidenced, Queried, Validated or Rejected in the cells.";
    let place = Place::cells(&scan.path, &scan.sheet.name, &cells);
    Some(Diagnostic::new(Code::ReadAs, place, message, hint))
}
