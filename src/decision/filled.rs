//! A workbook of decisions as it comes back: who chose what for which cells, and why.

use super::answer::Answer;
use super::columns::{Columns, columns, is_decisions};
use crate::config::{Decision, DecisionSource, Subject};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Column, Place, Row};
use crate::sheet::{Sheet, Workbook};
use crate::value::date;
use jiff::civil::Date;

/// What the workbooks of decisions say, with a finding for each row that says too little.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilledDecisions {
    pub rows: Vec<FilledDecision>,
    pub findings: Vec<Diagnostic>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledDecision {
    /// The cell that says what to use.
    pub at: Place,
    /// What was wrong, as the row says it.
    pub wrong: String,
    pub file: String,
    pub sheet: String,
    pub cells: Vec<CellRef>,
    /// What the cells held.
    pub holds: String,
    pub suggested: String,
    pub answer: Answer,
    pub by: String,
    pub on: Date,
    pub why: String,
}

impl FilledDecisions {
    /// Takes the workbooks of decisions from among those that hold records.
    pub fn take(workbooks: &mut Vec<Workbook>) -> FilledDecisions {
        let mut filled = FilledDecisions::default();
        workbooks.retain(|workbook| {
            let is_one = is_decisions(workbook);
            if is_one {
                filled.add(workbook);
            }
            !is_one
        });
        filled
    }

    /// Those that say what to use, a decision for each cell.
    pub fn decisions(&self) -> Vec<Decision> {
        self.rows.iter().flat_map(FilledDecision::decisions).collect()
    }

    fn add(&mut self, workbook: &Workbook) {
        for sheet in &workbook.sheets {
            let Some(columns) = columns(sheet) else { continue };
            let rows = sheet.rows().filter_map(|row| Some(row.first()?.at.row));
            for row in rows.filter(|row| *row > columns.header) {
                let written = FilledRow { path: &workbook.path, sheet, row };
                match written.read(columns) {
                    Some(Ok(row)) => self.rows.push(row),
                    Some(Err(finding)) => self.findings.push(finding),
                    None => {}
                }
            }
        }
    }
}

impl FilledDecision {
    /// Whether it decides the same in the same words, wherever the two stand.
    pub fn says_the_same(&self, other: &FilledDecision) -> bool {
        FilledDecision { at: Place::default(), ..self.clone() }
            == FilledDecision { at: Place::default(), ..other.clone() }
    }

    fn decisions(&self) -> Vec<Decision> {
        let value = match &self.answer {
            Answer::UseThis => self.suggested.clone(),
            Answer::LeaveOut => String::new(),
            Answer::KeepAsItIs => self.holds.clone(),
            Answer::Value(value) => value.clone(),
            Answer::AskSupplier => return Vec::new(),
        };
        let decision = |cell: &CellRef| Decision {
            subject: Subject::Cell {
                file: self.file.clone(),
                sheet: self.sheet.clone(),
                cell: cell.to_string(),
            },
            was: self.holds.clone(),
            value: value.clone(),
            by: self.by.clone(),
            on: self.on,
            why: self.why.clone(),
            source: DecisionSource::Workbook(self.at.clone()),
        };
        self.cells.iter().map(decision).collect()
    }
}

/// A row as it stands on its sheet.
struct FilledRow<'a> {
    path: &'a str,
    sheet: &'a Sheet,
    row: Row,
}

impl FilledRow<'_> {
    /// Nothing where nothing is chosen in the row.
    fn read(&self, columns: Columns) -> Option<Result<FilledDecision, Diagnostic>> {
        let answer = Answer::read(&self.text(columns.answer))?;
        Some(self.complete(columns, answer))
    }

    fn complete(&self, columns: Columns, answer: Answer) -> Result<FilledDecision, Diagnostic> {
        let [file, sheet, cell] =
            [columns.file, columns.sheet, columns.cell].map(|column| self.text(column));
        let about = format!("The row decides about cell {cell} of {file}, sheet \"{sheet}\"");
        let place = Place { cells: Some(cell.clone()), ..Place::sheet(&file, &sheet) };
        let cells = place.refs();
        if file.is_empty() || sheet.is_empty() || cells.is_empty() {
            let message = "The row says what to use and not for which cell, so it is not used";
            let hint = "Copy workbook, sheet and cell from the finding, or take out the row.";
            return Err(self.refused(columns.cell, message, hint));
        }
        let suggested = self.text(columns.suggested);
        if answer == Answer::UseThis && suggested.is_empty() {
            let message = format!("{about}, and nothing is suggested there that could be used");
            let hint = "Write the value itself in the column Use, or choose another answer.";
            return Err(self.refused(columns.answer, message, hint));
        }
        let [by, why] = [columns.by, columns.why].map(|column| self.text(column));
        if by.is_empty() {
            let message = format!("{about} and does not say who decided, so it is not used");
            return Err(self.refused(columns.by, message, "Fill in By in its row."));
        }
        if why.is_empty() {
            let message = format!("{about} and does not say why, so it is not used");
            return Err(self.refused(columns.why, message, "Fill in Why in its row."));
        }
        let Some(on) = self.day(columns.on) else {
            let message = format!("{about} and does not say on which day, so it is not used");
            let hint = "Write a date such as 12/10/2026 in the column On.";
            return Err(self.refused(columns.on, message, hint));
        };
        let [wrong, holds] = [columns.wrong, columns.holds].map(|column| self.text(column));
        let at = self.place(columns.answer);
        Ok(FilledDecision { at, wrong, file, sheet, cells, holds, suggested, answer, by, on, why })
    }

    fn at(&self, column: Column) -> CellRef {
        CellRef { row: self.row, column }
    }

    fn place(&self, column: Column) -> Place {
        Place::cells(self.path, &self.sheet.name, &[self.at(column)])
    }

    fn text(&self, column: Column) -> String {
        let cell = self.sheet.cell(self.at(column));
        cell.map(|cell| cell.value.to_string().trim().to_owned()).unwrap_or_default()
    }

    fn day(&self, column: Column) -> Option<Date> {
        date::day(&self.sheet.cell(self.at(column))?.value).ok()
    }

    fn refused(&self, column: Column, message: impl Into<String>, hint: &str) -> Diagnostic {
        Diagnostic::new(Code::DecisionIncomplete, self.place(column), message, hint)
    }
}
