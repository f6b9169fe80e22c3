//! Sheets as councils write them, and what is said where they cannot be used.

mod account;
mod actions;
mod assessments;
mod beside;
mod by_cells;
mod columns;
mod council;
mod decisions;
mod deliveries;
mod exempt;
mod limited;
mod no_figures;
mod notices;
mod odd_sheets;
mod other_quantity;
mod plain;
mod refs;
mod register;
mod register_numbers;
mod registers;
mod relaid;
mod results;
mod returns;
mod seen;
mod sheets;
mod shown;
mod unread;

use super::tables;
use super::tables::Tables;
use crate::config::{Config, Decision, DecisionSource, Subject};
use crate::domain::action::Principle;
use crate::domain::diagnostic::{Code, Found};
use crate::schema::kind::RecordKind;
use crate::sheet::sketch::{sheet, workbook};
use crate::sheet::{CellValue, Workbook};
use crate::value::typed::day;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

const AS_OF: Date = date(2026, 10, 15);

fn read(workbooks: &[Workbook]) -> Found<Tables> {
    tables(workbooks, &Config::default(), AS_OF)
}

fn said(found: &Found<Tables>) -> Vec<String> {
    let doubts = found.value.doubts.iter().map(|doubt| &doubt.finding);
    found.findings.iter().chain(doubts).map(ToString::to_string).collect()
}

/// What was said of more than columns that are no field.
fn said_of_fields(found: &Found<Tables>) -> Vec<String> {
    let passed = |text: &String| text.contains("no field of the report");
    said(found).into_iter().filter(|text| !passed(text)).collect()
}

fn first_lines(found: &Found<Tables>) -> Vec<String> {
    said(found).iter().map(|text| text.lines().next().unwrap().to_owned()).collect()
}

fn texts(found: &Found<Tables>, kind: RecordKind, column: &str) -> Vec<String> {
    let column = found.value.by_kind[&kind].frame.column(column).unwrap();
    let column = column.cast(&polars::prelude::DataType::String).unwrap();
    column.str().unwrap().iter().map(|text| text.unwrap_or("-").to_owned()).collect()
}

fn wholes(found: &Found<Tables>, kind: RecordKind, column: &str) -> Vec<Option<i32>> {
    found.value.by_kind[&kind].frame.column(column).unwrap().i32().unwrap().iter().collect()
}

fn days_in(found: &Found<Tables>, kind: RecordKind, column: &str) -> Vec<Option<Date>> {
    let column = found.value.by_kind[&kind].frame.column(column).unwrap();
    column.date().unwrap().physical().iter().map(|number| number.and_then(day)).collect()
}

fn yes_or_no(found: &Found<Tables>, kind: RecordKind, column: &str) -> Vec<Option<bool>> {
    found.value.by_kind[&kind].frame.column(column).unwrap().bool().unwrap().iter().collect()
}

const TIDY: &str = "
Date of assessment | 31/03/2026
Key area | Ref | Statement | Level | Target
Policy | P1 | Strategy | Mature | Leader
Policy | P2 | Scope | 1 |
";

#[test]
fn sheets_that_are_not_read_are_told_of() {
    let mut hidden = sheet("Old", "");
    hidden.is_hidden = true;
    let sheets = vec![sheet("Scores", TIDY), hidden, sheet("Ideas", "Idea | Who\nMore | Us")];
    let books = [
        Workbook { path: "a.xlsx".into(), sheets },
        Workbook { path: "b.xlsx".into(), sheets: vec![sheet("Sheet1", "")] },
    ];
    let found = read(&books);
    let first: Vec<String> =
        said(&found).iter().map(|text| text.lines().next().unwrap().to_owned()).collect();
    assert_eq!(
        first,
        [
            "Noted: The sheet is hidden and was not read",
            "Noted: No kind of record was recognised in this sheet; the headings seen are \"Idea\" (A1) and \"Who\" (B1)",
            "Noted: Nothing was found in this workbook",
        ]
    );
}
