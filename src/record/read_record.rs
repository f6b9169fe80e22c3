//! A row of a table as read: a value, or none, for each field of its kind.

use crate::domain::diagnostic::Diagnostic;
use crate::domain::origin::Origin;
use crate::sheet::{Cell, CellValue};
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub origin: Origin,
    /// Values by field; none for an empty cell.
    pub values: Vec<Option<CellValue>>,
    /// What is to be said of how it was read.
    pub notes: Vec<Diagnostic>,
}

/// The cells of a row by their fields; a cell of another row speaks for the range that it is merged over.
pub(crate) type Filled<'c> = BTreeMap<usize, &'c Cell>;
