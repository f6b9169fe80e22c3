//! Charts: plain structs in, [`Drawing`](crate::style::drawing::Drawing)s out. One file a chart kind, each laying out
//! its marks for a width and painting them with plotters, whose strokes a [`recorder`] keeps. What a chart says
//! (labels, alt text, order of rows) is the caller's.

pub(crate) mod bullet;
pub(crate) mod distribution;
pub(crate) mod dots;
pub(crate) mod dumbbell;
mod label;
#[cfg(test)]
mod legible;
mod parts;
mod plot;
pub(crate) mod ratings;
pub(crate) mod recorder;
pub(crate) mod refused;
pub(crate) mod slope;
pub(crate) mod small_line;

pub use refused::Refused;

use crate::domain::level::Level;
use crate::style::drawing::{Shade, Token};

/// Units across of the drawing for paper and wide screens.
pub const WIDE: f32 = 640.0;

/// Units across of the drawing for a telephone.
pub const NARROW: f32 = 288.0;

fn on_level(level: Level) -> Token {
    if Shade::of_level(level).is_dark() { Token::OnDark } else { Token::OnLight }
}

fn fill(level: Level) -> Token {
    Token::Shade(Shade::of_level(level))
}

fn outline(level: Level) -> plot::Line {
    plot::Line(if Shade::of_level(level).is_dark() { Token::Outline } else { Token::Parting }, 1.0)
}
