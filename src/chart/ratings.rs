//! Ratings by quarter: a bar for each quarter, a length for each KPI due, in the order of the ratings and with those
//! not returned at the end. Each segment has its count; what is inadequate is striped, what is not returned is empty.

mod bar;
mod layout;

use super::{Refused, parts};
use crate::drawing::Drawing;
use crate::font::Fonts;

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratings {
    /// The name by which the page places it.
    pub name: String,
    /// What it shows, in one sentence.
    pub alt: String,
    /// Its bars from the top, the earliest quarter first: the last eight quarters and this one.
    pub rows: Vec<Row>,
}

/// One quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which quarter: "Q2 2026/27".
    pub label: String,
    /// KPIs with each rating, in the order of [`Rating::ALL`](crate::rating::Rating::ALL).
    pub counts: [u64; 5],
    /// KPIs that were due and not returned.
    pub not_returned: u64,
    /// Whether it is this quarter, whose words are bold.
    pub emphasised: bool,
}

impl Row {
    /// KPIs due.
    fn total(&self) -> u64 {
        self.counts.iter().fold(self.not_returned, |sum, count| sum.saturating_add(*count))
    }
}

/// The chart as drawings of at most 24 rows, all to one scale.
pub fn draw(chart: &Ratings, fonts: &Fonts) -> Result<Vec<Drawing>, Refused> {
    let ungrouped = vec![(); chart.rows.len()];
    let most = chart.rows.iter().map(Row::total).max().unwrap_or_default().max(1);
    let widest = layout::widest_label(&chart.rows, fonts);
    parts::drawings((&chart.name, &chart.alt), &ungrouped, |range| {
        let rows = &chart.rows[range];
        let (wide, narrow) = (layout::wide(widest, fonts), layout::narrow(fonts));
        Ok([wide.canvas(rows, most)?, narrow.canvas(rows, most)?])
    })
}

#[cfg(test)]
mod tests;
