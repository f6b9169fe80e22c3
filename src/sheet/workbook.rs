//! A workbook as placed cells: what every format is read into.

use super::units::Units;
use super::value::CellValue;
use crate::domain::place::{CellRef, Column, Place, Row};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a file keeps about a range whose numbers it shows as icons or bars alone.
pub(crate) const ICON_ALONE: &str = "an icon in place of the number";

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
    /// The cells of a hidden sheet are no records: they stand among those that are not seen.
    pub is_hidden: bool,
    /// A hidden one that cannot be read; nothing is known of its cells.
    pub is_unread: bool,
    /// Cells that hold something, by row, then column. Of a merged range only the top-left one is among them.
    pub cells: Vec<Cell>,
    /// Merged ranges, each by its top-left and its bottom-right cell, by row, then column.
    pub merges: Vec<(CellRef, CellRef)>,
    /// Rows with cells that the sheet hides or that its filter takes out, from the top; their cells are read.
    pub hidden_rows: Vec<Row>,
    /// Columns with cells that the sheet hides, from the left; their cells are read.
    pub hidden_columns: Vec<Column>,
    /// Cells that a person decided to leave out; not among the cells.
    pub left_out: Vec<CellRef>,
    pub display: Display,
}

/// What a person sees of cells otherwise than the file stores it; each list by row, then column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Display {
    /// What is struck through and not among the cells. Where a part of a text is, the whole text stands here and what
    /// stands of it among the cells.
    pub struck: Vec<Cell>,
    /// What a number format shows nothing of, or the whole sheet is hidden with; not among the cells.
    pub unseen: Vec<Cell>,
    /// Cells among them that a person can hardly see: in the colour of their ground, or in a very small font.
    pub faint: Vec<CellRef>,
    /// Cells of a colour, by that of their ground or else of their letters, as the workbook names it.
    pub tints: BTreeMap<String, Vec<CellRef>>,
    /// Cells that hold what is seen, and what is stored: another number.
    pub restated: Vec<(CellRef, f64)>,
    /// Numbers beside which their format shows a unit: `£`, `kg`.
    pub units: Units,
    /// Numbers as they are spelt where they are refs: `1.10`.
    pub spelt: Vec<(CellRef, String)>,
    /// What stands beside cells and is no part of their values: comments, and the words of number formats.
    pub notes: Vec<(CellRef, String)>,
    /// What a file keeps about a range, by its first and last cell: prompts, conditional formats, links.
    pub attached: Vec<((CellRef, CellRef), String)>,
    /// What stands on the sheet in no cell: text boxes, headers and footers of its pages, names and properties of its
    /// workbook.
    pub asides: Vec<String>,
    /// The colour of its tab.
    pub tab_tint: Option<String>,
}

impl Display {
    /// Without the cells that are not kept.
    pub fn retain(&mut self, is_kept: impl Fn(CellRef) -> bool) {
        self.struck.retain(|cell| is_kept(cell.at));
        self.unseen.retain(|cell| is_kept(cell.at));
        self.faint.retain(|at| is_kept(*at));
        self.tints.values_mut().for_each(|cells| cells.retain(|at| is_kept(*at)));
        self.units.retain(&is_kept);
        self.restated.retain(|(at, _)| is_kept(*at));
        self.spelt.retain(|(at, _)| is_kept(*at));
        self.notes.retain(|(at, _)| is_kept(*at));
        self.attached.retain(|((first, _), _)| is_kept(*first));
    }

    /// As it is once its sheet is turned on its side.
    pub fn transposed(&self) -> Display {
        let mut turned = self.clone();
        let cells = turned.struck.iter_mut().chain(&mut turned.unseen);
        cells.for_each(|cell| cell.at = cell.at.transposed());
        turned.faint.iter_mut().for_each(|at| *at = at.transposed());
        turned.tints.values_mut().flatten().for_each(|at| *at = at.transposed());
        turned.units = turned.units.transposed();
        turned.restated.iter_mut().for_each(|(at, _)| *at = at.transposed());
        turned.spelt.iter_mut().for_each(|(at, _)| *at = at.transposed());
        turned.notes.iter_mut().for_each(|(at, _)| *at = at.transposed());
        for ((first, last), _) in &mut turned.attached {
            (*first, *last) = (first.transposed(), last.transposed());
        }
        turned.sort();
        turned
    }

