//! The tables of the report as a workbook and as CSV: read back by other readers than the program's writers.

use crate::cases::lay_out;
use crate::page::{Piece, pieces};
use crate::program::{AS_OF, SAMPLE, outcome, program};
use calamine::{Data, Reader, Xlsx};
use jiff::civil::{Date, date};
use scrutineer::document::{Block, Content};
use scrutineer::document::{Cell, Datum, Document, Scope, Span, Table, TableRow, Text};
use scrutineer::domain::figure::{Figure, FigureValue, Figures, Unit};
use scrutineer::domain::money::Money;
use scrutineer::domain::share::Share;
use scrutineer::export::{About, File, tables};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// One table read back: headers, then rows.
type Rows = Vec<Vec<Data>>;

/// The tables of the report in a workbook, in the order of their sheets: its own sheets come before them.
fn read_back(workbook: &[u8]) -> Vec<Rows> {
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
fn rows_of(csv: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The CSV files in the order in which the metadata names them, each with its entry.
fn described(metadata: &Value, read: impl Fn(&str) -> Vec<u8>) -> Vec<(&Value, Vec<Vec<String>>)> {
    let entries = metadata["tables"].as_array().unwrap().iter();
    entries.map(|entry| (entry, rows_of(&read(entry["url"].as_str().unwrap())))).collect()
}

/// A field holds what the cell of the workbook holds, and its column says of which type it is.
fn assert_same(cell: &Data, field: &str, column: &Value) {
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

fn assert_csv_is_workbook(workbook: &[u8], metadata: &[u8], read: impl Fn(&str) -> Vec<u8>) {
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

/// The ids of the figures, and the days, that stand alone in the cells of each table of a page.
fn lone_values(page: &str) -> Vec<(Vec<String>, Vec<String>)> {
    let (mut tables, mut cell, mut depth) = (Vec::new(), None, 0);
    for piece in pieces(page) {
        match &piece {
            Piece::Open(name, _) if name == "table" => tables.push((Vec::new(), Vec::new())),
            Piece::Open(name, _) if matches!(name.as_str(), "td" | "th") => {
                cell = Some((Vec::new(), false));
            }
            Piece::Open(name, _) if matches!(name.as_str(), "data" | "time") => {
                depth += 1;
                if let Some((values, _)) = &mut cell {
                    let id = piece.attribute("data-figure").or(piece.attribute("datetime"));
                    values.push((name == "data", id.unwrap().to_owned()));
                }
            }
            Piece::Close(name) if matches!(name.as_str(), "data" | "time") => depth -= 1,
            Piece::Text(text) if depth == 0 && !text.trim().is_empty() => {
                cell.iter_mut().for_each(|(_, has_more)| *has_more = true);
            }
            Piece::Close(name) if name == "td" => {
                if let Some((values, false)) = cell.take()
                    && let [(is_figure, value)] = values.as_slice()
                {
                    let table = tables.last_mut().unwrap();
                    if *is_figure { &mut table.0 } else { &mut table.1 }.push(value.clone());
                }
            }
            _ => {}
        }
    }
    tables
}

#[test]
fn the_numbers_of_the_workbook_are_the_figures() {
    let figures: Value = serde_json::from_str(&SAMPLE.text("internal/figures.json")).unwrap();
    let list = figures["figures"].as_array().or(figures.as_array()).unwrap();
    let by_id: BTreeMap<&str, &Value> =
        list.iter().map(|figure| (figure["id"].as_str().unwrap(), &figure["value"])).collect();
    let expected = lone_values(&SAMPLE.text("exempt/committee-report.html"));
    let made = read_back(&fs::read(SAMPLE.draft.join("exempt/tables.xlsx")).unwrap());
    assert_eq!(made.len(), expected.len());
    let mut seen = (0, 0);
    for (table, (ids, days)) in made.iter().zip(&expected) {
        let cells: Vec<&Data> = table.iter().skip(1).flatten().collect();
        let numbers: Vec<f64> = cells
            .iter()
            .filter_map(|c| match c {
                Data::Float(number) => Some(*number),
                _ => None,
            })
            .collect();
        let values: Vec<f64> = ids
            .iter()
            .map(|id| {
                let value = by_id[id.as_str()];
                value.as_f64().unwrap_or_else(|| value.as_array().unwrap().len() as f64)
            })
            .collect();
        assert_eq!(numbers.len(), values.len());
        for ((number, value), id) in numbers.iter().zip(&values).zip(ids) {
            assert!(
                is_same(*number, *value),
                "{id}: the workbook says {number}, figures.json {value}"
            );
        }
        let dates = cells.iter().filter(|cell| matches!(cell, Data::DateTime(_))).count();
        assert_eq!(dates, days.len());
        seen = (seen.0 + numbers.len(), seen.1 + dates);
    }
    assert!(seen.0 > 100 && seen.1 > 10, "only {seen:?} numbers and days");
}

/// Whether two numbers are the same, but for the last bit that serde_json's reader may get wrong.
fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= one.abs() * 2.0 * f64::EPSILON
}

#[test]
fn the_csv_files_hold_what_the_workbook_holds() {
    let read = |path: &str| fs::read(SAMPLE.draft.join("exempt").join(path)).unwrap();
    let file = |name: &str| read(&format!("tables/{name}"));
    assert_csv_is_workbook(&read("tables.xlsx"), &read("tables/csv-metadata.json"), file);
}

#[test]
fn hostile_names_of_a_council_stay_text() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tables-hostile-names");
    drop(fs::remove_dir_all(&folder));
    lay_out(Path::new("tests/cases/hostile-names"), &folder.join("input"));
    outcome(program(&folder, &["run", "--as-of", AS_OF]));
    let public = folder.join("output/2026-27-Q2/draft/public");
    let read = |path: &str| fs::read(public.join(path)).unwrap();
    let file = |name: &str| read(&format!("tables/{name}"));
    assert_csv_is_workbook(&read("tables.xlsx"), &read("tables/csv-metadata.json"), file);
    let tables = read_back(&read("tables.xlsx")).concat().concat();
    let texts: Vec<&str> = tables.iter().filter_map(calamine::DataType::get_string).collect();
    for name in ["=cmd()!A1", "@SUM(1+1)", "<script>alert(1)</script> & 'scope'", "&amp; &lt;b&gt;"]
    {
        assert!(texts.iter().any(|text| text.contains(name)), "{name} is in none of {texts:?}");
    }
    assert!(texts.contains(&"=cmd()!A1"), "{texts:?}");
}

fn text(words: &str) -> Text {
    let span = Span { text: words.to_owned(), ..Span::default() };
    Text { spans: vec![span], ..Text::default() }
}

fn cell(words: &str) -> Cell {
    Cell { scope: None, span: 1, right: false, drawing: None, text: text(words), datum: None }
}

fn figure_cell(id: &str) -> Cell {
    Cell { datum: Some(Datum::Figure(id.to_owned())), ..cell("as printed") }
}

fn row(cells: Vec<Cell>) -> TableRow {
    TableRow { ids: Vec::new(), total: false, cells }
}

fn document(tables: Vec<Table>) -> Document {
    let block =
        |table| Block { line: 1, ids: vec!["table-x".to_owned()], content: Content::Table(table) };
    Document { title: "T".to_owned(), blocks: tables.into_iter().map(block).collect() }
}

/// A table of one column with this header.
fn column(header: &str, cells: Vec<Cell>) -> Table {
    let head = vec![row(vec![Cell { scope: Some(Scope::Column), ..cell(header) }])];
    let groups = vec![cells.into_iter().map(|cell| row(vec![cell])).collect()];
    Table { head, groups, ..Table::default() }
}

fn figures() -> Figures {
    let mut figures = Figures::default();
    let mut add = |id: &str, value, unit| {
        let (id, name, rule) = (id.to_owned(), String::new(), String::new());
        figures.add(Figure { id, value, unit, name, rule, sources: Vec::new() }).unwrap();
    };
    add("owed", FigureValue::Money(Money::from_pence(-8_442_000)), Unit::Pounds);
    add("spent", FigureValue::Money(Money::from_pence(144_564_023)), Unit::Pounds);
    add("vast", FigureValue::Money(Money::from_pence(i64::MAX)), Unit::Pounds);
    add("third", FigureValue::Ratio(Share::new(1, 3).unwrap()), Unit::Share);
    figures
}

fn made(document: &Document) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let about = About {
        title: "Report".to_owned(),
        author: "Council".to_owned(),
        period: "Quarter 2 of 2026/27".to_owned(),
        as_of: date(2026, 10, 15),
    };
    let found = tables(document, &figures(), &about).unwrap();
    let files = found.value.into_iter().map(|File { path, bytes }| (path, bytes)).collect();
    (files, found.findings.iter().map(ToString::to_string).collect())
}

#[test]
fn any_text_stays_the_text_that_it_is() {
    let hostile = [
        "=HYPERLINK(\"http://x\",\"y\")",
        "<script>alert(1)</script>",
        "+44",
        "-84,420.00",
        "@x",
        "'quoted",
        "''twice",
        "\ttab",
        "\rreturn",
        " before and after ",
        "two\nlines",
        "a,b;\"c\"",
        "_x000D_",
        "007",
        "{=1+1}",
        "TRUE",
        "２",
        "é\u{301}",
    ];
    let document =
        document(vec![column("=1+1", hostile.iter().map(|words| cell(words)).collect())]);
    let (files, findings) = made(&document);
    assert_eq!(findings, [""; 0]);
    let tables = read_back(&files["tables.xlsx"]);
    let rows = rows_of(&files["tables/x.csv"]);
    assert_eq!(rows[0], ["'=1+1"]);
    for ((text, cells), fields) in hostile.iter().zip(&tables[0][1..]).zip(&rows[1..]) {
        assert_eq!(cells[0], Data::String((*text).to_owned()), "{text:?}");
        let is_escaped = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
        let expected = if is_escaped { format!("'{text}") } else { (*text).to_owned() };
        assert_eq!(fields[0], expected);
    }
}

#[test]
fn money_and_shares_are_exact_numbers() {
    let ids = ["owed", "spent", "third", "vast", "unknown"];
    let table = column("Amount", ids.iter().map(|id| figure_cell(id)).collect());
    let (files, _) = made(&document(vec![table]));
    let text = |words: &str| Data::String(words.to_owned());
    let cells: Vec<Data> =
        read_back(&files["tables.xlsx"])[0].concat().into_iter().skip(1).collect();
    let numbers = [Data::Float(-84420.0), Data::Float(1_445_640.23), Data::Float(1.0 / 3.0)];
    // more digits than a spreadsheet holds, and a figure that there is not: the words of the report
    let words = [text("as printed"), text("as printed")];
    assert_eq!(cells, [numbers.as_slice(), words.as_slice()].concat());
    let csv = String::from_utf8(files["tables/x.csv"].clone()).unwrap();
    assert_eq!(
        csv,
        "Amount\r\n-84420.00\r\n1445640.23\r\n0.3333333333333333\r\nas printed\r\nas printed\r\n"
    );
}

#[test]
fn tables_of_one_name_and_tables_without_rows_do_no_harm() {
    let empty = column("", Vec::new());
    let (files, _) = made(&document(vec![empty.clone(), empty, Table::default()]));
    let nothing =
        vec![vec![Data::String("Column 1".to_owned())], vec![Data::String("[z]".to_owned())]];
    assert_eq!(read_back(&files["tables.xlsx"]), [nothing.clone(), nothing]);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["tables.xlsx", "tables/csv-metadata.json", "tables/x-2.csv", "tables/x.csv"]
    );
}

