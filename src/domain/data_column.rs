//! A column of a dataset: a name and values of one type, any of which may be missing.

use super::place::Place;
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq)]
pub struct DataColumn {
    pub name: String,
    pub values: DataValues,
}

#[derive(Debug, Clone, PartialEq)]
pub enum DataValues {
    Texts(Vec<Option<String>>),
    Wholes(Vec<Option<i64>>),
    Numbers(Vec<Option<f64>>),
    Flags(Vec<Option<bool>>),
    /// Counted from 1970.
    Days(Vec<Option<i32>>),
    Lists(Vec<Option<Vec<String>>>),
    Sources(Vec<Vec<DataSource>>),
}

/// Where a row comes from. A part that is not told is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataSource {
    pub file: Option<String>,
    pub sheet: Option<String>,
    /// As Excel writes them: `F5:F9,A15:I15`.
    pub cells: Option<String>,
    /// Of the file's bytes, in lower-case hexadecimal.
    pub sha256: Option<String>,
}

impl DataSource {
    /// A place of the input, with the digest of its file where that is known.
    pub fn of_place(place: &Place, sha256: Option<&str>) -> DataSource {
        let text = |text: &Arc<str>| text.to_string();
        DataSource {
            file: Some(text(&place.file)).filter(|file| !file.is_empty()),
            sheet: place.sheet.as_ref().map(text),
            cells: place.cells.clone(),
            sha256: sha256.map(str::to_owned),
        }
    }
}

impl DataColumn {
    pub fn new(name: &str, values: DataValues) -> DataColumn {
        DataColumn { name: name.to_owned(), values }
    }
}

impl DataValues {
    /// How many rows it has.
    pub fn rows(&self) -> usize {
        match self {
            DataValues::Texts(values) => values.len(),
            DataValues::Wholes(values) => values.len(),
            DataValues::Numbers(values) => values.len(),
            DataValues::Flags(values) => values.len(),
            DataValues::Days(values) => values.len(),
            DataValues::Lists(values) => values.len(),
            DataValues::Sources(values) => values.len(),
        }
    }
}
