//! A month or a quarter where a day is meant: of what ends it is the last day, of what starts the first.

use super::sheet_value::SheetValue;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::Source;
use crate::domain::place::Place;
use crate::schema::Field;
use crate::sheet::CellValue;
use crate::value::quarter::{first_day, last_day};
use crate::value::typed::typed;
use jiff::civil::Date;

/// The day that a cell of a field stands for, and which of its month or quarter that is in words.
pub(crate) fn day_of_span(field: &Field, value: &CellValue) -> Option<(Date, String)> {
    let text = value.to_string();
    let last = field.ends.then(|| last_day(&text)).flatten();
    let last = last.map(|(day, of)| (day, format!("the last day of the {of}")));
    last.or_else(|| {
        let (day, of) = field.starts.then(|| first_day(&text)).flatten()?;
        Some((day, format!("the first day of the {of}")))
    })
}

/// Where such a cell speaks for all rows of a table, the day stands for it, and that is noted once.
pub(crate) fn take_days(layout: &mut TableLayout<'_>, path: &str, sheet: &str) {
    let fields = layout.fields;
    for (index, own) in &mut layout.sheet_values {
        let field = &fields.fields[*index];
        if typed(field.holds, &own.value).is_ok() {
            continue;
        }
        let Some((day, words)) = day_of_span(field, &own.value) else { continue };
        let day = CellValue::Date(day);
        let message =
            format!("The {} reads \"{}\"; it was taken as {day}, {words}", field.name, own.value);
        let hint = "Put the day in the cell if another is meant.";
        let place = place(own, path, sheet);
        layout.notes.push(Diagnostic::new(Code::ReadAs, place, message, hint));
        own.value = day;
    }
}

fn place(own: &SheetValue, path: &str, sheet: &str) -> Place {
    match &own.source {
        Source::SharedCell(spot) => Place::cells(&spot.file, &spot.sheet, &[spot.at]),
        _ => Place::sheet(path, sheet),
    }
}
