//! The small line: the last quarters of one measure, the latest at the right, drawn for a table's cell. It says no
//! number; those stand beside it in the row.

use super::parts;
use super::plot::{Line, Painted, Plot, canvas};
use super::refused::Refused;
use crate::domain::share::Share;
use crate::style::drawing::{Drawing, Token};
use std::ops::Range;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SmallLine {
    pub name: String,
    pub alt: String,
    /// The quarters, the earliest first: eight as a rule. Fewer stand at the right, so that rows of a table agree.
    pub quarters: Vec<Quarter>,
    pub target: Option<Share>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Quarter {
    /// A number: a point, joined to that of the quarter before it.
    Number(Share),
    /// An answer without a number: a short bar on the floor.
    NoNumber,
    /// Due and not returned: a ring on the floor.
    NotReturned,
    /// Not due: a small dot on the floor, for nothing is missing.
    NotDue,
}

pub(crate) const WIDTH: f32 = 96.0;

const HEIGHT: f64 = 20.0;

/// Quarters that find room at the usual distance.
const QUARTERS: usize = 8;

/// The middles of the first and of the last quarter.
const ENDS: [f64; 2] = [6.0, 90.0];

/// The heights of the largest and of the smallest number.
const NUMBERS: [f64; 2] = [3.5, 12.0];

/// The height at which a quarter without a number is marked.
const FLOOR: f64 = 17.0;

struct Field {
    /// The lowest number and the highest, the target being one of them.
    numbers: Range<f64>,
    /// From one quarter to the next.
    step: f64,
    /// The middle of the first quarter.
    first: f64,
}

pub(crate) fn draw(line: &SmallLine) -> Result<Drawing, Refused> {
    parts::check(line.quarters.len(), &line.alt)?;
    let field = Field::from_line(line);
    let wide = canvas(WIDTH, HEIGHT, |plot| {
        field.paint_target(plot, line.target)?;
        field.paint_ways(plot, &line.quarters)?;
        line.quarters.iter().enumerate().try_for_each(|(at, quarter)| {
            let is_last = line.quarters[at + 1..].iter().all(|later| later.number().is_none());
            field.paint_quarter(plot, at, *quarter, is_last)
        })
    })?;
    Ok(Drawing { name: line.name.clone(), alt: line.alt.clone(), wide, narrow: None })
}

impl Quarter {
    fn number(self) -> Option<f64> {
        match self {
            Quarter::Number(number) => Some(number.to_f64()),
            _ => None,
        }
    }
}

impl Field {
    fn from_line(line: &SmallLine) -> Field {
        let numbers = || {
            let quarters = line.quarters.iter().filter_map(|quarter| quarter.number());
            quarters.chain(line.target.map(Share::to_f64))
        };
        let count = line.quarters.len();
        let step = (ENDS[1] - ENDS[0]) / (count.max(QUARTERS) - 1) as f64;
        Field {
            numbers: numbers().fold(f64::INFINITY, f64::min)
                ..numbers().fold(f64::NEG_INFINITY, f64::max),
            step,
            first: ENDS[1] - step * (count - 1) as f64,
        }
    }

    fn across(&self, quarter: usize) -> f64 {
        self.first + self.step * quarter as f64
    }

    /// The height of a number; one that has no other to compare with stands in the middle.
    fn down(&self, number: f64) -> f64 {
        let part = (number - self.numbers.start) / (self.numbers.end - self.numbers.start);
        let part = if part.is_finite() { part } else { 0.5 };
        NUMBERS[1] + (NUMBERS[0] - NUMBERS[1]) * part
    }

    fn paint_target(&self, plot: &Plot<'_>, target: Option<Share>) -> Painted {
        let Some(target) = target else { return Ok(()) };
        let y = self.down(target.to_f64());
        plot.line([(0.0, y), (f64::from(WIDTH), y)], Line(Token::Soft, 1.0))
    }

    /// Paints the ways between the numbers of quarters that follow one another.
    fn paint_ways(&self, plot: &Plot<'_>, quarters: &[Quarter]) -> Painted {
        let points: Vec<_> = quarters
            .iter()
            .enumerate()
            .map(|(at, quarter)| Some((self.across(at), self.down(quarter.number()?))))
            .collect();
        points.split(Option::is_none).filter(|way| way.len() > 1).try_for_each(|way| {
            plot.path(way.iter().copied().flatten().collect(), Line(Token::Mark, 1.5))
        })
    }

    /// Paints what there is for one quarter; the last number is the larger point.
    fn paint_quarter(
        &self,
        plot: &Plot<'_>,
        at: usize,
        quarter: Quarter,
        is_last: bool,
    ) -> Painted {
        let x = self.across(at);
        match quarter {
            Quarter::Number(number) => {
                let radius = if is_last { 3.2 } else { 1.6 };
                plot.disc((x, self.down(number.to_f64())), radius, Token::Mark, None)
            }
            Quarter::NoNumber => {
                plot.line([(x - 3.0, FLOOR), (x + 3.0, FLOOR)], Line(Token::Mark, 1.5))
            }
            Quarter::NotReturned => {
                plot.disc((x, FLOOR), 2.2, Token::Paper, Some(Line(Token::Mark, 1.2)))
            }
            Quarter::NotDue => plot.disc((x, FLOOR), 0.9, Token::Soft, None),
        }
    }
}

#[cfg(test)]
mod tests;
