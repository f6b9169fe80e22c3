//! How the levels are named: on a bar of their own, at the last bar's segments, or beside squares.

use super::bar::ends;
use super::data::{Distribution, DistributionRow, Key};
use super::scale::{BESIDE, Scale, label_width};
use super::segment::{Segment, counts_beside, segments};
use crate::chart::label::TO_BASELINE;
use crate::chart::label::{fitted, room};
use crate::chart::plot::{Painted, Plot, Point, Type};
use crate::chart::{NARROW, fill, on_level, outline};
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::style::drawing::{Anchor, Token};
use crate::style::font::Fonts;

/// The size of the levels' names.
pub(super) const SIZE: f64 = 12.5;

/// The key bar: a box for each level, as wide as its name and a fifth more, narrower where they would not fit.
pub(super) struct Boxes {
    model: ModelRef,
    /// The lowest level's first.
    widths: Vec<f64>,
}

impl Boxes {
    /// `most` is the room for all of them.
    pub(super) fn new(fonts: &Fonts, model: ModelRef, most: f64) -> Boxes {
        let width = |level: Level| (room(fonts, level.name(), SIZE, false) * 1.2 + 3.0).ceil();
        let widths: Vec<f64> = match model == ModelRef::BUILT_IN {
            true => BUILT_IN.to_vec(),
            false => model.levels().map(width).collect(),
        };
        let narrower = (most / widths.iter().sum::<f64>()).min(1.0);
        Boxes { model, widths: widths.into_iter().map(|width| width * narrower).collect() }
    }

    /// What it needs left of the line.
    pub(super) fn left(&self) -> f64 {
        self.widths.iter().take(usize::from(self.model.in_place()) - 1).sum()
    }

    /// What it needs right of the line.
    pub(super) fn right(&self) -> f64 {
        self.widths.iter().sum::<f64>() - self.left()
    }

    /// Paints it, split at the line as all bars are.
    pub(super) fn paint(&self, plot: &Plot<'_>, fonts: &Fonts, line: f64) -> Painted {
        let mut left = line - self.left();
        for (level, width) in self.model.levels().zip(&self.widths) {
            named_box(plot, fonts, level, [left, 2.0, *width, 21.0])?;
            left += width;
        }
        Ok(())
    }
}

/// The widths of the boxes of the model that is built in.
const BUILT_IN: [f64; 5] = [68.0, 76.0, 62.0, 58.0, 70.0];

fn named_box(
    plot: &Plot<'_>,
    fonts: &Fonts,
    level: Level,
    [left, top, width, height]: [f64; 4],
) -> Painted {
    plot.rectangle([(left, top), (left + width, top + height)], fill(level), Some(outline(level)))?;
    let set = Type::new(SIZE).token(on_level(level)).anchor(Anchor::Middle);
    let name = fitted(fonts, level.name(), width - 2.0, SIZE, false);
    plot.text(&name, (left + width / 2.0, top + height / 2.0 + TO_BASELINE), set)
}

/// The height of a box of a telephone's key.
const BOX: f64 = 24.0;

/// Paints the key bar of a telephone: the levels right of the line one below the other; those left of it too, where they
/// are more than two.
pub(super) fn stacked(plot: &Plot<'_>, fonts: &Fonts, model: ModelRef, line: f64) -> Painted {
    let (left, right) = (line - 1.0, f64::from(NARROW) - 1.0 - line);
    let below = model.in_place() - 1;
    for level in model.levels() {
        let place = match level.is_in_place() {
            true => [line, 1.0 + BOX * f64::from(level.number() - below - 1), right, BOX],
            false if below > 2 => [1.0, 1.0 + BOX * f64::from(level.number() - 1), left, BOX],
            false => {
                let width = left / f64::from(below);
                [1.0 + width * f64::from(level.number() - 1), 1.0, width, BOX]
            }
        };
        named_box(plot, fonts, level, place)?;
    }
    Ok(())
}

/// How far down a telephone's key bar reaches beyond that of three boxes.
pub(super) fn taller(model: ModelRef) -> f64 {
    let below = model.in_place() - 1;
    let rows = (model.count() - below).max(if below > 2 { below } else { 1 });
    BOX * (f64::from(rows) - 3.0)
}

