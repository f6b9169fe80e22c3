//! Cells as ranges, and ranges as cells.

use super::cell::{CellRef, Column, Row};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Cells of one column, one below the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellRun {
    pub column: Column,
    pub first: Row,
    pub last: Row,
}

/// Rows as runs of those that follow one another, in their order.
pub fn consecutive_rows(rows: impl Iterator<Item = Row>) -> Vec<(Row, Row)> {
    let mut runs: Vec<(Row, Row)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if last.0 + 1 == row.0 => *last = row,
            _ => runs.push((row, row)),
        }
    }
    runs
}

/// Cells as Excel names them, runs down a column joined, and columns of the same rows joined: `F5:F9,A15:I15`. Sorted
/// by column, then row; each once.
pub fn ranges(cells: &[CellRef]) -> String {
    if let [cell] = cells {
        return cell.to_string();
    }
    let run = |cell: &CellRef| CellRun { column: cell.column, first: cell.row, last: cell.row };
    ranges_of_runs(cells.iter().map(run).collect())
}

/// The same of cells that are known by their runs.
pub fn ranges_of_runs(mut parts: Vec<CellRun>) -> String {
    parts.sort_unstable();
    let mut runs: Vec<(CellRef, CellRef)> = Vec::new();
    for CellRun { column, first, last } in parts {
        match runs.last_mut() {
            Some((_, end)) if end.column == column && end.row.0 + 1 >= first.0 => {
                end.row = end.row.max(last);
            }
            _ => runs.push((CellRef { row: first, column }, CellRef { row: last, column })),
        }
    }
    let mut names = String::new();
    for (first, last) in join_columns(runs) {
        let comma = if names.is_empty() { "" } else { "," };
        // a text takes whatever is written
        let _ = match first == last {
            true => write!(names, "{comma}{first}"),
            false => write!(names, "{comma}{first}:{last}"),
        };
    }
    names
}

/// The single cells of a range such as `F5:F9` or `F5`.
pub(super) fn refs_of(range: &str) -> Vec<CellRef> {
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    let (Some(first), Some(last)) = (CellRef::parse(first), CellRef::parse(last)) else {
        return Vec::new();
    };
    let rows = first.row.0..=last.row.0;
    let columns = first.column.0..=last.column.0;
    rows.flat_map(|row| columns.clone().map(move |column| CellRef::from_start((row, column), 0, 0)))
        .collect()
}

/// Runs of the same rows in neighbouring columns, joined to blocks.
fn join_columns(runs: Vec<(CellRef, CellRef)>) -> Vec<(CellRef, CellRef)> {
    let mut blocks: Vec<(CellRef, CellRef)> = Vec::new();
    // blocks by their rows and the column that would widen them
    let mut open: BTreeMap<(Row, Row, u32), usize> = BTreeMap::new();
    for (first, last) in runs {
        let block = open.remove(&(first.row, last.row, first.column.0)).unwrap_or(blocks.len());
        match blocks.get_mut(block) {
            Some(block) => block.1 = last,
            None => blocks.push((first, last)),
        }
        open.insert((first.row, last.row, last.column.0 + 1), block);
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_down_a_column_become_ranges() {
        let cells: Vec<_> =
            ["F7", "F5", "F6", "A1", "F9", "F9"].iter().filter_map(|c| CellRef::parse(c)).collect();
        assert_eq!(ranges(&cells), "A1,F5:F7,F9");
        let turned =
            ["B2", "B3", "C2", "C3"].map(|name| CellRef::parse(name).unwrap().transposed());
        assert_eq!(ranges(&turned), "B2:C3");
    }

    #[test]
    fn runs_that_meet_or_overlap_become_one_range() {
        let run = |column, first, last| CellRun {
            column: Column(column),
            first: Row(first),
            last: Row(last),
        };
        let runs = vec![run(1, 4, 9), run(0, 5, 6), run(1, 0, 3), run(0, 2, 8), run(2, 0, 9)];
        assert_eq!(ranges_of_runs(runs), "A3:A9,B1:C10");
        let rows = [3, 4, 5, 7, 7, 6].map(Row).into_iter();
        let runs = consecutive_rows(rows).into_iter().map(|(first, last)| (first.0, last.0));
        assert_eq!(runs.collect::<Vec<_>>(), [(3, 5), (7, 7), (7, 7), (6, 6)]);
    }

    #[test]
    fn rows_become_blocks() {
        let names = ["A15", "B15", "C15", "A63", "B63", "C63", "E15", "B70"];
        let cells: Vec<_> = names.iter().filter_map(|c| CellRef::parse(c)).collect();
        assert_eq!(ranges(&cells), "A15:C15,A63:C63,B70,E15");
    }
}
