//! The distribution on paper and on a wide screen: labels at the left of the bars, notes at the right.

use super::bar::{SPLIT, bar};
use super::data::{Distribution, DistributionRow, Key};
use super::key;
use super::key::Boxes;
use super::rows::{Distances, Placed, place, with_notes_within};
use super::scale::{BESIDE, Frame, Scale};
use super::segment::{below, in_place};
use crate::chart::WIDE;
use crate::chart::label::TO_BASELINE;
use crate::chart::label::{fitted, lines, room};
use crate::chart::plot::{Line, Painted, Plot, Type, canvas};
use crate::chart::refused::Refused;
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::style::drawing::{Anchor, Canvas, Token};
use crate::style::font::Fonts;

const SIZE: f64 = 13.0;

/// The widest that labels may be.
const LABEL: f64 = 250.0;

/// The widest that a note may be.
const NOTE: f64 = 96.0;

/// Space between the labels and the longest bar.
const GAP: f64 = 6.0;

const RIGHT: f64 = WIDE as f64;

/// What all drawings of a chart share.
pub(super) struct Sheet<'a> {
    chart: &'a Distribution,
    fonts: &'a Fonts,
    scale: Scale,
    key: Key,
    distances: Distances,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(chart: &'a Distribution, fonts: &'a Fonts) -> Sheet<'a> {
        let rows = with_notes_within(&chart.rows, fonts, NOTE, SIZE);
        let scale = Scale::fit(&rows, &frame(chart, fonts, chart.key));
        if key::names(chart, fonts, scale, [0.0, 28.0], SIZE).is_some() {
            let distances = distances(Key::Names);
            return Sheet { chart, fonts, scale, key: Key::Names, distances };
        }
        let scale = Scale::fit(&rows, &frame(chart, fonts, Key::Bar));
        Sheet { chart, fonts, scale, key: Key::Bar, distances: distances(Key::Bar) }
    }

    pub(super) fn canvas(&self, rows: &[DistributionRow]) -> Result<Canvas, Refused> {
        let placed = place(rows, self.head(rows), self.distances, |_| 0.0);
        canvas(WIDE, placed.bottom + self.foot(), |plot| self.paint(plot, &placed))
    }

    /// Where the rows begin: below the key, if that is a bar.
    fn head(&self, rows: &[DistributionRow]) -> f64 {
        match self.key {
            Key::Names => 4.0,
            Key::Bar if rows.first().is_some_and(|row| row.group.is_none()) => 62.0,
            Key::Bar => 58.0,
        }
    }

    fn foot(&self) -> f64 {
        match self.key {
            Key::Names => 16.0,
            Key::Bar => 4.0,
        }
    }

    fn paint(&self, plot: &Plot<'_>, placed: &Placed<'_>) -> Painted {
        self.paint_key(plot, placed)?;
        placed
            .headings
            .iter()
            .try_for_each(|(rule, name)| self.paint_heading(plot, *rule, name))?;
        let bars = plot.across(
            across(&self.chart.rows, self.scale.model),
            units(&self.chart.rows, self.scale),
        );
        placed.rows.iter().try_for_each(|(top, row)| self.paint_row(plot, &bars, *top, row))?;
        let top = if self.key == Key::Bar { 46.0 } else { 1.0 };
        plot.line(
            [(self.scale.line, top), (self.scale.line, placed.bottom - self.distances.after + 3.0)],
            SPLIT,
        )
    }

    fn paint_key(&self, plot: &Plot<'_>, placed: &Placed<'_>) -> Painted {
        if self.key == Key::Bar {
            plot.text("How to read a bar", (0.0, 16.0), Type::new(SIZE).token(Token::Mute))?;
            let model = self.chart.model;
            boxes(self.chart, self.fonts).paint(plot, self.fonts, self.scale.line)?;
            let above = format!("{} →", model.or_above());
            return key::sides(plot, model, self.scale.line, 43.0, &above, SIZE);
        }
        let last = placed.rows.last().map_or(0.0, |(top, _)| *top);
        let names =
            key::names(self.chart, self.fonts, self.scale, [last, last + self.distances.bar], SIZE);
        key::paint_names(plot, &names.unwrap_or_default())
    }

    fn paint_heading(&self, plot: &Plot<'_>, rule: f64, name: &str) -> Painted {
        plot.line([(0.0, rule), (RIGHT, rule)], Line(Token::Rule, 1.0))?;
        let name = fitted(self.fonts, name, self.scale.line - 2.0 * GAP, SIZE, false);
        plot.text(&name, (0.0, rule + self.distances.name), Type::new(SIZE).token(Token::Mute))
    }

    fn paint_row(
        &self,
        plot: &Plot<'_>,
        bars: &Plot<'_>,
        top: f64,
        row: &DistributionRow,
    ) -> Painted {
        let bottom = top + self.distances.bar;
        bar(plot, bars, self.fonts, self.scale, &row.counts, [top, bottom], SIZE)?;
        let baseline = (top + bottom) / 2.0 + TO_BASELINE;
        let set = Type::new(SIZE).bold(row.emphasised);
        let lines = lines(self.fonts, &row.label, LABEL, SIZE, row.emphasised);
        let first = baseline - 7.2 * (lines.len() as f64 - 1.0);
        plot.lines(&lines, (0.0, first), 14.4, set)?;
        let note =
            row.note.as_ref().map(|note| fitted(self.fonts, note, NOTE, SIZE, row.emphasised));
        note.map_or(Ok(()), |note| plot.text(&note, (RIGHT, baseline), set.anchor(Anchor::End)))
    }
}

