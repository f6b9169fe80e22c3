//! Which rows of a table are records, which go on with one, and which stand around them.

use super::phrases::{TextPlace, exemption_status, is_brief};
use super::register_rows::{RegisterRows, Role, TITLE, Use};
use crate::domain::place::{CellRef, Row};
use crate::layout::merged::covering_cell;
use crate::schema::word::spellings;
use crate::sheet::Cell;

impl RegisterRows<'_> {
    pub(super) fn roles(&self) -> Vec<(Row, Role)> {
        let rows = self.table.layout.body(self.sheet.rows());
        let mut last = None;
        let of = |row: &[Cell]| {
            let at = row[0].at.row;
            let goes_on = last == at.0.checked_sub(1).map(Row);
            let role = match self.role(row) {
                Role::GoesOn if !goes_on => Role::Around,
                role => role,
            };
            last = (role != Role::Around).then_some(at);
            (at, role)
        };
        rows.filter(|row| !self.is_header(row[0].at.row)).map(of).collect()
    }

    fn role(&self, row: &[Cell]) -> Role {
        let at = row[0].at.row;
        let is_known = |cell: &Cell| {
            self.columns.get(&cell.at.column).is_some_and(|it| !matches!(it, Use::Free))
        };
        let Some(column) = self.reference else {
            return if row.iter().any(is_known) { Role::Record } else { Role::Around };
        };
        let is_brief = row.len() <= TITLE;
        let lone = |cell: &Cell| {
            let text = cell.value.to_string();
            let is_title = cell.at.column <= column || !is_brief_text(&text);
            row.len() == 1 && (is_title || cell.value.as_text().is_some() && self.is_title(cell))
        };
        match row.iter().find(|cell| cell.at.column == column) {
            Some(cell) if is_brief && (self.is_title(cell) || self.is_heading(cell)) => {
                Role::Around
            }
            Some(cell) if row.len() == 1 && is_note(&cell.value.to_string()) => Role::Around,
            Some(_) => Role::Record,
            None if covering_cell(&self.sheet, &self.merged, CellRef { row: at, column })
                .is_some() =>
            {
                Role::GoesOn
            }
            None if lone(&row[0]) => Role::Around,
            None => Role::GoesOn,
        }
    }

    /// Whether a cell in the place of a ref is the heading of a list.
    fn is_heading(&self, cell: &Cell) -> bool {
        let fields = self.table.layout.fields;
        fields.field_of(&spellings(&cell.value.to_string())) == fields.index("contract-ref")
    }

    /// Whether a cell in the place of a ref is a title that speaks of exemption.
    fn is_title(&self, cell: &Cell) -> bool {
        let text = cell.value.to_string();
        let first = text.split_whitespace().next().unwrap_or_default();
        let is_ref = first.contains(|c: char| c.is_ascii_digit());
        !is_ref && exemption_status(&text, TextPlace::Around).is_some()
    }
}

/// The most words of a text that goes on with a record rather than noting something below it.
const NOTE: usize = 6;

/// Whether a text alone in the place of a ref says more than a ref.
fn is_note(text: &str) -> bool {
    text.split_whitespace().count() > TITLE
}

fn is_brief_text(text: &str) -> bool {
    is_brief(text, NOTE)
}
