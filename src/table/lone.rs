//! Cells that speak for a whole sheet or workbook: a label with its value beside it, below it, or after a colon.

use super::origin::{Source, Spot};
use super::schema::KindFields;
use super::word::spellings;
use crate::place::{CellRef, Column, Row};
use crate::sheet::{Cell, CellValue, Sheet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A value that speaks for many rows, and where it stands.
#[derive(Debug, Clone)]
pub struct Spoken {
    /// What it says.
    pub value: CellValue,
    /// Where.
    pub source: Source,
}

/// What lone cells say, by field.
pub type Lone = BTreeMap<usize, Spoken>;

/// The part of a sheet that a table takes up: its header row, and its columns below it.
#[derive(Debug, Clone, Copy)]
pub struct Taken {
    /// The header row.
    pub header: Row,
    /// The first and the last column.
    pub columns: (Column, Column),
}

impl Taken {
    fn holds(self, at: CellRef) -> bool {
        let is_within = (self.columns.0..=self.columns.1).contains(&at.column);
        at.row == self.header || at.row > self.header && is_within
    }
}

/// What the lone cells of a sheet say of a kind's fields, outside the part that its table takes up.
pub fn lone(path: &Arc<str>, sheet: &Sheet, fields: &KindFields, taken: Option<Taken>) -> Lone {
    let is_free = |at: CellRef| taken.is_none_or(|taken| !taken.holds(at));
    let mut lone = Lone::new();
    for cell in sheet.cells.iter().filter(|cell| is_free(cell.at)) {
        let Some(text) = cell.value.as_text().filter(|text| text.len() <= 120) else { continue };
        let Some((index, inline)) = label(fields, text) else { continue };
        if !fields.fields[index].alone || lone.contains_key(&index) {
            continue;
        }
        let found = match inline {
            Some(value) => Some((cell.at, CellValue::Text(value))),
            None => beside(sheet, cell, fields)
                .or_else(|| below(sheet, cell, fields))
                .filter(|value| is_free(value.at))
                .map(|value| (value.at, value.value.clone())),
        };
        if let Some((at, value)) = found {
            let spot = Spot { file: path.clone(), sheet: sheet.name.clone(), at };
            lone.insert(index, Spoken { value, source: Source::Lone(spot) });
        }
    }
    lone
}

/// The field that a text labels, and its value where that stands after a colon in the same cell.
fn label(fields: &KindFields, text: &str) -> Option<(usize, Option<String>)> {
    if let Some(index) = fields.field_of(&spellings(text)) {
        return Some((index, None));
    }
    let (label, value) = text.split_once(':')?;
    let value = value.trim();
    let index = fields.field_of(&spellings(label)).filter(|_| !value.is_empty())?;
    Some((index, Some(value.to_owned())))
}

/// The next cell to the right, at most three columns away, unless it is a label itself.
fn beside<'a>(sheet: &'a Sheet, label: &Cell, fields: &KindFields) -> Option<&'a Cell> {
    let at = |across| CellRef::from_start((label.at.row.0, label.at.column.0), 0, across);
    let next = (1..=3).find_map(|across| sheet.cell(at(across)))?;
    is_value(next, fields).then_some(next)
}

fn below<'a>(sheet: &'a Sheet, label: &Cell, fields: &KindFields) -> Option<&'a Cell> {
    let next = sheet.cell(CellRef::from_start((label.at.row.0, label.at.column.0), 1, 0))?;
    is_value(next, fields).then_some(next)
}

fn is_value(cell: &Cell, fields: &KindFields) -> bool {
    let text = cell.value.as_text();
    text.is_none_or(|text| {
        fields.field_of(&spellings(text)).is_none() && !text.trim().ends_with(':')
    })
}
