//! What a chart of a distribution shows.

use crate::domain::maturity::ModelRef;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Distribution {
    /// The name by which the page places it; the second part of a long chart is `NAME-2`, and so on.
    pub name: String,
    pub alt: String,
    /// From the top, in the caller's order.
    pub rows: Vec<DistributionRow>,
    pub key: Key,
    /// Whose levels the rows count.
    pub model: ModelRef,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DistributionRow {
    pub label: String,
    /// The group that it stands in. Rows of one group follow one another.
    pub group: Option<String>,
    /// Statements at each level, the lowest first.
    pub counts: Vec<u64>,
    /// Whether label and note are bold.
    pub emphasised: bool,
    /// A word or two at the right, such as "focus area".
    pub note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    /// On a bar of their own above the others.
    Bar,
    /// At the segments of the last bar, if they all find room there; otherwise on a bar of their own.
    Names,
}
