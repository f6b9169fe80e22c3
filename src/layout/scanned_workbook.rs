//! Workbooks with the sheets that are read looked over once, before anything is known of their tables.

use super::header_rows::ScannedSheet;
use crate::domain::place::CellRef;
use crate::schema::Schema;
use crate::sheet::{Sheet, Workbook};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// A sheet whose first cell opens with these words is for people: notes, examples, lists. It is not read.
pub const NOT_READ: &str = "Not read:";

/// Of its sheets those that hold something and are read.
#[derive(Debug)]
pub(crate) struct ScannedWorkbook<'a> {
    pub workbook: &'a Workbook,
    pub sheets: Vec<ScannedSheet<'a>>,
}

/// What is seen here does not depend on the names of suppliers, which the schema may learn later.
pub(crate) fn scan_workbooks<'a>(
    workbooks: &[&'a Workbook],
    schema: &Schema,
) -> Vec<ScannedWorkbook<'a>> {
    workbooks.par_iter().map(|workbook| ScannedWorkbook::new(workbook, schema)).collect()
}

impl<'a> ScannedWorkbook<'a> {
    pub(crate) fn new(workbook: &'a Workbook, schema: &Schema) -> ScannedWorkbook<'a> {
        let is_read = |sheet: &&Sheet| !sheet.cells.is_empty() && !is_for_people(sheet);
        let read = workbook.sheets.iter().filter(is_read);
        let sheets = read.map(|sheet| ScannedSheet::new(&workbook.path, sheet, schema)).collect();
        ScannedWorkbook { workbook, sheets }
    }
}

pub(super) fn is_for_people(sheet: &Sheet) -> bool {
    let first = sheet.cell(CellRef::from_start((0, 0), 0, 0));
    let text = first.and_then(|cell| cell.value.as_text());
    text.is_some_and(|text| text.trim().starts_with(NOT_READ))
}
