//! An officer's decisions about cells, put in their place before anything is read of the cells.

use super::tables::DecidedCell;
use crate::config::{Decision, Subject};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::CellRef;
use crate::sheet::{Cell, CellValue, Sheet, Workbook};
use crate::value::date;
use std::borrow::Cow;

/// Workbooks as decided, which decisions were used (by their place in report.toml), and those that no longer fit.
#[derive(Debug)]
pub(super) struct Decided<'a> {
    pub workbooks: Vec<Cow<'a, Workbook>>,
    pub used: Vec<DecidedCell>,
    pub findings: Vec<Diagnostic>,
}

/// The workbooks with every decision that fits its cell.
pub(super) fn decide<'a>(workbooks: &'a [Workbook], decisions: &[Decision]) -> Decided<'a> {
    let workbooks = workbooks.iter().map(Cow::Borrowed).collect();
    let mut decided = Decided { workbooks, used: Vec::new(), findings: Vec::new() };
    for (index, decision) in decisions.iter().enumerate() {
        let is_earlier =
            |(_, other): &(usize, &Decision)| is_of_same_cell(&other.subject, &decision.subject);
        let earlier = decisions[..index].iter().enumerate().find(is_earlier);
        let is_used = |at: usize| decided.used.iter().any(|cell| cell.decision == at);
        let applied = match earlier {
            Some((at, other)) if is_used(at) && other.value.trim() == decision.value.trim() => {
                Ok(true)
            }
            Some((at, other)) if is_used(at) => Err(decided_twice(other, decision)),
            _ => apply(&mut decided.workbooks, decision),
        };
        match applied {
            Ok(true) => {
                let place = decision.subject.place();
                decided.used.push(DecidedCell { decision: index, place });
            }
            Ok(false) => {}
            Err(finding) => decided.findings.push(*finding),
        }
    }
    decided
}

fn is_of_same_cell(one: &Subject, other: &Subject) -> bool {
    matches!(one, Subject::Cell { .. }) && one == other
}

/// Two decisions about one cell that say different things: the first one holds.
fn decided_twice(earlier: &Decision, later: &Decision) -> Box<Diagnostic> {
    let message = format!(
        "It is decided twice, and differently: {} says \"{}\" and {} says \"{}\"; the first of them is used",
        earlier.source, earlier.value, later.source, later.value
    );
    let hint = "Take out the one that does not hold any more.";
    Box::new(Diagnostic::new(Code::DecisionStale, later.subject.place(), message, hint))
}

/// The decision put in its cell; one about a KPI result waits until it is known which row is whose.
fn apply(
    workbooks: &mut [Cow<'_, Workbook>],
    decision: &Decision,
) -> Result<bool, Box<Diagnostic>> {
    let Subject::Cell { file, sheet: name, cell } = &decision.subject else { return Ok(false) };
    let at = CellRef::parse(cell);
    let at = at.ok_or_else(|| stale(decision, format!("`{cell}` is not a cell")))?;
    let workbook = workbooks.iter_mut().find(|workbook| *workbook.path == **file);
    let workbook =
        workbook.ok_or_else(|| stale(decision, "the workbook was not read".to_owned()))?;
    let is_it = |sheet: &Sheet| fold(&sheet.name) == fold(name);
    let exact = workbook.sheets.iter().position(|sheet| *sheet.name == **name);
    let index = exact.or_else(|| workbook.sheets.iter().position(is_it));
    let index = index
        .ok_or_else(|| stale(decision, "the workbook has no sheet of that name".to_owned()))?;
    let now = workbook.sheets[index].cell(at).map(|cell| &cell.value);
    if !is_as_it_was(now, &decision.was) {
        let (holds, was) = (reads(now), was(decision));
        return Err(stale(
            decision,
            format!("the cell now {holds}, and {was} when it was decided"),
        ));
    }
    if !decision.value.trim().is_empty() && is_as_it_was(now, &decision.value) {
        // it is kept as it is, with what its format says of it
        return Ok(true);
    }
    let sheet = &mut workbook.to_mut().sheets[index];
    let (cells, value) = (&mut sheet.cells, CellValue::Text(decision.value.as_str().into()));
    if decision.value.trim().is_empty() {
        sheet.left_out.push(at);
    }
    match cells.binary_search_by_key(&at, |cell| cell.at) {
        Ok(place) if decision.value.trim().is_empty() => drop(cells.remove(place)),
        Ok(place) => cells[place].value = value,
        Err(_) if decision.value.trim().is_empty() => {}
        Err(place) => cells.insert(place, Cell { at, value }),
    }
    Ok(true)
}

pub(super) fn reads(now: Option<&CellValue>) -> String {
    now.map_or("is empty".to_owned(), |value| format!("reads \"{value}\""))
}

pub(super) fn was(decision: &Decision) -> String {
    match decision.was.trim() {
        "" => "it was empty".to_owned(),
        was => format!("it read \"{was}\""),
    }
}

/// Whether a cell still holds what was decided about: compared as a person reads it, days and numbers by value.
pub(super) fn is_as_it_was(now: Option<&CellValue>, was: &str) -> bool {
    let Some(value) = now else { return was.trim().is_empty() };
    let (shown, was) = (value.to_string(), was.trim());
    let is_same_text = shown == was || !fold(was).is_empty() && fold(&shown) == fold(was);
    let is_same_day = value.as_date().is_some_and(|day| date::parse(was) == Ok(day));
    let is_same_number = matches!(value, CellValue::Number(number) | CellValue::Percent(number) if was.parse() == Ok(*number));
    is_same_text || is_same_day || is_same_number
}

pub(super) fn stale(decision: &Decision, why: String) -> Box<Diagnostic> {
    let place = decision.subject.place();
    let message =
        format!("A decision in {} no longer fits and was not used: {why}", decision.source);
    let hint = "Look at the cell again, and change the decision or take it out.";
    Box::new(Diagnostic::new(Code::DecisionStale, place, message, hint))
}
