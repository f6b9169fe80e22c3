//! Deliveries: one promise in one period, as a quantity or an answer.

use super::duplicate::deduplicate::on_first_sheet;
use super::frame::{FILE, ORIGIN, files};
use super::frame_column::choices;
use super::restated_facts::restated_facts;
use super::return_row::{LeftOut, Question, ReturnContext};
use super::text_for_number::{TakenAs, TextForNumber};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::{Origin, rows_place};
use crate::domain::promise::DeliveryState;
use crate::record::refusal::{Refusal, Refusals};
use crate::record::row::TypedRecord;
use crate::sheet::CellValue;
use crate::value::answer::{Answer, answer, is_not_applicable};
use crate::value::percent::points;
use crate::value::unit::Unit;
use crate::value::unusable::{Unusable, not_a_number};
use crate::value::with_unit::{amount_in, other_quantity};
use polars::prelude::{Column, DataFrame, PolarsResult};
use std::collections::BTreeSet;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Delivery {
    pub origin: Origin,
    pub question: Question,
    pub quantity: Option<f64>,
    /// Words without a quantity.
    pub answer: Option<String>,
    pub state: DeliveryState,
    pub evidence_ref: Option<String>,
    pub narrative: Option<String>,
}

/// A row as the delivery that it is, nothing where its quantity is still to come, or why it is left out.
pub(super) fn delivery(
    context: ReturnContext<'_>,
    row: &TypedRecord,
    words: &mut TextForNumber,
    notes: &mut Refusals,
) -> Result<Option<Delivery>, LeftOut> {
    let fields = context.fields;
    let question = context.question(row)?;
    let again = restated_facts(context, row, &question)?;
    let value = row.cell(fields, "quantity");
    let registered = context.register.unit(fields.kind, question.known);
    let own = row.text(fields, "unit").filter(|_| again.times.is_some());
    let unit = own.unwrap_or(registered);
    let counted = context.register.words(fields.kind, question.known);
    let said = quantity(value, question.known.unit, unit, counted)
        .map_err(|reason| context.unusable(row, "quantity", value, reason))?;
    if let (Answer::Nought, Some(value)) = (&said, value) {
        words.add(&row.origin, "quantity", &value.to_string(), TakenAs::Nought);
    }
    let months = if question.known.is_fte && question.month.is_some() { MONTHS } else { 1.0 };
    let (quantity, answer) = match said {
        Answer::Nought => (Some(0.0), None),
        Answer::Number(number) => (Some(again.number(number) / months), None),
        Answer::Words(words) => (None, Some(words)),
        Answer::Nothing => return Ok(None),
    };
    let text = |key: &str| row.text(fields, key).map(str::to_owned);
    again.notes.into_iter().for_each(|note| notes.add(row.origin.clone(), note));
    let zeros = context.zeros_lost(row, &question);
    zeros.into_iter().for_each(|note| notes.add(row.origin.clone(), note));
    if months > 1.0 && quantity.is_some() {
        notes.add(row.origin.clone(), of_a_month());
    }
    Ok(Some(Delivery {
        origin: row.origin.clone(),
        question,
        quantity,
        answer,
        state: row.delivery_state(fields).unwrap_or(DeliveryState::Claimed),
        evidence_ref: text("evidence-ref"),
        narrative: text("narrative"),
    }))
}

/// The months of a quarter.
const MONTHS: f64 = 3.0;

/// What is noted of people who worked in a single month.
fn of_a_month() -> Refusal {
    Refusal {
        code: Code::ReadAs,
        field: "quantity",
        message: "FTE are given for single months; each counts for a twelfth of a year".to_owned(),
        hint: "Nothing, if that is so; otherwise give one number for the quarter.".to_owned(),
    }
}

/// What a cell says of a quantity; words other than `n/a` are none, and none is below zero.
fn quantity(
    value: Option<&CellValue>,
    unit: Unit,
    named: &str,
    counted: &str,
) -> Result<Answer, Unusable> {
    let number = |value: &CellValue| match (other_quantity(value, named), amount_in(value, named)) {
        (Some(reason), _) => Err(reason),
        (None, Some(number)) if unit != Unit::Percent => Ok(number),
        _ => points(value, unit == Unit::Percent),
    };
    match answer(value, Some(counted).filter(|_| unit != Unit::Percent), number)? {
        Answer::Words(_) if !value.is_some_and(is_not_applicable) => Err(not_a_number()),
        Answer::Number(number) if number < 0.0 => Err(Unusable {
            why: ", and a quantity cannot be below zero; it is not used".to_owned(),
            hint: "Ask the supplier whether it corrects an earlier quarter, and if so correct that quarter."
                .to_owned(),
        }),
        said => Ok(said),
    }
}

/// The finding for promises of which both months and their quarter are returned.
pub(super) fn months_beside_quarter(deliveries: &[Delivery]) -> Option<Diagnostic> {
    let key = |own: &Delivery| (own.question.known.row, own.question.period);
    let is_month = |own: &&Delivery| own.question.month.is_some();
    let whole: BTreeSet<(i32, i32)> =
        deliveries.iter().filter(|own| !is_month(own)).map(key).collect();
    let of_months: Vec<&Origin> = deliveries
        .iter()
        .filter(|own| is_month(own) && whole.contains(&key(own)))
        .map(|own| &own.origin)
        .collect();
    let here = on_first_sheet(of_months.iter().copied());
    if here.is_empty() {
        return None;
    }
    let message = "Rows give the quantities of months, and others that of their quarter; all of them were added up";
    let hint =
        "If the quarter's quantity is that of its months together, take one or the other out.";
    Some(Diagnostic::new(Code::UnusualValue, rows_place(&here), message, hint))
}

pub(super) fn frame(deliveries: &[Delivery]) -> PolarsResult<DataFrame> {
    let wholes = |of: fn(&Delivery) -> i32| deliveries.iter().map(of).collect::<Vec<_>>();
    let texts = |of: fn(&Delivery) -> Option<&str>| deliveries.iter().map(of).collect::<Vec<_>>();
    let quantity: Vec<Option<f64>> = deliveries.iter().map(|delivery| delivery.quantity).collect();
    let columns = vec![
        Column::new(ORIGIN.into(), (0..deliveries.len() as i32).collect::<Vec<_>>()),
        Column::new(FILE.into(), files(deliveries.iter().map(|delivery| &delivery.origin))),
        Column::new("contract".into(), wholes(|delivery| delivery.question.contract)),
        Column::new("commitment".into(), wholes(|delivery| delivery.question.known.row)),
        Column::new("period".into(), wholes(|delivery| delivery.question.period)),
        Column::new("quantity".into(), quantity),
        Column::new("answer".into(), texts(|delivery| delivery.answer.as_deref())),
        choices("state", deliveries.iter().map(|delivery| Some(delivery.state)))?,
        Column::new("evidence-ref".into(), texts(|delivery| delivery.evidence_ref.as_deref())),
        Column::new("narrative".into(), texts(|delivery| delivery.narrative.as_deref())),
    ];
    DataFrame::new(deliveries.len(), columns)
}
