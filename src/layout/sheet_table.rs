//! A table of a sheet, and what stands around it.

use super::sheet_value::SheetValues;
use super::table_layout::TableLayout;
use crate::sheet::Sheet;
use std::sync::Arc;

#[derive(Debug)]
pub(crate) struct SheetTable<'a> {
    pub path: Arc<str>,
    pub sheet: &'a Sheet,
    /// Counted from 0.
    pub number: usize,
    pub layout: TableLayout<'a>,
    /// What the sheet's name, or a title above the header, says for the rows before any title among them.
    pub first: SheetValues,
    /// Whether its rows are returns too, so that one KPI or promise may stand in several of them.
    pub is_repeated: bool,
}
