//! A finding that a person can decide, by the cells that hold the same.

use super::filled::FilledDecision;
use crate::domain::diagnostic::{Code, Effect};
use crate::domain::place::{CellRef, Place};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDecide {
    /// The place of its finding among all; none for what was decided before and is a finding no more.
    pub finding: Option<usize>,
    pub code: Option<Code>,
    /// One sentence without a full stop.
    pub wrong: String,
    pub file: String,
    pub sheet: String,
    pub cells: Vec<CellRef>,
    /// What each of the cells holds; empty for nothing.
    pub holds: String,
    pub suggestion: Option<Suggestion>,
    /// What was chosen before and still fits.
    pub decided: Option<FilledDecision>,
}

/// A value that the program would use, if a person says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub value: String,
    /// One sentence without a full stop.
    pub why: String,
    /// What figures become with it, a sentence; empty where none changes.
    pub changes: String,
}

impl ToDecide {
    pub fn place(&self) -> Place {
        Place::cells(&self.file, &self.sheet, &self.cells)
    }

    pub fn effect(&self) -> Effect {
        self.code.map_or(Effect::Noted, Code::effect)
    }
}
