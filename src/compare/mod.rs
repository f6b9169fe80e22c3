//! What a set of documents was made from and what it concludes, as it is kept with the set; and what differs between
//! two sets, worked out from those records alone. How a difference is worded in documents is for [`crate::report`] to
//! say.

mod alike;
mod cell_change;
mod cells;
mod conclusion;
mod conclusion_change;
mod difference;
mod figure_change;
mod like_rows;
mod recorded;
mod text;

#[cfg(test)]
mod tests;

pub use cell_change::{CellChange, CellText, FileChange, FileFate};
pub use cells::Cells;
pub use conclusion::{Conclusion, ConclusionKind, conclusions};
pub use conclusion_change::ConclusionChange;
pub use difference::{Difference, between};
pub use figure_change::FigureChange;
pub use recorded::{CELLS, CONCLUSIONS, FIGURES, Recorded};
pub use text::text;
