//! Which findings a person can decide, cell by cell: the cells of a finding that hold the same are one row.

use super::filled::{FilledDecision, FilledDecisions};
use super::row::ToDecide;
use crate::domain::diagnostic::{Code, Diagnostic, Effect};
use crate::domain::place::CellRef;
use crate::sheet::{Sheet, Workbook};
use std::collections::BTreeSet;

/// A finding whose cells hold more different things is put right in the workbook.
const MOST_ROWS: usize = 12;
/// No cell of Excel holds a longer text.
const LONGEST: usize = 32_000;

/// The rows of all findings, the gravest first, then by workbook; at the end what was decided before and is settled.
pub fn open_rows(
    findings: &[Diagnostic],
    workbooks: &[Workbook],
    filled: &FilledDecisions,
) -> Vec<ToDecide> {
    let mut rows: Vec<ToDecide> = Vec::new();
    let turned: Vec<&Diagnostic> =
        findings.iter().filter(|finding| finding.code == Code::SheetTurned).collect();
    for (index, finding) in findings.iter().enumerate().filter(|(_, it)| is_decidable(it.code)) {
        let own = &finding.place;
        let is_turned =
            turned.iter().any(|it| it.place.file == own.file && it.place.sheet == own.sheet);
        for row in of_finding(index, finding, workbooks, is_turned) {
            let is_known = |known: &ToDecide| {
                known.file == row.file && known.sheet == row.sheet && known.cells == row.cells
            };
            match rows.iter_mut().find(|known| is_known(known)) {
                Some(known) if known.effect() < row.effect() => *known = row,
                Some(_) => {}
                None => rows.push(row),
            }
        }
    }
    rows.sort_by(|a, b| b.effect().cmp(&a.effect()).then_with(|| a.file.cmp(&b.file)));
    let mut settled = Vec::new();
    for row in filled.rows.iter().filter(|row| fits(row, workbooks)) {
        match rows.iter_mut().find(|open| is_same(open, row)) {
            Some(open) => open.decided = Some(row.clone()),
            None => settled.push(settled_row(row)),
        }
    }
    rows.extend(settled);
    rows
}

fn is_decidable(code: Code) -> bool {
    use Code::*;
    matches!(
        code,
        CellUnusable
            | OptionalCellUnusable
            | ConflictingRows
            | RefUnknown
            | PeriodNotEnded
            | SupplierDiffers
            | UnitDiffers
            | DescriptionDiffers
            | LevelUnusable
            | AssessorsDiffer
            | UnusualValue
            | ActualFarFromTarget
            | LinkUnknown
            | AnnualValueBlank
            | ClaimedAbovePromise
            | DecisionStale
    )
}

fn of_finding(
    index: usize,
    finding: &Diagnostic,
    workbooks: &[Workbook],
    is_turned: bool,
) -> Vec<ToDecide> {
    let place = &finding.place;
    let Some(sheet) = sheet(workbooks, &place.file, place.sheet.as_deref().unwrap_or_default())
    else {
        return Vec::new();
    };
    let mut rows: Vec<ToDecide> = Vec::new();
    let whole = whole_rows(finding, sheet, is_turned);
    for at in whole.clone().unwrap_or_else(|| place.refs()) {
        let holds = holds(sheet, at);
        match rows.iter_mut().find(|row| whole.is_none() && row.holds == holds) {
            Some(row) => row.cells.push(at),
            None => rows.push(ToDecide {
                finding: Some(index),
                code: Some(finding.code),
                wrong: finding.message.clone(),
                file: place.file.to_string(),
                sheet: sheet.name.to_string(),
                cells: vec![at],
                holds,
                suggestion: None,
                decided: None,
            }),
        }
    }
    let is_clear = finding.effect() > Effect::Noted || rows.len() <= MOST_ROWS;
    rows.retain(|row| is_clear && row.holds.len() <= LONGEST);
    rows
}

/// Where whole rows say different things of one, a person decides which of them is left out: the first cell of each
/// speaks for its row.
///
/// Of a sheet on its side the rows are its columns.
fn whole_rows(finding: &Diagnostic, sheet: &Sheet, is_turned: bool) -> Option<Vec<CellRef>> {
    let cells = finding.place.refs();
    let line = |at: &CellRef| if is_turned { at.column.0 } else { at.row.0 };
    let lines: BTreeSet<u32> = cells.iter().map(line).collect();
    if finding.code != Code::ConflictingRows || lines.len() == cells.len() {
        return None;
    }
    let mut first: Vec<CellRef> = Vec::new();
    for at in cells.into_iter().filter(|at| !holds(sheet, *at).is_empty()) {
        if first.iter().all(|known| line(known) != line(&at)) {
            first.push(at);
        }
    }
    Some(first)
}

pub(super) fn sheet<'a>(workbooks: &'a [Workbook], file: &str, sheet: &str) -> Option<&'a Sheet> {
    let workbook = workbooks.iter().find(|workbook| *workbook.path == *file)?;
    workbook.sheets.iter().find(|known| *known.name == *sheet)
}

pub(super) fn holds(sheet: &Sheet, at: CellRef) -> String {
    sheet.cell(at).map(|cell| cell.value.to_string()).unwrap_or_default()
}

/// Whether every cell still holds what it held.
fn fits(row: &FilledDecision, workbooks: &[Workbook]) -> bool {
    sheet(workbooks, &row.file, &row.sheet)
        .is_some_and(|sheet| row.cells.iter().all(|at| holds(sheet, *at) == row.holds))
}

fn is_same(open: &ToDecide, filled: &FilledDecision) -> bool {
    open.file == filled.file && open.sheet == filled.sheet && open.cells == filled.cells
}

fn settled_row(row: &FilledDecision) -> ToDecide {
    ToDecide {
        finding: None,
        code: None,
        wrong: row.wrong.clone(),
        file: row.file.clone(),
        sheet: row.sheet.clone(),
        cells: row.cells.clone(),
        holds: row.holds.clone(),
        suggestion: None,
        decided: Some(row.clone()),
    }
}
