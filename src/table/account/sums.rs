//! Rows that sum up those above them without a word that says so.

use super::cell_outcome::{CellOutcome, Tables};
use crate::domain::place::{CellRef, Row};
use crate::sheet::CellValue;
use std::collections::BTreeMap;

/// So many rows of a sheet are looked at.
const MOST: usize = 20;

/// Parts cells of rows that are not read into those of sums and the others.
pub(super) fn split_sums(tables: &Tables<'_>, cells: Vec<CellRef>) -> (Vec<CellRef>, Vec<CellRef>) {
    let rows = cells.chunk_by(|a, b| a.row == b.row).enumerate();
    let (sums, others): (Vec<_>, Vec<_>) =
        rows.partition(|(place, row)| *place < MOST && is_sum(tables, row));
    let joined = |rows: Vec<(usize, &[CellRef])>| {
        rows.into_iter().flat_map(|(_, row)| row.iter().copied()).collect()
    };
    (joined(sums), joined(others))
}

/// Whether all cells of a row are the sums, or the means, of the records' numbers above them.
fn is_sum(tables: &Tables<'_>, row: &[CellRef]) -> bool {
    let Some(number) = row.first().map(|at| at.row) else { return false };
    let above = above(tables, row, number);
    row.iter().all(|at| {
        let own = tables.sheet.cell(*at).and_then(|cell| number_of(&cell.value));
        let (Some(own), Some((sum, count))) = (own, above.get(at)) else { return false };
        let is = |other: f64| (own - other).abs() <= 0.005 * other.abs().max(0.01);
        *count > 1 && (is(*sum) || is(*sum / f64::from(*count)))
    })
}

/// What the records above a row come to in each of its columns, and how many numbers that is.
fn above(tables: &Tables<'_>, row: &[CellRef], number: Row) -> BTreeMap<CellRef, (f64, u32)> {
    let mut sums: BTreeMap<CellRef, (f64, u32)> = BTreeMap::new();
    for cells in tables.sheet.rows().take_while(|cells| cells[0].at.row < number) {
        for at in row {
            let place = cells.binary_search_by_key(&at.column, |cell| cell.at.column);
            let Some(cell) = place.ok().map(|place| &cells[place]) else { continue };
            if let Some(own) = number_of(&cell.value)
                && tables.outcome(cells, cell) == CellOutcome::Used
            {
                let (sum, count) = sums.entry(*at).or_default();
                *sum += own;
                *count += 1;
            }
        }
    }
    sums
}

fn number_of(value: &CellValue) -> Option<f64> {
    match value {
        CellValue::Number(number) | CellValue::Percent(number) => Some(*number),
        _ => None,
    }
}
