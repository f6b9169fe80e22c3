//! The tables' files, read back by nothing of the program's own.

use calamine::{Data, Reader, Xlsx};
use jiff::civil::{Date, date};
use serde_json::Value;
use std::io::Cursor;

/// One table read back: headers, then rows.
pub(super) type Rows = Vec<Vec<Data>>;

/// The tables of the report in a workbook, in the order of their sheets: its own sheets come before them.
pub(super) fn read_back(workbook: &[u8]) -> Vec<Rows> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook.to_vec())).unwrap();
    book.load_tables().unwrap();
    let sheets = book.sheet_names();
    assert_eq!(sheets[..3], ["Cover", "Contents", "Notes"]);
    let mut read = Vec::new();
    for sheet in &sheets {
        let formulas = book.worksheet_formula(sheet).unwrap();
        assert!(formulas.is_empty(), "{sheet} holds a formula");
        let names: Vec<String> = book.table_names_in_sheet(sheet).into_iter().cloned().collect();
        assert_eq!(names.len(), usize::from(sheet != "Cover"), "the tables of {sheet}");
        for name in names {
            let table = book.table_by_name(&name).unwrap();
            let head = table.columns().iter().cloned().map(Data::String).collect();
            let rows = table.data().rows().map(<[Data]>::to_vec);
            read.push(std::iter::once(head).chain(rows).collect());
        }
    }
    read.split_off(2)
}

/// The rows of a CSV file, as they are written.
pub(super) fn rows_of(csv: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The CSV files in the order in which the metadata names them, each with its entry.
pub(super) fn described(
    metadata: &Value,
    read: impl Fn(&str) -> Vec<u8>,
) -> Vec<(&Value, Vec<Vec<String>>)> {
    let entries = metadata["tables"].as_array().unwrap().iter();
    entries.map(|entry| (entry, rows_of(&read(entry["url"].as_str().unwrap())))).collect()
}

/// A field holds what the cell of the workbook holds, and its column says of which type it is.
pub(super) fn assert_same(cell: &Data, field: &str, column: &Value) {
    let datatype = column["datatype"].as_str().unwrap();
    match cell {
        Data::String(text) => {
            assert_eq!(field.strip_prefix('\'').unwrap_or(field), text);
            assert_eq!(
                field.starts_with('\''),
                text.starts_with(['=', '+', '-', '@', '\t', '\r', '\''])
            );
            assert!(datatype == "string" || text == "[z]", "{text:?} in a column of {datatype}");
        }
        Data::Float(number) => {
            assert_eq!(field.parse::<f64>().unwrap(), *number);
            assert!(
                ["integer", "double", "decimal", "string"].contains(&datatype),
                "{number} is a {datatype}"
            );
        }
        Data::DateTime(time) => {
            let days = time.as_f64() as i64;
            let day = date(1899, 12, 30).checked_add(jiff::Span::new().days(days)).unwrap();
            assert_eq!(field.parse::<Date>().unwrap(), day);
            assert!(["date", "string"].contains(&datatype), "{day} is a {datatype}");
        }
        other => panic!("a cell holds {other:?}"),
    }
}

pub(super) fn assert_csv_is_workbook(
    workbook: &[u8],
    metadata: &[u8],
    read: impl Fn(&str) -> Vec<u8>,
) {
    let metadata: Value = serde_json::from_slice(metadata).unwrap();
    let (tables, files) = (read_back(workbook), described(&metadata, read));
    assert_eq!(tables.len(), files.len());
    for (table, (entry, rows)) in tables.iter().zip(&files) {
        assert_eq!(table.len(), rows.len(), "{entry}");
        let columns = entry["tableSchema"]["columns"].as_array().unwrap();
        let titles: Vec<&str> = columns.iter().map(|c| c["titles"].as_str().unwrap()).collect();
        assert_eq!(titles, rows[0]);
        for (cells, fields) in table.iter().zip(rows).skip(1) {
            assert_eq!((cells.len(), fields.len()), (columns.len(), columns.len()));
            for ((cell, field), column) in cells.iter().zip(fields).zip(columns) {
                assert_same(cell, field, column);
            }
        }
    }
}