#[test]
fn group_titles_become_a_column_and_heads_of_two_rows_one() {
    let head = |words: &str, span| Cell { scope: Some(Scope::Column), span, ..cell(words) };
    let group = Cell { scope: Some(Scope::Group), span: 3, ..cell("Adults") };
    let table = Table {
        head: vec![
            row(vec![head("Name", 1), head("Result", 2)]),
            row(vec![head("Name", 1), head("Then", 1), head("Now", 1)]),
        ],
        groups: vec![
            vec![row(vec![group]), row(vec![cell("a"), cell("b"), cell("c")])],
            vec![row(vec![cell("All"), Cell { span: 2, ..cell("d") }])],
        ],
        ..Table::default()
    };
    let (files, _) = made(&document(vec![table]));
    assert_eq!(
        String::from_utf8(files["tables/x.csv"].clone()).unwrap(),
        "Group,Name,Result: Then,Result: Now\r\nAdults,a,b,c\r\n[z],All,d,[z]\r\n"
    );
}

#[test]
fn a_text_too_long_for_a_cell_runs_on_beside_it_and_is_a_finding() {
    let long = "x".repeat(32_767) + "the rest";
    let (files, findings) =
        made(&document(vec![column("Words", vec![cell(&long), cell("short")])]));
    let table = &read_back(&files["tables.xlsx"])[0];
    let texts: Vec<Vec<String>> =
        table.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(texts[0], ["Words", "Words (part 2)"]);
    assert_eq!(texts[1].concat(), long);
    assert_eq!(texts[2], ["short", "[z]"]);
    assert_eq!(
        findings,
        [
            "Noted: A text under \"Words\" in \"Table\" is longer than the 32,767 characters that a cell may hold; it runs on in columns beside it, named \"Words (part 2)\" and so on\n  \
          where:      tables.xlsx\n  \
          the report: Nothing is lost from the report.\n  \
          to do:      Shorten the text in the workbook that it comes from, or read the columns one after another.\n"
        ]
    );
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let document = document(vec![column("A", vec![cell("b"), figure_cell("owed")])]);
    assert_eq!(made(&document), made(&document));
}
