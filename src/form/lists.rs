//! The lists that cells choose from. Excel keeps a short list in the cell's own rule, where a comma parts its words;
//! one with commas in its words, or too long for that, stands on a sheet of its own.

use super::sheet::{Column, Sheet, Value, header_row};
use crate::layout::scanned_workbook::NOT_READ;
use anyhow::Result;
use rust_xlsxwriter::{DataValidation, Formula};

/// The longest list that Excel keeps in a rule, in UTF-16 units with its commas.
const LONGEST: usize = 255;
const NAME: &str = "Lists";

/// The lists that stand on a sheet, each with the heading of the first column that chooses from it.
#[derive(Debug, Default)]
pub(super) struct Lists {
    lists: Vec<(String, Vec<String>)>,
}

impl Lists {
    /// The rule that lets a cell choose from words.
    pub(super) fn choose(&mut self, heading: &str, words: &[String]) -> Result<DataValidation> {
        let joined = words.join(",");
        if joined.encode_utf16().count() <= LONGEST && joined.matches(',').count() < words.len() {
            return Ok(DataValidation::new().allow_list_strings(words)?);
        }
        let known = self.lists.iter().position(|(_, list)| list == words);
        let number = known.unwrap_or(self.lists.len());
        if known.is_none() {
            self.lists.push((heading.to_owned(), words.to_vec()));
        }
        let column = rust_xlsxwriter::column_number_to_name(u16::try_from(number)?);
        let first = header_row(&blank()) + 2;
        let last = first + u32::try_from(words.len())? - 1;
        let range = format!("={NAME}!${column}${first}:${column}${last}");
        Ok(DataValidation::new().allow_list_formula(Formula::new(range)))
    }

    pub(super) fn sheet(&self) -> Option<Sheet> {
        let longest = self.lists.iter().map(|(_, words)| words.len()).max()?;
        let column = |(heading, _): &(String, Vec<String>)| Column {
            heading: heading.clone(),
            width: 50,
            ..Column::default()
        };
        let row = |row: usize| {
            self.lists.iter().map(|(_, words)| words.get(row).cloned().map(Value::Text)).collect()
        };
        Some(Sheet {
            columns: self.lists.iter().map(column).collect(),
            rows: (0..longest).map(row).collect(),
            is_locked: true,
            ..blank()
        })
    }
}

fn blank() -> Sheet {
    Sheet {
        name: NAME.to_owned(),
        title: format!("{NOT_READ} lists that the other sheets choose from"),
        ..Sheet::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_list_with_commas_in_its_words_needs_a_sheet() {
        let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let mut lists = Lists::default();
        lists.choose("SME", &words(&["Yes", "No"])).unwrap();
        assert!(lists.sheet().is_none());
        lists.choose("Principle", &words(&["one, two", "three"])).unwrap();
        lists.choose("Principle again", &words(&["one, two", "three"])).unwrap();
        let sheet = lists.sheet().unwrap();
        assert_eq!(sheet.columns.len(), 1);
        assert_eq!(sheet.rows[1], [Some(Value::Text("three".to_owned()))]);
    }
}
