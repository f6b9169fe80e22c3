//! How the levels are named: on a bar of their own, at the last bar's segments, or beside squares.

use super::bar::ends;
use super::data::{Distribution, DistributionRow, Key};
use super::scale::{BESIDE, Scale, label_width};
use super::segment::{Segment, counts_beside, segments};
use crate::chart::label::TO_BASELINE;
use crate::chart::label::room;
use crate::chart::plot::{Painted, Plot, Point, Type};
use crate::chart::{NARROW, on_level, outline};
use crate::domain::level::Level;
use crate::style::drawing::{Anchor, Token};
use crate::style::font::Fonts;

/// The size of the levels' names.
pub(super) const SIZE: f64 = 12.5;

/// The width of each level's box in the key bar, Minimum first: its name and a fifth more.
const BOXES: [f64; 5] = [68.0, 76.0, 62.0, 58.0, 70.0];

/// What the key bar needs left of the line.
pub(super) const LEFT: f64 = BOXES[0] + BOXES[1];

/// What the key bar needs right of the line.
pub(super) const RIGHT: f64 = BOXES[2] + BOXES[3] + BOXES[4];

fn named_box(plot: &Plot<'_>, level: Level, [left, top, width, height]: [f64; 4]) -> Painted {
    plot.rectangle(
        [(left, top), (left + width, top + height)],
        Token::Level(level),
        Some(outline(level)),
    )?;
    let set = Type::new(SIZE).token(on_level(level)).anchor(Anchor::Middle);
    plot.text(level.name(), (left + width / 2.0, top + height / 2.0 + TO_BASELINE), set)
}

/// Paints the key bar, split at the line as all bars are.
pub(super) fn bar(plot: &Plot<'_>, line: f64) -> Painted {
    let mut left = line - LEFT;
    for (level, width) in Level::ALL.into_iter().zip(BOXES) {
        named_box(plot, level, [left, 2.0, width, 21.0])?;
        left += width;
    }
    Ok(())
}

/// Paints the key bar of a telephone: the three levels right of the line one below the other.
pub(super) fn stacked(plot: &Plot<'_>, line: f64) -> Painted {
    let (half, right) = ((line - 1.0) / 2.0, f64::from(NARROW) - 1.0 - line);
    named_box(plot, Level::Minimum, [1.0, 1.0, half, 24.0])?;
    named_box(plot, Level::Developing, [1.0 + half, 1.0, half, 24.0])?;
    named_box(plot, Level::Mature, [line, 1.0, right, 24.0])?;
    named_box(plot, Level::Leader, [line, 25.0, right, 24.0])?;
    named_box(plot, Level::Innovator, [line, 49.0, right, 24.0])
}

/// Paints what the two sides of the line mean.
pub(super) fn sides(plot: &Plot<'_>, line: f64, baseline: f64, above: &str, size: f64) -> Painted {
    let set = Type::new(size).token(Token::Mute);
    plot.text("← below Mature", (line - 8.0, baseline), set.anchor(Anchor::End))?;
    plot.text(above, (line + 8.0, baseline), set)
}

/// Paints a square for each level with its name beside it, in columns of this width.
pub(super) fn squares(plot: &Plot<'_>, top: f64, column: f64, size: f64) -> Painted {
    let places = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (2.0, 1.0)];
    for (level, (across, down)) in Level::ALL.into_iter().zip(places) {
        let (left, top) = (0.5 + across * column, top + down * 20.0);
        plot.rectangle(
            [(left, top), (left + 13.0, top + 13.0)],
            Token::Level(level),
            Some(outline(level)),
        )?;
        plot.text(level.name(), (left + 18.5, top + 11.0), Type::new(size))?;
    }
    Ok(())
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
    let segments = segments(&last.counts);
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
    (0..5).all(|level| last.counts[level] > 0 || rows.iter().all(|row| row.counts[level] == 0))
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
