//! Polars queries: rows counted in groups, with the rows that were counted.

use super::read::{FrameRow, frame_rows};
use crate::domain::origin::{field_places, places};
use crate::domain::place::Place;
use crate::table::RecordTable;
use polars::prelude::*;
use std::collections::BTreeMap;

/// Rows in groups by their keys; each by its place among the origins of a table.
pub(crate) type Groups = BTreeMap<Vec<i32>, Vec<usize>>;

/// The rows of a frame in groups, by columns of whole numbers; an empty cell is in no group. `origin` is the column of
/// the rows' places.
pub(crate) fn groups(frame: &DataFrame, keys: &[&str], origin: &str) -> PolarsResult<Groups> {
    let by: Vec<Expr> = keys.iter().map(|key| col(*key)).collect();
    let known = by.iter().cloned().map(Expr::is_not_null).reduce(Expr::and).unwrap_or(lit(true));
    let grouped = frame.clone().lazy().filter(known).group_by_stable(by);
    let grouped = grouped.agg([col(origin)]).collect()?;
    let group = |row: FrameRow<'_>| {
        let key = keys.iter().map(|key| Ok(row.whole(key)?.unwrap_or(0)));
        Ok((key.collect::<PolarsResult<_>>()?, row.indexes(origin)?))
    };
    frame_rows(&grouped).map(group).collect()
}

/// The places of the rows of a frame that a condition holds for.
pub(crate) fn rows(frame: &DataFrame, condition: Expr, origin: &str) -> PolarsResult<Vec<usize>> {
    all(&frame.clone().lazy().filter(condition).select([col(origin)]).collect()?, origin)
}

/// The places of all rows of a frame.
pub(crate) fn all(frame: &DataFrame, origin: &str) -> PolarsResult<Vec<usize>> {
    let places = frame.column(origin)?.i32()?.iter().flatten();
    Ok(places.filter_map(|row| usize::try_from(row).ok()).collect())
}

/// The cells of some rows; where there are none, of those that were looked at.
pub(crate) fn cells_or(
    table: &RecordTable,
    rows: &[usize],
    looked_at: &[usize],
    fields: &[&str],
) -> Vec<Place> {
    cells(table, if rows.is_empty() { looked_at } else { rows }, fields)
}

/// The cells of some fields of some rows, a place for each sheet in workbook order.
pub(crate) fn cells(table: &RecordTable, rows: &[usize], fields: &[&str]) -> Vec<Place> {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    let origins = rows.iter().filter_map(|row| table.origins.get(*row));
    let found = field_places(origins.clone(), fields);
    if found.is_empty() {
        // A name that only the sheet's tab gives has no cell: then the rows themselves are the source.
        return places(origins.flat_map(|origin| origin.row_spots()));
    }
    found
}
