//! Rows whose period is a quarter without a year: one finding a sheet, and not one a row.

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::counted;
use crate::sheet::{CellValue, Workbook};
use crate::value::quarter::lacks_year;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a finding about a period begins.
const PERIOD: &str = "The period of ";

/// The findings, those of one sheet that tell of a quarter without a year as one in the place of the first of them.
pub(super) fn told_once(workbooks: &[&Workbook], findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<(Arc<str>, Arc<str>), usize> = BTreeMap::new();
    let mut told: Vec<Diagnostic> = Vec::new();
    let mut cells: BTreeMap<usize, Vec<(CellRef, String)>> = BTreeMap::new();
    for finding in findings {
        let own = period_cell(workbooks, &finding);
        let Some((sheet, own)) = finding.place.sheet.clone().zip(own) else {
            told.push(finding);
            continue;
        };
        let at = *first.entry((finding.place.file.clone(), sheet)).or_insert(told.len());
        if at == told.len() {
            told.push(finding);
        }
        cells.entry(at).or_default().push(own);
    }
    for (at, own) in cells {
        if let Some(finding) = told.get_mut(at).filter(|_| own.len() > 1) {
            *finding = together(&finding.place, &own);
        }
    }
    told
}

/// The cell of a finding about a quarter without a year, and what it reads.
fn period_cell(workbooks: &[&Workbook], finding: &Diagnostic) -> Option<(CellRef, String)> {
    if finding.code != Code::CellUnusable || !finding.message.starts_with(PERIOD) {
        return None;
    }
    let [at] = finding.place.refs().try_into().ok()?;
    let book = workbooks.iter().find(|book| book.path == finding.place.file)?;
    let name = finding.place.sheet.as_ref()?;
    let sheet = book.sheets.iter().find(|sheet| sheet.name == *name)?;
    let text = sheet.cell(at).map(|cell| &cell.value).and_then(CellValue::as_text)?.trim();
    lacks_year(text).then(|| (at, text.to_owned()))
}

fn together(place: &Place, cells: &[(CellRef, String)]) -> Diagnostic {
    let at: Vec<CellRef> = cells.iter().map(|(at, _)| *at).collect();
    let mut texts: Vec<&str> = cells.iter().map(|(_, text)| text.as_str()).collect();
    texts.dedup();
    let first = texts.first().copied().unwrap_or_default();
    let others = if texts.len() > 1 { ", and others likewise" } else { "" };
    let message = format!(
        "The period of {} gives a quarter and no year: \"{first}\"{others}; of which year they are is not known, and they are left out",
        counted(cells.len(), "row", "rows")
    );
    let sheet = place.sheet.as_deref().unwrap_or_default();
    let place = Place::cells(&place.file, sheet, &at);
    let hint = "Write the year behind the quarter in these cells, such as \"Q2 2026/27\" or \"Jul-Sep 2026\".";
    Diagnostic::new(Code::CellUnusable, place, message, hint)
}
