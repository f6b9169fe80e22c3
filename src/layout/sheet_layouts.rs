//! A sheet with the tables that it was read as.

use super::header_rows::ScannedSheet;
use super::table_layout::TableLayout;

/// Tables from the top and from the left.
#[derive(Debug)]
pub(crate) struct SheetLayouts<'l, 'a> {
    pub sheet: &'l ScannedSheet<'a>,
    pub layouts: Vec<TableLayout<'a>>,
}

impl SheetLayouts<'_, '_> {
    /// Whether none of its tables lacks anything.
    pub(crate) fn is_whole(&self) -> bool {
        self.layouts.iter().all(|layout| layout.missing.is_empty())
    }
}
