//! A value that speaks for all rows of a table.

use crate::domain::origin::Source;
use crate::sheet::CellValue;
use std::collections::BTreeMap;

/// A value that speaks for many rows, and where it stands.
#[derive(Debug, Clone)]
pub struct SheetValue {
    /// What it says.
    pub value: CellValue,
    /// Where.
    pub source: Source,
}

/// What lone cells say, by field.
pub type SheetValues = BTreeMap<usize, SheetValue>;
