//! From a file's bytes to its sheets: what it is, then the reader of that format.

use super::format::{Format, Opened, sniff};
use super::notes::notes;
use super::refusal::Refusal;
use super::workbook::{Sheet, Workbook};
use super::{ods, text, xls, xlsb, xlsx};
use crate::domain::diagnostic::{Diagnostic, Found};
use crate::input::MOST_BYTES;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// `path` is relative to the input folder.
pub fn read(path: &str, bytes: &[u8]) -> Result<Workbook, Diagnostic> {
    noted(path, sheets(path, bytes)).map(|found| found.value)
}

/// The workbook of the sheets that were read, with what is worth a word about it, or the finding that says why not.
pub fn noted(
    path: &str,
    read: Result<(Format, Vec<Sheet>), Refusal>,
) -> Result<Found<Workbook>, Diagnostic> {
    let (format, sheets) = read.map_err(|refusal| refusal.finding(path))?;
    let value = Workbook { path: path.into(), sheets };
    let findings = notes(&value, format);
    Ok(Found { value, findings })
}

pub fn sheets(path: &str, bytes: &[u8]) -> Result<(Format, Vec<Sheet>), Refusal> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    // The parsers are careful with damaged files; this is for the damage that nobody has thought of.
    let opened = catch_unwind(AssertUnwindSafe(|| open(path, bytes)));
    opened.unwrap_or(Err(Refusal::Damaged))
}

fn open(path: &str, bytes: &[u8]) -> Result<(Format, Vec<Sheet>), Refusal> {
    Ok(match sniff(path, bytes)? {
        Opened::Zip(Format::Ods, mut package) => (Format::Ods, ods::read(&mut package)?),
        Opened::Zip(Format::Xlsb, mut package) => (Format::Xlsb, xlsb::read(&mut package)?),
        Opened::Zip(format, mut package) => (format, xlsx::read(&mut package)?),
        Opened::Xls => (Format::Xls, xls::read(bytes)?),
        Opened::Csv => (Format::Csv, text::read(path, bytes)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::value::CellValue;
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Writer};

    fn written(write: impl Fn(&mut Writer)) -> Vec<u8> {
        let mut workbook = Writer::new();
        write(&mut workbook);
        workbook.save_to_buffer().unwrap()
    }

    #[test]
    fn values_keep_their_cells() {
        let bytes = written(|workbook| {
            let day = Format::new().set_num_format("dd/mm/yyyy");
            let sheet = workbook.add_worksheet().set_name("One").unwrap();
            sheet.write_string(2, 1, "Mature ").unwrap();
            sheet.write_number(2, 3, 0.1).unwrap();
            sheet.write_boolean(3, 0, true).unwrap();
            let date = ExcelDateTime::from_ymd(2026, 3, 31).unwrap();
            sheet.write_datetime_with_format(0, 2, &date, &day).unwrap();
            sheet.write_string(4, 4, "  ").unwrap();
            workbook.add_worksheet().set_name("Two").unwrap().set_hidden(true);
        });
        let workbook = read("a/b.xlsx", &bytes).unwrap();
        let sheet = &workbook.sheets[0];
        let shown: Vec<String> =
            sheet.cells.iter().map(|cell| format!("{} {}", cell.at, cell.value)).collect();
        assert_eq!(shown, ["C1 31/03/2026", "B3 Mature", "D3 0.1", "A4 TRUE"]);
        assert_eq!(sheet.cells[2].value, CellValue::Number(0.1));
        assert!(workbook.sheets[1].is_hidden && workbook.sheets[1].cells.is_empty());
    }

    #[test]
    fn a_number_in_a_percent_format_is_a_percentage() {
        let bytes = written(|workbook| {
            let percent = |code: &str| Format::new().set_num_format(code);
            let sheet = workbook.add_worksheet();
            sheet.write_number_with_format(0, 0, 0.95, &percent("0%")).unwrap();
            sheet.write_number_with_format(1, 0, 1.5, &percent("[Red]0.0%;-0.0%")).unwrap();
            sheet.write_number_with_format(2, 0, 95, &percent("0\"%\"")).unwrap();
            sheet.write_number_with_format(3, 0, 0.95, &percent("0.00")).unwrap();
            sheet.write_string_with_format(4, 0, "n/a", &percent("0%")).unwrap();
            sheet.write_boolean_with_format(5, 0, true, &percent("0%")).unwrap();
            sheet.write_number(6, 0, 0.95).unwrap();
        });
        let sheet = read("a.xlsx", &bytes).unwrap().sheets.remove(0);
        let values: Vec<CellValue> = sheet.cells.into_iter().map(|cell| cell.value).collect();
        assert_eq!(values[..2], [CellValue::Percent(0.95), CellValue::Percent(1.5)]);
        assert_eq!(values[2..4], [CellValue::Text("95%".into()), CellValue::Number(0.95)]);
        assert_eq!(values[4], CellValue::Text("n/a".into()));
        assert_eq!(values[5..], [CellValue::Bool(true), CellValue::Number(0.95)]);
        assert_eq!(format!("{} {}", values[0], values[1]), "95% 150%");
    }

    #[test]
    fn one_cell_in_the_last_corner_costs_nothing() {
        let bytes = written(|workbook| {
            workbook.add_worksheet().write_string(1_048_575, 16_383, "far").unwrap();
        });
        let sheet = read("far.xlsx", &bytes).unwrap().sheets.remove(0);
        assert_eq!(sheet.cells.len(), 1);
        assert_eq!(sheet.cells[0].at.to_string(), "XFD1048576");
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let whole = written(|workbook| {
            workbook.add_worksheet().write_string(0, 0, "whole").unwrap();
        });
        for end in (0..whole.len()).step_by(7) {
            assert!(read("cut.xlsx", &whole[..end]).is_err());
        }
        for at in (0..whole.len()).step_by(11) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            let _ = read("bent.xlsx", &bytes);
        }
    }
}
