//! Workbooks in the binary formats (.xls, .xlsb), written record by record.

use super::book::{relations, zipped};
use std::io::{Cursor, Write};

/// One record of an .xls stream.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes(), &(data.len() as u16).to_le_bytes(), data].concat()
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// An .xls number in a cell with a format.
pub(super) fn number(row: u16, column: u16, format: u16, number: f64) -> Vec<u8> {
    record(0x0203, &[words(&[row, column, format]), number.to_le_bytes().to_vec()].concat())
}

/// An .xls text in a cell.
pub(super) fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let head = [words(&[row, column, 0, text.len() as u16]), vec![0]].concat();
    record(0x0204, &[head, text.as_bytes().to_vec()].concat())
}

/// An .xls row that is hidden.
pub(super) fn hidden_row(row: u16) -> Vec<u8> {
    record(0x0208, &words(&[row, 0, 1, 255, 0, 0, 0x0120, 15]))
}

/// An .xls merged range.
pub(super) fn merged(rows: (u16, u16), columns: (u16, u16)) -> Vec<u8> {
    record(0x00E5, &words(&[1, rows.0, rows.1, columns.0, columns.1]))
}

fn bof(kind: u16) -> Vec<u8> {
    record(0x0809, &words(&[0x0600, kind, 0x0DBB, 0x07CC, 0, 0, 6, 0]))
}

/// An .xls column that is hidden.
pub(super) fn hidden_column(column: u16) -> Vec<u8> {
    record(0x007D, &words(&[column, column, 0, 0, 1, 0]))
}

/// An .xls font, struck through or not.
pub(super) fn font(is_struck: bool) -> Vec<u8> {
    record(0x0031, &words(&[220, if is_struck { 8 } else { 0 }, 0, 400, 0, 0, 0]))
}

/// An .xls cell format by font and number format.
pub(super) fn cell_format(font: u16, id: u16) -> Vec<u8> {
    record(0x00E0, &words(&[font, id, 0, 0, 0, 0, 0, 0, 0, 0]))
}

/// An .xls number format.
pub(super) fn number_format(id: u16, code: &str) -> Vec<u8> {
    let units: Vec<u16> = code.encode_utf16().collect();
    let head = [words(&[id, units.len() as u16]), vec![1]].concat();
    record(0x041E, &[head, words(&units)].concat())
}

/// The shared texts of an .xls workbook, each with the places from which it is in which font.
pub(super) fn shared_texts(texts: &[(&str, &[(u16, u16)])]) -> Vec<u8> {
    let count = (texts.len() as u32).to_le_bytes();
    let text = |(text, fonts): &(&str, &[(u16, u16)])| {
        let units: Vec<u16> = text.encode_utf16().collect();
        let runs: Vec<u16> = fonts.iter().flat_map(|(from, font)| [*from, *font]).collect();
        let head = [words(&[units.len() as u16]), vec![9], words(&[fonts.len() as u16])].concat();
        [head, words(&units), words(&runs)].concat()
    };
    let all: Vec<u8> = texts.iter().flat_map(text).collect();
    record(0x00FC, &[count.to_vec(), count.to_vec(), all].concat())
}

/// An .xls cell with a shared text.
pub(super) fn shared_text(column: u16, format: u16, number: u32) -> Vec<u8> {
    let head = words(&[0, column, format]);
    record(0x00FD, &[head, number.to_le_bytes().to_vec()].concat())
}

