//! A cell that marks its row.

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
