//! The account of every cell: each cell of a sheet with tables is used, a heading, passed over by a named rule, or told
//! by a finding. What the reader's rows leave open is told here, so that nothing is dropped in silence.

mod cell_outcome;
mod sheet_account;
mod stated_totals;
mod sums;
mod unread_cells;

pub use sheet_account::SheetAccount;

use crate::domain::diagnostic::{Diagnostic, Found};
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::record::row_use::OtherRows;
use cell_outcome::{TableCells, Tables};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A table by its workbook, its sheet and its number.
pub(super) type TableKey = (Arc<str>, Arc<str>, usize);

pub(super) fn key(table: &SheetTable<'_>) -> TableKey {
    (table.path.clone(), table.sheet.name.clone(), table.number)
}

/// By workbook and sheet; `findings` are those that tell already of columns that are not read.
pub(super) fn account(
    survey: &Survey<'_>,
    others: &BTreeMap<TableKey, OtherRows>,
    findings: &[Diagnostic],
) -> Found<Vec<SheetAccount>> {
    let none = OtherRows::default();
    let mut sheets: BTreeMap<(&str, &str), Tables<'_>> = BTreeMap::new();
    for table in &survey.sheets {
        let others = others.get(&key(table)).unwrap_or(&none);
        let cells = TableCells::new(table, others);
        let name = (&*table.path, &*table.sheet.name);
        sheets.entry(name).or_insert_with(|| Tables::new(table)).tables.push(cells);
    }
    for unread in &survey.unread {
        if let Some(sheet) = sheets.get_mut(&(&*unread.path, &*unread.sheet)) {
            sheet.unread.push(unread.area_below_header());
        }
    }
    let sheets: Vec<Tables<'_>> = sheets.into_values().collect();
    let value: Vec<SheetAccount> = sheets.par_iter().map(SheetAccount::new).collect();
    let findings = unread_cells::findings(&sheets, &value, findings);
    Found { value, findings }
}
