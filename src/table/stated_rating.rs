//! What returns state as the rating of a result, in words or in colours; the report rates by its figures.

use crate::domain::place::{CellRef, Column, Row};
use crate::domain::rating::Rating;
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::schema::kind::RecordKind;
use crate::value::rating_word::ratings_of_word;
use std::sync::Arc;

/// A cell that states a rating, and those that it may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedRating {
    pub file: Arc<str>,
    pub sheet: Arc<str>,
    pub at: CellRef,
    pub heading: String,
    pub text: String,
    pub ratings: Vec<Rating>,
}

/// By sheet, of each column from the top.
pub(super) fn stated_ratings(survey: &Survey<'_>) -> Vec<StatedRating> {
    let results = survey.sheets.iter().filter(|it| it.layout.fields.kind == RecordKind::KpiResult);
    let stated = results.flat_map(|table| {
        let columns = table.layout.header().unused_headings();
        columns.flat_map(|(column, heading)| of_column(table, *column, &heading.text()))
    });
    stated.collect()
}

/// The cells of a column of which most state ratings.
fn of_column(table: &SheetTable<'_>, column: Column, heading: &str) -> Vec<StatedRating> {
    let mut filled = 0;
    let mut stated = Vec::new();
    for row in table.layout.body(table.sheet.rows()) {
        let Some(cell) = row.iter().find(|cell| cell.at.column == column) else { continue };
        filled += 1;
        let text = cell.value.to_string();
        stated.extend(ratings_of_word(&text).map(|ratings| StatedRating {
            file: table.path.clone(),
            sheet: table.sheet.name.clone(),
            at: cell.at,
            heading: heading.to_owned(),
            text,
            ratings,
        }));
    }
    if stated.len() * 2 > filled { stated } else { Vec::new() }
}

impl StatedRating {
    pub(crate) fn is_of(&self, file: &str, sheet: &str, row: Row) -> bool {
        self.at.row == row && *self.sheet == *sheet && *self.file == *file
    }
}
