//! Statements whose refs were numbered anew between two assessments: the ref leads to one statement of the earlier one
//! and the label to another. Which is meant is not certain, so they are not compared, and both are named.

use super::read::Assessment;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::listed_up_to;
use crate::measure::figures::read::frame_rows;
use polars::prelude::*;
use std::collections::BTreeMap;

/// How many statements a finding names.
const NAMED: usize = 3;

/// The statements of an assessment, each as its frame compares it.
fn keys<'a>(assessment: &'a Assessment<'_>) -> PolarsResult<Vec<Keys<'a>>> {
    let rows = frame_rows(&assessment.frame);
    let keys = rows.map(|row| {
        Ok(Keys {
            area: row.text("area-key")?.unwrap_or_default(),
            reference: row.text("ref-key")?.unwrap_or_default(),
            label: row.text("label-key")?.unwrap_or_default(),
        })
    });
    keys.collect()
}

#[derive(Debug, Clone, Copy)]
struct Keys<'a> {
    area: &'a str,
    reference: &'a str,
    label: &'a str,
}

/// For each statement of the current assessment, whether its ref and its label lead to two statements of the other.
pub(super) fn renumbered(
    current: &Assessment<'_>,
    other: &Assessment<'_>,
) -> PolarsResult<Vec<bool>> {
    let then = keys(other)?;
    let then = then.iter().filter(|own| !own.reference.is_empty() && !own.label.is_empty());
    let mut labels: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    let mut refs: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for own in then {
        labels.insert((own.area, own.reference), own.label);
        refs.insert((own.area, own.label), own.reference);
    }
    let is_moved = |own: &Keys<'_>| {
        let label = labels.get(&(own.area, own.reference));
        let reference = refs.get(&(own.area, own.label));
        label.is_some_and(|label| *label != own.label)
            && reference.is_some_and(|reference| *reference != own.reference)
    };
    Ok(keys(current)?.iter().map(is_moved).collect())
}

/// One finding for all of them.
pub(super) fn finding(current: &Assessment<'_>, is_moved: &[bool]) -> Option<Diagnostic> {
    let all = current.assessed.statements.iter().zip(is_moved);
    let moved: Vec<_> = all.filter(|(_, moved)| **moved).map(|(own, _)| own).collect();
    let origins: Vec<_> =
        moved.iter().filter_map(|own| current.table.origins.get(own.origin)).collect();
    let first = origins.first()?;
    let name = |own: &&super::model::Statement| {
        format!("{} \"{}\"", own.reference.as_deref().unwrap_or_default(), own.label)
    };
    let names: Vec<String> = moved.iter().map(name).collect();
    let (have, they, are) = match moved.len() {
        1 => ("has", "it", "is"),
        _ => ("have", "they", "are"),
    };
    let message = format!(
        "{} {have} the ref of one statement of the earlier assessment and the label of another, so {they} {are} not compared with it",
        listed_up_to(NAMED, &names)
    );
    let hint = "If the refs were numbered anew, give the earlier assessment today’s refs; otherwise put the labels right.";
    let cells: Vec<CellRef> = origins
        .iter()
        .flat_map(|origin| ["ref", "label"].into_iter().flat_map(|key| origin.spots(key)))
        .map(|spot| spot.at)
        .collect();
    let place = Place::cells(&first.file, &first.sheet, &cells);
    Some(Diagnostic::new(Code::OptionalCellUnusable, place, message, hint))
}
