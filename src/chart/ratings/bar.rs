//! One bar of ratings: its segments and the count in each.

use super::data::RatingsRow;
use crate::chart::label::TO_BASELINE;
use crate::chart::label::room;
use crate::chart::plot::{Line, Painted, Plot, Type};
use crate::domain::rating::Rating;
use crate::style::drawing::{Anchor, Token};
use crate::style::font::Fonts;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SegmentKind {
    Rated(Rating),
    NotReturned,
}

/// Space that a count needs around it in its segment.
const PADDING: f64 = 3.0;

/// From the edge of a ruled segment to its rule.
const RULE: f64 = 3.5;

/// From one stripe to the next.
const STRIPE: f64 = 5.0;

impl SegmentKind {
    pub(super) const ALL: [SegmentKind; 6] = [
        SegmentKind::Rated(Rating::Good),
        SegmentKind::Rated(Rating::ApproachingTarget),
        SegmentKind::Rated(Rating::RequiresImprovement),
        SegmentKind::Rated(Rating::Inadequate),
        SegmentKind::Rated(Rating::Other),
        SegmentKind::NotReturned,
    ];

    /// Its name in the key; `is_open` where of some it is not known whether they were returned.
    pub(super) fn name(self, is_open: bool) -> &'static str {
        match self {
            SegmentKind::Rated(rating) => rating.name(),
            SegmentKind::NotReturned if is_open => "No return known",
            SegmentKind::NotReturned => "Not returned",
        }
    }

    pub(super) fn fill(self) -> Token {
        match self {
            SegmentKind::Rated(rating) => Token::Rating(rating),
            SegmentKind::NotReturned => Token::Paper,
        }
    }

    fn is_dark(self) -> bool {
        matches!(self, SegmentKind::Rated(Rating::Good | Rating::Inadequate))
    }

    fn outline(self) -> Line {
        match self {
            SegmentKind::NotReturned => Line(Token::Soft, 1.2),
            kind => Line(if kind.is_dark() { Token::Outline } else { Token::Parting }, 1.0),
        }
    }

    fn ink(self) -> Token {
        match self {
            SegmentKind::NotReturned => Token::Ink,
            kind if kind.is_dark() => Token::OnDark,
            _ => Token::OnLight,
        }
    }
}

/// A row's counts in the order of [`SegmentKind::ALL`].
fn counts(row: &RatingsRow) -> [u64; 6] {
    let [good, approaching, improvement, inadequate, other] = row.counts;
    [good, approaching, improvement, inadequate, other, row.not_returned]
}

/// Paints a row's bar from `left`, a KPI being `unit` long; a count that finds no room is left to the data table.
pub(super) fn paint(
    plot: &Plot<'_>,
    fonts: &Fonts,
    row: &RatingsRow,
    [left, unit]: [f64; 2],
    [top, bottom]: [f64; 2],
    size: f64,
) -> Painted {
    let mut from = left;
    for (kind, count) in
        SegmentKind::ALL.into_iter().zip(counts(row)).filter(|(_, count)| *count > 0)
    {
        let to = from + unit * count as f64;
        let words = count.to_string();
        let wanted = room(fonts, &words, size, true) + PADDING;
        let shown = wanted <= to - from;
        segment(plot, kind, [from, top, to, bottom], if shown { wanted } else { 0.0 })?;
        if shown {
            let set = Type::new(size).bold(true).token(kind.ink()).anchor(Anchor::Middle);
            plot.text(&words, ((from + to) / 2.0, (top + bottom) / 2.0 + TO_BASELINE), set)?;
        }
        from = to;
    }
    Ok(())
}

/// Paints a segment, with room for a text of a width in its middle.
pub(super) fn segment(
    plot: &Plot<'_>,
    kind: SegmentKind,
    [left, top, right, bottom]: [f64; 4],
    words: f64,
) -> Painted {
    plot.rectangle([(left, top), (right, bottom)], kind.fill(), Some(kind.outline()))?;
    match kind {
        SegmentKind::Rated(Rating::Inadequate) => stripes(plot, [left, top, right, bottom], words),
        SegmentKind::Rated(Rating::Other) => ruled(plot, [left, top, right, bottom]),
        _ => Ok(()),
    }
}

/// Two thin rules along a segment, which is in grey as light as Approaching target.
fn ruled(plot: &Plot<'_>, [left, top, right, bottom]: [f64; 4]) -> Painted {
    [top + RULE, bottom - RULE]
        .into_iter()
        .try_for_each(|y| plot.line([(left, y), (right, y)], Line(Token::Parting, 0.8)))
}

/// Upright stripes on a segment, for in grey it is as dark as Good.
fn stripes(plot: &Plot<'_>, [left, top, right, bottom]: [f64; 4], words: f64) -> Painted {
    let middle = (left + right) / 2.0;
    let stripes = (1..).map(|stripe| left + STRIPE * f64::from(stripe));
    let mut stripes = stripes.take_while(|x| *x < right - 1.0);
    stripes
        .by_ref()
        .filter(|x| (x - middle).abs() > words / 2.0)
        .try_for_each(|x| plot.line([(x, top + 1.0), (x, bottom - 1.0)], Line(Token::OnDark, 1.2)))
}
