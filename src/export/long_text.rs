//! Texts that are longer than a cell may be: they run on in columns beside theirs.

use super::grid::Grid;
use super::name::UsedNames;
use super::value::Value;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;

/// The longest text of a spreadsheet's cell, in UTF-16 units.
const LONGEST: usize = 32_767;

/// Lets texts that are too long for a cell run on in columns beside theirs.
pub(super) fn part_long_texts(grid: &mut Grid) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for column in (0..grid.headers.len()).rev() {
        let lengths = grid.rows.iter().map(|row| parts(&row.values[column]).len());
        let most = lengths.max().unwrap_or(1);
        if most > 1 {
            findings.insert(0, too_long(grid, column));
            part_column(grid, column, most);
        }
    }
    findings
}

/// Puts as many columns in the place of one as its longest text needs.
fn part_column(grid: &mut Grid, column: usize, count: usize) {
    for row in &mut grid.rows {
        let mut parts = parts(&row.values[column]);
        parts.resize(count, Value::nothing());
        row.values.splice(column..=column, parts);
    }
    let mut used = UsedNames::with(&grid.headers.iter().map(String::as_str).collect::<Vec<_>>());
    let header = grid.headers[column].clone();
    for part in (2..=count).rev() {
        let more = used.header(&format!("{header} (part {part})"), column + part);
        grid.headers.insert(column + 1, more);
    }
}

fn parts(value: &Value) -> Vec<Value> {
    let Value::Text(text) = value else {
        return vec![value.clone()];
    };
    let (mut parts, mut length) = (vec![String::new()], 0);
    for c in text.chars() {
        length += c.len_utf16();
        if length > LONGEST {
            parts.push(String::new());
            length = c.len_utf16();
        }
        let last = parts.len() - 1;
        parts[last].push(c);
    }
    parts.into_iter().map(Value::Text).collect()
}

fn too_long(grid: &Grid, column: usize) -> Diagnostic {
    let (title, header) = (&grid.title, &grid.headers[column]);
    Diagnostic::new(
        Code::TextTooLong,
        Place::file("tables.xlsx"),
        format!(
            "A text under \"{header}\" in \"{title}\" is longer than the 32,767 characters that a cell may hold; it runs on in columns beside it, named \"{header} (part 2)\" and so on"
        ),
        "Shorten the text in the workbook that it comes from, or read the columns one after another.",
    )
}
