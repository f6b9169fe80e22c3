//! One bar: its segments, and the count in each or beside its end.

use super::scale::{BESIDE, Scale};
use crate::chart::label::room;
use crate::chart::plot::{Line, Painted, Plot, Type};
use crate::chart::{on_level, outline};
use crate::drawing::{Anchor, Token};
use crate::font::Fonts;
use crate::level::Level;

/// The line where Mature begins.
pub const SPLIT: Line = Line(Token::Ink, 2.2);

/// Space that a count needs around it in its segment.
const PADDING: f64 = 5.0;

/// Below the middle of a bar, the baseline of a text that stands in its middle.
pub const TO_BASELINE: f64 = 4.6;

/// The statements at one level, as they stand in a bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// Their level.
    pub level: Level,
    /// How many they are; never none.
    pub count: u64,
    /// Statements from the line to the left end; below zero is left of it.
    pub from: f64,
    /// Statements from the line to the right end.
    pub to: f64,
}

impl Segment {
    /// Halfway between its ends.
    pub fn middle(self) -> f64 {
        (self.from + self.to) / 2.0
    }

    /// Whether its count finds room in it.
    pub fn holds_count(self, fonts: &Fonts, unit: f64, size: f64) -> bool {
        room(fonts, &self.count.to_string(), size, true) + PADDING <= self.count as f64 * unit
    }
}

/// A bar's segments from left to right, without the levels at which nothing stands.
pub fn segments(counts: &[u64; 5]) -> Vec<Segment> {
    let below: u64 = counts[..2].iter().sum();
    let mut from = -(below as f64);
    let mut next = |(level, count): (Level, u64)| {
        let start = from;
        from += count as f64;
        Segment { level, count, from: start, to: from }
    };
    Level::ALL.into_iter().zip(*counts).map(&mut next).filter(|segment| segment.count > 0).collect()
}

/// The counts that find no room in their segments at the left and at the right end of a bar.
pub fn counts_beside(
    segments: &[Segment],
    fonts: &Fonts,
    unit: f64,
    size: f64,
) -> (String, String) {
    let narrow = |segment: &&Segment| !segment.holds_count(fonts, unit, size);
    let left: Vec<&Segment> =
        segments.iter().take_while(|segment| segment.to <= 0.0).take_while(narrow).collect();
    let mut right: Vec<&Segment> = segments
        .iter()
        .rev()
        .take_while(|segment| segment.from >= 0.0)
        .take_while(narrow)
        .collect();
    right.reverse();
    (listed(&left), listed(&right))
}

/// Counts with commas.
fn listed(segments: &[&Segment]) -> String {
    segments.iter().map(|segment| segment.count.to_string()).collect::<Vec<_>>().join(", ")
}

/// Paints a bar with its counts. `bars` counts statements across, the line at zero; `plot` is in units.
pub fn bar(
    plot: &Plot<'_>,
    bars: &Plot<'_>,
    fonts: &Fonts,
    scale: Scale,
    counts: &[u64; 5],
    [top, bottom]: [f64; 2],
    size: f64,
) -> Painted {
    let segments = segments(counts);
    let baseline = (top + bottom) / 2.0 + TO_BASELINE;
    for segment in &segments {
        bars.rectangle(
            [(segment.from, top), (segment.to, bottom)],
            Token::Level(segment.level),
            Some(outline(segment.level)),
        )?;
    }
    for segment in segments.iter().filter(|segment| segment.holds_count(fonts, scale.unit, size)) {
        let set = Type::new(size).bold(true).token(on_level(segment.level)).anchor(Anchor::Middle);
        bars.text(&segment.count.to_string(), (segment.middle(), baseline), set)?;
    }
    beside(plot, fonts, scale, &segments, baseline, size)
}

/// Paints the counts that stand beside a bar's ends.
fn beside(
    plot: &Plot<'_>,
    fonts: &Fonts,
    scale: Scale,
    segments: &[Segment],
    baseline: f64,
    size: f64,
) -> Painted {
    let (left, right) = counts_beside(segments, fonts, scale.unit, size);
    let (start, end) = ends(segments, scale);
    if !left.is_empty() {
        plot.text(&left, (start - BESIDE, baseline), Type::new(size).anchor(Anchor::End))?;
    }
    if !right.is_empty() {
        plot.text(&right, (end + BESIDE, baseline), Type::new(size))?;
    }
    Ok(())
}

/// Where a bar starts and ends, in units. A bar never ends left of the line, nor starts right of it.
pub fn ends(segments: &[Segment], scale: Scale) -> (f64, f64) {
    let start = segments.first().map_or(0.0, |segment| segment.from.min(0.0));
    let end = segments.last().map_or(0.0, |segment| segment.to.max(0.0));
    (scale.line + start * scale.unit, scale.line + end * scale.unit)
}
