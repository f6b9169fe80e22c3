//! The distribution on a telephone: each label above its bar, the levels' names stacked or beside squares.

use super::bar::{SPLIT, bar};
use super::data::{Distribution, DistributionRow, Key};
use super::key;
use super::rows::{Distances, Placed, place, with_notes_within, without_notes};
use super::scale::{Frame, Scale};
use super::wide::{across, units};
use crate::chart::NARROW;
use crate::chart::label::TO_BASELINE;
use crate::chart::label::{fitted, lines, room};
use crate::chart::plot::{Line, Painted, Plot, Type, canvas};
use crate::chart::refused::Refused;
use crate::style::drawing::{Anchor, Canvas, Token};
use crate::style::font::Fonts;

const SIZE: f64 = 14.0;

const RIGHT: f64 = NARROW as f64;

/// The widest that a note may be.
const NOTE: f64 = 90.0;

const LEADING: f64 = 17.0;

/// From a label's last baseline to its bar.
const ABOVE: f64 = 6.5;

/// Space between a label and a note.
const GAP: f64 = 10.0;

/// What a row needs above its bar for a label of one line.
const LEAD: f64 = 22.0;

const DISTANCES: Distances =
    Distances { bar: 24.0, after: 8.0, name: 18.0, heading: 24.0, between: 8.0 };

/// How much shorter bars may be for notes to stand beside them.
const SHORTER: f64 = 0.6;

/// What all drawings of a chart share.
pub(super) struct Sheet<'a> {
    chart: &'a Distribution,
    fonts: &'a Fonts,
    scale: Scale,
    notes: Notes,
}

/// Where the notes stand: all of a chart's in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notes {
    /// At the right of the bars.
    Bar,
    /// At the right of the labels, where they would make the bars too short.
    Label,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(chart: &'a Distribution, fonts: &'a Fonts) -> Sheet<'a> {
        // the line leaves room for two boxes of the stacked key at its left, and for one at its right
        let frame = Frame {
            fonts,
            across: 1.0..=RIGHT - 1.0,
            line: 165.0..=190.0,
            longest: 22.0,
            size: SIZE,
            name: 0.0,
            model: chart.model,
        };
        let beside = Scale::fit(&with_notes_within(&chart.rows, fonts, NOTE, SIZE), &frame);
        let alone = Scale::fit(&without_notes(&chart.rows), &frame);
        if beside.unit >= SHORTER * alone.unit {
            return Sheet { chart, fonts, scale: beside, notes: Notes::Bar };
        }
        Sheet { chart, fonts, scale: alone, notes: Notes::Label }
    }

    pub(super) fn canvas(&self, rows: &[DistributionRow]) -> Result<Canvas, Refused> {
        let (head, foot) = match self.chart.key {
            Key::Bar => (104.0 + key::taller(self.chart.model), 0.0),
            Key::Names => (20.0, 4.0 + 20.0 * key::square_rows(self.chart.model)),
        };
        let lead = |row: &DistributionRow| LEAD + LEADING * (self.label(row).len() as f64 - 1.0);
        let placed = place(rows, head, DISTANCES, lead);
        canvas(NARROW, placed.bottom + foot, |plot| self.paint(plot, &placed))
    }

    fn paint(&self, plot: &Plot<'_>, placed: &Placed<'_>) -> Painted {
        self.paint_key(plot, placed.bottom)?;
        placed
            .headings
            .iter()
            .try_for_each(|(rule, name)| self.paint_heading(plot, *rule, name))?;
        let bars = plot.across(
            across(&self.chart.rows, self.scale.model),
            units(&self.chart.rows, self.scale),
        );
        placed.rows.iter().try_for_each(|(top, row)| self.paint_row(plot, &bars, *top, row))
    }

    fn paint_key(&self, plot: &Plot<'_>, bottom: f64) -> Painted {
        let model = self.chart.model;
        let above = if model.in_place() == model.count() { "in place →" } else { "or above →" };
        match self.chart.key {
            Key::Bar => {
                key::stacked(plot, self.fonts, model, self.scale.line)?;
                let baseline = 92.0 + key::taller(model);
                key::sides(plot, model, self.scale.line, baseline, above, SIZE)
            }
            Key::Names => {
                key::squares(plot, model, bottom + 6.0, 96.0, SIZE)?;
                key::sides(plot, model, self.scale.line, 13.0, above, SIZE)
            }
        }
    }

    fn paint_row(
        &self,
        plot: &Plot<'_>,
        bars: &Plot<'_>,
        top: f64,
        row: &DistributionRow,
    ) -> Painted {
        let bottom = top + DISTANCES.bar;
        bar(plot, bars, self.fonts, self.scale, &row.counts, [top, bottom], SIZE)?;
        plot.line([(self.scale.line, top - 2.0), (self.scale.line, bottom + 2.0)], SPLIT)?;
        let set = Type::new(SIZE).bold(row.emphasised);
        for (line, text) in self.label(row).iter().rev().enumerate() {
            plot.text(text, (0.0, top - ABOVE - LEADING * line as f64), set)?;
        }
        let baseline = match self.notes {
            Notes::Bar => (top + bottom) / 2.0 + TO_BASELINE,
            Notes::Label => top - ABOVE,
        };
        let end = set.anchor(Anchor::End);
        self.note(row).map_or(Ok(()), |note| plot.text(&note, (RIGHT, baseline), end))
    }

    fn label(&self, row: &DistributionRow) -> Vec<String> {
        let note = self.note(row).filter(|_| self.notes == Notes::Label);
        let taken = note.map_or(0.0, |note| room(self.fonts, &note, SIZE, row.emphasised) + GAP);
        lines(self.fonts, &row.label, RIGHT - taken, SIZE, row.emphasised)
    }

    fn note(&self, row: &DistributionRow) -> Option<String> {
        row.note.as_ref().map(|note| fitted(self.fonts, note, NOTE, SIZE, row.emphasised))
    }

    fn paint_heading(&self, plot: &Plot<'_>, rule: f64, name: &str) -> Painted {
        plot.line([(0.0, rule), (RIGHT, rule)], Line(Token::Rule, 1.0))?;
        plot.text(
            &fitted(self.fonts, name, RIGHT, SIZE, false),
            (0.0, rule + DISTANCES.name),
            Type::new(SIZE).token(Token::Mute),
        )
    }
}
