//! A value that speaks for all rows of a table.

use crate::domain::origin::{Source, Spot};
use crate::sheet::CellValue;
use std::collections::BTreeMap;

/// A value that speaks for many rows, and where it stands.
#[derive(Debug, Clone)]
pub struct SheetValue {
    pub value: CellValue,
    pub source: Source,
}

impl SheetValue {
    pub fn in_cell(spot: Spot, value: CellValue) -> SheetValue {
        SheetValue { value, source: Source::SharedCell(spot) }
    }

    /// What the name of the sheet says.
    pub fn in_sheet_name(value: CellValue) -> SheetValue {
        SheetValue { value, source: Source::SheetName }
    }
}

/// Such values by the fields that they give.
pub type SheetValues = BTreeMap<usize, SheetValue>;
