//! The bullet: for each row what is committed, what is expected by now, what is claimed and what is validated, all to
//! one scale of pounds. A tall box is committed, a light bar claimed, a thin dark bar validated, a post expected; the
//! four amounts stand in columns, whose heads are the key. It draws no verdict.

mod layout;
mod track;

use super::{Refused, parts};
use crate::drawing::Drawing;
use crate::font::Fonts;
use crate::money::Money;

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Bullet {
    /// The name by which the page places it; the second part of a long chart is `NAME-2`, and so on.
    pub name: String,
    /// What it shows, in one sentence.
    pub alt: String,
    /// Its rows from the top, in the caller's order.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What the row is of: a theme or an outcome.
    pub label: String,
    /// What suppliers are bound to over the life of their contracts.
    pub committed: Money,
    /// How much of it is expected by now.
    pub expected: Money,
    /// What suppliers say they have delivered.
    pub claimed: Money,
    /// How much of it the council has validated.
    pub validated: Money,
}

impl Row {
    /// The amounts as their columns stand.
    fn amounts(&self) -> [Money; 4] {
        [self.committed, self.expected, self.claimed, self.validated]
    }
}

/// The chart as drawings of at most 24 rows, all to one scale.
pub fn draw(chart: &Bullet, fonts: &Fonts) -> Result<Vec<Drawing>, Refused> {
    let ungrouped = vec![(); chart.rows.len()];
    let most = chart.rows.iter().flat_map(Row::amounts).max().map_or(0.0, Money::to_f64);
    parts::drawings((&chart.name, &chart.alt), &ungrouped, |range| {
        let rows = &chart.rows[range];
        Ok([layout::wide(fonts).canvas(rows, most)?, layout::narrow(fonts).canvas(rows, most)?])
    })
}

#[cfg(test)]
mod tests;
