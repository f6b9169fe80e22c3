//! Results of one KPI and one period in several rows: the same answer counts once, different answers count not at
//! all, and a decision settles it.

use super::deduplicate::{
    Deduplicated, Verdict, deduplicate, none_counts, on_first_sheet, one_counts,
};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::{Origin, rows_place};
use crate::domain::place::Place;
use crate::domain::prose::{capital, listed};
use crate::layout::survey::Survey;
use crate::table::kpi_result::KpiResult;
use crate::table::return_row::Question;

/// `name` words a question as a finding opens with it.
pub(crate) fn deduplicate_results(
    results: Vec<KpiResult>,
    survey: &Survey<'_>,
    name: impl Fn(&Question) -> String,
) -> Deduplicated<KpiResult> {
    let judge = |rows: &[&KpiResult]| judge(rows, survey, &capital(&name(&rows[0].question)));
    deduplicate(results, |result| result.question.key(), judge)
}

/// A decided result counts before an answer, an answer before a row that gives none.
fn judge(rows: &[&KpiResult], survey: &Survey<'_>, asked: &str) -> Vec<Verdict> {
    let once = |counting: usize, says: &dyn Fn(usize, &str) -> String| {
        one_counts(0..rows.len(), counting, |at| {
            let other = rows[counting].origin.row_from(&rows[at].origin);
            duplicate(&rows[at].origin, format!("{asked} {}", says(at, &other)))
        })
    };
    if let Some(decided) = rows.iter().position(|row| row.is_decided) {
        return once(decided, &|_, other| {
            format!("stands here and in {other}, and a decision settles it; it counts once")
        });
    }
    let answers = || (0..rows.len()).filter(|at| rows[*at].is_answer());
    let Some(first) = answers().next() else {
        return once(0, &|_, other| {
            format!("stands here and in {other}, and neither gives a figure; it counts once")
        });
    };
    if !answers().all(|at| rows[at].is_same_answer(rows[first])) {
        let rows: Vec<&KpiResult> = answers().map(|at| rows[at]).collect();
        return none_counts(answers(), conflict(&rows, survey, asked));
    }
    once(first, &|at, other| match rows[at].is_answer() {
        true => format!("has the same result here as in {other}; it counts once"),
        false => format!("has no figure here and has one in {other}, which is used"),
    })
}

fn duplicate(row: &Origin, message: String) -> Diagnostic {
    let hint = "Take out one of the two rows.";
    Diagnostic::new(Code::DuplicateRow, rows_place(&[row]), message, hint)
}

fn conflict(rows: &[&KpiResult], survey: &Survey<'_>, asked: &str) -> Diagnostic {
    let first = &rows[0].origin;
    let cells = on_first_sheet(rows.iter().map(|row| &row.origin)).into_iter();
    let cells: Vec<_> =
        cells.flat_map(|origin| origin.spots("actual")).map(|spot| spot.at).collect();
    let readings: Vec<String> = rows.iter().map(|row| reading(first, row, survey)).collect();
    let (count, none) = match rows.len() {
        2 => ("two".to_owned(), "neither"),
        count => (count.to_string(), "none of them"),
    };
    let message =
        format!("{asked} has {count} different results: {}; {none} is used", listed(&readings));
    let hint = "Find out which row is right and take out the other, or decide it in report.toml.";
    let place = Place::cells(&first.file, &first.sheet, &cells);
    Diagnostic::new(Code::ConflictingRows, place, message, hint)
}

/// `cell D5 reads "0.9"`, with the sheet and workbook where they are not those of the first row.
fn reading(first: &Origin, row: &KpiResult, survey: &Survey<'_>) -> String {
    let origin = &row.origin;
    let cell = origin.spots("actual").into_iter().next().map(|spot| spot.at);
    let cell = cell.map(|at| format!("cell {at}")).unwrap_or_default();
    let place = if origin.file != first.file {
        format!("{cell} of {}, sheet \"{}\",", origin.file, origin.sheet)
    } else if origin.sheet != first.sheet {
        format!("{cell} of sheet \"{}\"", origin.sheet)
    } else {
        cell
    };
    let value = match (survey.cell(origin, "actual"), &row.answer) {
        (Some(value), _) => format!("reads \"{value}\""),
        (None, Some(answer)) => format!("is empty for the reason \"{answer}\""),
        (None, None) => "is empty".to_owned(),
    };
    let accepted =
        if row.mitigation_accepted == Some(true) { " with a mitigation accepted" } else { "" };
    format!("{place} {value}{accepted}")
}
