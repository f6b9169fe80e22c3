//! Workbooks of Excel 97 to 2003 (.xls): values by calamine; how they are shown, and what is hidden, by the records
//! themselves.

mod bytes;
mod ink;
mod loose_text;
mod records;
mod rich;

use super::budget::Budget;
use super::cell_style::CellStyle;
use super::gather::{CellFormatting, Gathered};
use super::refusal::Refusal;
use super::value::CellValue;
use super::workbook::Sheet;
use calamine::{
    Data, DataRef, Reader, Sheet as SheetMetadata, SheetType, SheetVisible, Xls, XlsError,
};
use records::{Book, Page};
use std::io::Cursor;

/// By tab.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let book = Book::read(bytes)?;
    let mut opened: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(reason)?;
    let tabs = opened.sheets_metadata().to_vec();
    let has_twins = tabs
        .iter()
        .enumerate()
        .any(|(at, tab)| tabs[..at].iter().any(|other| other.name == tab.name));
    if has_twins || tabs.len() != book.sheets.len() {
        return Err(Refusal::Damaged);
    }
    let shared = Shared { book: &book, tabs: &tabs, is_1904: opened.has_1904_epoch() };
    let (mut budget, mut of_hidden) = (Budget::default(), Budget::default());
    let pages = tabs.iter().zip(&book.sheets).filter(|(tab, _)| tab.typ == SheetType::WorkSheet);
    pages
        .map(|(tab, page)| match tab.visible == SheetVisible::Visible {
            true => shared.sheet(&mut opened, tab, page, &mut budget),
            false => {
                let read = shared.sheet(&mut opened, tab, page, &mut of_hidden);
                Ok(Sheet::hidden(&tab.name, read))
            }
        })
        .collect()
}

/// What the sheets of a workbook share.
struct Shared<'b> {
    book: &'b Book,
    tabs: &'b [SheetMetadata],
    is_1904: bool,
}

impl Shared<'_> {
    fn sheet(
        &self,
        opened: &mut Xls<Cursor<&[u8]>>,
        tab: &SheetMetadata,
        page: &Page,
        budget: &mut Budget,
    ) -> Result<Sheet, Refusal> {
        let range = opened.worksheet_range(&tab.name).map_err(reason)?;
        let start = range.start().unwrap_or_default();
        let plain = CellStyle::default();
        let mut sheet = Gathered::default();
        for (row, column, stored) in range.used_cells() {
            let at = (start.0 + row as u32, start.1 + column as u32);
            let Some(value) = CellValue::from_stored(reference(stored)) else { continue };
            let unstruck = value.as_text().and_then(|text| page.unstruck(at, text, self.book));
            let style = page.style(at, self.book).unwrap_or(&plain);
            let formatting = CellFormatting { style, is_1904: self.is_1904, unstruck };
            sheet.push_formatted(at, value, formatting, budget)?;
        }
        page.hidden_columns.iter().for_each(|(first, last)| sheet.hide_columns(*first, *last));
        page.hidden.iter().for_each(|row| sheet.hide(*row));
        page.beside.add(&mut sheet);
        let is_tab = |text: &String| self.tabs.iter().any(|tab| tab.name == *text);
        let names = self.book.names.iter().filter(|text| !is_tab(text));
        names.for_each(|text| sheet.push_loose_text(text));
        for merge in opened.merge_cells_by_sheet_name(&tab.name).map_err(reason)? {
            sheet.merge(merge.start, merge.end);
        }
        sheet.into_sheet(&tab.name)
    }
}

fn reference(stored: &Data) -> DataRef<'_> {
    match stored {
        Data::Int(whole) => DataRef::Int(*whole),
        Data::Float(float) => DataRef::Float(*float),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(serial) => DataRef::DateTime(*serial),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

fn reason(error: XlsError) -> Refusal {
    match error {
        XlsError::Password => Refusal::Password,
        XlsError::Cfb(_) => Refusal::CutShort,
        _ => Refusal::Damaged,
    }
}
