//! One bar: its segments, and the count in each or beside its end.

use super::scale::{BESIDE, Scale};
use super::segment::{Segment, counts_beside, segments};
use crate::chart::label::TO_BASELINE;
use crate::chart::plot::{Line, Painted, Plot, Type};
use crate::chart::{fill, on_level, outline};
use crate::style::drawing::{Anchor, Token};
use crate::style::font::Fonts;

/// The line where what is in place begins.
pub(super) const SPLIT: Line = Line(Token::Ink, 2.2);

/// Paints a bar with its counts. `bars` counts statements across, the line at zero; `plot` is in units.
pub(super) fn bar(
    plot: &Plot<'_>,
    bars: &Plot<'_>,
    fonts: &Fonts,
    scale: Scale,
    counts: &[u64],
    [top, bottom]: [f64; 2],
    size: f64,
) -> Painted {
    let segments = segments(counts, scale.model);
    let baseline = (top + bottom) / 2.0 + TO_BASELINE;
    for segment in &segments {
        bars.rectangle(
            [(segment.from, top), (segment.to, bottom)],
            fill(segment.level),
            Some(outline(segment.level)),
        )?;
    }
    for segment in segments.iter().filter(|segment| segment.holds_count(fonts, scale.unit, size)) {
        let set = Type::new(size).bold(true).token(on_level(segment.level)).anchor(Anchor::Middle);
        bars.text(&segment.count.to_string(), (segment.middle(), baseline), set)?;
    }
    paint_side_counts(plot, fonts, scale, &segments, baseline, size)
}

fn paint_side_counts(
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
pub(super) fn ends(segments: &[Segment], scale: Scale) -> (f64, f64) {
    let start = segments.first().map_or(0.0, |segment| segment.from.min(0.0));
    let end = segments.last().map_or(0.0, |segment| segment.to.max(0.0));
    (scale.line + start * scale.unit, scale.line + end * scale.unit)
}
