//! A table as CSV: RFC 4180, UTF-8, lines ended by CR LF. A spreadsheet takes a text such as `=1+1` for a formula, so a
//! text that could be taken for one has an apostrophe before it; take one apostrophe off to have the text again.

use super::grid::Grid;
use super::value::Value;
use anyhow::Result;
use csv::{Terminator, WriterBuilder};

/// The rule as the notes and the metadata tell it.
pub(super) const RULE: &str = "In the CSV files, a text that begins with = + - @, a tab, a line end or an apostrophe has one apostrophe put before it, so that no spreadsheet takes it for a formula: take that apostrophe off to have the text. Numbers and dates stand as they are.";

/// Whether a spreadsheet might take a text for a formula.
pub(crate) fn is_steering(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
        || text.starts_with(['\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

pub(super) fn escaped(text: &str) -> String {
    let needs_it = is_steering(text) || text.starts_with('\'');
    if needs_it { format!("'{text}") } else { text.to_owned() }
}

fn field(value: &Value) -> String {
    match value {
        Value::Text(text) => escaped(text),
        Value::Count(count) => count.to_string(),
        // as figures.json has it: the number nearest to the exact ratio
        Value::Ratio(share, _) => format!("{:?}", share.to_f64()),
        Value::Money(money) => money.pounds().rounded(1, 2),
        Value::Day(day) => day.to_string(),
    }
}

pub(super) fn bytes(grid: &Grid) -> Result<Vec<u8>> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(grid.headers.iter().map(|header| escaped(header)))?;
    for row in &grid.rows {
        writer.write_record(row.values.iter().map(field))?;
    }
    Ok(writer.into_inner()?)
}
