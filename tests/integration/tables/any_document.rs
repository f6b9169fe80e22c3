//! The tables of documents that no report has: any text, exact amounts, headers and groups of every shape.

use super::read_back::{read_back, rows_of};
use calamine::Data;
use jiff::civil::date;
use scrutineer::document::{Block, Content};
use scrutineer::document::{Cell, Datum, Document, Span, Table, TableRow, Text, ThScope};
use scrutineer::domain::figure::{Figure, FigureValue, Figures, Unit};
use scrutineer::domain::money::Money;
use scrutineer::domain::share::Share;
use scrutineer::export::{TableFile, TablesInfo, tables};
use std::collections::BTreeMap;

fn text(words: &str) -> Text {
    let span = Span { text: words.to_owned(), ..Span::default() };
    Text { spans: vec![span], ..Text::default() }
}

fn cell(words: &str) -> Cell {
    Cell {
        scope: None,
        span: 1,
        right: false,
        drawing: None,
        text: text(words),
        datum: None,
        facts: Vec::new(),
    }
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
    let head = vec![row(vec![Cell { scope: Some(ThScope::Column), ..cell(header) }])];
    let groups = vec![cells.into_iter().map(|cell| row(vec![cell])).collect()];
    Table { head, groups, ..Table::default() }
}

fn figures() -> Figures {
    let mut figures = Figures::default();
    let mut add = |id: &str, value, unit| {
        let (id, name, rule) = (id.to_owned(), String::new(), String::new());
        assert!(figures.add(Figure { id, value, unit, name, rule, sources: Vec::new() }));
    };
    add("owed", FigureValue::Money(Money::from_pence(-8_442_000)), Unit::Pounds);
    add("spent", FigureValue::Money(Money::from_pence(144_564_023)), Unit::Pounds);
    add("vast", FigureValue::Money(Money::from_pence(i64::MAX)), Unit::Pounds);
    add("third", FigureValue::Ratio(Share::new(1, 3).unwrap()), Unit::Share);
    figures
}

fn made(document: &Document) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let about = TablesInfo {
        title: "Report".to_owned(),
        author: "Council".to_owned(),
        period: "Quarter 2 of 2026/27".to_owned(),
        as_of: date(2026, 10, 15),
    };
    let found = tables(document, &figures(), &about).unwrap();
    let files = found.value.into_iter().map(|TableFile { path, bytes }| (path, bytes)).collect();
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
    let head = |words: &str, span| Cell { scope: Some(ThScope::Column), span, ..cell(words) };
    let group = Cell { scope: Some(ThScope::Group), span: 3, ..cell("Adults") };
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
