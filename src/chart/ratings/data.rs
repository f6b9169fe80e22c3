//! What a chart of ratings shows.

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ratings {
    pub name: String,
    pub alt: String,
    /// Its bars from the top, the earliest quarter first: the last eight quarters and this one.
    pub rows: Vec<RatingsRow>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RatingsRow {
    /// Which quarter: "Q2 2026/27".
    pub label: String,
    /// KPIs with each rating, in the order of [`Rating::ALL`](crate::domain::rating::Rating::ALL).
    pub counts: [u64; 5],
    /// KPIs that were due and not returned.
    pub not_returned: u64,
    /// Of how many of these it is not known.
    pub not_known: u64,
    /// Whether it is this quarter, whose words are bold.
    pub emphasised: bool,
}

impl RatingsRow {
    /// KPIs due.
    pub(crate) fn total(&self) -> u64 {
        self.counts.iter().fold(self.not_returned, |sum, count| sum.saturating_add(*count))
    }
}
