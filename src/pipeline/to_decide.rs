//! What a person can decide of what a run found, with what the program would suggest: a suggestion is tried before it is
//! made, and says which figures it would change.

use super::measured::Measured;
use crate::config::{Config, Decision, DecisionSource, Subject};
use crate::decision::{Suggestion, ToDecide, candidates, open_rows};
use crate::domain::diagnostic::{Diagnostic, Effect};
use crate::domain::figure::Figures;
use crate::domain::place::CellRef;
use crate::domain::prose::counted;
use crate::{measure, table};
use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};

/// So many rows are tried, the gravest first: each takes as long as the figures of a quarter do.
const MOST_TRIED: usize = 24;
/// So many figures are named that a suggestion changes.
const MOST_FIGURES: usize = 4;

pub(super) fn to_decide(measured: &Measured, findings: &[Diagnostic]) -> Vec<ToDecide> {
    let mut rows = open_rows(findings, &measured.workbooks, &measured.filled);
    let refs = measured.tables.refs();
    let tried = rows.len().min(MOST_TRIED);
    rows[..tried].par_iter_mut().for_each(|row| {
        if row.decided.is_none() {
            row.suggestion =
                candidates(row, &refs).into_iter().find_map(|it| tested(measured, row, it));
        }
    });
    rows
}

/// The suggestion with what it changes, if its cells can be used with it.
fn tested(measured: &Measured, row: &ToDecide, suggestion: Suggestion) -> Option<Suggestion> {
    let Measured { config, quarter, workbooks, measures, .. } = measured;
    let first = config.decisions.len();
    let mut config = config.clone();
    config.decisions.extend(row.cells.iter().map(|cell| decision(row, *cell, &suggestion.value)));
    let tables = table::tables(workbooks, &config, quarter.as_of);
    let all = first..config.decisions.len();
    let is_used = all.clone().all(|index| tables.value.decisions_used.contains(&index));
    if !is_used || tables.findings.iter().any(|finding| is_about(finding, row)) {
        return None;
    }
    let after = figures(&config, &tables.value, measured);
    Some(Suggestion { changes: changes(&measures.figures, &after), ..suggestion })
}

fn decision(row: &ToDecide, cell: CellRef, value: &str) -> Decision {
    Decision {
        subject: Subject::Cell {
            file: row.file.clone(),
            sheet: row.sheet.clone(),
            cell: cell.to_string(),
        },
        was: row.holds.clone(),
        value: value.to_owned(),
        by: String::new(),
        on: jiff::civil::Date::default(),
        why: String::new(),
        source: DecisionSource::default(),
    }
}

fn figures(config: &Config, tables: &table::Tables, measured: &Measured) -> Figures {
    let quarter = &measured.quarter;
    measure::measure(tables, config, quarter.period, quarter.as_of).value.figures
}

/// Whether a finding takes one of the cells, or the row of one, out of the report.
fn is_about(finding: &Diagnostic, row: &ToDecide) -> bool {
    let place = &finding.place;
    let is_same_sheet = *place.file == *row.file && place.sheet.as_deref() == Some(&*row.sheet);
    let is_loss = finding.effect() > Effect::Noted;
    is_loss && is_same_sheet && place.refs().iter().any(|at| row.cells.contains(at))
}

/// The figures that become others, and how many more do.
fn changes(before: &Figures, after: &Figures) -> String {
    let is_of_run =
        |id: &str| ["source.", "decision.", "finding."].iter().any(|it| id.starts_with(it));
    let mut changed = after.iter().filter(|figure| !is_of_run(&figure.id)).filter_map(|figure| {
        let was = before.get(&figure.id)?;
        let is_other = was.value != figure.value;
        is_other.then(|| format!("{} from {} to {}", figure.id, was.in_full(), figure.in_full()))
    });
    let named: Vec<String> = changed.by_ref().take(MOST_FIGURES).collect();
    match changed.count() {
        0 => named.join("; "),
        more => format!("{}; and {} more", named.join("; "), counted(more, "figure", "figures")),
    }
}
