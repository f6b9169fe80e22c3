//! Workbooks for tests: written from readable text, and copied with one cell changed.

use calamine::{Reader, Xlsx};
use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use scrutineer::domain::place::CellRef;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The bytes of a workbook that a text describes. A line `# Name` opens a sheet; every other line is a row of cells
/// parted by ` | `. `@C4` before a row puts its first cell there, and the rows after it follow below. An empty line is
/// an empty row. A cell is a number (`3`), a share (`67.6%`), a day (`2026-09-30`), a text in quotes (`"3"`), or a text
/// as it stands.
pub(crate) fn from_text(text: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let (mut row, mut first) = (0, 0);
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("# ") {
            workbook.add_worksheet().set_name(name).unwrap();
            (row, first) = (0, 0);
            continue;
        }
        let mut cells = line;
        if let Some((address, rest)) = line.strip_prefix('@').and_then(|line| line.split_once(' '))
        {
            let start = CellRef::parse(address).unwrap();
            (row, first, cells) = (start.row.0, u16::try_from(start.column.0).unwrap(), rest);
        }
        let sheet = workbook.worksheets_mut().last_mut().unwrap();
        for (column, cell) in (first..).zip(cells.split('|')) {
            write_cell(sheet, row, column, cell.trim());
        }
        row += 1;
    }
    workbook.save_to_buffer().unwrap()
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &str) {
    let share =
        cell.strip_suffix('%').and_then(|points| format!("{points}e-2").parse::<f64>().ok());
    let quoted = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    let written = if let Some(share) = share {
        sheet.write_with_format(row, column, share, &Format::new().set_num_format("0.0%"))
    } else if let Ok(day) = cell.parse::<Date>() {
        let day = ExcelDateTime::parse_from_str(&day.to_string()).unwrap();
        sheet.write_with_format(row, column, day, &Format::new().set_num_format("dd/mm/yyyy"))
    } else if let Ok(number) = cell.parse::<f64>() {
        sheet.write(row, column, number)
    } else if let Some(text) = quoted {
        sheet.write_string(row, column, text)
    } else if cell.is_empty() {
        return;
    } else {
        sheet.write_string(row, column, cell)
    };
    written.unwrap();
}

/// What one cell is made to hold.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// Nothing.
    Empty,
    /// A number, or a day by Excel's count; the cell keeps its format.
    Number(f64),
    /// A text.
    Text(String),
    /// A text that is struck through, and one behind it that is not.
    Replaced(String, String),
    /// What Excel shows where a formula finds nothing.
    NotFound,
    /// A formula whose result the file does not hold.
    Uncalculated,
}

