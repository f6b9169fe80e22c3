//! What governs a row that is looked over: the texts around it, on its sheet.

use super::register_rows::{RegisterRows, TITLE};
use super::row_marks::says_no;
use crate::domain::place::{CellRef, Row};
use crate::sheet::Cell;
use std::collections::BTreeSet;

/// What governs the rows of a sheet that are walked.
#[derive(Default)]
pub(super) struct SheetContext {
    /// Whether the name of the sheet speaks of exemption, and whether it says so plainly: under another name, such as
    /// `Part 2`, the refs of a sheet are no list of what is exempt, and a person is asked.
    pub by_name: bool,
    pub is_plain: bool,
    /// Whether a register stands in its workbook.
    pub is_of_register: bool,
    /// Whether it holds nothing under the name of its file.
    pub is_empty: bool,
    pub title: Option<CellRef>,
    /// Whether rows without a gap come down from such a title, some of them of names that are not known.
    pub is_headed: bool,
    /// Headings that speak of it, over cells that say yes or no.
    pub columns: Vec<CellRef>,
    /// A cell that names a public contract among exempt ones, by another name than its ref.
    pub unplaced: Option<Cell>,
    pub last: Option<Row>,
    /// Texts that spoke of it, each with whether its row says how cells look that are meant; and those that headed or
    /// named a ref.
    pub spoke: Vec<(Cell, bool)>,
    pub used: BTreeSet<CellRef>,
}

impl SheetContext {
    /// Headings and a title govern rows without a gap.
    pub(super) fn begin_row(&mut self, row: Row) {
        if self.last.is_none_or(|last| last.0 + 1 < row.0) {
            self.columns.clear();
            self.is_headed &=
                self.last.is_some_and(|last| self.title.is_some_and(|at| at.row == last));
        }
        self.last = Some(row);
    }

    /// The cells that say that a row is exempt: its own, else the heading of one that says yes, else the title.
    pub(super) fn heads(&self, speaking: &[&Cell], cells: &[&Cell]) -> Vec<CellRef> {
        let is_yes = |head: &&CellRef| {
            cells.iter().any(|cell| cell.at.column == head.column && !says_no(&cell.value))
        };
        match speaking {
            [] => self.columns.iter().find(is_yes).copied().or(self.title).into_iter().collect(),
            speaking => speaking.iter().map(|cell| cell.at).collect(),
        }
    }

    /// The cells of a row that are of no record. A list may stand below a register, as if it went on with it.
    pub(super) fn free_cells<'c>(
        &self,
        row: &'c [Cell],
        registers: &[&RegisterRows<'_>],
    ) -> Vec<&'c Cell> {
        let at = row[0].at.row;
        let is_record = |rows: &RegisterRows<'_>| rows.is_header(at) || rows.is_of_record(at);
        let records: Vec<_> = registers.iter().filter(|rows| is_record(rows)).collect();
        let is_listed = row.len() <= TITLE && self.goes_on(at);
        let is_free = |cell: &&Cell| {
            is_listed || !records.iter().any(|rows| rows.table.layout.area.holds(cell.at))
        };
        row.iter().filter(is_free).collect()
    }

    /// Whether a row right below is one of a list.
    fn goes_on(&self, row: Row) -> bool {
        let is_next = self.last.is_some_and(|last| last.0 + 1 == row.0);
        is_next && (self.title.is_some() || !self.columns.is_empty())
    }
}
