//! A cell that marks its row, and how a column is read for such cells.

use super::phrases::TextPlace;
use crate::domain::place::CellRef;

/// A cell that says that its row is exempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub at: CellRef,
    pub text: String,
    /// Whether it stands in a column for that.
    pub carries: bool,
    pub is_unreadable: bool,
}

/// How the cells of a column are read for marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct ColumnReading {
    /// Whether it is a column for marks.
    pub carries: bool,
    pub stands: TextPlace,
    /// Whether a cell without a heading could mark its row: a number of a paragraph, a tick, in some rows alone.
    pub may_be_lone: bool,
}
