//! KPI results: one KPI in one period, as a number, an answer or nothing yet.

use super::frame::{FILE, ORIGIN, files};
use super::restated_facts::restated_facts;
use super::result_decision::ResultDecisions;
use super::return_row::{LeftOut, Question, ReturnContext};
use super::text_for_number::{TakenAs, TextForNumber};
use crate::domain::diagnostic::Code;
use crate::domain::fold::fold;
use crate::domain::memo::Memo;
use crate::domain::origin::Origin;
use crate::record::refusal::{Refusal, Refusals};
use crate::record::row::TypedRecord;
use crate::sheet::CellValue;
use crate::value::answer::{Answer, answer_in_unit, is_awaited, is_not_applicable, says_no_figure};
use crate::value::scale::WrittenPercentage;
use crate::value::unit::Unit;
use crate::value::with_unit::is_other_money;
use polars::prelude::{Column, DataFrame, PolarsResult};
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct KpiResult {
    pub origin: Origin,
    pub question: Question,
    pub actual: Option<f64>,
    /// Words without a figure.
    pub answer: Option<Arc<str>>,
    pub mitigation_accepted: Option<bool>,
    pub mitigation_reason: Option<Arc<str>>,
    pub commentary: Option<Arc<str>>,
    pub is_decided: bool,
    /// The figure, where it is a percentage, as it is written.
    pub percentage: Option<WrittenPercentage>,
}

impl KpiResult {
    /// Whether it answers its question: by a figure, in words, or by a mitigation.
    pub(super) fn is_answer(&self) -> bool {
        self.actual.is_some() || self.answer.is_some() || self.mitigation_accepted == Some(true)
    }

    pub(super) fn is_same_answer(&self, other: &KpiResult) -> bool {
        let is_accepted = |result: &KpiResult| result.mitigation_accepted == Some(true);
        self.actual == other.actual
            && self.answer == other.answer
            && is_accepted(self) == is_accepted(other)
    }
}

/// A row as the result that it is, or why it is left out.
pub(super) fn result(
    context: ReturnContext<'_>,
    decisions: &mut ResultDecisions<'_>,
    row: &TypedRecord,
    said: &mut TextForNumber,
    notes: &mut Refusals,
) -> Result<KpiResult, LeftOut> {
    let fields = context.fields;
    let question = context.question(row)?;
    let again = restated_facts(context, row, &question)?;
    let written = row.cell(fields, "actual");
    let decided = decisions.stand_in(&question, &row.origin, written);
    let is_decided = decided.is_some();
    let value = decided.as_ref().map_or(written, Option::as_ref);
    let own = row.text(fields, "unit").filter(|_| again.times.is_some());
    let unit = own.unwrap_or_else(|| context.register.unit(fields.kind, question.known));
    let counted = context.register.words(fields.kind, question.known);
    let figure = answer_in_unit(value, question.known.unit, unit, counted)
        .map_err(|reason| context.unusable(row, "actual", value, reason))?;
    let reason = row.text(fields, "reason").filter(|_| !is_decided);
    beside_reason(row, value, &figure, reason, said)?;
    if let Some(value) = value.filter(|_| !is_decided) {
        note_words(&row.origin, value, &figure, said);
    }
    let actual = match figure {
        Answer::Nought => Some(0.0),
        Answer::Number(number) => Some(if is_decided { number } else { again.number(number) }),
        Answer::Words(_) | Answer::Nothing => None,
    };
    let is_percentage = question.known.unit == Unit::Percent && actual.is_some();
    let remarks = [
        context.zeros_lost(row, &question),
        below_zero(row, actual, unit),
        in_pounds(row, value, unit),
        actual.and_then(|_| corrects(row, row.text(fields, "commentary"))),
    ];
    let remarks = again.notes.into_iter().chain(remarks.into_iter().flatten());
    remarks.for_each(|note| notes.add(row.origin.clone(), note));
    Ok(KpiResult {
        origin: row.origin.clone(),
        question,
        actual,
        answer: in_words(figure, value, reason.filter(|reason| is_reason(reason))),
        mitigation_accepted: row.yes_no(fields, "mitigation-accepted"),
        mitigation_reason: row.shared_text(fields, "mitigation-reason").cloned(),
        commentary: row.shared_text(fields, "commentary").cloned(),
        is_decided,
        percentage: value.filter(|_| is_percentage).and_then(|it| WrittenPercentage::read(it).ok()),
    })
}

/// A figure beside a reason that says that there is none is held back; one beside other reasons is used, and noted.
fn beside_reason(
    row: &TypedRecord,
    value: Option<&CellValue>,
    figure: &Answer,
    reason: Option<&str>,
    said: &mut TextForNumber,
) -> Result<(), LeftOut> {
    let is_figure = matches!(figure, Answer::Number(_) | Answer::Nought);
    let Some((value, reason)) = value.zip(reason).filter(|_| is_figure) else { return Ok(()) };
    if says_no_figure(reason) {
        let message = format!(
            "The actual figure of {} reads \"{value}\", and the reason beside it \"{reason}\"; which of the two holds is not certain, so the row is held back",
            row.name
        );
        let hint = "Empty the cell that does not hold.".to_owned();
        return Err(Refusal { code: Code::CellUnusable, field: "actual", message, hint }.into());
    }
    if is_reason(reason) || is_awaited(&CellValue::Text(reason.into())) && !fold(reason).is_empty()
    {
        said.add(&row.origin, "reason", reason, TakenAs::BesideFigure);
    }
    Ok(())
}

