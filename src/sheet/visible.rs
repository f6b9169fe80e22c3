//! Which cells of a sheet a person sees, and which of its rows and columns with cells are hidden.

use super::workbook::Cell;
use crate::domain::place::{CellRef, Column, Row};
use std::collections::BTreeSet;

/// The rows with cells among those that are hidden.
pub(super) fn hidden_rows(cells: &[Cell], hidden: &BTreeSet<u32>) -> Vec<Row> {
    if hidden.is_empty() {
        return Vec::new();
    }
    let mut rows: Vec<Row> = cells.iter().map(|cell| cell.at.row).collect();
    rows.dedup();
    rows.retain(|row| hidden.contains(&row.0));
    rows
}

/// The columns with cells in runs that are hidden.
pub(super) fn hidden_columns(cells: &[Cell], runs: &[(u32, u32)]) -> Vec<Column> {
    if runs.is_empty() {
        return Vec::new();
    }
    let columns: BTreeSet<Column> = cells.iter().map(|cell| cell.at.column).collect();
    let is_hidden =
        |column: &Column| runs.iter().any(|(first, last)| (*first..=*last).contains(&column.0));
    columns.into_iter().filter(is_hidden).collect()
}

/// The cells that a person sees: of a merged range the top-left one alone.
pub(super) fn visible_cells(cells: Vec<Cell>, merges: &[(CellRef, CellRef)]) -> Vec<Cell> {
    let mut open: Vec<(CellRef, CellRef)> = Vec::new();
    let mut waiting = merges.iter().peekable();
    let mut row = None;
    let mut own = cells;
    own.retain(|Cell { at, .. }| {
        if row != Some(at.row) {
            row = Some(at.row);
            open.retain(|(_, last)| last.row >= at.row);
            while let Some(merge) = waiting.next_if(|(first, _)| first.row <= at.row) {
                if merge.1.row >= at.row {
                    open.push(*merge);
                }
            }
        }
        let covers = |(first, last): &(CellRef, CellRef)| {
            (first.column..=last.column).contains(&at.column) && first != at
        };
        !open.iter().any(covers)
    });
    own
}
