//! Rows that may be the header of a table.

use super::area::Area;
use super::heading::Heading;
use crate::domain::place::{Column, Row};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Headings by their columns.
pub type Headings = BTreeMap<Column, Heading>;

/// Rows that may be a header.
#[derive(Debug)]
pub struct Head {
    /// The first and the last of them.
    pub rows: (Row, Row),
    /// How many they are.
    pub depth: usize,
    /// All their headings.
    pub whole: Arc<Headings>,
    /// Runs of headings that stand side by side, each with the columns that are its own; none where there is one run.
    pub parts: Vec<(Area, Arc<Headings>)>,
}
