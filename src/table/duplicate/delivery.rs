//! Deliveries of one promise and one period in several rows: on one sheet they add up, in two workbooks they answer
//! one question.

use super::beside;
use super::kpi_result::asked;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::{Origin, rows_place};
use crate::domain::promise::DeliveryState;
use crate::domain::prose::{capital, listed};
use crate::layout::Survey;
use crate::sheet::{Cell, CellValue};
use crate::table::delivery::Delivery;
use crate::table::return_row::Question;

/// Deliveries told apart.
#[derive(Debug, Default)]
pub struct Told {
    /// Those that count, in their order.
    pub deliveries: Vec<Delivery>,
    /// Rows that do not.
    pub left_out: Vec<Origin>,
    /// What was found, in the order of the rows.
    pub findings: Vec<Diagnostic>,
}

/// The deliveries told apart.
pub fn tell(
    deliveries: Vec<Delivery>,
    survey: &Survey<'_>,
    name: impl Fn(&Question) -> String,
) -> Told {
    let key = |delivery: &Delivery| {
        let question = &delivery.question;
        (question.known.row, question.period, question.month)
    };
    let mut order: Vec<usize> = (0..deliveries.len()).collect();
    order.sort_by_key(|index| key(&deliveries[*index]));
    let mut dropped = vec![false; deliveries.len()];
    let mut findings: Vec<(usize, Diagnostic)> = Vec::new();
    let groups = order.chunk_by(|a, b| key(&deliveries[*a]) == key(&deliveries[*b]));
    for group in groups.filter(|group| group.len() > 1) {
        let question = &deliveries[group[0]].question;
        let asked = capital(&asked(&name(question), question));
        for (index, finding) in verdicts(group, &deliveries, survey, &asked) {
            dropped[index] = true;
            findings.extend(finding.map(|finding| (index, finding)));
        }
    }
    findings.sort_by_key(|(index, _)| *index);
    let findings = findings.into_iter().map(|(_, finding)| finding).collect();
    let mut told = Told { findings, ..Told::default() };
    for (delivery, is_dropped) in deliveries.into_iter().zip(dropped) {
        if is_dropped {
            told.left_out.push(delivery.origin);
        } else {
            told.deliveries.push(delivery);
        }
    }
    told
}

/// The rows of a group that do not count, with what is said of them.
fn verdicts(
    group: &[usize],
    deliveries: &[Delivery],
    survey: &Survey<'_>,
    asked: &str,
) -> Vec<(usize, Option<Diagnostic>)> {
    let mut verdicts = Vec::new();
    let mut counted: Vec<usize> = Vec::new();
    for &index in group {
        let again = counted
            .iter()
            .find(|known| is_same_row(&deliveries[**known], &deliveries[index], survey));
        match again {
            Some(first) => {
                let (row, first) = (&deliveries[index].origin, &deliveries[*first].origin);
                let finding = duplicate(asked, row, first, "the same in every cell as");
                verdicts.push((index, Some(finding)));
            }
            None => counted.push(index),
        }
    }
    verdicts.extend(between_workbooks(&counted, deliveries, asked));
    verdicts
}

/// Of several workbooks with one promise and period the first counts where all say the same, and none otherwise.
fn between_workbooks(
    counted: &[usize],
    deliveries: &[Delivery],
    asked: &str,
) -> Vec<(usize, Option<Diagnostic>)> {
    let file = |index: &usize| &deliveries[*index].origin.file;
    let workbooks: Vec<&[usize]> = counted.chunk_by(|a, b| file(a) == file(b)).collect();
    let Some((first, others)) = workbooks.split_first().filter(|(_, others)| !others.is_empty())
    else {
        return Vec::new();
    };
    if others.iter().all(|other| is_same_answer(first, other, deliveries)) {
        let again = others.iter().copied().flatten().map(|index| {
            let row = &deliveries[*index].origin;
            let finding = duplicate(asked, row, &deliveries[first[0]].origin, "the same as");
            (*index, Some(finding))
        });
        return again.collect();
    }
    let mut conflict = Some(conflict(counted, deliveries, asked));
    counted.iter().map(|index| (*index, conflict.take())).collect()
}

/// Whether two rows of one workbook are the same row twice: equal in every cell on one sheet, in every field on two.
fn is_same_row(one: &Delivery, other: &Delivery, survey: &Survey<'_>) -> bool {
    if one.origin.file != other.origin.file {
        return false;
    }
    if one.origin.sheet == other.origin.sheet {
        return cells(survey.row(&one.origin)) == cells(survey.row(&other.origin));
    }
    Delivery { origin: other.origin.clone(), ..one.clone() } == *other
}

fn cells(row: &[Cell]) -> Vec<(u32, &CellValue)> {
    row.iter().map(|cell| (cell.at.column.0, &cell.value)).collect()
}

/// Whether two workbooks say the same of a promise: the same quantities in the same states.
fn is_same_answer(one: &[usize], other: &[usize], deliveries: &[Delivery]) -> bool {
    let answers = |indexes: &[usize]| {
        let mut answers: Vec<(Option<u64>, Option<&str>, DeliveryState)> = indexes
            .iter()
            .map(|index| {
                let delivery = &deliveries[*index];
                let bits = delivery.quantity.map(f64::to_bits);
                (bits, delivery.answer.as_deref(), delivery.state)
            })
            .collect();
        answers.sort_unstable();
        answers
    };
    answers(one) == answers(other)
}

fn duplicate(asked: &str, row: &Origin, first: &Origin, how: &str) -> Diagnostic {
    let message =
        format!("{asked} has a delivery here that is {how} {}; it counts once", beside(row, first));
    let hint = "Take out one of the two rows.";
    Diagnostic::new(Code::DuplicateRow, rows_place(&[row]), message, hint)
}

fn conflict(rows: &[usize], deliveries: &[Delivery], asked: &str) -> Diagnostic {
    let first = &deliveries[rows[0]].origin;
    let is_here = |origin: &&Origin| origin.file == first.file && origin.sheet == first.sheet;
    let here: Vec<&Origin> =
        rows.iter().map(|index| &deliveries[*index].origin).filter(is_here).collect();
    let said = rows.iter().map(|index| reading(first, &deliveries[*index]));
    let message = format!(
        "{asked} is delivered differently in two workbooks: {}; none is used until a person decides",
        listed(&said.collect::<Vec<_>>())
    );
    let hint = "Find out which workbook is right, and take the row out of the other.";
    Diagnostic::new(Code::ConflictingRows, rows_place(&here), message, hint)
}

/// `row 2 has 40, claimed`, with the sheet and workbook where they are not those of the first row.
fn reading(first: &Origin, delivery: &Delivery) -> String {
    let quantity = match (delivery.quantity, &delivery.answer) {
        (Some(quantity), _) => quantity.to_string(),
        (None, answer) => format!("\"{}\"", answer.as_deref().unwrap_or_default()),
    };
    let row = beside(first, &delivery.origin);
    format!("{row} has {quantity} ({})", delivery.state.name())
}
