//! What a return says again of its KPI or promise, its unit and its description, against what the register says: a row
//! that says otherwise is held back, and both are named.

use super::description::{Described, described};
use super::return_row::{Question, ReturnContext};
use crate::domain::diagnostic::Code;
use crate::record::refusal::Refusal;
use crate::record::row::TypedRecord;
use crate::schema::kind::RecordKind;
use crate::value::unit_words::{UnitMatch, unit_match};

/// What follows for a row from what it says again.
#[derive(Debug, Default)]
pub(super) struct RestatedFacts {
    /// What its number is to be multiplied by, so that it is in the register's unit.
    pub times: Option<f64>,
    /// What is noted.
    pub notes: Vec<Refusal>,
}

impl RestatedFacts {
    /// A number in the register's unit.
    pub(super) fn number(&self, number: f64) -> f64 {
        let Some(times) = self.times else { return number };
        let number = number * times;
        // the nearest float to its decimal spelling, so that the spelling stays exact
        format!("{number:.9}").parse().unwrap_or(number)
    }
}

pub(super) fn restated_facts(
    context: ReturnContext<'_>,
    row: &TypedRecord,
    question: &Question,
) -> Result<RestatedFacts, Refusal> {
    let mut said = RestatedFacts::default();
    description(context, row, question, &mut said)?;
    unit(context, row, question, &mut said)?;
    Ok(said)
}

fn unit(
    context: ReturnContext<'_>,
    row: &TypedRecord,
    question: &Question,
    said: &mut RestatedFacts,
) -> Result<(), Refusal> {
    let registered = context.register.unit(context.fields.kind, question.known);
    let own = row.text(context.fields, "unit").unwrap_or_default();
    match unit_match(own, registered) {
        UnitMatch::Same => Ok(()),
        UnitMatch::Times(times) => {
            said.times = Some(times);
            said.notes.push(Refusal {
                code: Code::ReadAs,
                field: "unit",
                message: format!(
                    "The unit reads \"{own}\", and the register counts in \"{registered}\", so {}",
                    match times < 1.0 {
                        true => format!("the numbers were divided by {}", rounded(1.0 / times)),
                        false => format!("the numbers were multiplied by {}", rounded(times)),
                    }
                ),
                hint: "Put the numbers and their unit as the register has it.".to_owned(),
            });
            Ok(())
        }
        UnitMatch::Differs => Err(Refusal {
            code: Code::UnitDiffers,
            field: "unit",
            message: format!(
                "The unit reads \"{own}\", and the register counts in \"{registered}\"; how many of the one are one of the other is not certain, so the number is held back"
            ),
            hint: "Ask the supplier in which unit the number is, and put the register's unit and a number in it into the cells."
                .to_owned(),
        }),
    }
}

fn rounded(number: f64) -> String {
    format!("{:.3}", number).trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn description(
    context: ReturnContext<'_>,
    row: &TypedRecord,
    question: &Question,
    said: &mut RestatedFacts,
) -> Result<(), Refusal> {
    let (field, own_ref) = match context.fields.kind {
        RecordKind::Delivery => ("outcome", "commitment-ref"),
        _ => ("description", "kpi-ref"),
    };
    let Some(text) = row.text(context.fields, field) else { return Ok(()) };
    let reference = row.text(context.fields, own_ref).unwrap_or_default();
    let register = context.register;
    let own = register.description(context.fields.kind, question.known.row);
    let others =
        || register.other_descriptions(context.fields.kind, question.contract, question.known.row);
    let shown = own.first().copied().unwrap_or_default();
    match described(text, &own, others) {
        Described::Own => Ok(()),
        Described::Other(other) => Err(Refusal {
            code: Code::DescriptionDiffers,
            field,
            message: format!(
                "The description beside {reference} reads \"{text}\", and the register describes {reference} as \"{shown}\" and another of the contract as \"{other}\"; which is meant is not certain, so the row is held back"
            ),
            hint: "If the refs were numbered anew, put the register's ref in the cell; otherwise put the description right."
                .to_owned(),
        }),
        Described::Unlike => {
            said.notes.push(Refusal {
                code: Code::DescriptionUnlike,
                field,
                message: format!(
                    "The description beside {reference} reads \"{text}\", and the register describes {reference} as \"{shown}\"; the row was read by its ref"
                ),
                hint: "Check that the two are the same, and put the ref or the description right."
                    .to_owned(),
            });
            Ok(())
        }
    }
}
