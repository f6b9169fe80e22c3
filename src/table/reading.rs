//! What was read of each sheet: the record for the report's section on sources.

use super::Kind;
use crate::fold;
use crate::place::Place;
use std::collections::BTreeMap;

/// One table of one sheet, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The sheet and the cells of its rows that were used.
    pub place: Place,
    /// The kind of record that it holds.
    pub kind: Kind,
    /// Rows that became records.
    pub rows_used: u64,
    /// Rows that are records and were left out, each with its cells.
    pub rows_left_out: Vec<Place>,
    /// Whether this version makes figures of this kind.
    pub is_used: bool,
    /// The part that its own figures are formed with: `source.<slug>.rows-used`, `source.<slug>.rows-left-out`.
    pub slug: String,
}

/// The slug of a sheet, made of its path without the ending and its name; a second of the same gets a number.
pub fn slug(path: &str, sheet: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let slug = fold::slug(&format!("{stem} {sheet}"));
    let count = taken.entry(slug.clone()).or_default();
    *count += 1;
    match *count {
        1 => slug,
        count => format!("{slug}-{count}"),
    }
}
