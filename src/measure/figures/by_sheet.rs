//! Rows that share one cause of a finding, sheet by sheet: a finding for each sheet, never one for each row.

use crate::domain::origin::Origin;
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::listed;
use crate::table::RecordTable;

/// Rows of one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OnSheet {
    /// The cells that the finding is about.
    pub place: Place,
    /// The rows, by their place among the table's origins, sorted.
    pub rows: Vec<usize>,
}

/// How many names a finding lists before it says how many more there are.
const LISTED: usize = 8;

/// The rows by sheet, in workbook order, each sheet with the cells of a field in its rows.
pub(crate) fn by_sheet(table: &RecordTable, rows: &[usize], field: &str) -> Vec<OnSheet> {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    rows.dedup();
    let sheet = |row: &usize| table.origins.get(*row).map(|origin| (&origin.file, &origin.sheet));
    let sheets = rows.chunk_by(|a, b| sheet(a) == sheet(b));
    sheets.map(|rows| OnSheet { place: place(table, rows, field), rows: rows.to_vec() }).collect()
}

fn place(table: &RecordTable, rows: &[usize], field: &str) -> Place {
    let origins: Vec<&Origin> = rows.iter().filter_map(|row| table.origins.get(*row)).collect();
    let Some(first) = origins.first() else { return Place::default() };
    let spots = origins.iter().flat_map(|origin| origin.spots(field));
    let here = spots.filter(|spot| spot.file == first.file && spot.sheet == first.sheet);
    let cells: Vec<CellRef> = here.map(|spot| spot.at).collect();
    if cells.is_empty() {
        let rows: Vec<CellRef> = origins.iter().flat_map(|origin| origin.row_cells()).collect();
        return Place::cells(&first.file, &first.sheet, &rows);
    }
    Place::cells(&first.file, &first.sheet, &cells)
}

/// Names parted by commas, the first few of many: "a, b and 3 more".
pub(crate) fn named(names: &[String]) -> String {
    match names.len().checked_sub(LISTED) {
        Some(more) if more > 1 => format!("{} and {more} more", names[..LISTED].join(", ")),
        _ => listed(names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_names_end_with_how_many_more() {
        let names: Vec<String> = (1..=10).map(|number| format!("KPI{number}")).collect();
        assert_eq!(named(&names[..1]), "KPI1");
        assert_eq!(named(&names[..3]), "KPI1, KPI2 and KPI3");
        assert!(named(&names[..9]).ends_with("KPI7, KPI8 and KPI9"));
        assert!(named(&names).ends_with("KPI7, KPI8 and 2 more"));
    }
}
