//! The columns of a register that could be about exemption, and are not known.

use super::phrases::{Cells, ExemptionStatus, TextPlace, exemption_status, paragraph};
use super::question::column_unclear;
use super::register_rows::{RegisterRows, Use};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::fold::fold;
use crate::schema::{Field, KindFields};
use crate::sheet::{Cell, CellValue};
use crate::value::date;
use crate::value::holds::Holds;

impl RegisterRows<'_> {
    /// Columns that are no field, and could be about exemption: by what their headings say, or because they say yes or no
    /// under one that names nothing.
    pub(super) fn unclear_columns(&self) -> Vec<Diagnostic> {
        let records = self.records().count();
        let is_free = |it: &Use| matches!(it, Use::Free | Use::Doubted);
        let headed = self.columns.iter().filter(|(_, it)| is_free(it)).map(|(at, _)| at);
        let unclear = headed.chain(&self.unheaded().bare).filter_map(|column| {
            let heading = self.heading(*column);
            let cells = self.cells(*column);
            let held = column_content(&cells, records);
            let could_be = match exemption_status(&heading, TextPlace::Heading(held))? {
                ExemptionStatus::NotExempt => held == Cells::Answers,
                _ => true,
            };
            // a heading that says nothing of exemption, and something of who the supplier is
            let is_of_supplier = exemption_status(&heading, TextPlace::Heading(Cells::Others))
                .is_none()
                && tells_of_supplier(self.table.layout.fields, &heading);
            let could_be = could_be && !is_of_supplier && !self.is_other(&heading);
            let first = cells.first().filter(|_| could_be)?;
            Some(column_unclear(self.table, &heading, first.at))
        });
        unclear.collect()
    }
}

/// Whether a heading has a word by which a column about the supplier is known: who it is, whether it is local or small.
fn tells_of_supplier(fields: &KindFields, heading: &str) -> bool {
    let is_about = |field: &&Field| {
        field.holds == Holds::YesNo || ["supplier", "partner"].contains(&field.key.as_str())
    };
    let mut cues = fields.fields.iter().filter(is_about).flat_map(|field| field.cues.split(' '));
    let folded = fold(heading);
    cues.any(|cue| !cue.is_empty() && folded.split(' ').any(|word| word == cue))
}

/// What the cells of a column hold, of so many records.
fn column_content(cells: &[&Cell], records: usize) -> Cells {
    let count =
        |is_so: &dyn Fn(&CellValue) -> bool| cells.iter().filter(|cell| is_so(&cell.value)).count();
    let days = count(&|value| date::day(value).is_ok());
    // among yes and no some cell may say that it is not known
    let answers = count(&is_answer);
    let is_one_mark = cells.len() < records
        && cells.windows(2).all(|pair| pair[0].value == pair[1].value)
        && cells.iter().all(|cell| is_mark(&cell.value))
        // what says so in words is a mark already
        && cells.iter().all(|cell| {
            let says = exemption_status(&cell.value.to_string(), TextPlace::Free);
            says.is_none_or(|it| it == ExemptionStatus::NotExempt)
        });
    match cells.len() {
        0 => Cells::Others,
        all if days == all => Cells::Days,
        all if is_one_mark || 3 * answers >= 2 * all => Cells::Answers,
        _ => Cells::Others,
    }
}

/// Whether a cell says yes or no.
pub(super) fn is_answer(value: &CellValue) -> bool {
    const ANSWERS: [&str; 9] = ["yes", "no", "y", "n", "x", "true", "false", "t", "f"];
    match value {
        CellValue::Bool(_) => true,
        CellValue::Number(number) => [0.0, 1.0].contains(number),
        CellValue::Text(text) => {
            let folded = fold(text);
            let first = folded.split(' ').next().unwrap_or_default();
            ANSWERS.contains(&first) || folded.is_empty() && !text.trim().is_empty()
        }
        _ => false,
    }
}

/// Whether a cell could mark its row: the number of a paragraph, a tick, a letter or two.
pub(super) fn is_mark(value: &CellValue) -> bool {
    let text = value.to_string();
    is_answer(value) || paragraph(&text).is_some() || text.trim().chars().count() < 3
}
