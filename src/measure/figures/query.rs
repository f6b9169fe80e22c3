//! Polars queries: rows counted in groups, with the rows that were counted.

use crate::domain::origin::{field_places, places};
use crate::domain::place::Place;
use crate::table::{ORIGIN, RecordTable};
use polars::prelude::*;
use std::collections::BTreeMap;

/// Rows that were counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Group {
    /// How many they are, as polars counts them.
    pub count: u64,
    /// Which, by their place among the table's origins.
    pub rows: Vec<usize>,
}

/// Groups by their keys.
pub(crate) type Groups = BTreeMap<Vec<i32>, Group>;

/// The rows of a frame in groups, by columns of whole numbers; an empty cell is in no group.
pub(crate) fn groups(frame: &DataFrame, keys: &[&str]) -> PolarsResult<Groups> {
    groups_of(frame, keys, ORIGIN)
}

/// The same, with the places of rows among the origins of another table that a column gives.
pub(crate) fn groups_of(frame: &DataFrame, keys: &[&str], origin: &str) -> PolarsResult<Groups> {
    let by: Vec<Expr> = keys.iter().map(|key| col(*key)).collect();
    let known = by.iter().cloned().map(Expr::is_not_null).reduce(Expr::and).unwrap_or(lit(true));
    let counted = frame.clone().lazy().filter(known).group_by_stable(by);
    let counted =
        counted.agg([len().alias("count").cast(DataType::Int64), col(origin)]).collect()?;
    let mut groups = Groups::new();
    for row in 0..counted.height() {
        let key: PolarsResult<Vec<i32>> =
            keys.iter().map(|key| Ok(counted.column(key)?.i32()?.get(row).unwrap_or(0))).collect();
        let count = counted.column("count")?.i64()?.get(row).unwrap_or(0);
        let rows = counted.column(origin)?.list()?.get_as_series(row).unwrap_or_default();
        groups.insert(key?, Group { count: count as u64, rows: numbers(&rows)? });
    }
    Ok(groups)
}

/// The rows of a frame that a condition holds for.
pub(crate) fn rows(frame: &DataFrame, condition: Expr) -> PolarsResult<Group> {
    rows_of(frame, condition, ORIGIN)
}

/// The same, with the places of rows among the origins of another table that a column gives.
pub(crate) fn rows_of(frame: &DataFrame, condition: Expr, origin: &str) -> PolarsResult<Group> {
    let found = frame.clone().lazy().filter(condition).select([col(origin)]).collect()?;
    let rows = numbers(found.column(origin)?.as_materialized_series())?;
    Ok(Group { count: found.height() as u64, rows })
}

/// All rows of a frame.
pub(crate) fn all(frame: &DataFrame) -> PolarsResult<Group> {
    all_of(frame, ORIGIN)
}

/// The same, with the places of rows among the origins of another table that a column gives.
pub(crate) fn all_of(frame: &DataFrame, origin: &str) -> PolarsResult<Group> {
    let rows = numbers(frame.column(origin)?.as_materialized_series())?;
    Ok(Group { count: frame.height() as u64, rows })
}

fn numbers(series: &Series) -> PolarsResult<Vec<usize>> {
    Ok(series.i32()?.iter().flatten().filter_map(|row| usize::try_from(row).ok()).collect())
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