/// A copy of a workbook in which one cell holds something else. The cell must be there; all else stays byte for byte.
pub(crate) fn with_cell(workbook: &[u8], sheet: &str, cell: &str, content: &Content) -> Vec<u8> {
    let part = part_of(workbook, sheet);
    let mut from = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut file = from.by_index(index).unwrap();
        if file.name().unwrap() != part {
            to.raw_copy_file(file).unwrap();
            continue;
        }
        let mut xml = String::new();
        file.read_to_string(&mut xml).unwrap();
        to.start_file(&part, SimpleFileOptions::default()).unwrap();
        to.write_all(replace_cell(&xml, cell, content).as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// A copy of a workbook in which one cell, which must be there, has this number format, and is struck through or not.
pub(crate) fn with_look(
    workbook: &[u8],
    sheet: &str,
    cell: &str,
    code: &str,
    is_struck: bool,
) -> Vec<u8> {
    let part = part_of(workbook, sheet);
    let mut from = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let styles = text_of(&mut from, "xl/styles.xml");
    let cells = styles.split("<cellXfs").nth(1).unwrap();
    let style = cells.split("</cellXfs>").next().unwrap().matches("<xf").count();
    let fonts = styles.split("<fonts").nth(1).unwrap();
    let font = fonts.split("</fonts>").next().unwrap().matches("<font>").count();
    let code = code.replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
    let strike = if is_struck { "<strike/>" } else { "" };
    let styles = styles
        .replace(
            "<fonts",
            &format!("<numFmts><numFmt numFmtId=\"990\" formatCode=\"{code}\"/></numFmts><fonts"),
        )
        .replace("</fonts>", &format!("<font>{strike}</font></fonts>"))
        .replace("</cellXfs>", &format!("<xf numFmtId=\"990\" fontId=\"{font}\"/></cellXfs>"));
    let xml = text_of(&mut from, &part);
    let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
    let end = start + xml[start..].find('>').unwrap();
    let kind = xml[start..end].split_once(" t=\"").map(|(_, rest)| rest.split('"').next().unwrap());
    let kind = kind.map(|kind| format!(" t=\"{kind}\"")).unwrap_or_default();
    let tag = format!("<c r=\"{cell}\" s=\"{style}\"{kind}");
    let xml = format!("{}{tag}{}", &xml[..start], &xml[end..]);
    with_parts(workbook, &[("xl/styles.xml", &styles), (&part, &xml)])
}

/// A copy of a workbook in which one column of a sheet, by its number from 1, is hidden.
pub(crate) fn with_hidden_column(workbook: &[u8], sheet: &str, number: u32) -> Vec<u8> {
    let part = part_of(workbook, sheet);
    let xml = text_of(&mut ZipArchive::new(Cursor::new(workbook)).unwrap(), &part);
    let columns = format!("<cols><col min=\"{number}\" max=\"{number}\" hidden=\"1\"/></cols>");
    let xml = xml.replace("<sheetData", &format!("{columns}<sheetData"));
    with_parts(workbook, &[(&part, &xml)])
}

/// A copy of a workbook in which one row of a sheet, by its number from 1, is hidden.
pub(crate) fn with_hidden_row(workbook: &[u8], sheet: &str, number: u32) -> Vec<u8> {
    let part = part_of(workbook, sheet);
    let xml = text_of(&mut ZipArchive::new(Cursor::new(workbook)).unwrap(), &part);
    let row = format!("<row r=\"{number}\"");
    assert!(xml.contains(&row), "no row {number}");
    let xml = xml.replace(&row, &format!("{row} hidden=\"1\""));
    with_parts(workbook, &[(&part, &xml)])
}

/// A copy of a workbook in which one sheet is hidden.
pub(crate) fn with_hidden_sheet(workbook: &[u8], sheet: &str) -> Vec<u8> {
    let part = "xl/workbook.xml";
    let xml = text_of(&mut ZipArchive::new(Cursor::new(workbook)).unwrap(), part);
    let name = format!("<sheet name=\"{sheet}\"");
    assert!(xml.contains(&name), "no sheet {sheet}");
    let xml = xml.replace(&name, &format!("{name} state=\"hidden\""));
    with_parts(workbook, &[(part, &xml)])
}

fn text_of(zip: &mut ZipArchive<Cursor<&[u8]>>, part: &str) -> String {
    let mut text = String::new();
    zip.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// A copy of a workbook with other texts in parts of it.
pub(crate) fn with_parts(workbook: &[u8], parts: &[(&str, &str)]) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let file = from.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        match parts.iter().find(|(own, _)| *own == name) {
            None => to.raw_copy_file(file).unwrap(),
            Some((_, text)) => {
                to.start_file(&name, SimpleFileOptions::default()).unwrap();
                to.write_all(text.as_bytes()).unwrap();
            }
        }
    }
    to.finish().unwrap().into_inner()
}

/// The file inside a workbook that holds a sheet: by tab order, as every writer of the samples names them.
fn part_of(workbook: &[u8], sheet: &str) -> String {
    let names = Xlsx::new(Cursor::new(workbook)).unwrap().sheet_names();
    let index = names.iter().position(|name| name == sheet).unwrap();
    format!("xl/worksheets/sheet{}.xml", index + 1)
}

fn replace_cell(xml: &str, cell: &str, content: &Content) -> String {
    let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
    let tag = &xml[start..=start + xml[start..].find('>').unwrap()];
    let end = match tag.ends_with("/>") {
        true => start + tag.len(),
        false => start + xml[start..].find("</c>").unwrap() + "</c>".len(),
    };
    let style = tag.split_once(" s=\"").map_or("0", |(_, rest)| rest.split('"').next().unwrap());
    let value = match content {
        Content::Empty => format!("<c r=\"{cell}\" s=\"{style}\"/>"),
        Content::Number(number) => format!("<c r=\"{cell}\" s=\"{style}\"><v>{number}</v></c>"),
        Content::Text(text) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            format!("<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        }
        Content::Replaced(old, new) => {
            let (old, new) = (old.replace('&', "&amp;"), new.replace('&', "&amp;"));
            format!(
                "<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><r><rPr><strike/></rPr><t xml:space=\"preserve\">{old} </t></r>\
                 <r><t>{new}</t></r></is></c>"
            )
        }
        Content::NotFound => {
            format!("<c r=\"{cell}\" s=\"{style}\" t=\"e\"><f>NA()</f><v>#N/A</v></c>")
        }
        Content::Uncalculated => format!("<c r=\"{cell}\" s=\"{style}\"><f>1+2</f></c>"),
    };
    format!("{}{value}{}", &xml[..start], &xml[end..])
}

#[test]
fn a_workbook_of_text_holds_what_the_text_says() {
    let workbook =
        from_text("# Levels\n\n@B3 Level | Share | On\n3 | 67.6% | 2026-09-30\n\"3\" | | a & b\n");
    let sheet = Xlsx::new(Cursor::new(&workbook)).unwrap().worksheet_range("Levels").unwrap();
    let cell = |row, column| sheet.get_value((row, column)).unwrap().to_string();
    assert_eq!(sheet.start(), Some((2, 1)));
    assert_eq!([cell(2, 1), cell(2, 2), cell(2, 3)], ["Level", "Share", "On"]);
    assert_eq!([cell(3, 1), cell(3, 2), cell(3, 3)], ["3", "0.676", "46295"]);
    assert_eq!([cell(4, 1), cell(4, 2), cell(4, 3)], ["3", "", "a & b"]);
}

#[test]
fn one_cell_changes_and_no_other() {
    let workbook = from_text("# One\na | 1\n# Two\na | 1\nb | 2\n");
    let changed = with_cell(&workbook, "Two", "B1", &Content::Text("x < y & z".to_owned()));
    let changed = with_cell(&changed, "Two", "B2", &Content::Number(7.5));
    let changed = with_cell(&changed, "Two", "A2", &Content::Empty);
    let mut copy = Xlsx::new(Cursor::new(&changed)).unwrap();
    let text = |range: calamine::Range<calamine::Data>| {
        let cells = range.rows().flatten().map(ToString::to_string);
        cells.collect::<Vec<_>>().join("|")
    };
    assert_eq!(text(copy.worksheet_range("One").unwrap()), "a|1");
    assert_eq!(text(copy.worksheet_range("Two").unwrap()), "a|x < y & z||7.5");
}
