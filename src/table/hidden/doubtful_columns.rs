//! The columns of a register that could be about exemption, and are not known.

use super::phrases::{Cells, Said, Stands, said};
use super::question::column_unclear;
use super::register_rows::{RegisterRows, Use};
use crate::domain::diagnostic::Diagnostic;
use crate::sheet::{Cell, CellValue};
use crate::value::date;

impl RegisterRows<'_> {
    /// Columns that are no field, and could be about exemption.
    pub(super) fn unclear_columns(&self) -> Vec<Diagnostic> {
        let free = self.columns.iter().filter(|(_, it)| matches!(it, Use::Free | Use::Doubted));
        let unclear = free.filter_map(|(column, _)| {
            let heading = self.heading(*column);
            let cells = self.cells(*column);
            let held = held(&cells);
            let could_be = match said(&heading, Stands::Heading(held))? {
                Said::Open => held == Cells::Answers,
                _ => true,
            };
            let first = cells.first().filter(|_| could_be && !self.is_other(&heading))?;
            Some(column_unclear(self.table, &heading, first.at))
        });
        unclear.collect()
    }
}

/// What cells of a column hold.
fn held(cells: &[&Cell]) -> Cells {
    let all = |is_so: &dyn Fn(&CellValue) -> bool| {
        !cells.is_empty() && cells.iter().all(|cell| is_so(&cell.value))
    };
    let is_day = |value: &CellValue| date::day(value).is_ok();
    let is_answer = |value: &CellValue| {
        matches!(value, CellValue::Bool(_))
            || ["yes", "no", "y", "n"].contains(&value.to_string().trim().to_lowercase().as_str())
    };
    match (all(&is_day), all(&is_answer)) {
        (true, _) => Cells::Days,
        (_, true) => Cells::Answers,
        _ => Cells::Others,
    }
}
