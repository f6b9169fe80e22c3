//! A bullet's bars and its post, in a row and in the key.

use super::data::BulletRow;
use crate::chart::plot::{Line, Painted, Plot};
use crate::domain::money::Money;
use crate::style::drawing::{Shade, Token};

/// Half the height of each bar: of the box, of the light bar in it, of the dark bar in that.
const HALVES: [f64; 3] = [9.0, 6.0, 2.6];

/// Half the height of the post, which is taller than all bars.
const POST: f64 = 11.5;

/// Paints a row's marks about the height `y`. `bars` counts pounds across, `plot` is in units.
pub(super) fn paint(bars: &Plot<'_>, row: &BulletRow, y: f64) -> Painted {
    committed(bars, [0.0, length(row.committed)], y)?;
    claimed(bars, [0.0, length(row.claimed)], y)?;
    validated(bars, [0.0, length(row.validated)], y)?;
    bars.line([(0.0, y - HALVES[0]), (0.0, y + HALVES[0])], Line(Token::Soft, 1.0))?;
    expected(bars, length(row.expected), y)
}

/// An amount as a length; one below zero has none.
fn length(amount: Money) -> f64 {
    amount.to_f64().max(0.0)
}

/// Paints the mark of a column's head about a point: committed, expected, claimed, validated.
pub(super) fn sample(plot: &Plot<'_>, column: usize, (x, y): (f64, f64)) -> Painted {
    let ends = [x - 14.0, x + 14.0];
    match column {
        0 => committed(plot, ends, y),
        1 => expected(plot, x, y),
        2 => claimed(plot, ends, y),
        _ => validated(plot, ends, y),
    }
}

fn committed(plot: &Plot<'_>, ends: [f64; 2], y: f64) -> Painted {
    bar(plot, ends, [y, HALVES[0]], Token::Paper, Line(Token::Soft, 1.2))
}

fn claimed(plot: &Plot<'_>, ends: [f64; 2], y: f64) -> Painted {
    bar(plot, ends, [y, HALVES[1]], Token::Shade(Shade::Second), Line(Token::Parting, 1.0))
}

fn validated(plot: &Plot<'_>, ends: [f64; 2], y: f64) -> Painted {
    bar(plot, ends, [y, HALVES[2]], Token::Shade(Shade::Fifth), Line(Token::Outline, 1.0))
}

/// A post parted from the bars that it crosses.
fn expected(plot: &Plot<'_>, x: f64, y: f64) -> Painted {
    plot.line([(x, y - POST), (x, y + POST)], Line(Token::Paper, 5.5))?;
    plot.line([(x, y - POST), (x, y + POST)], Line(Token::Alert, 3.5))
}

/// A bar about a height; none where it has no length.
fn bar(
    plot: &Plot<'_>,
    [left, right]: [f64; 2],
    [y, half]: [f64; 2],
    fill: Token,
    outline: Line,
) -> Painted {
    if right <= left {
        return Ok(());
    }
    plot.rectangle([(left, y - half), (right, y + half)], fill, Some(outline))
}