/// Paints what the two sides of the line mean.
pub(super) fn sides(
    plot: &Plot<'_>,
    model: ModelRef,
    line: f64,
    baseline: f64,
    above: &str,
    size: f64,
) -> Painted {
    let set = Type::new(size).token(Token::Mute);
    plot.text(
        &format!("← below {}", model.in_place_name()),
        (line - 8.0, baseline),
        set.anchor(Anchor::End),
    )?;
    plot.text(above, (line + 8.0, baseline), set)
}

/// Paints a square for each level with its name beside it, in columns of this width.
pub(super) fn squares(
    plot: &Plot<'_>,
    model: ModelRef,
    top: f64,
    column: f64,
    size: f64,
) -> Painted {
    for level in model.levels() {
        let (across, down) = square(level);
        let (left, top) = (0.5 + across * column, top + down * 20.0);
        plot.rectangle(
            [(left, top), (left + 13.0, top + 13.0)],
            fill(level),
            Some(outline(level)),
        )?;
        plot.text(level.name(), (left + 18.5, top + 11.0), Type::new(size))?;
    }
    Ok(())
}

/// Where a level's square stands, in columns and rows: what is below in the first rows, the rest under it.
fn square(level: Level) -> (f64, f64) {
    let below = level.model().in_place() - 1;
    let (place, first) = match level.is_in_place() {
        true => (level.number() - below - 1, below.div_ceil(3)),
        false => (level.number() - 1, 0),
    };
    (f64::from(place % 3), f64::from(first + place / 3))
}

/// How many rows the squares take.
pub(super) fn square_rows(model: ModelRef) -> f64 {
    model.levels().map(|level| square(level).1 + 1.0).fold(0.0, f64::max)
}

/// A level's name at the last bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Name {
    pub level: Level,
    pub at: Point,
    pub anchor: Anchor,
}

/// The names below the last bar's segments, the last of them beside the bar's end where there is no room below.
/// None, where a name would meet another or where the last bar lacks a level that another bar has.
pub(super) fn names(
    chart: &Distribution,
    fonts: &Fonts,
    scale: Scale,
    [top, bottom]: [f64; 2],
    size: f64,
) -> Option<Vec<Name>> {
    let last = chart
        .rows
        .last()
        .filter(|last| chart.key == Key::Names && has_all_levels(last, &chart.rows))?;
    let segments = segments(&last.counts, chart.model);
    let mut names: Vec<Name> =
        segments.iter().map(|segment| below(*segment, scale, bottom)).collect();
    if overlapping(&names, fonts) {
        let end = ends(&segments, scale).1
            + label_width(&counts_beside(&segments, fonts, scale.unit, size).1, fonts, size);
        let outer = names.last_mut()?;
        *outer = Name {
            at: (end + BESIDE, (top + bottom) / 2.0 + TO_BASELINE),
            anchor: Anchor::Start,
            ..*outer
        };
        let inner = &names[..names.len() - 1];
        return (!overlapping(inner, fonts)).then_some(names);
    }
    Some(names)
}

fn has_all_levels(last: &DistributionRow, rows: &[DistributionRow]) -> bool {
    let has_none = |row: &DistributionRow, level: usize| row.counts.get(level) == Some(&0);
    (0..last.counts.len())
        .all(|level| !has_none(last, level) || rows.iter().all(|row| has_none(row, level)))
}

fn below(segment: Segment, scale: Scale, bottom: f64) -> Name {
    let middle = scale.line + segment.middle() * scale.unit;
    Name { level: segment.level, at: (middle, bottom + 18.0), anchor: Anchor::Middle }
}

/// Whether any of these names, each about its middle, meets the next or the left edge.
fn overlapping(names: &[Name], fonts: &Fonts) -> bool {
    let half = |name: &Name| room(fonts, name.level.name(), SIZE, false) / 2.0;
    let meets = |pair: &[Name]| pair[0].at.0 + half(&pair[0]) + 3.0 > pair[1].at.0 - half(&pair[1]);
    names.windows(2).any(meets) || names.first().is_some_and(|name| name.at.0 < half(name))
}

pub(super) fn paint_names(plot: &Plot<'_>, names: &[Name]) -> Painted {
    let set = Type::new(SIZE).token(Token::Mute);
    names.iter().try_for_each(|name| plot.text(name.level.name(), name.at, set.anchor(name.anchor)))
}
