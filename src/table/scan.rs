//! A sheet looked over once: its rows, and those of its texts that some kind of record knows as a field's name.

use super::schema::{KindFields, Schema};
use super::word::spellings;
use crate::place::{CellRef, Column};
use crate::sheet::{Cell, CellValue, Sheet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Headings and labels stand within so many rows of the top.
const WITHIN: usize = 100;

/// A heading or label is no longer than this.
const LONGEST: usize = 120;

/// A sheet with its labels.
#[derive(Debug)]
pub struct Scan<'a> {
    /// The workbook's path.
    pub path: Arc<str>,
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Rows that hold something.
    pub rows: Vec<&'a [Cell]>,
    labels: BTreeMap<CellRef, Label>,
}

/// A text that names a field.
#[derive(Debug)]
pub struct Label {
    spellings: Vec<String>,
    /// The value after its colon, where the cell holds both.
    pub inline: Option<CellValue>,
}

impl<'a> Scan<'a> {
    /// The sheet looked over.
    pub fn new(path: &Arc<str>, sheet: &'a Sheet, schema: &Schema) -> Scan<'a> {
        let rows: Vec<&[Cell]> = sheet.rows().collect();
        let cells = rows.iter().take(WITHIN).flat_map(|row| row.iter());
        let labels = cells.filter_map(|cell| Some((cell.at, label(cell, schema)?))).collect();
        Scan { path: path.clone(), sheet, rows, labels }
    }

    /// The field of a kind that a cell names, whether beside its value or at the head of a column.
    pub fn field(&self, at: CellRef, fields: &KindFields) -> Option<usize> {
        fields.field_of(&self.labels.get(&at)?.spellings)
    }

    /// The cells that name something.
    pub fn labels(&self) -> impl Iterator<Item = (CellRef, &Label)> {
        self.labels.iter().map(|(at, label)| (*at, label))
    }

    /// Fields by column, as a row names them; a field that two headings name has the first.
    pub fn columns(&self, row: &[Cell], fields: &KindFields) -> BTreeMap<Column, usize> {
        let mut columns = BTreeMap::new();
        for cell in row {
            let is_heading = self.labels.get(&cell.at).is_some_and(|label| label.inline.is_none());
            let Some(index) = self.field(cell.at, fields).filter(|_| is_heading) else { continue };
            if !columns.values().any(|known| *known == index) {
                columns.insert(cell.at.column, index);
            }
        }
        columns
    }
}

fn label(cell: &Cell, schema: &Schema) -> Option<Label> {
    let text = cell.value.as_text().filter(|text| text.len() <= LONGEST)?;
    let whole = spellings(text);
    if schema.knows(&whole) {
        return Some(Label { spellings: whole, inline: None });
    }
    let (name, value) = text.split_once(':')?;
    let value = value.trim();
    let name = spellings(name);
    (schema.knows(&name) && !value.is_empty())
        .then(|| Label { spellings: name, inline: Some(CellValue::Text(value.into())) })
}

/// Fields by column, as any row of a sheet names them.
pub fn headings(row: &[Cell], fields: &KindFields) -> BTreeMap<Column, usize> {
    let mut columns = BTreeMap::new();
    for cell in row {
        let text = cell.value.as_text().filter(|text| text.len() <= LONGEST);
        let Some(index) = text.and_then(|text| fields.field_of(&spellings(text))) else { continue };
        if !columns.values().any(|known| *known == index) {
            columns.insert(cell.at.column, index);
        }
    }
    columns
}