/// A workbook of Excel 95 of one sheet `S`, whose format 1 is struck through: a number, and a text of which the first
/// part is.
pub(super) fn excel_95() -> Vec<u8> {
    let bof = |kind: u16| record(0x0809, &words(&[0x0500, kind, 0, 0]));
    let format = |font: u16| record(0x00E0, &words(&[font, 0, 0, 0, 0, 0, 0, 0]));
    let globals =
        [bof(5), record(0x0042, &words(&[1252])), font(false), font(true), format(0), format(1)];
    let bound = |start: u32| record(0x0085, &[&start.to_le_bytes()[..], &[0, 0, 1], b"S"].concat());
    let before = globals.concat();
    let start = before.len() + bound(0).len() + 4;
    let text = b"99 55";
    let rich = [&words(&[0, 1, 0, text.len() as u16])[..], text, &[2, 0, 1, 3, 0]].concat();
    let sheet = [number(0, 0, 1, 7.0), record(0x00D6, &rich), number(0, 2, 0, 8.0)].concat();
    let end = record(0x000A, &[]);
    let stream = [before, bound(start as u32), end.clone(), bof(16), sheet, end];
    compound("/Book", &stream.concat())
}

/// The size that a sheet says it has.
pub(super) fn dimensions(rows: u32, columns: u16) -> Vec<u8> {
    let rows = [0_u32.to_le_bytes(), rows.to_le_bytes()].concat();
    record(0x0200, &[rows, words(&[0, columns, 0])].concat())
}

/// An .xls workbook of one sheet `S`; the formats are 0 plain, 1 `0%`, 2 a day, 3 `0.0%` as a code of its own.
pub(super) fn xls(globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    let code = b"0.0%";
    let format =
        record(0x041E, &[words(&[164, code.len() as u16]), vec![0], code.to_vec()].concat());
    let formats: Vec<u8> = [0, 9, 14, 164]
        .iter()
        .flat_map(|id| record(0x00E0, &words(&[0, *id, 0, 0, 0, 0, 0, 0, 0, 0])))
        .collect();
    let before =
        [bof(0x0005), record(0x0042, &words(&[1200])), globals.to_vec(), format, formats].concat();
    let name = b"S";
    let bound = |start: u32| {
        record(0x0085, &[start.to_le_bytes().to_vec(), vec![0, 0, 1, 0], name.to_vec()].concat())
    };
    let start = before.len() + bound(0).len() + 4;
    let stream = [
        before,
        bound(start as u32),
        record(0x000A, &[]),
        bof(0x0010),
        sheet.to_vec(),
        record(0x000A, &[]),
    ];
    compound("/Workbook", &stream.concat())
}

/// The old container with one stream.
pub(super) fn compound(name: &str, content: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(content).unwrap();
    file.into_inner().into_inner()
}

