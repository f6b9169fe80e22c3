//! Excel workbooks of binary parts (.xlsb), read here and not by calamine, which refuses a workbook with a sheet of
//! macros and hands on no fonts, formats, hidden rows and merged ranges. Sheets of charts, macros and dialogs are passed
//! over, and parts that a workbook may do without may be missing.

pub(super) mod book;
mod cells;
mod ink;
mod loose_text;
mod records;

use super::budget::Budget;
use super::package::Package;
use super::properties::properties;
use super::refusal::Refusal;
use super::workbook::Sheet;
use super::xlsx::loose_text::drawings;
use super::xlsx::{parts, workbook};
use book::Book;
use cells::cells;

/// By tab.
pub(super) fn read(package: &mut Package) -> Result<Vec<Sheet>, Refusal> {
    let workbook = workbook(package)?;
    let related = parts::related(package, &workbook)?;
    let book = Book::read(package, &workbook, &related)?;
    let names = [book.names.clone(), properties(package)].concat();
    let (mut budget, mut of_hidden) = (Budget::default(), Budget::default());
    let mut sheets = Vec::new();
    for tab in &book.tabs {
        let mut read = |budget: &mut Budget| {
            let mut sheet = cells(package, &tab.part, &book, budget)?;
            names.iter().for_each(|text| sheet.push_loose_text(text));
            loose_text::comments(package, &tab.part, &mut sheet)?;
            drawings(package, &tab.part, &mut sheet)?;
            sheet.into_sheet(&tab.name)
        };
        sheets.push(match tab.is_hidden {
            false => read(&mut budget)?,
            true => Sheet::hidden(&tab.name, read(&mut of_hidden)),
        });
    }
    if sheets.is_empty() { Err(Refusal::NotAWorkbook) } else { Ok(sheets) }
}
