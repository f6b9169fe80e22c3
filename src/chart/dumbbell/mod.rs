//! The dumbbell: five columns of levels, and for each row where it stood then, where it stands now, and its target.
//! Hollow is then, filled is now, a thick join is the way between, a ring means no change, a post is the target.

mod layout;
mod track;

use super::{Refused, parts};
use crate::drawing::Drawing;
use crate::font::Fonts;
use crate::level::Level;

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Dumbbell {
    /// The name by which the page places it; the second part of a long chart is `NAME-2`, and so on.
    pub name: String,
    /// What it shows, in one sentence.
    pub alt: String,
    /// When then was, for the key: "March 2025". None leaves then out of the key.
    pub then: Option<String>,
    /// Its rows from the top, in the caller's order.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
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

/// The chart as drawings of at most 24 rows.
pub fn draw(chart: &Dumbbell, fonts: &Fonts) -> Result<Vec<Drawing>, Refused> {
    let ungrouped = vec![(); chart.rows.len()];
    parts::drawings((&chart.name, &chart.alt), &ungrouped, |range| {
        let rows = &chart.rows[range];
        Ok([layout::wide(fonts).canvas(chart, rows)?, layout::narrow(fonts).canvas(chart, rows)?])
    })
}

#[cfg(test)]
mod tests;
