//! All that differs between two sets.

use super::cell_change::{CellChange, FileChange, cell_changes, file_changes};
use super::conclusion_change::{ConclusionChange, conclusion_changes};
use super::figure_change::{FigureChange, figure_changes};
use super::recorded::Recorded;
use serde::Serialize;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    pub conclusions: Vec<ConclusionChange>,
    pub figures: Vec<FigureChange>,
    pub files: Vec<FileChange>,
    pub cells: Vec<CellChange>,
}

impl Difference {
    pub fn is_empty(&self) -> bool {
        self == &Difference::default()
    }

    /// How many single cells differ, of files that both inputs have.
    pub fn cell_count(&self) -> usize {
        self.cells.iter().map(|change| change.count).sum()
    }
}

pub fn between(before: &Recorded, after: &Recorded) -> Difference {
    Difference {
        conclusions: conclusion_changes(&before.conclusions, &after.conclusions),
        figures: figure_changes(&before.figures, &after.figures),
        files: file_changes(&before.cells, &after.cells),
        cells: cell_changes(&before.cells, &after.cells),
    }
}
