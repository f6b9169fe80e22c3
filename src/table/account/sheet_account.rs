//! The account of one sheet: how many cells became what.

use super::cell_outcome::{CellOutcome, Tables};
use super::sums::split_sums;
use crate::domain::place::{CellRef, Column};
use crate::record::row_use::PassedOver;
use crate::sheet::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The cells of a sheet by what became of them; what is told stands in findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetAccount {
    /// The workbook.
    pub file: Arc<str>,
    /// The sheet's name.
    pub sheet: Arc<str>,
    /// Those of fields, and those that speak for rows.
    pub used: usize,
    /// Those of header rows.
    pub headings: usize,
    /// Those that a rule passes over.
    pub passed: BTreeMap<PassedOver, usize>,
    /// Those of tables that are left out whole.
    pub of_unread_tables: usize,
    /// Those of columns with a heading that is no field.
    pub unused: BTreeMap<Column, usize>,
    /// Those in rows that are not read.
    pub in_unread_rows: Vec<CellRef>,
    /// Those beside tables, or outside, that no word names.
    pub beside: Vec<CellRef>,
}

impl SheetAccount {
    pub(super) fn new(tables: &Tables<'_>) -> SheetAccount {
        let mut account = SheetAccount {
            file: tables.path.into(),
            sheet: tables.sheet.name.clone(),
            ..SheetAccount::default()
        };
        for row in tables.sheet.rows() {
            let of_records = tables.of_records(row);
            for cell in row {
                match of_records.is_some_and(|table| table.is_of_field(cell.at)) {
                    true => account.used += 1,
                    false => account.add(tables.outcome(row, cell), cell),
                }
            }
        }
        let (sums, others) = split_sums(tables, std::mem::take(&mut account.in_unread_rows));
        account.in_unread_rows = others;
        if !sums.is_empty() {
            *account.passed.entry(PassedOver::Total).or_default() += sums.len();
        }
        account
    }

    fn add(&mut self, outcome: CellOutcome, cell: &Cell) {
        match outcome {
            CellOutcome::Used => self.used += 1,
            CellOutcome::Heading => self.headings += 1,
            CellOutcome::Passed(rule) => *self.passed.entry(rule).or_default() += 1,
            CellOutcome::UnreadTable => self.of_unread_tables += 1,
            CellOutcome::UnusedColumn => *self.unused.entry(cell.at.column).or_default() += 1,
            CellOutcome::UnreadRow => self.in_unread_rows.push(cell.at),
            CellOutcome::Beside | CellOutcome::Outside => self.beside.push(cell.at),
        }
    }

    /// How many cells are told by findings.
    pub fn told_cells(&self) -> usize {
        self.unused.values().sum::<usize>()
            + self.of_unread_tables
            + self.in_unread_rows.len()
            + self.beside.len()
    }

    /// How many cells it accounts for.
    pub fn all(&self) -> usize {
        self.used + self.headings + self.passed.values().sum::<usize>() + self.told_cells()
    }
}
