//! A sheet as it is sent: numbers for its cells, and each text that cells hold once.

use crate::domain::place::{CellRef, Column, Row};
use crate::sheet::units::Units;
use crate::sheet::value::CellValue;
use crate::sheet::workbook::{Cell, Display, Sheet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
pub(super) struct Parcel {
    /// What its cells hold, each text once.
    texts: Vec<Arc<str>>,
    name: String,
    is_hidden: bool,
    is_unread: bool,
    cells: Vec<PlacedValue>,
    merges: Vec<((u32, u32), (u32, u32))>,
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<u32>,
    struck: Vec<PlacedValue>,
    unseen: Vec<PlacedValue>,
    faint: Vec<(u32, u32)>,
    tints: BTreeMap<String, Vec<(u32, u32)>>,
    units: Units,
    restated: Vec<((u32, u32), f64)>,
    spelt: Vec<((u32, u32), String)>,
    notes: Vec<((u32, u32), String)>,
    attached: Vec<(PlacedRange, String)>,
    asides: Vec<String>,
    tab_tint: Option<String>,
}

/// Its first cell and its last, each as row and column.
type PlacedRange = ((u32, u32), (u32, u32));

/// Row, column and value.
type PlacedValue = (u32, u32, PackedValue);

#[derive(Serialize, Deserialize)]
enum PackedValue {
    /// By its place among the texts of its parcel.
    Text(u32),
    Other(CellValue),
}

/// The texts of a parcel, by their places.
#[derive(Default)]
struct PackedTexts {
    all: Vec<Arc<str>>,
    places: BTreeMap<Arc<str>, u32>,
}

impl PackedTexts {
    fn place(&mut self, text: Arc<str>) -> u32 {
        let next = self.all.len() as u32;
        *self.places.entry(text).or_insert_with_key(|text| {
            self.all.push(Arc::clone(text));
            next
        })
    }

    fn packed(&mut self, cells: Vec<Cell>) -> Vec<PlacedValue> {
        let cells = cells.into_iter().map(|Cell { at, value }| {
            let value = match value {
                CellValue::Text(text) => PackedValue::Text(self.place(text)),
                other => PackedValue::Other(other),
            };
            (at.row.0, at.column.0, value)
        });
        cells.collect()
    }
}

fn unpacked_cells(texts: &[Arc<str>], cells: Vec<PlacedValue>) -> io::Result<Vec<Cell>> {
    let cells = cells.into_iter().map(|(row, column, value)| {
        let value = match value {
            PackedValue::Text(place) => CellValue::Text(
                texts.get(place as usize).ok_or(io::ErrorKind::InvalidData)?.clone(),
            ),
            PackedValue::Other(other) => other,
        };
        Ok(Cell { at: placed((row, column)), value })
    });
    cells.collect()
}

fn pair(at: CellRef) -> (u32, u32) {
    (at.row.0, at.column.0)
}

fn placed((row, column): (u32, u32)) -> CellRef {
    CellRef { row: Row(row), column: Column(column) }
}

impl From<Sheet> for Parcel {
    fn from(sheet: Sheet) -> Parcel {
        let Display { struck, unseen, faint, tints, units, restated, spelt, notes, .. } =
            sheet.display;
        let attached = sheet.display.attached.into_iter();
        let pairs = |cells: Vec<CellRef>| cells.into_iter().map(pair).collect();
        let mut texts = PackedTexts::default();
        let [cells, struck, unseen] =
            [sheet.cells, struck, unseen].map(|cells| texts.packed(cells));
        Parcel {
            texts: texts.all,
            name: sheet.name.to_string(),
            is_hidden: sheet.is_hidden,
            is_unread: sheet.is_unread,
            cells,
            merges: sheet.merges.iter().map(|(first, last)| (pair(*first), pair(*last))).collect(),
            hidden_rows: sheet.hidden_rows.iter().map(|row| row.0).collect(),
            hidden_columns: sheet.hidden_columns.iter().map(|column| column.0).collect(),
            struck,
            unseen,
            faint: pairs(faint),
            tints: tints.into_iter().map(|(tint, cells)| (tint, pairs(cells))).collect(),
            units,
            restated: restated.iter().map(|(at, number)| (pair(*at), *number)).collect(),
            spelt: spelt.into_iter().map(|(at, text)| (pair(at), text)).collect(),
            notes: notes.into_iter().map(|(at, text)| (pair(at), text)).collect(),
            attached: attached.map(|((a, b), text)| ((pair(a), pair(b)), text)).collect(),
            asides: sheet.display.asides,
            tab_tint: sheet.display.tab_tint,
        }
    }
}

impl TryFrom<Parcel> for Sheet {
    type Error = io::Error;

    /// Fails where a cell names a text that is none of the parcel.
    fn try_from(parcel: Parcel) -> io::Result<Sheet> {
        let all = |cells: Vec<(u32, u32)>| cells.into_iter().map(placed).collect();
        let attached = parcel.attached.into_iter();
        let display = Display {
            struck: unpacked_cells(&parcel.texts, parcel.struck)?,
            unseen: unpacked_cells(&parcel.texts, parcel.unseen)?,
            faint: all(parcel.faint),
            tints: parcel.tints.into_iter().map(|(tint, cells)| (tint, all(cells))).collect(),
            units: parcel.units,
            restated: parcel.restated.iter().map(|(at, number)| (placed(*at), *number)).collect(),
            spelt: parcel.spelt.into_iter().map(|(at, text)| (placed(at), text)).collect(),
            notes: parcel.notes.into_iter().map(|(at, text)| (placed(at), text)).collect(),
            attached: attached.map(|((a, b), text)| ((placed(a), placed(b)), text)).collect(),
            asides: parcel.asides,
            tab_tint: parcel.tab_tint,
        };
        Ok(Sheet {
            name: parcel.name.into(),
            is_hidden: parcel.is_hidden,
            is_unread: parcel.is_unread,
            cells: unpacked_cells(&parcel.texts, parcel.cells)?,
            merges: parcel.merges.iter().map(|(a, b)| (placed(*a), placed(*b))).collect(),
            hidden_rows: parcel.hidden_rows.into_iter().map(Row).collect(),
            hidden_columns: parcel.hidden_columns.into_iter().map(Column).collect(),
            left_out: Vec::new(),
            display,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sketch;

    #[test]
    fn a_cell_of_a_text_that_is_not_there_is_an_error() {
        let mut parcel = Parcel::from(sketch::sheet("S", "a | b\n"));
        parcel.texts.pop();
        assert!(Sheet::try_from(parcel).is_err());
    }
}
