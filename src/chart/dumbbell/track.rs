//! A dumbbell's track and what stands upon it.

use super::data::DumbbellRow;
use crate::chart::plot::{Line, Painted, Plot};
use crate::domain::level::Level;
use crate::style::drawing::Token;

/// The radius of the dot of now.
pub(super) const NOW: f64 = 7.0;

pub(super) fn column(level: Level) -> f64 {
    f64::from(level.number())
}

/// Paints a row's track, target, way and dots. The post is taller than the dots, so that it is never hidden.
pub(super) fn paint(levels: &Plot<'_>, row: &DumbbellRow, y: f64) -> Painted {
    let model = row.now.model();
    levels.line([(1.0, y), (f64::from(model.count()), y)], Line(Token::Rule, 1.0))?;
    for level in model.levels() {
        levels.disc((column(level), y), 1.6, Token::Soft, None)?;
    }
    if let Some(target) = row.target {
        post(levels, column(target), y, 12.5)?;
    }
    let now = (column(row.now), y);
    match row.then {
        None => filled(levels, now, NOW),
        Some(then) if then == row.now => {
            levels.disc(now, 8.5, Token::Paper, Some(Line(Token::Mark, 1.6)))?;
            filled(levels, now, 5.4)
        }
        Some(then) => paint_move(levels, (column(then), y), now),
    }
}

/// Paints the way from then to now; a fall is dashed.
fn paint_move(levels: &Plot<'_>, then: (f64, f64), now: (f64, f64)) -> Painted {
    let join = Line(Token::Mark, 3.5);
    if now.0 < then.0 {
        levels.dashes([now, then], join, 5.0)?
    } else {
        levels.line([then, now], join)?
    }
    hollow(levels, then)?;
    filled(levels, now, NOW)
}

pub(super) fn hollow(plot: &Plot<'_>, centre: (f64, f64)) -> Painted {
    plot.disc(centre, 6.0, Token::Paper, Some(Line(Token::Mark, 2.0)))
}

pub(super) fn filled(plot: &Plot<'_>, centre: (f64, f64), radius: f64) -> Painted {
    plot.disc(centre, radius, Token::Mark, None)
}

pub(super) fn post(plot: &Plot<'_>, x: f64, y: f64, half: f64) -> Painted {
    plot.line([(x, y - half), (x, y + half)], Line(Token::Alert, 4.0))
}
