//! Where each row and each group's heading stands, from the top down.

use super::data::DistributionRow;
use crate::chart::label::fitted;
use crate::style::font::Fonts;

/// In units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Distances {
    pub bar: f64,
    /// From a bar's foot to the next row.
    pub after: f64,
    /// From a group's rule to the baseline of its name.
    pub name: f64,
    /// From a group's rule to its first row.
    pub heading: f64,
    /// From a group's last row to the next group's rule.
    pub between: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed<'a> {
    /// Each row with the top of its bar.
    pub rows: Vec<(f64, &'a DistributionRow)>,
    /// Each group's name with its rule.
    pub headings: Vec<(f64, &'a str)>,
    pub bottom: f64,
}

pub(super) fn with_notes_within(
    rows: &[DistributionRow],
    fonts: &Fonts,
    width: f64,
    size: f64,
) -> Vec<DistributionRow> {
    let note = |row: &DistributionRow| {
        row.note.as_ref().map(|note| fitted(fonts, note, width, size, row.emphasised))
    };
    rows.iter().map(|row| DistributionRow { note: note(row), ..row.clone() }).collect()
}

pub(super) fn without_notes(rows: &[DistributionRow]) -> Vec<DistributionRow> {
    rows.iter().map(|row| DistributionRow { note: None, ..row.clone() }).collect()
}

/// Rows from `start` down; `lead` is what a row needs above its bar.
pub(super) fn place<'a>(
    rows: &'a [DistributionRow],
    start: f64,
    distances: Distances,
    lead: impl Fn(&DistributionRow) -> f64,
) -> Placed<'a> {
    let mut placed = Placed { rows: Vec::new(), headings: Vec::new(), bottom: start };
    for group in rows.chunk_by(|one, next| one.group == next.group) {
        if !placed.rows.is_empty() {
            placed.bottom += distances.between;
        }
        if let Some(name) = group.first().and_then(|row| row.group.as_deref()) {
            placed.headings.push((placed.bottom, name));
            placed.bottom += distances.heading;
        }
        for row in group {
            let top = placed.bottom + lead(row);
            placed.rows.push((top, row));
            placed.bottom = top + distances.bar + distances.after;
        }
    }
    placed
}
