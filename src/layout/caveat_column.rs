//! Columns of returns and assessments that are no field, and say of some rows that they do not stand for certain:
//! `Data status: Provisional`, `Basis: Cumulative`.

use super::caveat::is_limited;
use super::heading::Heading;
use super::record_row::cell_in;
use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Column, Place};
use crate::domain::prose::counted;
use crate::schema::kind::RecordKind;
use crate::sheet::Cell;

/// So many words are a state, and more of them a remark.
const LONGEST: usize = 5;

/// The finding for each of them. What limits rows of the register is read there.
pub(crate) fn caveat_columns(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Vec<Diagnostic> {
    let kinds = [RecordKind::KpiResult, RecordKind::Delivery, RecordKind::Assessment];
    if !kinds.contains(&layout.fields.kind) {
        return Vec::new();
    }
    let unused = layout.header().unused_headings();
    unused.filter_map(|(column, heading)| finding(scan, layout, *column, heading)).collect()
}

fn finding(
    scan: &Scan<'_>,
    layout: &TableLayout<'_>,
    column: Column,
    heading: &Heading,
) -> Option<Diagnostic> {
    let is_it = |cell: &&Cell| {
        let text = cell.value.as_text().unwrap_or_default();
        text.split_whitespace().count() <= LONGEST && is_limited(text)
    };
    let rows = layout.body(scan.rows.iter().copied());
    let cells: Vec<&Cell> = rows.filter_map(|row| cell_in(row, column)).filter(is_it).collect();
    let first = cells.first()?;
    let (rows, were) = match cells.len() {
        1 => ("its row".to_owned(), "was"),
        count => (format!("{}, with it or the like,", counted(count, "row", "rows")), "were"),
    };
    let message = format!(
        "{} under \"{}\" reads \"{}\"; {rows} {were} used all the same",
        first.at,
        heading.text(),
        first.value
    );
    let hint =
        "Take out what does not stand; until then, say in the report that the figures may change.";
    let at: Vec<CellRef> = cells.iter().map(|cell| cell.at).collect();
    let place = Place::cells(&scan.path, &scan.sheet.name, &at);
    Some(Diagnostic::new(Code::ColumnNotUsed, place, message, hint))
}
