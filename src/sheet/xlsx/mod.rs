//! Excel workbooks of XML parts (.xlsx, .xlsm), also strict ones.

mod cells;
pub(crate) mod parts;
mod shown;
mod strings;

pub(super) use parts::workbook;
pub(super) use shown::shown;

use super::gather::Budget;
use super::package::Package;
use super::refusal::Refusal;
use super::value::NumberFormat;
use super::workbook::Sheet;
use calamine::{Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use cells::{Shared, cells};
use std::io::Cursor;
use std::sync::Arc;

/// By tab.
pub(super) fn read(package: &mut Package) -> Result<Vec<Sheet>, Refusal> {
    let mut opened: Xlsx<_> = Xlsx::new(Cursor::new(package.bytes())).map_err(reason)?;
    let tabs = opened.sheets_metadata().to_vec();
    let workbook = workbook(package)?;
    let parts = parts::parts(package, &workbook)?;
    if parts.sheets.len() != tabs.len() {
        return Err(Refusal::Damaged);
    }
    let texts = match &parts.strings {
        Some(part) => strings::shared(package.part(part)?)?,
        None => Vec::new(),
    };
    let is_1904 = opened.has_1904_epoch();
    let shared = Shared { texts, formats: formats(&mut opened), is_1904 };
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for (tab, part) in tabs.iter().zip(&parts.sheets) {
        if tab.typ != SheetType::WorkSheet {
            continue;
        }
        sheets.push(match tab.visible {
            SheetVisible::Visible => {
                cells(package.part(part)?, &shared, &mut budget)?.into_sheet(&tab.name)?
            }
            _ => Sheet::hidden(&tab.name),
        });
    }
    Ok(sheets)
}

/// How each cell format shows numbers. Calamine hands its formats on with a sheet's cells alone, whichever the sheet.
fn formats(opened: &mut Xlsx<Cursor<Arc<[u8]>>>) -> Vec<NumberFormat> {
    let names = opened.sheet_names();
    let styles = names
        .iter()
        .find_map(|name| Some(opened.worksheet_cells_reader(name).ok()?.styles().to_vec()));
    let of = |style: &Style| match &style.number_format {
        Some(format) => shown(format.format_id, &format.format_code),
        None => NumberFormat::Plain,
    };
    styles.unwrap_or_default().iter().map(of).collect()
}

fn reason(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Password,
        XlsxError::Zip(_) | XlsxError::Io(_) | XlsxError::XmlEof(_) => Refusal::CutShort,
        XlsxError::FileNotFound(_) => Refusal::NotAWorkbook,
        _ => Refusal::Damaged,
    }
}
