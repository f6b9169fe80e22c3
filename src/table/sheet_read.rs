//! Sheets of returns read side by side: each by itself, and put together in their order.

use super::check::{Checked, Quarters, check};
use super::origin::Origin;
use super::result_decision::Heard;
use super::returned::{Above, LeftOut};
use super::row::Row;
use super::rows::records;
use super::survey::SheetTable;
use crate::diagnostic::Diagnostic;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// What was read of one sheet.
#[derive(Debug)]
pub struct SheetRead<T> {
    /// The answers of its rows.
    pub answers: Vec<T>,
    /// Rows of which a required cell could not be used.
    pub left_out: Vec<Origin>,
    /// Rows that lead nowhere, each with the reason.
    pub refused: Vec<(Origin, LeftOut)>,
    /// What decisions about its rows heard.
    pub heard: Vec<Heard>,
    /// What was found of its cells.
    pub findings: Vec<Diagnostic>,
}

/// What the sheets say, in their order; `answer` gives what a row says, nothing where that is still to come.
pub fn read_sheets<T: Send>(
    sheets: &[&SheetTable<'_>],
    answer: impl Fn(&Row, &mut Above, &mut Vec<Heard>) -> Result<Option<T>, LeftOut> + Sync,
) -> Vec<SheetRead<T>> {
    sheets.par_iter().map(|sheet| read(sheet, &answer)).collect()
}

fn read<T>(
    sheet: &SheetTable<'_>,
    answer: impl Fn(&Row, &mut Above, &mut Vec<Heard>) -> Result<Option<T>, LeftOut>,
) -> SheetRead<T> {
    let records = records(&sheet.path, sheet.sheet, &sheet.layout);
    let mut read = SheetRead {
        answers: Vec::with_capacity(records.len()),
        left_out: Vec::new(),
        refused: Vec::new(),
        heard: Vec::new(),
        findings: Vec::new(),
    };
    let (mut quarters, mut above) = (Quarters::new(), Above::default());
    for record in records {
        let Checked { row, is_usable, findings, .. } = check(&sheet.layout, record, &mut quarters);
        read.findings.extend(findings);
        if !is_usable {
            read.left_out.push(row.origin);
            continue;
        }
        match answer(&row, &mut above, &mut read.heard) {
            Ok(answer) => read.answers.extend(answer),
            Err(reason) => read.refused.push((row.origin, reason)),
        }
    }
    read
}
