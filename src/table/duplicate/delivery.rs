//! Deliveries of one promise and one period in several rows: on one sheet they add up, in two workbooks they answer
//! one question.

use super::deduplicate::{Deduplicated, Verdict, deduplicate, none_counts, on_first_sheet};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::{Origin, rows_place};
use crate::domain::prose::{capital, listed};
use crate::layout::survey::Survey;
use crate::sheet::{Cell, CellValue};
use crate::table::delivery::Delivery;
use crate::table::return_row::Question;

/// `name` words a question as a finding opens with it.
pub(crate) fn deduplicate_deliveries(
    deliveries: Vec<Delivery>,
    survey: &Survey<'_>,
    name: impl Fn(&Question) -> String,
) -> Deduplicated<Delivery> {
    let judge = |rows: &[&Delivery]| judge(rows, survey, &capital(&name(&rows[0].question)));
    deduplicate(deliveries, |delivery| delivery.question.key(), judge)
}

/// A row that stands twice in a workbook counts once; then the workbooks are held against one another.
fn judge(rows: &[&Delivery], survey: &Survey<'_>, asked: &str) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    let mut counted: Vec<usize> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        match counted.iter().find(|known| is_same_row(rows[**known], row, survey)) {
            Some(first) => {
                let how = "the same in every cell as";
                let finding = Some(duplicate(asked, row, rows[*first], how));
                verdicts.push(Verdict { at, finding });
            }
            None => counted.push(at),
        }
    }
    verdicts.extend(between_workbooks(&counted, rows, asked));
    verdicts
}

/// Of several workbooks with one promise and period the first counts where all say the same, and none otherwise.
fn between_workbooks(counted: &[usize], rows: &[&Delivery], asked: &str) -> Vec<Verdict> {
    let file = |at: &usize| &rows[*at].origin.file;
    let workbooks: Vec<&[usize]> = counted.chunk_by(|a, b| file(a) == file(b)).collect();
    let Some((first, others)) = workbooks.split_first().filter(|(_, others)| !others.is_empty())
    else {
        return Vec::new();
    };
    if !others.iter().all(|other| is_same_answer(first, other, rows)) {
        let rows: Vec<&Delivery> = counted.iter().map(|at| rows[*at]).collect();
        return none_counts(counted.iter().copied(), conflict(&rows, asked));
    }
    let again = others.iter().copied().flatten().map(|at| {
        let finding = Some(duplicate(asked, rows[*at], rows[first[0]], "the same as"));
        Verdict { at: *at, finding }
    });
    again.collect()
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

/// Cells as compared: of texts neither their case nor the spaces around them tell two rows apart.
fn cells(row: &[Cell]) -> Vec<(u32, CellValue)> {
    let compared = |cell: &Cell| match &cell.value {
        CellValue::Text(text) => CellValue::Text(text.trim().to_lowercase().into()),
        other => other.clone(),
    };
    row.iter().map(|cell| (cell.at.column.0, compared(cell))).collect()
}

/// Whether two workbooks say the same of a promise: the same quantities in the same states.
fn is_same_answer(one: &[usize], other: &[usize], rows: &[&Delivery]) -> bool {
    let answer = |at: &usize| {
        let delivery = rows[*at];
        (delivery.quantity.map(f64::to_bits), delivery.answer.as_deref(), delivery.state)
    };
    let answers = |workbook: &[usize]| {
        let mut answers: Vec<_> = workbook.iter().map(answer).collect();
        answers.sort_unstable();
        answers
    };
    answers(one) == answers(other)
}

fn duplicate(asked: &str, row: &Delivery, first: &Delivery, how: &str) -> Diagnostic {
    let first = first.origin.row_from(&row.origin);
    let message = format!("{asked} has a delivery here that is {how} {first}; it counts once");
    let hint = "Take out one of the two rows.";
    Diagnostic::new(Code::DuplicateRow, rows_place(&[&row.origin]), message, hint)
}

fn conflict(rows: &[&Delivery], asked: &str) -> Diagnostic {
    let readings = rows.iter().map(|row| reading(&rows[0].origin, row));
    let message = format!(
        "{asked} is delivered differently in two workbooks: {}; none is used until a person decides",
        listed(&readings.collect::<Vec<_>>())
    );
    let hint = "Find out which workbook is right, and take the row out of the other.";
    let place = rows_place(&on_first_sheet(rows.iter().map(|row| &row.origin)));
    Diagnostic::new(Code::ConflictingRows, place, message, hint)
}

/// `row 2 has 40, claimed`, with the sheet and workbook where they are not those of the first row.
fn reading(first: &Origin, delivery: &Delivery) -> String {
    let quantity = match (delivery.quantity, &delivery.answer) {
        (Some(quantity), _) => quantity.to_string(),
        (None, answer) => format!("\"{}\"", answer.as_deref().unwrap_or_default()),
    };
    let row = delivery.origin.row_from(first);
    format!("{row} has {quantity} ({})", delivery.state.name())
}
