//! What was read of each sheet: the record for the report's section on sources.

use super::Kind;
use crate::place::Place;

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
