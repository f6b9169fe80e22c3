//! Results of one KPI and one period in several rows: the same answer counts once, different answers count not at
//! all, and a decision settles it.

use super::beside;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::{Origin, rows_place};
use crate::domain::period::{MONTHS, Period};
use crate::domain::place::Place;
use crate::domain::prose::{capital, listed, times};
use crate::layout::Survey;
use crate::table::kpi_result::KpiResult;
use crate::table::ref_index::Register;
use crate::table::return_row::Question;

/// Results told apart.
#[derive(Debug, Default)]
pub struct Told {
    /// Those that count, in their order.
    pub results: Vec<KpiResult>,
    /// Rows that do not.
    pub left_out: Vec<Origin>,
    /// What was found, in the order of the rows.
    pub findings: Vec<Diagnostic>,
}

/// The results told apart; `refs` gives the KPIs' refs by their rows.
pub fn tell(
    results: Vec<KpiResult>,
    survey: &Survey<'_>,
    name: impl Fn(&Question) -> String,
) -> Told {
    let key = |result: &KpiResult| {
        let question = &result.question;
        (question.known.row, question.period, question.month)
    };
    let mut order: Vec<_> = results.iter().map(key).zip(0_usize..).collect();
    order.sort_unstable();
    let groups = order.chunk_by(|(a, _), (b, _)| a == b).filter(|group| group.len() > 1);
    let groups: Vec<Vec<usize>> =
        groups.map(|group| group.iter().map(|(_, index)| *index).collect()).collect();
    drop(order);
    if groups.is_empty() {
        return Told { results, ..Told::default() };
    }
    let mut dropped = vec![false; results.len()];
    let mut findings: Vec<(usize, Diagnostic)> = Vec::new();
    for group in groups {
        let rows: Vec<&KpiResult> = group.iter().map(|index| &results[*index]).collect();
        let asked = capital(&asked(&name(&rows[0].question), &rows[0].question));
        for (at, is_dropped, finding) in verdicts(&rows, survey, &asked) {
            dropped[group[at]] |= is_dropped;
            findings.extend(finding.map(|finding| (group[at], finding)));
        }
    }
    findings.sort_by_key(|(index, _)| *index);
    let findings = findings.into_iter().map(|(_, finding)| finding).collect();
    let mut told = Told { findings, ..Told::default() };
    for (result, is_dropped) in results.into_iter().zip(dropped) {
        if is_dropped { told.left_out.push(result.origin) } else { told.results.push(result) }
    }
    told
}

/// A row of a group, whether it is dropped, and what is said of it.
type Verdict = (usize, bool, Option<Diagnostic>);

fn verdicts(rows: &[&KpiResult], survey: &Survey<'_>, asked: &str) -> Vec<Verdict> {
    if let Some(decided) = rows.iter().position(|row| row.is_decided) {
        return once(rows, decided, asked, "and the decision in report.toml settles it");
    }
    let Some(first) = rows.iter().position(|row| row.is_answer()) else {
        return once(rows, 0, asked, "and neither gives a figure");
    };
    let answers = || (0..rows.len()).filter(|at| rows[*at].is_answer());
    if answers().all(|at| rows[at].is_same_answer(rows[first])) {
        return once(rows, first, asked, "");
    }
    let conflict = conflict(&answers().map(|at| rows[at]).collect::<Vec<_>>(), survey, asked);
    let mut conflict = Some(conflict);
    answers().map(|at| (at, true, conflict.take())).collect()
}

/// One row counts, and the others are noted.
fn once(rows: &[&KpiResult], kept: usize, asked: &str, why: &str) -> Vec<Verdict> {
    let others = (0..rows.len()).filter(|at| *at != kept);
    let verdicts = others.map(|at| {
        let (row, other) = (&rows[at], &rows[kept]);
        let stands = beside(&row.origin, &other.origin);
        let says = match () {
            () if !why.is_empty() => format!("stands here and in {stands}, {why}; it counts once"),
            () if !row.is_answer() => {
                format!("has no figure here and has one in {stands}, which is used")
            }
            () => format!("has the same result here as in {stands}; it counts once"),
        };
        let place = rows_place(&[&row.origin]);
        let hint = "Take out one of the two rows.";
        (
            at,
            true,
            Some(Diagnostic::new(Code::DuplicateRow, place, format!("{asked} {says}"), hint)),
        )
    });
    verdicts.collect()
}

fn conflict(rows: &[&KpiResult], survey: &Survey<'_>, asked: &str) -> Diagnostic {
    let first = &rows[0].origin;
    let is_here = |origin: &&Origin| origin.file == first.file && origin.sheet == first.sheet;
    let cells = rows.iter().map(|row| &row.origin).filter(is_here);
    let cells: Vec<_> =
        cells.flat_map(|origin| origin.spots("actual")).map(|spot| spot.at).collect();
    let said: Vec<String> = rows.iter().map(|row| reading(first, row, survey)).collect();
    let none = if rows.len() == 2 { "neither" } else { "none of them" };
    let message = format!(
        "{asked} has {} different results: {}; {none} is used",
        times(rows.len()).replace("twice", "two").replace(" times", ""),
        listed(&said)
    );
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

/// The KPI or promise in its quarter or month, as a finding opens with it.
pub fn asked(name: &str, question: &Question) -> String {
    let month = question.month.and_then(|month| usize::try_from(month - 1).ok());
    let period = Period::from_number(question.period);
    match (month.and_then(|month| MONTHS.get(month)), period) {
        (Some(month), Some(period)) => {
            let year =
                if question.month < Some(4) { period.last_day() } else { period.first_day() };
            format!("{name} for {month} {}", year.year())
        }
        (_, Some(period)) => format!("{name} for {period}"),
        _ => name.to_owned(),
    }
}

/// The refs of a KPI or promise with its contract's.
pub fn named(register: &Register, question: &Question, refs: &[String]) -> String {
    let own = usize::try_from(question.known.row).ok().and_then(|row| refs.get(row));
    format!("{} {}", register.named(question.contract).0, own.map_or("", String::as_str))
}
