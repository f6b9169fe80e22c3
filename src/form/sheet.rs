//! A sheet that somebody fills in, as plain data: what [`super::book`] writes.

use anyhow::Result;
use jiff::civil::Date;
use rust_xlsxwriter::ExcelDateTime;

#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    /// Its tab.
    pub name: String,
    pub title: String,
    /// What is to be known of it, a line each.
    pub lines: Vec<String>,
    /// What stands once for the whole sheet.
    pub lone: Vec<(Column, Option<Value>)>,
    /// The columns of its table; none without one.
    pub columns: Vec<Column>,
    /// The rows that stand there already.
    pub rows: Vec<Vec<Option<Value>>>,
    /// Empty rows below them that are there to be filled in.
    pub spare_rows: u32,
    /// Whether only what is to be filled in can be changed.
    pub is_locked: bool,
}

/// A column, or a lone cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Column {
    pub heading: String,
    /// What is shown when one of its cells is chosen; may be empty.
    pub note: String,
    /// How its numbers are shown, and what it takes.
    pub shape: Shape,
    /// In characters.
    pub width: u32,
    /// Whether it is there to be filled in.
    pub is_open: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Shape {
    /// Words, which Excel leaves as they are typed.
    #[default]
    Text,
    /// A number or words.
    Number,
    Percent,
    Day,
    /// One of these and nothing else.
    Choice(Vec<String>),
    /// One of these, or other words after a warning.
    Advice(Vec<String>),
    /// One of these, or whatever else is written.
    Offer(Vec<String>),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Text(String),
    /// A number, with the format in which Excel shows it; its column's where that is empty.
    Number(f64, &'static str),
    /// Nothing yet, to be filled in; shown in this format.
    Blank(&'static str),
    Day(Date),
    /// What is shown, and the address that it leads to.
    Link {
        text: String,
        to: String,
    },
}

impl Value {
    /// Words; none where there are none.
    pub(crate) fn words(words: &str) -> Option<Value> {
        (!words.is_empty()).then(|| Value::Text(words.to_owned()))
    }
}

/// The row of a sheet's headings, counted from 0.
pub(super) fn header_row(sheet: &Sheet) -> u32 {
    let lone = if sheet.lone.is_empty() { 0 } else { sheet.lone.len() + 1 };
    u32::try_from(1 + sheet.lines.len() + 1 + lone).unwrap_or(u32::MAX)
}

pub(super) fn day(day: Date) -> Result<ExcelDateTime> {
    let (year, month, day) = (day.year(), day.month(), day.day());
    Ok(ExcelDateTime::from_ymd(year.try_into()?, month.try_into()?, day.try_into()?)?)
}
