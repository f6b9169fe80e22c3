//! Where the words of ratings stand: on a wide sheet at the left of the bars, on a telephone above them.

use super::bar::{SegmentKind, paint, segment};
use super::data::RatingsRow;
use crate::chart;
use crate::chart::label::TO_BASELINE;
use crate::chart::label::{fitted, lines, room};
use crate::chart::plot::{Painted, Plot, Type, canvas};
use crate::chart::refused::Refused;
use crate::style::drawing::{Anchor, Canvas, Token};
use crate::style::font::Fonts;

/// How a width is laid out, in units.
pub(super) struct RatingsLayout<'a> {
    fonts: &'a Fonts,
    width: f32,
    size: f64,
    /// The ends of the longest bar.
    bars: [f64; 2],
    /// How many names the key has side by side.
    names: usize,
    /// From one of them to the next: the longest name and its square.
    column: f64,
    /// The size of the names.
    key: f64,
    /// The widest that a label may be.
    label: f64,
    /// A row's height for a label of one line.
    row: f64,
    /// Whether the label stands above the bar.
    stacked: bool,
}

/// The widest that a label may be beside the bars.
const LABEL: f64 = 170.0;

/// The height of a bar.
const BAR: f64 = 21.0;

/// The height of a line of the key.
const KEY: f64 = 21.0;

/// What the number of KPIs due needs at the right of a bar.
const TOTAL: f64 = 72.0;

/// With labels as wide as this.
pub(super) fn wide(label: f64, fonts: &Fonts) -> RatingsLayout<'_> {
    let right = f64::from(chart::WIDE) - TOTAL;
    RatingsLayout {
        fonts,
        width: chart::WIDE,
        size: 13.0,
        bars: [label + 8.0, right],
        names: 3,
        column: 200.0,
        key: 13.0,
        label: LABEL,
        row: 26.0,
        stacked: false,
    }
}

pub(super) fn narrow(fonts: &Fonts) -> RatingsLayout<'_> {
    RatingsLayout {
        fonts,
        width: chart::NARROW,
        size: 14.0,
        bars: [1.0, f64::from(chart::NARROW) - 1.0],
        names: 2,
        column: 150.0,
        key: 11.5,
        label: f64::from(chart::NARROW) - 96.0,
        row: 56.0,
        stacked: true,
    }
}

pub(super) fn widest_label(rows: &[RatingsRow], fonts: &Fonts) -> f64 {
    let width = |row: &RatingsRow| {
        let lines = lines(fonts, &row.label, LABEL, 13.0, row.emphasised).into_iter();
        lines.map(|line| room(fonts, &line, 13.0, row.emphasised)).fold(0.0, f64::max)
    };
    rows.iter().map(width).fold(0.0, f64::max)
}

impl RatingsLayout<'_> {
    /// The key and some rows as a canvas; the longest bar of all rows counts `most` KPIs.
    pub(super) fn canvas(&self, rows: &[RatingsRow], most: u64) -> Result<Canvas, Refused> {
        let head = KEY * SegmentKind::ALL.len().div_ceil(self.names) as f64 + 8.0;
        let heights: Vec<f64> = rows.iter().map(|row| self.height(row)).collect();
        canvas(self.width, head + heights.iter().sum::<f64>(), |plot| {
            self.paint_key(plot, rows.iter().any(|row| row.not_known > 0))?;
            let unit = (self.bars[1] - self.bars[0]) / most as f64;
            let mut foot = head;
            for (row, height) in rows.iter().zip(heights) {
                foot += height;
                self.paint_row(plot, row, unit, foot - 4.0)?;
            }
            Ok(())
        })
    }

    fn label(&self, row: &RatingsRow) -> Vec<String> {
        lines(self.fonts, &row.label, self.label, self.size, row.emphasised)
    }

    /// A row's height: on a telephone a label of two lines takes more.
    fn height(&self, row: &RatingsRow) -> f64 {
        let second = if self.stacked { 17.0 } else { 0.0 };
        self.row + second * (self.label(row).len() as f64 - 1.0)
    }

    fn paint_key(&self, plot: &Plot<'_>, is_open: bool) -> Painted {
        SegmentKind::ALL.into_iter().enumerate().try_for_each(|(place, kind)| {
            let left = 1.0 + self.column * (place % self.names) as f64;
            let top = 2.0 + KEY * (place / self.names) as f64;
            segment(plot, kind, [left, top, left + 13.0, top + 14.0], 0.0)?;
            plot.text(kind.name(is_open), (left + 17.0, top + 11.7), Type::new(self.key))
        })
    }

    fn paint_row(&self, plot: &Plot<'_>, row: &RatingsRow, unit: f64, bottom: f64) -> Painted {
        let top = bottom - BAR;
        paint(plot, self.fonts, row, [self.bars[0], unit], [top, bottom], self.size)?;
        let label = self.label(row);
        let set = Type::new(self.size).bold(row.emphasised);
        let middle = (top + bottom) / 2.0 + TO_BASELINE;
        let (last, leading) = if self.stacked {
            (top - 6.5, 17.0)
        } else {
            (middle + 7.2 * (label.len() as f64 - 1.0), 14.4)
        };
        for (line, text) in label.iter().rev().enumerate() {
            plot.text(text, (0.0, last - leading * line as f64), set)?;
        }
        let total =
            fitted(self.fonts, &format!("{} due", row.total()), 86.0, self.size, row.emphasised);
        if self.stacked {
            let end = (f64::from(self.width), top - 6.5);
            return plot.text(&total, end, set.token(Token::Mute).anchor(Anchor::End));
        }
        let end = self.bars[0] + unit * row.total() as f64 + 8.0;
        let total =
            fitted(self.fonts, &total, f64::from(self.width) - end, self.size, row.emphasised);
        plot.text(&total, (end, middle), set.token(Token::Mute))
    }
}
