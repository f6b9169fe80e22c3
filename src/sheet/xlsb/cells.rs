//! The cells of one sheet's part. The numbers of the records are those of [MS-XLSB].

use super::book::{Book, Text};
use super::ink::colour;
use super::loose_text::{Attached, margins};
use super::records::{each, long, wide};
use crate::sheet::budget::Budget;
use crate::sheet::cell_style::CellStyle;
use crate::sheet::gather::{CellFormatting, Gathered};
use crate::sheet::package::Package;
use crate::sheet::refusal::Refusal;
use crate::sheet::value::CellValue;

const ROW: u16 = 0;
const CELL_RK: u16 = 2;
const CELL_ERROR: u16 = 3;
const CELL_BOOL: u16 = 4;
const CELL_REAL: u16 = 5;
const CELL_TEXT: u16 = 6;
const CELL_SHARED_TEXT: u16 = 7;
const FORMULA_TEXT: u16 = 8;
const FORMULA_REAL: u16 = 9;
const FORMULA_BOOL: u16 = 10;
const FORMULA_ERROR: u16 = 11;
const COLUMNS: u16 = 60;
const CELL_RICH_TEXT: u16 = 62;
const SHEET_PROPERTIES: u16 = 147;
const MERGE: u16 = 176;
const MARGINS: u16 = 479;

/// What a cell holds, and what of a text stands where a part is struck through.
type CellContent = (Option<CellValue>, Option<String>);

pub(super) fn cells(
    package: &mut Package,
    part: &str,
    book: &Book,
    budget: &mut Budget,
) -> Result<Gathered, Refusal> {
    let mut sheet = Gathered::default();
    let mut refused = Ok(());
    let (mut row, mut attached) = (0, Attached::default());
    let plain = CellStyle::default();
    each(package.part(part)?, |kind, data| {
        match kind {
            ROW => {
                row = long(data, 0)?;
                // after row, format and height come two bytes of options, then one in which bit 4 says hidden
                if data.get(11).is_some_and(|options| options & 0x10 != 0) {
                    sheet.hide(row);
                }
            }
            COLUMNS if data.get(16).is_some_and(|options| options & 1 != 0) => {
                sheet.hide_columns(long(data, 0)?, long(data, 4)?);
            }
            CELL_RK..=FORMULA_ERROR | CELL_RICH_TEXT if refused.is_ok() => {
                let at = (row, long(data, 0)?);
                let number = long(data, 4)? & 0x00FF_FFFF;
                let style = book.styles.get(number as usize).unwrap_or(&plain);
                let (value, unstruck) = content(kind, data, style, book)?;
                let formatting = CellFormatting { style, is_1904: book.is_1904, unstruck };
                if let Some(value) = value {
                    refused = sheet.push_formatted(at, value, formatting, budget);
                }
            }
            MERGE => {
                let first = (long(data, 0)?, long(data, 8)?);
                sheet.merge(first, (long(data, 4)?, long(data, 12)?));
            }
            MARGINS => margins(data, &mut sheet),
            SHEET_PROPERTIES => sheet.set_tab_tint(colour(data, 3)),
            _ => attached.add_record(kind, data, &mut sheet),
        }
        Some(())
    })?;
    refused.map(|()| sheet)
}

fn content(kind: u16, data: &[u8], style: &CellStyle, book: &Book) -> Option<CellContent> {
    let of_text = |text: &Text| {
        let unstruck = text.unstruck(style.is_struck, &book.fonts);
        (CellValue::from_text(text.whole.clone()), unstruck)
    };
    Some(match kind {
        CELL_RK => (Some(number(rk(long(data, 8)?))), None),
        CELL_REAL | FORMULA_REAL => (Some(number(real(data, 8)?)), None),
        CELL_BOOL | FORMULA_BOOL => (Some(CellValue::Bool(*data.get(8)? != 0)), None),
        CELL_ERROR | FORMULA_ERROR => (Some(CellValue::Error(error(*data.get(8)?))), None),
        CELL_TEXT | FORMULA_TEXT => (CellValue::from_text(wide(data, 8)?), None),
        CELL_SHARED_TEXT => of_text(book.texts.get(long(data, 8)? as usize)?),
        CELL_RICH_TEXT => of_text(&Text::read(data, 8)?),
        _ => (None, None),
    })
}

fn number(number: f64) -> CellValue {
    CellValue::Number(number)
}

/// A number of four bytes: of its two lowest bits one says that it is in hundredths, one that it is whole.
fn rk(bits: u32) -> f64 {
    let size = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & 0xFFFF_FFFC) << 32),
        _ => f64::from((bits as i32) >> 2),
    };
    if bits & 1 == 0 { size } else { size / 100.0 }
}

fn real(data: &[u8], at: usize) -> Option<f64> {
    let low = u64::from(long(data, at)?);
    Some(f64::from_bits(u64::from(long(data, at + 4)?) << 32 | low))
}

/// The names of the errors that a cell may hold.
fn error(code: u8) -> String {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERROR!",
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::rk;

    #[test]
    fn a_short_number_is_whole_or_in_hundredths() {
        assert_eq!(rk((250 << 2) | 2), 250.0);
        assert_eq!(rk((1250 << 2) | 3), 12.5);
        assert_eq!(rk((((-5_i32) << 2) as u32) | 2), -5.0);
        assert_eq!(rk((1.5_f64.to_bits() >> 32) as u32), 1.5);
    }
}
