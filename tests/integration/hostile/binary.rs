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
    let format = |id: u16| part_record(0x2F, &words(&[0, id, 0, 0, 0, 0, 0, 0]));
    let styles = [
        part_record(0x0269, &longs(&[3])),
        format(0),
        format(9),
        format(14),
        part_record(0x026A, &[]),
    ];
    zipped(&[
        (
            "[Content_Types].xml",
            b"<Types><Override PartName=\"/xl/workbook.bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>",
        ),
        ("_rels/.rels", relations(&[("rId1", "officeDocument", "xl/workbook.bin")]).as_bytes()),
        ("xl/workbook.bin", &workbook.concat()),
        (
            "xl/_rels/workbook.bin.rels",
            relations(&[("rId1", "worksheet", "worksheets/sheet1.bin")]).as_bytes(),
        ),
        ("xl/styles.bin", &styles.concat()),
        ("xl/worksheets/sheet1.bin", &sheet.concat()),
    ])
}
