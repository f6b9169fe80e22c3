//! Excel workbooks of binary parts (.xlsb): values by calamine; formats, errors, hidden rows and merged ranges by the
//! records themselves.

mod records;

use super::gather::{Budget, Gathered};
use super::package::Package;
use super::refusal::Refusal;
use super::value::CellValue;
use super::workbook::Sheet;
use super::xlsx::{parts, workbook};
use calamine::{Reader, SheetType, SheetVisible, Xlsb, XlsbError};
use records::Page;
use std::io::Cursor;
use std::sync::Arc;

/// By tab.
pub(super) fn read(package: &mut Package) -> Result<Vec<Sheet>, Refusal> {
    let mut opened: Xlsb<_> = Xlsb::new(Cursor::new(package.bytes())).map_err(reason)?;
    let tabs = opened.sheets_metadata().to_vec();
    let workbook = workbook(package)?;
    let related = parts::related(package, &workbook)?;
    let parts = records::sheets(package, &workbook, &related)?;
    let has_twins = tabs
        .iter()
        .enumerate()
        .any(|(at, tab)| tabs[..at].iter().any(|other| other.name == tab.name));
    if has_twins || parts.len() != tabs.len() {
        return Err(Refusal::Damaged);
    }
    let percents = records::percents(package)?;
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for (tab, part) in tabs.iter().zip(&parts).filter(|(tab, _)| tab.typ == SheetType::WorkSheet) {
        sheets.push(match tab.visible {
            SheetVisible::Visible => {
                let page = Page::read(package, part, &percents)?;
                cells(&mut opened, &tab.name, page, &mut budget)?.into_sheet(&tab.name)?
            }
            _ => Sheet::hidden(&tab.name),
        });
    }
    Ok(sheets)
}

fn cells(
    opened: &mut Xlsb<Cursor<Arc<[u8]>>>,
    name: &str,
    page: Page,
    budget: &mut Budget,
) -> Result<Gathered, Refusal> {
    let mut reader = opened.worksheet_cells_reader(name).map_err(reason)?;
    let mut sheet = Gathered::default();
    loop {
        let cell = match reader.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            // an error that it does not know; its own record says where it stands
            Err(XlsbError::CellError(_)) => continue,
            Err(error) => return Err(reason(error)),
        };
        let at = cell.get_position();
        let is_percent = page.percents.contains(&at);
        if page.errors.contains_key(&at) {
            continue;
        }
        if let Some(value) = CellValue::from_stored(cell.get_value().clone(), is_percent) {
            sheet.push(at, value, budget)?;
        }
    }
    for (at, error) in page.errors {
        sheet.push(at, CellValue::Error(error), budget)?;
    }
    page.hidden.into_iter().for_each(|row| sheet.hide(row));
    page.merges.into_iter().for_each(|(first, last)| sheet.merge(first, last));
    Ok(sheet)
}

fn reason(error: XlsbError) -> Refusal {
    match error {
        XlsbError::Password => Refusal::Password,
        XlsbError::Zip(_) | XlsbError::Io(_) => Refusal::CutShort,
        _ => Refusal::Damaged,
    }
}
