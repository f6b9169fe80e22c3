//! The segments of a bar, and which counts stand beside it instead of in it.

use crate::chart::label::room;
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::style::font::Fonts;

/// The statements at one level, as they stand in a bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Segment {
    pub level: Level,
    /// How many they are; never none.
    pub count: u64,
    /// Statements from the line to the left end; below zero is left of it.
    pub from: f64,
    /// Statements from the line to the right end.
    pub to: f64,
}

impl Segment {
    pub(crate) fn middle(self) -> f64 {
        (self.from + self.to) / 2.0
    }

    pub(crate) fn holds_count(self, fonts: &Fonts, unit: f64, size: f64) -> bool {
        room(fonts, &self.count.to_string(), size, true) + PADDING <= self.count as f64 * unit
    }
}

/// The counts of the levels left of the line.
pub(crate) fn below(counts: &[u64], model: ModelRef) -> &[u64] {
    counts.get(..usize::from(model.in_place()) - 1).unwrap_or(counts)
}

/// The counts of the levels right of the line.
pub(crate) fn in_place(counts: &[u64], model: ModelRef) -> &[u64] {
    counts.get(usize::from(model.in_place()) - 1..).unwrap_or_default()
}

/// A bar's segments from left to right, without the levels at which nothing stands.
pub(crate) fn segments(counts: &[u64], model: ModelRef) -> Vec<Segment> {
    let below: u64 = below(counts, model).iter().sum();
    let mut from = -(below as f64);
    let mut next = |(level, count): (Level, u64)| {
        let start = from;
        from += count as f64;
        Segment { level, count, from: start, to: from }
    };
    let all = model.levels().zip(counts.iter().copied()).map(&mut next);
    all.filter(|segment| segment.count > 0).collect()
}

/// The counts that find no room in their segments at the left and at the right end of a bar.
pub(crate) fn counts_beside(
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

pub(crate) fn listed(segments: &[&Segment]) -> String {
    segments.iter().map(|segment| segment.count.to_string()).collect::<Vec<_>>().join(", ")
}

/// Space that a count needs around it in its segment.
pub(crate) const PADDING: f64 = 5.0;
