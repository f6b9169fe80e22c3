//! What a dumbbell chart shows.

use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dumbbell {
    /// The name by which the page places it; the second part of a long chart is `NAME-2`, and so on.
    pub name: String,
    pub alt: String,
    /// When then was, for the key: "March 2025". None leaves then out of the key.
    pub then: Option<String>,
    /// From the top, in the caller's order.
    pub rows: Vec<DumbbellRow>,
    /// Whose levels they stand at.
    pub model: ModelRef,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DumbbellRow {
    pub label: String,
    /// Its level then; none where it was not assessed.
    pub then: Option<Level>,
    pub now: Level,
    pub target: Option<Level>,
    /// The outcome in words: "Up 1; 1 to go".
    pub result: String,
}
