//! How long a statement is and where the line stands, so that every bar, its outer counts and its note fit the frame.

use super::data::DistributionRow;
use super::segment::{below, counts_beside, in_place, segments};
use crate::chart::label::room;
use crate::domain::maturity::ModelRef;
use crate::style::font::Fonts;
use std::ops::RangeInclusive;

/// Where bars may stand.
#[derive(Debug, Clone)]
pub(super) struct Frame<'a> {
    pub fonts: &'a Fonts,
    /// The left and the right end of the longest bars, with all that stands beside them.
    pub across: RangeInclusive<f64>,
    /// Where the line may stand.
    pub line: RangeInclusive<f64>,
    /// Units for a statement at most.
    pub longest: f64,
    pub size: f64,
    /// Room kept at the end of the last bar for a level's name.
    pub name: f64,
    pub model: ModelRef,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    /// Units from the left edge.
    pub line: f64,
    /// Units for a statement.
    pub unit: f64,
    pub model: ModelRef,
}

/// Space between a bar and what stands beside it.
pub(super) const BESIDE: f64 = 4.0;

const BEFORE_NOTE: f64 = 10.0;

impl Scale {
    /// The longest statement with which all rows fit, in steps of two per cent.
    pub(super) fn fit(rows: &[DistributionRow], frame: &Frame<'_>) -> Scale {
        let lengths =
            std::iter::successors(Some(frame.longest), |unit| Some(unit * 0.98)).take(2000);
        let fitting = lengths.map(|unit| {
            line(rows, frame, unit).map(|line| Scale { line, unit, model: frame.model })
        });
        fitting.flatten().next().unwrap_or(Scale {
            line: *frame.line.start(),
            unit: 0.0,
            model: frame.model,
        })
    }
}

/// Where the line stands with statements of this length, if all rows fit.
fn line(rows: &[DistributionRow], frame: &Frame<'_>, unit: f64) -> Option<f64> {
    let name = |row: &DistributionRow| if rows.last() == Some(row) { frame.name } else { 0.0 };
    let left = rows.iter().map(|row| left(row, unit, frame)).fold(0.0, f64::max);
    let right = rows.iter().map(|row| right(row, unit, frame) + name(row)).fold(0.0, f64::max);
    let line = (frame.across.start() + left).max(*frame.line.start());
    (line <= *frame.line.end() && line + right <= *frame.across.end()).then_some(line)
}

/// Units that a row needs left of the line.
fn left(row: &DistributionRow, unit: f64, frame: &Frame<'_>) -> f64 {
    let Frame { fonts, size, model, .. } = *frame;
    let below: u64 = below(&row.counts, model).iter().sum();
    let (counts, _) = counts_beside(&segments(&row.counts, model), fonts, unit, size);
    below as f64 * unit + label_width(&counts, fonts, size)
}

/// Units that a row needs right of the line.
fn right(row: &DistributionRow, unit: f64, frame: &Frame<'_>) -> f64 {
    let Frame { fonts, size, model, .. } = *frame;
    let above: u64 = in_place(&row.counts, model).iter().sum();
    let note = row.note.as_ref();
    let note = note.map_or(0.0, |note| room(fonts, note, size, row.emphasised) + BEFORE_NOTE);
    let (_, counts) = counts_beside(&segments(&row.counts, model), fonts, unit, size);
    above as f64 * unit + label_width(&counts, fonts, size) + note
}

/// Units that a text at the end of a bar needs.
pub(super) fn label_width(text: &str, fonts: &Fonts, size: f64) -> f64 {
    if text.is_empty() { 0.0 } else { room(fonts, text, size, false) + BESIDE }
}