    pub(super) fn sort(&mut self) {
        self.struck.sort_by_key(|cell| cell.at);
        self.unseen.sort_by_key(|cell| cell.at);
        self.faint.sort();
        self.tints.values_mut().for_each(|cells| cells.sort());
        self.restated.sort_by_key(|(at, _)| *at);
        self.spelt.sort_by_key(|(at, _)| *at);
        self.notes.sort();
        self.attached.sort();
        self.asides.sort();
        self.asides.dedup();
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub at: CellRef,
    pub value: CellValue,
}

impl Sheet {
    /// One that is seen, with nothing but its cells.
    pub fn of_cells(name: &str, cells: Vec<Cell>) -> Sheet {
        Sheet {
            name: name.into(),
            is_hidden: false,
            is_unread: false,
            cells,
            merges: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            left_out: Vec::new(),
            display: Display::default(),
        }
    }

    /// A hidden one, with its cells where they can be read.
    pub(crate) fn hidden<E>(name: &str, read: Result<Sheet, E>) -> Sheet {
        let is_unread = read.is_err();
        let mut display = read.as_ref().map(|sheet| sheet.display.clone()).unwrap_or_default();
        display.unseen.extend(read.into_iter().flat_map(|sheet| sheet.cells));
        display.unseen.sort_by_key(|cell| cell.at);
        (display.faint, display.restated, display.spelt) = Default::default();
        Sheet { is_hidden: true, is_unread, display, ..Sheet::of_cells(name, Vec::new()) }
    }

    /// With what is struck through or not shown among its cells, as if it stood.
    pub fn whole(&self) -> Cow<'_, Sheet> {
        let off = self.display.struck.iter().chain(&self.display.unseen);
        let missing: Vec<Cell> = off.filter(|off| self.cell(off.at).is_none()).cloned().collect();
        if missing.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut whole = self.clone();
        whole.cells.extend(missing);
        whole.cells.sort_by_key(|cell| cell.at);
        Cow::Owned(whole)
    }

    pub fn is_column_hidden(&self, column: Column) -> bool {
        self.hidden_columns.binary_search(&column).is_ok()
    }

    /// What is struck through in a cell, wholly or in part.
    pub fn struck(&self, at: CellRef) -> Option<&Cell> {
        let index = self.display.struck.binary_search_by_key(&at, |cell| cell.at).ok()?;
        self.display.struck.get(index)
    }

    /// How a number is spelt where it is a ref.
    pub fn spelt(&self, at: CellRef) -> Option<&str> {
        let index = self.display.spelt.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        self.display.spelt.get(index).map(|(_, text)| text.as_str())
    }

    /// The unit that the format of a number shows beside it.
    pub fn unit_shown(&self, at: CellRef) -> Option<&str> {
        self.display.units.at(at)
    }

    pub fn cell(&self, at: CellRef) -> Option<&Cell> {
        let index = self.cells.binary_search_by_key(&at, |cell| cell.at).ok()?;
        self.cells.get(index)
    }

    /// Its cells row by row; empty rows are not among them.
    pub fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.cells.chunk_by(|a, b| a.at.row == b.at.row)
    }

    /// The cells of one row.
    pub(crate) fn row(&self, row: Row) -> &[Cell] {
        let start = self.cells.partition_point(|cell| cell.at.row < row);
        let length = self.cells[start..].partition_point(|cell| cell.at.row <= row);
        &self.cells[start..start + length]
    }

    pub fn place(&self, path: &str) -> Place {
        Place::sheet(path, &self.name)
    }
}
