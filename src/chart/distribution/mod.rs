//! The stacked distribution: a bar for each row, a length for each statement, split at the line where what
//! is in place begins. Left of the line stands what is below, right of it what is in place.

mod bar;
pub(crate) mod data;
mod key;
mod narrow;
mod rows;
mod scale;
pub(crate) mod segment;
mod wide;

pub(crate) use data::{Distribution, DistributionRow, Key};

use super::parts;
use super::refused::Refused;
use crate::style::drawing::Drawing;
use crate::style::font::Fonts;

/// The chart as drawings of at most 24 rows, all to one scale.
pub(crate) fn draw(chart: &Distribution, fonts: &Fonts) -> Result<Vec<Drawing>, Refused> {
    let groups: Vec<_> = chart.rows.iter().map(|row| &row.group).collect();
    let (wide, narrow) = (wide::Sheet::new(chart, fonts), narrow::Sheet::new(chart, fonts));
    parts::drawings(&chart.name, &chart.alt, &groups, |range| {
        let rows = &chart.rows[range];
        Ok([wide.canvas(rows)?, narrow.canvas(rows)?])
    })
}

#[cfg(test)]
mod tests;
