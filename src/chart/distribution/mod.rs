//! The stacked distribution: a bar for each row, a length for each statement, split at the line where Mature begins.
//! Left of the line stand Minimum and Developing, right of it what is in place.

mod bar;
mod key;
mod narrow;
mod rows;
mod scale;
mod wide;

use super::{Refused, parts};
use crate::drawing::Drawing;
use crate::font::Fonts;

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// The name by which the page places it; the second part of a long chart is `NAME-2`, and so on.
    pub name: String,
    /// What it shows, in one sentence.
    pub alt: String,
    /// Its bars from the top, in the caller's order.
    pub rows: Vec<Row>,
    /// How the levels are named.
    pub key: Key,
}

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What the bar is of.
    pub label: String,
    /// The group that it stands in. Rows of one group follow one another.
    pub group: Option<String>,
    /// Statements at each level, Minimum first.
    pub counts: [u64; 5],
    /// Whether label and note are bold.
    pub emphasised: bool,
    /// A word or two at the right, such as "focus area".
    pub note: Option<String>,
}

/// Where the levels' names stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// On a bar of their own above the others.
    Bar,
    /// At the segments of the last bar, if they all find room there; otherwise on a bar of their own.
    Names,
}

/// The chart as drawings of at most 24 rows, all to one scale.
pub fn draw(chart: &Distribution, fonts: &Fonts) -> Result<Vec<Drawing>, Refused> {
    let groups: Vec<_> = chart.rows.iter().map(|row| &row.group).collect();
    let (wide, narrow) = (wide::Sheet::new(chart, fonts), narrow::Sheet::new(chart, fonts));
    parts::drawings((&chart.name, &chart.alt), &groups, |range| {
        let rows = &chart.rows[range];
        Ok([wide.canvas(rows)?, narrow.canvas(rows)?])
    })
}

#[cfg(test)]
mod tests;
