//! A social value promise of a contract, as templates see it.

use super::kpi::not_known;
use crate::measure::{Notation, Promise, PromiseKind, PromiseState, Register};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct PromiseView {
    pub reference: String,
    /// The start of its figures' ids.
    pub id: String,
    pub theme: String,
    pub outcome: String,
    /// What was promised in words; empty where the register gives none.
    pub outline: String,
    /// Empty where the register gives none.
    pub unit: String,
    /// Whether it counts in £ totals.
    pub has_value: bool,
    /// Whether it is kept for the record alone.
    pub is_record: bool,
    /// The ref of the KPI that it is measured by; empty where there is none.
    pub kpi: String,
    /// `not-due`, `not-returned`, `returned` or `answered`.
    pub state: &'static str,
    /// What the return says of it: "validated", "n/a".
    pub answer: String,
}

impl PromiseView {
    /// What it is, in words.
    pub(crate) fn name(&self) -> &str {
        if self.outline.is_empty() { &self.outcome } else { &self.outline }
    }

    pub(crate) fn new(register: &Register, promise: &Promise) -> PromiseView {
        let kpi = promise.kpi.and_then(|index| register.kpis.get(index));
        let (state, answer) = match &promise.state {
            PromiseState::NotDue => ("not-due", String::new()),
            PromiseState::NotReturned => ("not-returned", String::new()),
            PromiseState::NotKnown => ("not-known", not_known(promise.finding)),
            PromiseState::Returned(_, state) => ("returned", state.clone()),
            PromiseState::Answered(answer) => ("answered", answer.clone()),
        };
        PromiseView {
            reference: promise.reference.clone(),
            id: promise.id.clone(),
            theme: promise.theme.clone(),
            outcome: promise.outcome.clone(),
            outline: promise.outline.clone().unwrap_or_default(),
            unit: unit(promise),
            has_value: promise.pounds.is_some(),
            is_record: promise.kind == PromiseKind::RecordOnly,
            kpi: kpi.map(|kpi| kpi.reference.clone()).unwrap_or_default(),
            state,
            answer,
        }
    }
}

/// Empty where the number says it (%, £).
fn unit(promise: &Promise) -> String {
    match &promise.notation {
        Notation::Own(Some(unit)) => unit.clone(),
        _ => String::new(),
    }
}
