//! A workbook as placed cells: what every format is read into.

use super::value::CellValue;
use crate::domain::place::{CellRef, Place, Row};
use std::sync::Arc;

#[derive(Debug, Clone)]
pub struct Workbook {
    /// Its path below the input folder, with `/`.
    pub path: Arc<str>,
    /// By tab, hidden ones too.
    pub sheets: Vec<Sheet>,
}

#[derive(Debug, Clone)]
pub struct Sheet {
    pub name: Arc<str>,
    /// The cells of a hidden sheet are not read.
    pub is_hidden: bool,
    /// Cells that hold something, by row, then column. Of a merged range only the top-left one is among them.
    pub cells: Vec<Cell>,
    /// Merged ranges, each by its top-left and its bottom-right cell, by row, then column.
    pub merges: Vec<(CellRef, CellRef)>,
    /// Rows with cells that the sheet hides or that its filter takes out, from the top; their cells are read.
    pub hidden_rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub at: CellRef,
    pub value: CellValue,
}

impl Sheet {
    pub fn hidden(name: &str) -> Sheet {
        Sheet {
            name: name.into(),
            is_hidden: true,
            cells: Vec::new(),
            merges: Vec::new(),
            hidden_rows: Vec::new(),
        }
    }

    pub fn cell(&self, at: CellRef) -> Option<&Cell> {
        let index = self.cells.binary_search_by_key(&at, |cell| cell.at).ok()?;
        self.cells.get(index)
    }

    /// Its cells row by row; empty rows are not among them.
    pub fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.cells.chunk_by(|a, b| a.at.row == b.at.row)
    }

    pub fn place(&self, path: &str) -> Place {
        Place::sheet(path, &self.name)
    }
}
