//! What a dumbbell chart shows.

use crate::domain::level::Level;

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dumbbell {
    /// The name by which the page places it; the second part of a long chart is `NAME-2`, and so on.
    pub name: String,
    /// What it shows, in one sentence.
    pub alt: String,
    /// When then was, for the key: "March 2025". None leaves then out of the key.
    pub then: Option<String>,
    /// Its rows from the top, in the caller's order.
    pub rows: Vec<DumbbellRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DumbbellRow {
    /// What the row is of.
    pub label: String,
    /// Its level then; none where it was not assessed.
    pub then: Option<Level>,
    /// Its level now.
    pub now: Level,
    /// Its target, if it has one.
    pub target: Option<Level>,
    /// The outcome in words: "Up 1; 1 to go".
    pub result: String,
}
