//! Workbooks for tests, as one would sketch them on paper: a line a row, cells parted by `|`.

use super::value::CellValue;
use super::workbook::{Cell, Sheet, Workbook};
use crate::domain::place::CellRef;

/// A cell that reads as a number holds one; an empty cell holds nothing.
pub fn sheet(name: &str, rows: &str) -> Sheet {
    let lines = rows.trim_matches('\n').lines().enumerate();
    let cells = lines.flat_map(|(row, line)| {
        let texts = line.split('|').map(str::trim).enumerate().filter(|(_, text)| !text.is_empty());
        texts.map(move |(column, text)| Cell {
            at: CellRef::from_start((0, 0), row as u32, column as u32),
            value: text.parse().map_or(CellValue::Text(text.into()), CellValue::Number),
        })
    });
    Sheet::of_cells(name, cells.collect())
}

pub fn workbook(path: &str, name: &str, rows: &str) -> Workbook {
    Workbook { path: path.into(), sheets: vec![sheet(name, rows)] }
}
