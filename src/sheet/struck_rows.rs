//! Rows that are struck through, and so off as a whole.

use super::workbook::{Cell, Display};
use crate::domain::place::Row;
use std::collections::{BTreeMap, BTreeSet};

/// With fewer cells struck through than these a row is not off as a whole.
const LEAST_STRUCK: usize = 3;

/// A row of which little more than a note stands ("ended in March") is off as a whole.
pub(super) fn take_struck_rows(cells: &mut Vec<Cell>, display: &mut Display) {
    if display.struck.is_empty() {
        return;
    }
    let mut unstruck: BTreeMap<Row, usize> = BTreeMap::new();
    for cell in cells.iter() {
        *unstruck.entry(cell.at.row).or_default() += 1;
    }
    let mut off: BTreeSet<Row> = BTreeSet::new();
    for row in display.struck.chunk_by(|a, b| a.at.row == b.at.row) {
        let stands = |cell: &&Cell| cells.binary_search_by_key(&cell.at, |own| own.at).is_ok();
        let struck = row.iter().filter(|cell| !stands(cell)).count();
        let own = row.first().map(|cell| cell.at.row);
        let is_off = |row: &Row| {
            let left = unstruck.get(row).copied().unwrap_or_default();
            left > 0 && struck >= LEAST_STRUCK && struck > 2 * left
        };
        off.extend(own.filter(is_off));
    }
    let (struck, left) = std::mem::take(cells).into_iter().partition(|it| off.contains(&it.at.row));
    *cells = left;
    let struck: Vec<Cell> = struck;
    display.struck.retain(|cell| struck.binary_search_by_key(&cell.at, |own| own.at).is_err());
    display.struck.extend(struck);
    display.restated.retain(|(at, _)| !off.contains(&at.row));
    display.sort();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::place::CellRef;
    use crate::sheet::value::CellValue;

    fn cells(names: &str) -> Vec<Cell> {
        let cell = |name: &str| {
            let at = CellRef::parse(name).unwrap();
            Cell { at, value: CellValue::Text(name.into()) }
        };
        names.split(' ').map(cell).collect()
    }

    #[test]
    fn a_row_is_off_where_little_more_than_a_note_stands() {
        let mut unstruck = cells("A1 D1 B2 A3 B3");
        let struck = cells("B1 C1 E1 F1 G1 A2 C2 C3 D3 E3");
        let mut display = Display { struck, ..Display::default() };
        take_struck_rows(&mut unstruck, &mut display);
        assert_eq!(unstruck, cells("B2 A3 B3"));
        assert_eq!(display.struck, cells("A1 B1 C1 D1 E1 F1 G1 A2 C2 C3 D3 E3"));
    }
}
