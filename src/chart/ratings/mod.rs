//! Ratings by quarter: a bar for each quarter, a length for each KPI due, in the order of the ratings and with those
//! not returned at the end. Each segment has its count; what is inadequate is striped, what is not returned is empty.

mod bar;
pub(crate) mod data;
mod layout;

pub(crate) use data::{Ratings, RatingsRow};

use super::parts;
use super::refused::Refused;
use crate::style::drawing::Drawing;
use crate::style::font::Fonts;

/// The chart as drawings of at most 24 rows, all to one scale.
pub(crate) fn draw(chart: &Ratings, fonts: &Fonts) -> Result<Vec<Drawing>, Refused> {
    let ungrouped = vec![(); chart.rows.len()];
    let most = chart.rows.iter().map(RatingsRow::total).max().unwrap_or_default().max(1);
    let widest = layout::widest_label(&chart.rows, fonts);
    parts::drawings(&chart.name, &chart.alt, &ungrouped, |range| {
        let rows = &chart.rows[range];
        let (wide, narrow) = (layout::wide(widest, fonts), layout::narrow(fonts));
        Ok([wide.canvas(rows, most)?, narrow.canvas(rows, most)?])
    })
}

#[cfg(test)]
mod tests;