/// One record of an .xlsb part.
pub(super) fn part_record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = match kind {
        0..128 => vec![kind as u8],
        _ => vec![(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8],
    };
    let mut length = data.len();
    while length >= 0x80 {
        bytes.push((length & 0x7F) as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
    [bytes, data.to_vec()].concat()
}

fn longs(longs: &[u32]) -> Vec<u8> {
    longs.iter().flat_map(|long| long.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [longs(&[units.len() as u32]), words(&units)].concat()
}

/// An .xlsb cell: its kind, its place and format, and what it holds.
pub(super) fn part_cell(kind: u16, column: u32, format: u32, content: &[u8]) -> Vec<u8> {
    part_record(kind, &[longs(&[column, format]), content.to_vec()].concat())
}

/// An .xlsb text in a cell.
pub(super) fn part_text(column: u32, text: &str) -> Vec<u8> {
    part_cell(6, column, 0, &wide(text))
}

/// The head of an .xlsb row.
pub(super) fn part_row(row: u32, is_hidden: bool) -> Vec<u8> {
    let options = [0, if is_hidden { 0x10 } else { 0 }, 0];
    let head = [longs(&[row, 0]), words(&[300]), options.to_vec(), longs(&[0])];
    part_record(0, &head.concat())
}

/// An .xlsb merged range.
pub(super) fn part_merged(rows: (u32, u32), columns: (u32, u32)) -> Vec<u8> {
    part_record(176, &longs(&[rows.0, rows.1, columns.0, columns.1]))
}

/// An .xlsb workbook of one sheet `S` with these rows and what stands after them; format 1 is `0%`.
pub(super) fn xlsb(is_1904: bool, rows: &[u8], after: &[u8]) -> Vec<u8> {
    let styles = part_styles(&[], &[(0, 0), (9, 0), (14, 0)]);
    xlsb_with(is_1904, (&styles, &[]), rows, after)
}

/// The styles of an .xlsb workbook: records of number formats and fonts, then cell formats by number format and font.
pub(super) fn part_styles(before: &[u8], formats: &[(u16, u16)]) -> Vec<u8> {
    let format =
        |(id, font): &(u16, u16)| part_record(0x2F, &words(&[0, *id, *font, 0, 0, 0, 0, 0]));
    let cells: Vec<u8> = formats.iter().flat_map(format).collect();
    let begin = part_record(0x0269, &longs(&[formats.len() as u32]));
    [before.to_vec(), begin, cells, part_record(0x026A, &[])].concat()
}

/// A number format of an .xlsb workbook.
pub(super) fn part_format(id: u16, code: &str) -> Vec<u8> {
    part_record(44, &[words(&[id]), wide(code)].concat())
}

/// A font of an .xlsb workbook, struck through or not.
pub(super) fn part_font(is_struck: bool) -> Vec<u8> {
    part_record(43, &words(&[220, if is_struck { 8 } else { 0 }, 400, 0, 0, 0, 0]))
}

/// A shared text of an .xlsb workbook, with the places from which it is in which font.
pub(super) fn part_shared(text: &str, fonts: &[(u16, u16)]) -> Vec<u8> {
    let runs: Vec<u16> = fonts.iter().flat_map(|(from, font)| [*from, *font]).collect();
    let count = longs(&[fonts.len() as u32]);
    part_record(19, &[vec![1], wide(text), count, words(&runs)].concat())
}

/// An .xlsb column that is hidden.
pub(super) fn part_hidden_column(column: u32) -> Vec<u8> {
    part_record(60, &[longs(&[column, column, 0, 0]), words(&[1])].concat())
}

/// An .xlsb workbook of one sheet with its styles and its shared texts.
pub(super) fn xlsb_with(
    is_1904: bool,
    (styles, texts): (&[u8], &[u8]),
    rows: &[u8],
    after: &[u8],
) -> Vec<u8> {
    let parts = [("xl/styles.bin", styles), ("xl/sharedStrings.bin", texts)];
    xlsb_of(is_1904, rows, after, &parts)
}

/// An .xlsb workbook of one sheet with these rows, what stands after them, and parts of its own.
pub(super) fn xlsb_parts(rows: &[u8], after: &[u8], parts: &[(&str, &[u8])]) -> Vec<u8> {
    xlsb_of(false, rows, after, parts)
}

fn xlsb_of(is_1904: bool, rows: &[u8], after: &[u8], parts: &[(&str, &[u8])]) -> Vec<u8> {
    let workbook = [
        part_record(0x99, &longs(&[is_1904.into(), 0, 0])),
        part_record(0x8F, &[]),
        part_record(0x9C, &[longs(&[0, 1]), wide("rId1"), wide("S")].concat()),
        part_record(0x90, &[]),
        part_record(0x9D, &[0; 26]),
        part_record(0x84, &[]),
    ];
    let sheet = [
        part_record(0x81, &[]),
        part_record(0x94, &longs(&[0, 10, 0, 10])),
        part_record(0x91, &[]),
        rows.to_vec(),
        part_record(0x92, &[]),
        after.to_vec(),
        part_record(0x82, &[]),
    ];
    let (workbook, sheet) = (workbook.concat(), sheet.concat());
    let (root, related) = (
        relations(&[("rId1", "officeDocument", "xl/workbook.bin")]),
        relations(&[("rId1", "worksheet", "worksheets/sheet1.bin")]),
    );
    let own: [(&str, &[u8]); 5] = [
        (
            "[Content_Types].xml",
            b"<Types><Override PartName=\"/xl/workbook.bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>",
        ),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.bin", &workbook),
        ("xl/_rels/workbook.bin.rels", related.as_bytes()),
        ("xl/worksheets/sheet1.bin", &sheet),
    ];
    zipped(&[&own, parts].concat())
}
