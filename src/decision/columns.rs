//! The columns of the workbook of decisions.

use crate::domain::fold::fold;
use crate::domain::place::{Column, Row};
use crate::sheet::{Sheet, Workbook};

/// In the input folder, and, as a run makes it, in the folder for officers.
pub const DECISIONS_FILE: &str = "decisions.xlsx";

/// The headings of its table.
pub const HEADINGS: [&str; 12] = [
    "What is wrong",
    "Workbook",
    "Sheet",
    "Cell",
    "The cell holds",
    "Suggested",
    "Why it is suggested",
    "What it does to the report",
    "Use",
    "By",
    "On",
    "Why",
];

/// Where the headings stand that are read back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub header: Row,
    pub wrong: Column,
    pub file: Column,
    pub sheet: Column,
    pub cell: Column,
    pub holds: Column,
    pub suggested: Column,
    pub answer: Column,
    pub by: Column,
    pub on: Column,
    pub why: Column,
}

/// Whether a workbook is one of decisions, whatever its name.
pub fn is_decisions(workbook: &Workbook) -> bool {
    workbook.sheets.iter().any(|sheet| columns(sheet).is_some())
}

/// The columns by their headings, in whatever order; nothing where one of them is not there.
pub(super) fn columns(sheet: &Sheet) -> Option<Columns> {
    sheet.rows().take(20).find_map(|row| {
        let column = |heading: &str| {
            let is_it = |text: &str| fold(text) == fold(heading);
            let cell = row.iter().find(|cell| cell.value.as_text().is_some_and(is_it))?;
            Some(cell.at.column)
        };
        // hardly a row of any other workbook has the first of them
        let wrong = column(HEADINGS[0])?;
        let [_, file, sheet, cell, holds, suggested, _, _, answer, by, on, why] =
            HEADINGS.map(column);
        Some(Columns {
            header: row.first()?.at.row,
            wrong,
            file: file?,
            sheet: sheet?,
            cell: cell?,
            holds: holds?,
            suggested: suggested?,
            answer: answer?,
            by: by?,
            on: on?,
            why: why?,
        })
    })
}
