//! Days that are written with the name of another day of the week: one of the two is a slip, and a finding says so.

use super::record_row::cell_in;
use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::Source;
use crate::domain::place::{CellRef, Column, Place};
use crate::sheet::Cell;
use crate::value::date::other_weekday;
use crate::value::holds::Holds;

pub(crate) fn weekdays(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    let fields = &layout.fields.fields;
    let is_date = |index: &usize| fields[*index].holds == Holds::Date;
    let of_dates = layout.header().columns.iter().filter(|(_, index)| is_date(index));
    let columns: Vec<Column> = of_dates.map(|(column, _)| *column).collect();
    let body = layout.body(scan.rows.iter().copied());
    let in_rows = body.flat_map(|row| columns.iter().filter_map(|column| cell_in(row, *column)));
    let alone = layout.sheet_values.iter().filter(|(index, _)| is_date(index));
    let alone = alone.filter_map(|(_, value)| match &value.source {
        Source::SharedCell(spot) if spot.sheet == scan.sheet.name => scan.sheet.cell(spot.at),
        _ => None,
    });
    let slip = |cell: &Cell| other_weekday(cell.value.as_text()?);
    let found: Vec<(&Cell, &str)> =
        alone.chain(in_rows).filter_map(|cell| Some((cell, slip(cell)?))).collect();
    let (first, is) = found.first()?;
    let cells: Vec<CellRef> = found.iter().map(|(cell, _)| cell.at).collect();
    let others = if found.len() > 1 { ", and others likewise" } else { "" };
    let message = format!(
        "{} reads \"{}\", and that day is a {is}{others}; the date was used, and not the name of the day",
        first.at, first.value
    );
    let hint = "Put the date right, or the name of the day.";
    let place = Place::cells(&scan.path, &scan.sheet.name, &cells);
    Some(Diagnostic::new(Code::UnusualValue, place, message, hint))
}
