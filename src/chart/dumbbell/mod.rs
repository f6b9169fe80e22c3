//! The dumbbell: five columns of levels, and for each row where it stood then, where it stands now, and its target.
//! Hollow is then, filled is now, a thick join is the way between, a ring means no change, a post is the target.

pub(crate) mod data;
mod layout;
mod track;

pub(crate) use data::{Dumbbell, DumbbellRow};

use super::parts;
use super::refused::Refused;
use crate::style::drawing::Drawing;
use crate::style::font::Fonts;

/// The chart as drawings of at most 24 rows.
pub(crate) fn draw(chart: &Dumbbell, fonts: &Fonts) -> Result<Vec<Drawing>, Refused> {
    let ungrouped = vec![(); chart.rows.len()];
    parts::drawings(&chart.name, &chart.alt, &ungrouped, |range| {
        let rows = &chart.rows[range];
        Ok([layout::wide(fonts).canvas(chart, rows)?, layout::narrow(fonts).canvas(chart, rows)?])
    })
}

#[cfg(test)]
mod tests;
