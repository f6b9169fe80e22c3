//! A chart of many rows becomes several drawings, each of a length that a page holds.

use super::refused::Refused;
use crate::style::drawing::{Canvas, Drawing};
use std::ops::Range;

/// Rows in one drawing at most.
const ROWS: usize = 24;

/// The rows of each drawing. Rows with the same group, one after the other, stay together where they can.
fn parts<G: PartialEq>(groups: &[G]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for run in runs(groups).into_iter().flat_map(even) {
        match parts.last_mut() {
            Some(part) if run.end - part.start <= ROWS => part.end = run.end,
            _ => parts.push(run),
        }
    }
    parts
}

/// The stretches of equal groups.
fn runs<G: PartialEq>(groups: &[G]) -> Vec<Range<usize>> {
    let mut start = 0;
    let lengths = groups.chunk_by(|one, next| one == next).map(<[G]>::len);
    lengths
        .map(|length| {
            start += length;
            start - length..start
        })
        .collect()
}

/// A stretch too long for one drawing in pieces of about the same length.
fn even(run: Range<usize>) -> Vec<Range<usize>> {
    let pieces = run.len().div_ceil(ROWS);
    let cut = |piece: usize| run.start + run.len() * piece / pieces;
    (0..pieces).map(|piece| cut(piece)..cut(piece + 1)).collect()
}

/// A chart's drawings: `paint` gives the wide and the narrow canvas of some of its rows.
pub(super) fn drawings<G: PartialEq>(
    name: &str,
    alt: &str,
    groups: &[G],
    paint: impl Fn(Range<usize>) -> Result<[Canvas; 2], Refused>,
) -> Result<Vec<Drawing>, Refused> {
    check(groups.len(), alt)?;
    let parts = parts(groups);
    let of = parts.len();
    let drawing = |(part, rows): (usize, Range<usize>)| {
        Ok(drawing(part_name(name, part), part_alt(alt, part, of), paint(rows)?))
    };
    parts.into_iter().enumerate().map(drawing).collect()
}

/// A chart of so many rows as one drawing, however many they are.
pub(super) fn whole(
    name: &str,
    alt: &str,
    rows: usize,
    paint: impl FnOnce() -> Result<[Canvas; 2], Refused>,
) -> Result<Drawing, Refused> {
    check(rows, alt)?;
    Ok(drawing(name.to_owned(), alt.to_owned(), paint()?))
}

fn drawing(name: String, alt: String, [wide, narrow]: [Canvas; 2]) -> Drawing {
    Drawing { name, alt, wide, narrow: Some(narrow) }
}

/// Nothing, where a chart has rows and says in words what it shows.
pub(super) fn check(rows: usize, alt: &str) -> Result<(), Refused> {
    match (rows, alt.trim()) {
        (0, _) => Err(Refused::Empty),
        (_, "") => Err(Refused::NoAlt),
        _ => Ok(()),
    }
}

/// The name of a drawing's part: the first has the chart's own, the others a number.
fn part_name(chart: &str, part: usize) -> String {
    if part == 0 { chart.to_owned() } else { format!("{chart}-{}", part + 1) }
}

fn part_alt(chart: &str, part: usize, of: usize) -> String {
    if of == 1 { chart.to_owned() } else { format!("{chart} Part {} of {of}.", part + 1) }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_group_is_not_split_where_a_drawing_can_hold_it() {
        let groups: Vec<u8> = [vec![1; 10], vec![2; 10], vec![3; 10]].concat();
        assert_eq!(parts(&groups), [0..20, 20..30]);
    }

    #[test]
    #[allow(clippy::single_range_in_vec_init, reason = "one drawing that holds all rows")]
    fn a_group_too_long_for_a_drawing_is_split_evenly() {
        assert_eq!(parts(&[0; 40]), [0..20, 20..40]);
        assert_eq!(parts(&[0; 24]), [0..24]);
        assert_eq!(parts(&[0; 1]), [0..1]);
    }
}
