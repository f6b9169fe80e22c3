//! Where a dumbbell's words stand: on a wide sheet beside the track, on a telephone above it.

use super::data::{Dumbbell, DumbbellRow};
use super::track;
use crate::chart;
use crate::chart::label::{fitted, lines, room};
use crate::chart::plot::{Line, Painted, Plot, Type, canvas};
use crate::chart::refused::Refused;
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::style::drawing::{Anchor, Canvas, Token};
use crate::style::font::Fonts;

/// How a width is laid out, in units.
pub(super) struct DumbbellLayout<'a> {
    fonts: &'a Fonts,
    width: f32,
    size: f64,
    /// The middles of the first and the last level's column.
    columns: [f64; 2],
    /// Where the key begins.
    key: f64,
    row: f64,
    /// Whether label and result stand above the track.
    stacked: bool,
}

pub(super) fn wide(fonts: &Fonts) -> DumbbellLayout<'_> {
    DumbbellLayout {
        fonts,
        width: chart::WIDE,
        size: 13.0,
        columns: [274.0, 526.0],
        key: 249.0,
        row: 26.0,
        stacked: false,
    }
}

pub(super) fn narrow(fonts: &Fonts) -> DumbbellLayout<'_> {
    DumbbellLayout {
        fonts,
        width: chart::NARROW,
        size: 14.0,
        columns: [27.0, 261.0],
        key: 1.0,
        row: 66.0,
        stacked: true,
    }
}

/// Where the rows begin.
const HEAD: f64 = 58.0;

/// The widest that a label may be beside the track.
const LABEL: f64 = 256.0;

/// The widest that a result may be beside the track.
const RESULT: f64 = 104.0;

impl DumbbellLayout<'_> {
    pub(super) fn canvas(&self, chart: &Dumbbell, rows: &[DumbbellRow]) -> Result<Canvas, Refused> {
        let heights: Vec<f64> = rows.iter().map(|row| self.height(row)).collect();
        canvas(self.width, HEAD + heights.iter().sum::<f64>() + 2.0, |plot| {
            self.paint_key(plot, chart.then.as_deref())?;
            self.paint_levels(plot, chart.model)?;
            let levels = self.levels(plot, chart.model);
            let mut top = HEAD;
            for (row, height) in rows.iter().zip(heights) {
                self.paint_row(plot, &levels, row, [top, height])?;
                top += height;
            }
            Ok(())
        })
    }

    /// A row's height: a label of two lines takes more.
    fn height(&self, row: &DumbbellRow) -> f64 {
        let second = if self.stacked { 17.0 } else { 8.0 };
        self.row + second * (self.label(row).len() as f64 - 1.0)
    }

    /// From the top of a row of this height to its track: at the foot of a telephone's, in the middle of a wide one's.
    fn track(&self, height: f64) -> f64 {
        if self.stacked { height - 15.0 } else { height / 2.0 }
    }

    fn label(&self, row: &DumbbellRow) -> Vec<String> {
        let width = if self.stacked { f64::from(self.width) } else { LABEL };
        lines(self.fonts, &row.label, width, self.size, self.stacked)
    }

    fn paint_key(&self, plot: &Plot<'_>, then: Option<&str>) -> Painted {
        let set = Type::new(self.size);
        let mut left = self.key;
        if let Some(then) = then {
            let then = fitted(self.fonts, then, 120.0, self.size, false);
            track::hollow(plot, (left + 7.0, 12.0))?;
            plot.text(&then, (left + 19.0, 17.0), set)?;
            left += 19.0 + room(self.fonts, &then, self.size, false) + 10.0;
        }
        track::filled(plot, (left + 7.0, 12.0), track::NOW)?;
        plot.text("now", (left + 20.0, 17.0), set)?;
        left += 20.0 + room(self.fonts, "now", self.size, false) + 12.0;
        track::post(plot, left + 2.0, 12.0, 10.0)?;
        plot.text("target", (left + 11.0, 17.0), set)
    }

    fn levels<'p>(&self, plot: &Plot<'p>, model: ModelRef) -> Plot<'p> {
        plot.across(1.0..f64::from(model.count()), self.columns[0]..self.columns[1])
    }

    fn paint_levels(&self, plot: &Plot<'_>, model: ModelRef) -> Painted {
        let levels = self.levels(plot, model);
        let set = Type::new(12.0).token(Token::Mute).anchor(Anchor::Middle);
        let apart = (self.columns[1] - self.columns[0]) / f64::from(model.count() - 1);
        // where the columns are narrower than the names, every other name stands higher
        let is_narrow = self.stacked || model.count() > 5;
        let raised = |level: Level| {
            if is_narrow && level.number().is_multiple_of(2) { 14.0 } else { 0.0 }
        };
        model.levels().try_for_each(|level| {
            let most = if is_narrow { 2.0 * apart } else { apart } - 4.0;
            let name = match model == ModelRef::BUILT_IN {
                true => level.name().to_owned(),
                false => fitted(self.fonts, level.name(), most, 12.0, false),
            };
            levels.text(&name, (track::column(level), HEAD - 9.0 - raised(level)), set)
        })
    }

    fn paint_row(
        &self,
        plot: &Plot<'_>,
        levels: &Plot<'_>,
        row: &DumbbellRow,
        [top, height]: [f64; 2],
    ) -> Painted {
        self.paint_words(plot, row, [top, height])?;
        let right = f64::from(self.width);
        plot.line([(0.0, top + height), (right, top + height)], Line(Token::Rule, 1.0))?;
        track::paint(levels, row, top + self.track(height))
    }

    fn paint_words(&self, plot: &Plot<'_>, row: &DumbbellRow, [top, height]: [f64; 2]) -> Painted {
        let (label, right) = (self.label(row), f64::from(self.width));
        let set = Type::new(self.size);
        let quiet = set.token(Token::Mute);
        if self.stacked {
            plot.lines(&label, (0.0, top + 18.0), 17.0, set.bold(true))?;
            let result = fitted(self.fonts, &row.result, right, self.size, false);
            return plot.text(&result, (0.0, top + 18.0 + 17.0 * label.len() as f64), quiet);
        }
        let baseline = top + self.track(height) + 4.6;
        plot.lines(&label, (0.0, baseline - 7.2 * (label.len() as f64 - 1.0)), 14.4, set)?;
        plot.text(
            &fitted(self.fonts, &row.result, RESULT, self.size, false),
            (right, baseline),
            quiet.anchor(Anchor::End),
        )
    }
}
