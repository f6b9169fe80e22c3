//! A sheet looked over once: its rows, its merged ranges, and those of its texts that some kind of record knows as a
//! field's name.

use super::area::Area;
use super::heading::LONGEST;
use super::merged::Merged;
use crate::domain::origin::Spot;
use crate::domain::place::{CellRef, Row};
use crate::schema::word::{spellings, whole_spellings};
use crate::schema::{KindFields, Named, Schema};
use crate::sheet::{Cell, CellValue, Sheet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every row so near the top is looked over; further down only those that look like headers, titles or labels.
pub(crate) const NEAR: usize = 100;

#[derive(Debug)]
pub(crate) struct Scan<'a> {
    pub path: Arc<str>,
    pub sheet: &'a Sheet,
    /// Rows that hold something.
    pub rows: Vec<&'a [Cell]>,
    pub merged: Merged,
    /// The only cells of their rows that hold words, from the top.
    titles: Vec<&'a Cell>,
    labels: BTreeMap<CellRef, Label>,
}

#[derive(Debug)]
pub(crate) struct Label {
    named: Named,
    /// The value after its colon, where the cell holds both.
    pub inline: Option<CellValue>,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(path: &Arc<str>, sheet: &'a Sheet, schema: &Schema) -> Scan<'a> {
        let rows: Vec<&[Cell]> = sheet.rows().collect();
        let mut labels = BTreeMap::new();
        for (number, row) in rows.iter().enumerate() {
            if number < NEAR || row.len() < 4 || may_be_header(row, schema) {
                let found = row.iter().filter_map(|cell| Some((cell.at, label(cell, schema)?)));
                labels.extend(found);
            }
        }
        let titles = rows.iter().filter_map(|row| title(row)).collect();
        let (path, merged) = (path.clone(), Merged::new(sheet));
        Scan { path, sheet, rows, merged, titles, labels }
    }

    /// The field of a kind that a cell names, whether beside its value or at the head of a column.
    pub(crate) fn field(&self, at: CellRef, fields: &KindFields) -> Option<usize> {
        self.labels.get(&at)?.named.in_kind(fields.kind).map(|found| found.index)
    }

    pub(crate) fn is_label(&self, at: CellRef) -> bool {
        self.labels.get(&at).is_some_and(|label| label.inline.is_none())
    }

    /// Whether most cells of a row are known as names of fields, three at least.
    pub(crate) fn is_header_like(&self, row: Row) -> bool {
        let cells = self.rows_from(row).first().copied().unwrap_or_default();
        let labels = cells.iter().filter(|cell| self.is_label(cell.at)).count();
        labels > 2 && 2 * labels > cells.len()
    }

    pub(crate) fn spot(&self, at: CellRef) -> Spot {
        Spot { file: self.path.clone(), sheet: self.sheet.name.clone(), at }
    }

    pub(crate) fn rows_above(&self, row: Row) -> &[&'a [Cell]] {
        &self.rows[..self.place(row)]
    }

    pub(crate) fn rows_from(&self, row: Row) -> &[&'a [Cell]] {
        &self.rows[self.place(row)..]
    }

    fn place(&self, row: Row) -> usize {
        self.rows.partition_point(|cells| cells.first().is_some_and(|c| c.at.row < row))
    }

    /// The cells in an area that alone hold something in its part of their row, if that is words.
    pub(crate) fn titles<'s>(&'s self, area: Area) -> Box<dyn Iterator<Item = &'a Cell> + 's> {
        if area.columns == Area::WHOLE.columns {
            return Box::new(self.titles.iter().copied().filter(move |cell| area.holds(cell.at)));
        }
        Box::new(self.rows.iter().filter_map(move |row| title(area.clip(row))))
    }

    /// The places of rows further down than [`NEAR`] that hold more than one label.
    pub(crate) fn labelled_rows(&self) -> Vec<usize> {
        let far = self.rows.get(NEAR).and_then(|row| row.first()).map(|cell| cell.at);
        let Some(far) = far else { return Vec::new() };
        let whole = self.labels.range(far..).filter(|(_, label)| label.inline.is_none());
        let at: Vec<Row> = whole.map(|(at, _)| at.row).collect();
        let of_several = at.chunk_by(|a, b| a == b).filter(|row| row.len() > 1);
        of_several.map(|row| self.place(row[0])).collect()
    }

    pub(crate) fn labels(&self) -> impl Iterator<Item = (CellRef, &Label)> {
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
    let known = |spellings: &[String]| Some(schema.named(spellings)).filter(Named::is_something);
    let whole = |spellings: &[String]| Some(Label { named: known(spellings)?, inline: None });
    let both = || {
        let (name, value) = text.split_once(':')?;
        let value = value.trim();
        let named = known(&spellings(name)).filter(|_| !value.is_empty())?;
        Some(Label { named, inline: Some(CellValue::Text(value.into())) })
    };
    whole(&whole_spellings(text)).or_else(both).or_else(|| whole(&spellings(text)))
}

/// The only cell of a row, if it holds words.
pub(crate) fn title(row: &[Cell]) -> Option<&Cell> {
    match row {
        [cell] if cell.value.as_text().is_some() => Some(cell),
        _ => None,
    }
}
