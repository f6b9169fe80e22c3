//! Cells that speak for a whole sheet or workbook: a label with its value beside it, below it, or after a colon.

use super::area::Area;
use super::header::Header;
use super::scan::Scan;
use super::sheet_value::{SheetValue, SheetValues};
use crate::domain::place::{CellRef, Column, Row};
use crate::schema::KindFields;
use crate::sheet::Cell;

/// The part of a sheet that a table takes up: its header rows, and its columns below them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Footprint {
    header: (Row, Row),
    last: Row,
    columns: (Column, Column),
}

impl Footprint {
    pub(crate) fn new(header: &Header, area: Area) -> Option<Footprint> {
        let columns = header.used().min().zip(header.used().max())?;
        Some(Footprint { header: header.rows, last: area.rows.1, columns })
    }

    fn holds(self, at: CellRef) -> bool {
        let is_within = (self.columns.0..=self.columns.1).contains(&at.column);
        (self.header.0..=self.header.1).contains(&at.row)
            || (self.header.1..=self.last).contains(&at.row) && is_within
    }
}

/// What the labels of a sheet say of a kind's fields, outside the parts that tables take up; those in a table's own
/// area come first.
pub(crate) fn labelled_cells(
    scan: &Scan<'_>,
    fields: &KindFields,
    area: Area,
    footprints: &[Footprint],
) -> SheetValues {
    let mut values = SheetValues::new();
    for (index, value) in all_labelled(scan, fields, area, footprints) {
        values.entry(index).or_insert(value);
    }
    values
}

/// The same, with every cell that says a field.
pub(crate) fn all_labelled(
    scan: &Scan<'_>,
    fields: &KindFields,
    area: Area,
    footprints: &[Footprint],
) -> Vec<(usize, SheetValue)> {
    let is_free = |at: CellRef| !footprints.iter().any(|footprint| footprint.holds(at));
    let mut values = Vec::new();
    let free = || scan.labels().filter(|(at, _)| is_free(*at));
    let here = free().filter(|(at, _)| area.holds(*at));
    for (at, label) in here.chain(free().filter(|(at, _)| !area.holds(*at))) {
        let Some(index) = scan.field(at, fields) else { continue };
        if !fields.fields[index].alone {
            continue;
        }
        let found = match &label.inline {
            Some(value) => Some((at, value.clone())),
            None => value_right_of(scan, at, fields)
                .or_else(|| below(scan, at, fields))
                .filter(|value| is_free(value.at))
                .map(|value| (value.at, value.value.clone())),
        };
        if let Some((at, value)) = found {
            values.push((index, SheetValue::in_cell(scan.spot(at), value)));
        }
    }
    values
}

/// The next cell to the right, at most three columns away, unless it is a label itself.
fn value_right_of<'a>(scan: &Scan<'a>, label: CellRef, fields: &KindFields) -> Option<&'a Cell> {
    // words in a row of headings head columns
    if scan.is_header_like(label.row) {
        return None;
    }
    let at = |across| CellRef::from_start((label.row.0, label.column.0), 0, across);
    let next = (1..=3).find_map(|across| scan.sheet.cell(at(across)))?;
    is_value(scan, next, fields).then_some(next)
}

/// The next cell below, unless more stands under it: a label with several values is the head of a column.
fn below<'a>(scan: &Scan<'a>, label: CellRef, fields: &KindFields) -> Option<&'a Cell> {
    let down = |rows| scan.sheet.cell(CellRef::from_start((label.row.0, label.column.0), rows, 0));
    let next = down(1)?;
    let is_one = down(2).is_none_or(|cell| scan.is_label(cell.at));
    (is_value(scan, next, fields) && is_one).then_some(next)
}

fn is_value(scan: &Scan<'_>, cell: &Cell, fields: &KindFields) -> bool {
    let ends_as_label = cell.value.as_text().is_some_and(|text| text.trim().ends_with(':'));
    scan.field(cell.at, fields).is_none() && !ends_as_label
}
