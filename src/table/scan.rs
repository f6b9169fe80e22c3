//! A sheet looked over once: its rows, its merged ranges, and those of its texts that some kind of record knows as a
//! field's name.

use super::heading::LONGEST;
use super::merged::Merged;
use super::schema::{KindFields, Schema};
use super::word::{spellings, whole_spellings};
use crate::place::{CellRef, Row};
use crate::sheet::{Cell, CellValue, Sheet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every row so near the top is looked over; further down only those that look like headers, titles or labels.
const NEAR: usize = 100;

/// A sheet with its labels.
#[derive(Debug)]
pub struct Scan<'a> {
    /// The workbook's path.
    pub path: Arc<str>,
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Rows that hold something.
    pub rows: Vec<&'a [Cell]>,
    /// Its merged ranges.
    pub merged: Merged,
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
        let mut labels = BTreeMap::new();
        for (number, row) in rows.iter().enumerate() {
            if number < NEAR || row.len() < 4 || may_be_header(row, schema) {
                let found = row.iter().filter_map(|cell| Some((cell.at, label(cell, schema)?)));
                labels.extend(found);
            }
        }
        Scan { path: path.clone(), sheet, rows, merged: Merged::new(sheet), labels }
    }

    /// The field of a kind that a cell names, whether beside its value or at the head of a column.
    pub fn field(&self, at: CellRef, fields: &KindFields) -> Option<usize> {
        fields.field_of(&self.labels.get(&at)?.spellings)
    }

    /// Whether some kind of record knows a cell's text as a field's name.
    pub fn is_label(&self, at: CellRef) -> bool {
        self.labels.get(&at).is_some_and(|label| label.inline.is_none())
    }

    /// Whether most cells of a row are known as names of fields, three at least.
    pub fn is_header_like(&self, row: Row) -> bool {
        let place =
            self.rows.partition_point(|cells| cells.first().is_some_and(|c| c.at.row < row));
        let cells = self.rows.get(place).copied().unwrap_or_default();
        let labels = cells.iter().filter(|cell| self.is_label(cell.at)).count();
        labels > 2 && 2 * labels > cells.len()
    }

    /// The cells that name something.
    pub fn labels(&self) -> impl Iterator<Item = (CellRef, &Label)> {
        self.labels.iter().map(|(at, label)| (*at, label))
    }
}

/// Whether a row far down may be a header: words alone, and one of the first three is known.
fn may_be_header(row: &[Cell], schema: &Schema) -> bool {
    let mut first = row.iter().take(3);
    row.iter().all(|cell| cell.value.as_text().is_some_and(|text| text.len() <= LONGEST))
        && first.any(|cell| label(cell, schema).is_some())
}

fn label(cell: &Cell, schema: &Schema) -> Option<Label> {
    let text = cell.value.as_text().filter(|text| text.len() <= LONGEST)?;
    let whole = |spellings: Vec<String>| {
        schema.knows(&spellings).then_some(Label { spellings, inline: None })
    };
    let both = || {
        let (name, value) = text.split_once(':')?;
        let (name, value) = (spellings(name), value.trim());
        let inline = Some(CellValue::Text(value.to_owned()));
        (schema.knows(&name) && !value.is_empty()).then_some(Label { spellings: name, inline })
    };
    whole(whole_spellings(text)).or_else(both).or_else(|| whole(spellings(text)))
}
