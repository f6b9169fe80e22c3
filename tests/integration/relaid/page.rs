//! Workbooks as tests lay them out, and the formats in which they are written.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Writer, Worksheet};
use scrutineer::sheet::{CellValue, Workbook, read};
use std::fmt::Write;
use std::io::{Cursor, Write as _};

/// A sheet on its way into a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// Its name.
    pub name: String,
    /// Its cells by row and column.
    pub cells: Vec<(u32, u32, CellValue)>,
    /// Merged ranges: first row and column, last row and column.
    pub merges: Vec<(u32, u32, u32, u32)>,
}

/// A workbook on its way into a file.
#[derive(Debug, Clone)]
pub(crate) struct Book {
    /// Its path below the input folder, without its ending.
    pub path: String,
    /// Its sheets.
    pub pages: Vec<Page>,
}

/// A file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Excel's own.
    Xlsx,
    /// Text with commas, a file a sheet.
    Csv,
    /// OpenDocument.
    Ods,
}

pub(crate) fn text(text: &str) -> CellValue {
    CellValue::Text(text.into())
}

impl Page {
    pub(crate) fn new(name: &str) -> Page {
        Page { name: name.to_owned(), ..Page::default() }
    }

    pub(crate) fn put(&mut self, row: u32, column: u32, value: CellValue) {
        self.cells.push((row, column, value));
    }

    pub(crate) fn words(&mut self, row: u32, column: u32, words: &str) {
        self.put(row, column, text(words));
    }

    fn sorted(&self) -> Vec<(u32, u32, CellValue)> {
        let mut cells = self.cells.clone();
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        cells
    }
}

/// The files of a workbook: their paths and bytes.
pub(crate) fn files(book: &Book, kind: Kind) -> Vec<(String, Vec<u8>)> {
    match kind {
        Kind::Xlsx => vec![(format!("{}.xlsx", book.path), xlsx(book))],
        Kind::Ods => vec![(format!("{}.ods", book.path), ods(book))],
        Kind::Csv => {
            let of = |page: &Page| {
                let name = match book.pages.len() {
                    1 => format!("{}.csv", book.path),
                    _ => format!("{} - {}.csv", book.path, page.name),
                };
                (name, csv(page).into_bytes())
            };
            book.pages.iter().map(of).collect()
        }
    }
}

/// The workbooks as the program reads them from their files.
pub(crate) fn reopened(books: &[Book], kind: Kind) -> Vec<Workbook> {
    let files = books.iter().flat_map(|book| files(book, kind));
    files.map(|(path, bytes)| read(&path, &bytes).unwrap()).collect()
}

/// Excel's own format.
pub(crate) fn xlsx(book: &Book) -> Vec<u8> {
    let mut writer = Writer::new();
    for page in &book.pages {
        let sheet = writer.add_worksheet().set_name(&page.name).unwrap();
        for (row, column, last_row, last_column) in &page.merges {
            let (row, column) = (*row, *column as u16);
            sheet
                .merge_range(row, column, *last_row, *last_column as u16, "", &Format::new())
                .unwrap();
        }
        for (row, column, value) in page.sorted() {
            xlsx_cell(sheet, row, column as u16, &value);
        }
    }
    writer.save_to_buffer().unwrap()
}

fn xlsx_cell(sheet: &mut Worksheet, row: u32, column: u16, value: &CellValue) {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let percent = Format::new().set_num_format("0.0%");
    match value {
        CellValue::Number(number) => sheet.write_number(row, column, *number).unwrap(),
        CellValue::Percent(number) => {
            sheet.write_number_with_format(row, column, *number, &percent).unwrap()
        }
        CellValue::Date(date) => {
            let date =
                ExcelDateTime::from_ymd(date.year() as u16, date.month() as u8, date.day() as u8);
            sheet.write_datetime_with_format(row, column, date.unwrap(), &day).unwrap()
        }
        CellValue::Bool(truth) => sheet.write_boolean(row, column, *truth).unwrap(),
        CellValue::Text(text) => sheet.write_string(row, column, &**text).unwrap(),
        other => sheet.write_string(row, column, other.to_string()).unwrap(),
    };
}