/// Statements from the left end of the longest bar to its right end, over all rows.
pub(super) fn across(rows: &[DistributionRow], model: ModelRef) -> std::ops::Range<f64> {
    let most = |side: fn(&[u64], ModelRef) -> &[u64]| {
        let sums = rows.iter().map(|row| side(&row.counts, model).iter().sum::<u64>());
        sums.max().unwrap_or_default().max(1) as f64
    };
    -most(below)..most(in_place)
}

/// The least that stands left of the key bar.
const BEFORE_KEY: f64 = 125.0;

fn boxes(chart: &Distribution, fonts: &Fonts) -> Boxes {
    let before = labels(chart, fonts).max(BEFORE_KEY);
    Boxes::new(fonts, chart.model, RIGHT - before - 1.0)
}

/// What the labels take, with the space behind them.
fn labels(chart: &Distribution, fonts: &Fonts) -> f64 {
    let widths = chart.rows.iter().flat_map(|row| {
        lines(fonts, &row.label, LABEL, SIZE, row.emphasised)
            .into_iter()
            .map(|line| room(fonts, &line, SIZE, row.emphasised))
    });
    widths.fold(0.0, f64::max) + GAP
}

/// The same in units.
pub(super) fn units(rows: &[DistributionRow], scale: Scale) -> std::ops::Range<f64> {
    let across = across(rows, scale.model);
    scale.line + across.start * scale.unit..scale.line + across.end * scale.unit
}

fn frame<'a>(chart: &Distribution, fonts: &'a Fonts, key: Key) -> Frame<'a> {
    let left = labels(chart, fonts);
    match key {
        Key::Names => {
            let last = chart.model.levels().next_back().map_or("", Level::name);
            let name = room(fonts, last, key::SIZE, false) + 2.0 * BESIDE;
            let left = left + GAP;
            Frame {
                fonts,
                across: left..=RIGHT,
                line: left..=RIGHT,
                longest: 25.0,
                size: SIZE,
                name,
                model: chart.model,
            }
        }
        Key::Bar => {
            let boxes = boxes(chart, fonts);
            Frame {
                fonts,
                across: left..=RIGHT,
                line: left.max(BEFORE_KEY) + boxes.left()..=RIGHT - boxes.right() - 1.0,
                longest: 25.0,
                size: SIZE,
                name: 0.0,
                model: chart.model,
            }
        }
    }
}

fn distances(key: Key) -> Distances {
    match key {
        Key::Bar => Distances { bar: 22.0, after: 6.0, name: 16.0, heading: 24.0, between: 6.0 },
        Key::Names => Distances { bar: 28.0, after: 7.0, name: 17.0, heading: 27.0, between: 8.0 },
    }
}
