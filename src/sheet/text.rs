//! Text in columns (.csv): one sheet, every cell a text at its address, trimmed.

use super::budget::Budget;
use super::gather::Gathered;
use super::refusal::Refusal;
use super::value::CellValue;
use super::workbook::Sheet;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// As Excel names it after the file.
pub(super) fn sheet_name(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(name, _)| name)
}

pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let text = decoded(bytes);
    let (delimiter, skipped) = delimiter(&text);
    let text = &text[skipped..];
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut sheet = Gathered::default();
    let mut budget = Budget::default();
    let mut record = csv::StringRecord::new();
    let mut row = 0;
    loop {
        row += empty_lines(text, reader.position().byte() as usize);
        if !reader.read_record(&mut record).map_err(|_| Refusal::Damaged)? {
            break;
        }
        for (column, cell) in (0..).zip(&record) {
            if let Some(value) = CellValue::from_text(cell.trim().to_owned()) {
                sheet.push((row, column), value, &mut budget)?;
            }
        }
        row += 1;
    }
    Ok(vec![sheet.into_sheet(sheet_name(path))?])
}

/// How many empty lines begin at a place, which the crate passes over and Excel counts as rows. The end of a line of
/// two characters may lie before and behind the place.
fn empty_lines(text: &str, at: usize) -> u32 {
    let bytes = text.as_bytes();
    let mut rest = bytes.get(at..).unwrap_or_default();
    if at > 0 && bytes.get(at - 1) == Some(&b'\r') {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut lines = 0;
    while let Some(behind) =
        rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).or(rest.strip_prefix(b"\r"))
    {
        (rest, lines) = (behind, lines + 1);
    }
    lines
}

/// The text, by its byte order mark, or as UTF-8, or, where it is none, as Windows writes English text.
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return text;
    }
    WINDOWS_1252.decode_without_bom_handling(bytes).0
}

/// What may part columns; the first of equals counts.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What parts the columns, and the length of a first line `sep=;` that only says so: what stands outside quotes in the
/// most of the first lines, and of equals most often.
fn delimiter(text: &str) -> (u8, usize) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(named) = first.strip_prefix("sep=")
        && let [named @ (b',' | b';' | b'\t' | b'|')] = named.as_bytes()
    {
        return (*named, first.len());
    }
    let mut found = DELIMITERS.map(|delimiter| (delimiter, DelimiterCount::default()));
    let mut is_quoted = false;
    for byte in text.bytes().take(64 * 1024) {
        is_quoted ^= byte == b'"';
        for (delimiter, found) in &mut found {
            found.count_byte(byte, *delimiter, is_quoted);
        }
    }
    let most = found.into_iter().rev().max_by_key(|(_, found)| (found.lines, found.count));
    (most.map_or(b',', |(delimiter, _)| delimiter), 0)
}

/// How often a delimiter stands in a text, and in how many of its lines.
#[derive(Debug, Clone, Copy, Default)]
struct DelimiterCount {
    count: usize,
    lines: usize,
    is_in_line: bool,
}

impl DelimiterCount {
    fn count_byte(&mut self, byte: u8, delimiter: u8, is_quoted: bool) {
        if byte == b'\n' && !is_quoted {
            self.is_in_line = false;
        } else if byte == delimiter && !is_quoted {
            self.count += 1;
            self.lines += usize::from(!self.is_in_line);
            self.is_in_line = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<String> {
        let sheet = read("a/Return Q2.csv", bytes).unwrap().remove(0);
        assert_eq!(&*sheet.name, "Return Q2");
        sheet.cells.iter().map(|cell| format!("{} {}", cell.at, cell.value)).collect()
    }

    #[test]
    fn each_cell_is_a_text_at_its_address() {
        let expected = ["A1 Ref", "B1 Value", "A2 1", "B2 \u{a3}5,000", "C4 x"];
        assert_eq!(
            cells(
                "Ref,Value\r\n1, \"\u{a3}5,000\" \r\n\r\n,,x\r\n"
                    .replace(", \"", ",\"")
                    .replace("\" ", "\"")
                    .as_bytes()
            ),
            expected
        );
        assert_eq!(cells("\u{feff}Ref;Value\n1;\u{a3}5,000\n\n;;x\n".as_bytes()), expected);
        assert_eq!(cells(b"Ref\tValue\r\n1\t\xa35,000\r\n\r\n\t\tx\r\n"), expected);
        let wide = "Ref\tValue\r\n1\t\"\u{a3}5,000\"\r\n\r\n\t\tx";
        let little: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(wide.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(wide.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(cells(&little), expected);
        assert_eq!(cells(&big), expected);
    }

    #[test]
    fn a_line_in_quotes_is_one_row_and_sep_is_one_too() {
        assert_eq!(cells(b"a,\"b\nc\"\nd,e\n"), ["A1 a", "B1 b c", "A2 d", "B2 e"]);
        assert_eq!(cells(b"sep=;\r\na;b,c\r\n"), ["A2 a", "B2 b,c"]);
        assert_eq!(cells(b"\n\n\na,b\n"), ["A4 a", "B4 b"]);
        assert_eq!(cells(b"a|b\nc, d, e, f|g\n"), ["A1 a", "B1 b", "A2 c, d, e, f", "B2 g"]);
        assert_eq!(cells(b"T\na\tb\nc, d, e\tg\n"), ["A1 T", "A2 a", "B2 b", "A3 c, d, e", "B3 g"]);
    }
}
