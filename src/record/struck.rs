//! Cells that are struck through where a record needs a value: no other row's value stands for theirs.

use crate::domain::place::{CellRef, Column, Row};
use crate::schema::{Field, KindFields};
use crate::sheet::{CellValue, Sheet};
use crate::value::holds::Holds;

/// Those of a row, by field.
pub(super) fn struck<'c>(
    sheet: &Sheet,
    fields: &KindFields,
    columns: impl Iterator<Item = (&'c Column, &'c usize)>,
    row: Row,
) -> Vec<(usize, CellValue)> {
    if sheet.display.struck.is_empty() {
        return Vec::new();
    }
    let is_needed = |field: &Field| field.required || field.either.is_some() || is_ref(field);
    let needed = columns.filter(|(_, index)| is_needed(&fields.fields[**index]));
    let cell = |(column, index): (&Column, &usize)| {
        let cell = sheet.struck(CellRef { row, column: *column })?;
        Some((*index, CellValue::Struck(cell.value.to_string())))
    };
    needed.filter_map(cell).collect()
}

/// Whether a field tells records apart or names another, so that its spelling matters.
pub(super) fn is_ref(field: &Field) -> bool {
    field.identity || field.holds == Holds::Ref || field.key.ends_with("-ref") || field.key == "ref"
}
