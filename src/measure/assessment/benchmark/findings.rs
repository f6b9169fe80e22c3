//! What is open about the benchmark, and which of its rows are not used.

use super::rows::BenchmarkRow;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::Place;
use crate::domain::prose::{either, listed};
use crate::measure::assessment::model::Assessed;
use crate::measure::figures::query::cells;
use crate::record::naming::Naming;
use crate::table::RecordTable;

/// What the benchmark does not say of itself.
pub(super) fn open(benchmarks: &RecordTable, assessed: &Assessed) -> Option<Diagnostic> {
    let parts = [
        ("which councils it is", "Reference group", assessed.reference_group.is_none()),
        ("which round or date it is", "Benchmark round", assessed.benchmark_round.is_none()),
    ];
    let lacking = || parts.iter().filter(|(.., is_open)| *is_open);
    let origin = benchmarks.origins.first().filter(|_| lacking().count() > 0)?;
    let what: Vec<String> = lacking().map(|(what, ..)| format!("of {what}")).collect();
    let headings: Vec<String> = lacking().map(|(_, heading, _)| format!("\"{heading}\"")).collect();
    let message = format!("The benchmark does not say {}", either(&what));
    let hint = format!("Add a column with the heading {} to the benchmark.", listed(&headings));
    let place = Place::sheet(&origin.file, &origin.sheet);
    Some(Diagnostic::new(Code::BenchmarkOpen, place, message, hint))
}

/// Only the first reference group is used; of a further one it is said that it is not.
pub(super) fn other_group(
    benchmarks: &RecordTable,
    rows: &[BenchmarkRow],
    first: Option<&str>,
) -> Option<Diagnostic> {
    let name = first?;
    let other = rows.iter().find(|row| row.group != rows[0].group)?;
    let place = benchmarks.origins.get(other.origin);
    let place = place.map(|origin| origin.place(&["reference-group"])).unwrap_or_default();
    let message = format!(
        "The benchmark has more than one reference group; only the first, \"{name}\", is used"
    );
    let hint = "Leave only the rows of the group that the report should use.";
    Some(Diagnostic::new(Code::OtherReferenceGroup, place, message, hint))
}

/// One finding for all rows that speak of no statement of the current assessment. Of a statement that the assessment
/// has and could not use, another finding tells.
pub(super) fn unmatched(
    benchmarks: &RecordTable,
    rows: &[BenchmarkRow],
    matches: &[usize],
    left_out: &[Naming],
) -> Option<Diagnostic> {
    let is_left_out = |row: &BenchmarkRow| {
        let is_own = |own: &Option<String>, key: &Option<String>| {
            own.is_some() && own.as_deref().map(fold) == *key
        };
        left_out.iter().any(|statement| {
            is_own(&statement.reference, &row.reference) || is_own(&statement.label, &row.label)
        })
    };
    let is_lost = |row: &&BenchmarkRow| !matches.contains(&row.origin) && !is_left_out(row);
    let lost: Vec<usize> = rows.iter().filter(is_lost).map(|row| row.origin).collect();
    let place = cells(benchmarks, &lost, &["ref", "label"]).into_iter().next()?;
    let rows = if lost.len() == 1 { "1 row".to_owned() } else { format!("{} rows", lost.len()) };
    let message = format!(
        "The benchmark has {rows} for which the current assessment has no statement; not used"
    );
    let hint = "Write the key area and the ref or label as the assessment has them.";
    Some(Diagnostic::new(Code::LinkUnknown, place, message, hint))
}
