//! A table of the report as plain rows and columns.

use super::value::{Value, words};
use crate::document::Table;

/// The column that holds group titles.
pub(super) const GROUP: &str = "Group";

#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// Its name in files: small letters, digits and `-`.
    pub name: String,
    pub sheet: String,
    /// Number and headline.
    pub title: String,
    /// What it measures; may be empty.
    pub measure: String,
    /// Where it comes from, a line each.
    pub sources: Vec<String>,
    /// Whether its first column holds group titles.
    pub is_grouped: bool,
    /// Its headers, none empty and each once.
    pub headers: Vec<String>,
    /// Each as long as the headers.
    pub rows: Vec<Line>,
}

#[derive(Debug, Clone)]
pub(super) struct Line {
    pub is_total: bool,
    pub values: Vec<Value>,
}

/// What heads each column: of several rows of a head, its words from the top down.
pub(super) fn titles(table: &Table) -> Vec<String> {
    let mut titles: Vec<Vec<String>> = vec![Vec::new(); table.columns()];
    for row in &table.head {
        let cells = row.cells.iter().flat_map(|cell| std::iter::repeat_n(cell, cell.span));
        for (title, cell) in titles.iter_mut().zip(cells) {
            let words = words(&cell.text);
            if !words.is_empty() && title.last() != Some(&words) {
                title.push(words);
            }
        }
    }
    titles.iter().map(|title| title.join(": ")).collect()
}
