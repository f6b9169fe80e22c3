//! Statements that stand in only one of two assessments: a key area that is named otherwise, a row that was left out or is
//! new. They are compared with nothing, and one finding names them.

use super::model::{Statement, quoted};
use super::read::Assessment;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::{counted, listed, listed_up_to};

/// How many statements of each assessment a finding names.
const NAMED: usize = 3;

/// `gone` are the rows of the baseline that no statement of the current assessment matches.
pub(super) fn unmatched(
    current: &Assessment<'_>,
    baseline: &Assessment<'_>,
    is_matched: impl Fn(usize) -> bool,
    gone: &[usize],
) -> Option<Diagnostic> {
    let now = &current.assessed.statements;
    let alone: Vec<&Statement> =
        now.iter().enumerate().filter(|(at, _)| !is_matched(*at)).map(|(_, own)| own).collect();
    let then = &baseline.assessed.statements;
    let gone: Vec<&Statement> = then.iter().filter(|own| gone.contains(&own.origin)).collect();
    let first = alone.first().or(gone.first())?;
    let sides = [(&alone, current), (&gone, baseline)];
    let counts: Vec<String> = sides
        .iter()
        .filter(|(own, _)| !own.is_empty())
        .map(|(own, of)| {
            let stand = counted(own.len(), "statement stands", "statements stand");
            let day = of.assessed.assessed_on.strftime("%-d %B %Y");
            format!("{stand} in the assessment of {day} alone ({})", names(own))
        })
        .collect();
    let message =
        format!("{}, and nothing is compared with what stands in one alone", listed(&counts));
    let hint = "Where two of them are one statement, give both the same key area and the same ref or label; otherwise nothing is to be done.";
    let origin = current.table.origins.get(first.origin)?;
    let cells: Vec<CellRef> = ["ref", "label"]
        .into_iter()
        .flat_map(|key| origin.spots(key))
        .map(|spot| spot.at)
        .collect();
    let place = Place::cells(&origin.file, &origin.sheet, &cells);
    Some(Diagnostic::new(Code::StatementsUnmatched, place, message, hint))
}

fn names(statements: &[&Statement]) -> String {
    let name = |own: &&Statement| quoted(own.reference.as_deref(), &own.label);
    listed_up_to(NAMED, &statements.iter().map(name).collect::<Vec<_>>())
}