/// A cell as it is typed.
fn typed(value: &CellValue) -> String {
    match value {
        CellValue::Text(text) => text.to_string(),
        CellValue::Percent(number) => {
            let points = format!("{:.10}", number * 100.0);
            format!("{}%", points.trim_end_matches('0').trim_end_matches('.'))
        }
        other => other.to_string(),
    }
}

fn csv(page: &Page) -> String {
    let cells = page.sorted();
    let rows = cells.iter().map(|(row, ..)| row + 1).max().unwrap_or(0);
    let mut text = String::new();
    for row in 0..rows {
        let own: Vec<_> = cells.iter().filter(|(at, ..)| *at == row).collect();
        let width = own.iter().map(|(_, column, _)| column + 1).max().unwrap_or(0);
        let fields = (0..width).map(|column| {
            let cell = own.iter().find(|(_, at, _)| *at == column);
            let typed = cell.map(|(.., value)| typed(value)).unwrap_or_default();
            match typed.contains([',', '"', '\n']) {
                true => format!("\"{}\"", typed.replace('"', "\"\"")),
                false => typed,
            }
        });
        text.push_str(&fields.collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    }
    text
}

fn ods(book: &Book) -> Vec<u8> {
    let mut content = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\">\
         <office:body><office:spreadsheet>",
    );
    for page in &book.pages {
        let _ = write!(content, "<table:table table:name=\"{}\">", escaped(&page.name));
        ods_rows(&mut content, page);
        content.push_str("</table:table>");
    }
    content.push_str("</office:spreadsheet></office:body></office:document-content>");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("mimetype", options.compression_method(zip::CompressionMethod::Stored)).unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    zip.start_file("META-INF/manifest.xml", options).unwrap();
    zip.write_all(
        b"<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>",
    )
    .unwrap();
    zip.start_file("content.xml", options).unwrap();
    zip.write_all(content.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

fn ods_rows(content: &mut String, page: &Page) {
    let cells = page.sorted();
    let merge = |row: u32, column: u32| page.merges.iter().find(|m| (m.0, m.1) == (row, column));
    let covered = |row: u32, column: u32| {
        page.merges.iter().any(|m| (m.0..=m.2).contains(&row) && (m.1..=m.3).contains(&column))
    };
    let ends = page.merges.iter().map(|m| m.2 + 1);
    let rows = cells.iter().map(|(row, ..)| row + 1).chain(ends).max().unwrap_or(0);
    let width = cells.iter().map(|(_, column, _)| column + 1);
    let width = width.chain(page.merges.iter().map(|m| m.3 + 1)).max().unwrap_or(0);
    let mut at = 0;
    for row in 0..rows {
        content.push_str("<table:table-row>");
        for column in 0..width {
            let own = cells.get(at).filter(|(r, c, _)| (*r, *c) == (row, column));
            at += usize::from(own.is_some());
            let span = merge(row, column).map(|m| {
                let (down, across) = (m.2 - m.0 + 1, m.3 - m.1 + 1);
                format!(" table:number-rows-spanned=\"{down}\" table:number-columns-spanned=\"{across}\"")
            });
            match own {
                Some((.., value)) => ods_cell(content, value, &span.unwrap_or_default()),
                None if span.is_none() && covered(row, column) => {
                    content.push_str("<table:covered-table-cell/>");
                }
                None => content.push_str("<table:table-cell/>"),
            }
        }
        content.push_str("</table:table-row>");
    }
}

fn ods_cell(content: &mut String, value: &CellValue, span: &str) {
    let stored = match value {
        CellValue::Number(number) => format!("float\" office:value=\"{number}"),
        CellValue::Percent(number) => format!("percentage\" office:value=\"{number}"),
        CellValue::Date(date) => format!("date\" office:date-value=\"{date}"),
        CellValue::Bool(truth) => format!("boolean\" office:boolean-value=\"{truth}"),
        _ => "string".to_owned(),
    };
    let shown = escaped(&typed(value));
    let _ = write!(
        content,
        "<table:table-cell office:value-type=\"{stored}\"{span}><text:p>{shown}</text:p></table:table-cell>"
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
