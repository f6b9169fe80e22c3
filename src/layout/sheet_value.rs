//! A value that speaks for all rows of a table.

use crate::domain::origin::{Source, Spot};
use crate::sheet::CellValue;
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
pub(crate) struct SheetValue {
    pub value: CellValue,
    pub source: Source,
}

impl SheetValue {
    pub(crate) fn in_cell(spot: Spot, value: CellValue) -> SheetValue {
        SheetValue { value, source: Source::SharedCell(spot) }
    }

    pub(crate) fn in_sheet_name(value: CellValue) -> SheetValue {
        SheetValue { value, source: Source::SheetName }
    }
}

/// Such values by the fields that they give.
pub(crate) type SheetValues = BTreeMap<usize, SheetValue>;
