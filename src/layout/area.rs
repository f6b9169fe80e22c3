//! The rectangle of a sheet that a table takes.

use crate::domain::place::{CellRef, Column, Row};
use crate::sheet::Cell;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    /// First and last.
    pub rows: (Row, Row),
    /// First and last.
    pub columns: (Column, Column),
}

impl Area {
    pub(crate) const WHOLE: Area =
        Area { rows: (Row(0), Row(u32::MAX)), columns: (Column(0), Column(u32::MAX)) };

    /// The part of a row that stands in the area.
    pub(crate) fn clip<'c>(&self, row: &'c [Cell]) -> &'c [Cell] {
        let Some(number) = row.first().map(|cell| cell.at.row) else { return row };
        if !(self.rows.0..=self.rows.1).contains(&number) {
            return &[];
        }
        let start = row.partition_point(|cell| cell.at.column < self.columns.0);
        let end = row.partition_point(|cell| cell.at.column <= self.columns.1);
        &row[start..end]
    }

    pub(crate) fn holds(&self, at: CellRef) -> bool {
        (self.rows.0..=self.rows.1).contains(&at.row)
            && (self.columns.0..=self.columns.1).contains(&at.column)
    }
}
