//! The bullet: for each row what is committed, what is expected by now, what is claimed and what is validated, all to
//! one scale of pounds. A tall box is committed, a light bar claimed, a thin dark bar validated, a post expected; the
//! four amounts stand in columns, whose heads are the key. It draws no verdict.

pub(crate) mod data;
mod layout;
mod track;

pub(crate) use data::{Bullet, BulletRow};

use super::parts;
use super::refused::Refused;
use crate::domain::money::Money;
use crate::style::drawing::Drawing;
use crate::style::font::Fonts;

/// The chart as drawings of at most 24 rows, all to one scale.
pub(crate) fn draw(chart: &Bullet, fonts: &Fonts) -> Result<Vec<Drawing>, Refused> {
    let ungrouped = vec![(); chart.rows.len()];
    let most = chart.rows.iter().flat_map(BulletRow::amounts).max().map_or(0.0, Money::to_f64);
    parts::drawings(&chart.name, &chart.alt, &ungrouped, |range| {
        let rows = &chart.rows[range];
        Ok([layout::wide(fonts).canvas(rows, most)?, layout::narrow(fonts).canvas(rows, most)?])
    })
}

#[cfg(test)]
mod tests;
