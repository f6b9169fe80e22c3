//! An officer's decisions about KPI results: each stands in for the result of its KPI and quarter, as long as the
//! cell still reads what it did.

use super::decision::{is_as_it_was, reads, stale, was};
use super::ref_index::RefIndex;
use super::ref_index::indexed_ref::IndexedRef;
use super::return_row::Question;
use super::tables::DecidedCell;
use crate::config::{Decision, Subject};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::origin::Origin;
use crate::domain::place::Place;
use crate::domain::prose::listed;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::answer::answer_in_unit;
use crate::value::quarter::period;

#[derive(Debug)]
pub(super) struct ResultDecisions<'a> {
    pending: Vec<Pending<'a>>,
    findings: Vec<Diagnostic>,
}

#[derive(Debug)]
struct Pending<'a> {
    /// Its place among the decisions.
    index: usize,
    decision: &'a Decision,
    about: Question,
    /// What the cells of its result read now.
    read: Vec<String>,
    is_used: bool,
    /// The cells that it stands in for.
    cells: Vec<Place>,
}

impl<'a> ResultDecisions<'a> {
    /// The decisions whose KPI the register has.
    pub(super) fn new(decisions: &'a [Decision], register: &RefIndex) -> ResultDecisions<'a> {
        let mut all = ResultDecisions { pending: Vec::new(), findings: Vec::new() };
        for (index, decision) in decisions.iter().enumerate() {
            match about(decision, register) {
                Some(Ok(about)) => {
                    let (read, is_used, cells) = (Vec::new(), false, Vec::new());
                    all.pending.push(Pending { index, decision, about, read, is_used, cells });
                }
                Some(Err(why)) => all.findings.push(*stale(decision, why)),
                None => {}
            }
        }
        all
    }

    /// The value that stands in for a result: nothing where none is decided, an empty one where nothing is to count.
    pub(super) fn stand_in(
        &mut self,
        question: &Question,
        origin: &Origin,
        now: Option<&CellValue>,
    ) -> Option<Option<CellValue>> {
        let pending = self.pending.iter_mut().find(|pending| pending.about == *question)?;
        if !is_as_it_was(now, &pending.decision.was) {
            pending.read.push(reads(now));
            return None;
        }
        pending.is_used = true;
        let spots = origin.spots("actual").into_iter();
        pending.cells.extend(spots.map(|spot| Place::cells(&spot.file, &spot.sheet, &[spot.at])));
        let value = pending.decision.value.trim();
        Some((!value.is_empty()).then(|| CellValue::Text(value.into())))
    }

    /// Those that were used, with their cells, and a finding for each that was not.
    pub(super) fn finish(mut self) -> (Vec<DecidedCell>, Vec<Diagnostic>) {
        let mut used = Vec::new();
        for pending in self.pending {
            if pending.is_used {
                let decision = pending.index;
                let places = match pending.cells.is_empty() {
                    true => vec![Place::default()],
                    false => pending.cells,
                };
                used.extend(places.into_iter().map(|place| DecidedCell { decision, place }));
                continue;
            }
            let why = if pending.read.is_empty() {
                "no workbook gives a result of this KPI for this quarter".to_owned()
            } else {
                let was = was(pending.decision);
                format!("the result now {}, and {was} when it was decided", listed(&pending.read))
            };
            self.findings.push(*stale(pending.decision, why));
        }
        (used, self.findings)
    }
}

/// What a decision is about, why that is not known, or nothing where it is about a cell.
fn about(decision: &Decision, register: &RefIndex) -> Option<Result<Question, String>> {
    let Subject::KpiResult { contract, kpi, period } = &decision.subject else { return None };
    Some(question(register, contract, kpi, period).and_then(|question| {
        let value = CellValue::Text(decision.value.as_str().into());
        let unit = register.unit(RecordKind::KpiResult, question.known);
        let counted = register.words(RecordKind::KpiResult, question.known);
        answer_in_unit(Some(&value), question.known.unit, unit, counted)
            .map(|_| question)
            .map_err(|reason| format!("its value reads \"{value}\"{}", reason.why))
    }))
}

fn question(
    register: &RefIndex,
    contract: &str,
    kpi: &str,
    quarter: &str,
) -> Result<Question, String> {
    let row = register
        .contract(contract)
        .map_err(|_| format!("no contract of the register has the ref \"{contract}\""))?;
    let known: IndexedRef = register
        .kpi(row, kpi)
        .map_err(|_| format!("the register has no KPI \"{kpi}\" of {contract}"))?;
    let (period, month) = period(&CellValue::Text(quarter.into()))
        .map_err(|reason| format!("its period reads \"{quarter}\"{}", reason.why))?;
    Ok(Question { contract: row, known, period, month })
}
