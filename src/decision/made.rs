//! The workbook of decisions, to be filled in.

use super::answer::Answer;
use super::columns::HEADINGS;
use super::row::ToDecide;
use crate::domain::place::ranges;
use crate::form::{Column, Shape, Sheet, Value, WorkbookInfo, workbook_bytes};
use anyhow::Result;
use jiff::civil::Date;

/// A link of Excel may be so long, in UTF-16 units.
const LONGEST_LINK: usize = 2000;

/// A row for each finding that a person can decide. `input` is the way from the workbook's folder to the input folder,
/// with `/` at its end, or empty.
pub fn decisions_workbook(
    rows: &[ToDecide],
    input: &str,
    council: &str,
    made_on: Date,
) -> Result<Vec<u8>> {
    let widths = [60, 26, 18, 10, 24, 18, 32, 44, 20, 20, 12, 40];
    let column = |(heading, width): (&&str, u32)| Column {
        heading: (*heading).to_owned(),
        width,
        ..open(heading)
    };
    let sheet = Sheet {
        name: "Decisions".to_owned(),
        title: "Findings that a person can decide".to_owned(),
        lines: vec![
            "In a row that you decide, choose in the column Use, or write the value itself there, and fill in By, On and Why.".to_owned(),
            "Put this file into the input folder as decisions.xlsx, and run again. A cell that is changed later has to be decided again.".to_owned(),
        ],
        columns: HEADINGS.iter().zip(widths).map(column).collect(),
        rows: rows.iter().map(|row| values(row, input)).collect(),
        ..Sheet::default()
    };
    let title = sheet.title.clone();
    workbook_bytes(&[sheet], &WorkbookInfo { title, author: council.to_owned(), made_on })
}

/// What is to be filled in, with its list and its note.
fn open(heading: &str) -> Column {
    let (shape, note) = match heading {
        "Use" => (
            Shape::Offer(Answer::WORDS.map(str::to_owned).into()),
            "Choose one, or write the value that is to be used in place of what the cell holds.",
        ),
        "By" => (Shape::Text, "Who decides, by post."),
        "On" => (Shape::Day, "The day of the decision."),
        "Why" => (Shape::Text, "One sentence; the report prints it."),
        _ => return Column::default(),
    };
    Column { shape, note: note.to_owned(), is_open: true, ..Column::default() }
}

fn values(row: &ToDecide, input: &str) -> Vec<Option<Value>> {
    let suggestion = row.suggestion.as_ref();
    let filled = row.decided.as_ref();
    let suggested = suggestion.map(|it| it.value.as_str());
    // what was chosen rests on what was suggested then
    let suggested =
        filled.map(|it| it.suggested.as_str()).filter(|it| !it.is_empty()).or(suggested);
    let words = |text: &str| Value::words(text);
    vec![
        words(&row.wrong),
        words(&row.file),
        words(&row.sheet),
        link(row, input),
        words(&row.holds),
        words(suggested.unwrap_or_default()),
        words(suggestion.map_or("", |it| &it.why)),
        words(&effect(row)),
        words(filled.map_or("", |it| it.answer.words())),
        words(filled.map_or("", |it| &it.by)),
        filled.map(|it| Value::Day(it.on)),
        words(filled.map_or("", |it| &it.why)),
    ]
}

fn effect(row: &ToDecide) -> String {
    let what = match row.code {
        Some(code) => format!("{}. {}", code.effect().title(), code.effect().sentence()),
        None => "Decided.".to_owned(),
    };
    let changes = row.suggestion.as_ref().map(|it| it.changes.as_str()).filter(|it| !it.is_empty());
    match changes {
        Some(changes) => format!("{what} With what is suggested: {changes}."),
        None => what,
    }
}

/// The cells by name, as a link that opens the workbook at the first of them.
fn link(row: &ToDecide, input: &str) -> Option<Value> {
    let text = ranges(&row.cells);
    let first = row.cells.first()?;
    let sheet = row.sheet.replace('\'', "''");
    let to = format!("{input}{}#'{sheet}'!{first}", row.file);
    match to.encode_utf16().count() <= LONGEST_LINK && !row.file.contains('#') {
        true => Some(Value::Link { text, to: format!("file:///{to}") }),
        false => Some(Value::Text(text)),
    }
}