/// Words of a commentary that says that the figure beside it does not hold.
const CORRECTS: [&str; 14] = [
    "correct figure",
    "correct value",
    "correct result",
    "should be",
    "should read",
    "should have been",
    "in error",
    "incorrect",
    "incorrectly",
    "misreported",
    "wrong figure",
    "wrongly",
    "typo",
    "actual was",
];

/// What is noted of a figure that its commentary seems to correct.
fn corrects(row: &TypedRecord, commentary: Option<&str>) -> Option<Refusal> {
    thread_local! {
        static KNOWN: Memo<(), bool> = Memo::new();
    }
    let reads_so = |text: &str| {
        let folded = format!(" {} ", fold(text));
        CORRECTS.iter().any(|words| folded.contains(&format!(" {words} ")))
    };
    let text = commentary?;
    KNOWN.with(|known| known.once((), text, || reads_so(text))).then(|| Refusal {
        code: Code::UnusualValue,
        field: "commentary",
        message: format!(
            "The commentary of {} reads as if it corrected the figure beside it; the figure was used as it stands",
            row.name
        ),
        hint: "Put the figure that holds in its own cell.".to_owned(),
    })
}

/// What is noted of a figure below zero, where it is no sum of money.
fn below_zero(row: &TypedRecord, actual: Option<f64>, unit: &str) -> Option<Refusal> {
    let number = actual.filter(|number| *number < 0.0 && !unit.contains('\u{a3}'))?;
    Some(Refusal {
        code: Code::UnusualValue,
        field: "actual",
        message: format!(
            "The actual figure of {} is below zero ({number}); it was used as it stands",
            row.name
        ),
        hint: "If the brackets or the sign are a slip, put the number alone in the cell."
            .to_owned(),
    })
}

/// What is noted of a figure in pounds where its unit is none of money.
fn in_pounds(row: &TypedRecord, value: Option<&CellValue>, unit: &str) -> Option<Refusal> {
    let value = value.filter(|value| is_other_money(value, unit))?;
    Some(Refusal {
        code: Code::UnusualValue,
        field: "actual",
        message: format!(
            "The actual figure of {} reads \"{value}\", and the unit is \"{unit}\"; it was used as it stands",
            row.name
        ),
        hint: "Put the figure in the unit of the KPI, or take the pounds out of the format of its cell."
            .to_owned(),
    })
}

/// Notes a figure that was given in words.
fn note_words(origin: &Origin, value: &CellValue, figure: &Answer, said: &mut TextForNumber) {
    match figure {
        Answer::Nought => said.add(origin, "actual", &value.to_string(), TakenAs::Nought),
        Answer::Words(_) if !is_not_applicable(value) => {
            said.add(origin, "actual", &value.to_string(), TakenAs::Answer);
        }
        _ => {}
    }
}

/// The words that stand for a figure: those of its cell, or the reason where the cell says only that there is none.
fn in_words(figure: Answer, value: Option<&CellValue>, reason: Option<&str>) -> Option<Arc<str>> {
    match figure {
        Answer::Nought | Answer::Number(_) => None,
        Answer::Words(words) if value.is_some_and(is_not_applicable) => {
            Some(reason.map_or(words.into(), Arc::from))
        }
        Answer::Words(words) => Some(words.into()),
        Answer::Nothing => reason.map(Arc::from),
    }
}

fn is_reason(reason: &str) -> bool {
    let value = CellValue::Text(reason.into());
    !is_awaited(&value) && !is_not_applicable(&value)
}

pub(super) fn frame(results: &[KpiResult]) -> PolarsResult<DataFrame> {
    let wholes = |of: fn(&KpiResult) -> Option<i32>| results.iter().map(of).collect::<Vec<_>>();
    let texts = |of: fn(&KpiResult) -> Option<&str>| results.iter().map(of).collect::<Vec<_>>();
    let actual: Vec<Option<f64>> = results.iter().map(|result| result.actual).collect();
    let accepted: Vec<Option<bool>> =
        results.iter().map(|result| result.mitigation_accepted).collect();
    let columns = vec![
        Column::new(ORIGIN.into(), (0..results.len() as i32).collect::<Vec<_>>()),
        Column::new(FILE.into(), files(results.iter().map(|result| &result.origin))),
        Column::new("contract".into(), wholes(|result| Some(result.question.contract))),
        Column::new("kpi".into(), wholes(|result| Some(result.question.known.row))),
        Column::new("period".into(), wholes(|result| Some(result.question.period))),
        Column::new("month".into(), wholes(|result| result.question.month)),
        Column::new("actual".into(), actual),
        Column::new("answer".into(), texts(|result| result.answer.as_deref())),
        Column::new("mitigation-accepted".into(), accepted),
        Column::new(
            "mitigation-reason".into(),
            texts(|result| result.mitigation_reason.as_deref()),
        ),
        Column::new("commentary".into(), texts(|result| result.commentary.as_deref())),
    ];
    DataFrame::new(results.len(), columns)
}
