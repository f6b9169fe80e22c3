//! Where a bullet's words stand: on a wide sheet label, bars and amounts side by side, on a telephone one below the
//! other.

use super::data::BulletRow;
use super::track;
use crate::chart;
use crate::chart::label::{lines, room};
use crate::chart::plot::{Line, Painted, Plot, Type, canvas};
use crate::chart::refused::Refused;
use crate::style::drawing::{Anchor, Canvas, Token};
use crate::style::font::Fonts;

/// How a width is laid out, in units.
pub(super) struct BulletLayout<'a> {
    fonts: &'a Fonts,
    width: f32,
    size: f64,
    leading: f64,
    /// The ends of the bars.
    bars: [f64; 2],
    /// The middle of the first amount's column.
    first: f64,
    /// From one amount's column to the next.
    column: f64,
    /// The widest that a label may be.
    label: f64,
    /// Whether label, bars and amounts stand one below the other.
    stacked: bool,
}

pub(super) fn wide(fonts: &Fonts) -> BulletLayout<'_> {
    BulletLayout {
        fonts,
        width: chart::WIDE,
        size: 13.0,
        leading: 14.4,
        bars: [186.0, 338.0],
        first: 386.0,
        column: 72.0,
        label: 174.0,
        stacked: false,
    }
}

pub(super) fn narrow(fonts: &Fonts) -> BulletLayout<'_> {
    BulletLayout {
        fonts,
        width: chart::NARROW,
        size: 14.0,
        leading: 17.0,
        bars: [4.0, 284.0],
        first: 36.0,
        column: 72.0,
        label: 276.0,
        stacked: true,
    }
}

const HEADS: [&str; 4] = ["Committed", "Expected", "Claimed", "Validated"];

/// The size of heads and of amounts.
const SMALL: f64 = 12.0;

/// Where the rows begin.
const HEAD: f64 = 52.0;

/// The widest that an amount may be in its column.
const AMOUNT: f64 = 69.0;

impl BulletLayout<'_> {
    /// The key and some rows as a canvas; `most` is the largest amount of all rows, in pounds.
    pub(super) fn canvas(&self, rows: &[BulletRow], most: f64) -> Result<Canvas, Refused> {
        let heights: Vec<f64> = rows.iter().map(|row| self.height(row)).collect();
        canvas(self.width, HEAD + heights.iter().sum::<f64>() + 2.0, |plot| {
            self.paint_heads(plot)?;
            // where all amounts are nothing any scale will do
            let most = if most > 0.0 { most } else { 1.0 };
            let bars = plot.across(0.0..most, self.bars[0]..self.bars[1]);
            let mut top = HEAD;
            for (row, height) in rows.iter().zip(heights) {
                self.paint_row(plot, &bars, row, [top, height])?;
                top += height;
            }
            Ok(())
        })
    }

    fn label(&self, row: &BulletRow) -> Vec<String> {
        lines(self.fonts, &row.label, self.label, self.size, self.stacked)
    }

    /// A row's height: a label of two lines takes more.
    fn height(&self, row: &BulletRow) -> f64 {
        let lines = self.label(row).len() as f64;
        if self.stacked { 56.0 + self.leading * lines } else { 30.0 + 8.0 * (lines - 1.0) }
    }

    fn middle(&self, column: usize) -> f64 {
        self.first + self.column * column as f64
    }

    fn paint_heads(&self, plot: &Plot<'_>) -> Painted {
        let set = Type::new(SMALL).token(Token::Mute).anchor(Anchor::Middle);
        HEADS.iter().enumerate().try_for_each(|(column, head)| {
            let middle = self.middle(column);
            track::sample(plot, column, (middle, 13.0))?;
            plot.text(head, (middle, 41.0), set)
        })?;
        self.paint_rule(plot, HEAD - 1.0)
    }

    fn paint_rule(&self, plot: &Plot<'_>, y: f64) -> Painted {
        plot.line([(0.0, y), (f64::from(self.width), y)], Line(Token::Rule, 1.0))
    }

    fn paint_row(
        &self,
        plot: &Plot<'_>,
        bars: &Plot<'_>,
        row: &BulletRow,
        [top, height]: [f64; 2],
    ) -> Painted {
        let label = self.label(row);
        let (first, middle, amounts) = if self.stacked {
            (top + 18.0, top + height - 36.0, top + height - 9.0)
        } else {
            let middle = top + height / 2.0;
            let raised = self.leading / 2.0 * (label.len() as f64 - 1.0);
            (middle + 4.6 - raised, middle, middle + 4.6)
        };
        let set = Type::new(self.size).bold(self.stacked);
        plot.lines(&label, (0.0, first), self.leading, set)?;
        track::paint(bars, row, middle)?;
        self.paint_amounts(plot, row, amounts)?;
        self.paint_rule(plot, top + height)
    }

    /// A very long amount is set smaller.
    fn paint_amounts(&self, plot: &Plot<'_>, row: &BulletRow, baseline: f64) -> Painted {
        row.amounts().iter().enumerate().try_for_each(|(column, amount)| {
            let amount = amount.short();
            let size = SMALL.min(SMALL * AMOUNT / room(self.fonts, &amount, SMALL, false));
            let set = Type::new(size).anchor(Anchor::Middle);
            plot.text(&amount, (self.middle(column), baseline), set)
        })
    }
}
