//! One contract with its KPIs and promises, as scorecard.html may see it.

use super::kpi::{KpiView, not_known};
use super::notices::{NoticeRowView, open_of};
use super::social_value::when;
use crate::measure::{
    CheckState, Contract, Criticality, Notation, Promise, PromiseKind, PromiseState, Register,
};
use crate::report::input::Input;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct ScorecardView {
    pub council: String,
    /// What every page of it says, where the contract is exempt.
    pub marking: &'static str,
    pub period: String,
    pub months: String,
    pub as_of: String,
    pub reference: String,
    /// The ref in the ids of its figures: `sv.contract.<slug>.…`, `kpi.contract.<slug>.…`.
    pub slug: String,
    pub title: String,
    /// As the register spells it.
    pub supplier: String,
    /// Empty where the register gives none.
    pub department: String,
    /// Empty where the register gives none.
    pub manager: String,
    pub start: String,
    /// The last day that it runs.
    pub end: String,
    /// The next one; empty where the register gives none.
    pub review: String,
    /// Whether it ended within the quarter.
    pub has_ended: bool,
    /// What is decided about its end, as the register words it; empty where nothing is.
    pub end_decision: String,
    pub extension_options: String,
    /// Where the register gives it a tier of criticality.
    pub criticality: Option<CriticalityView>,
    /// Whether it ends within 18 months.
    pub ends_soon: bool,
    /// As the register words it; empty where it gives none.
    pub regime: String,
    /// "Q1 2026/27": the first quarter of the unbroken run in which something was missing; empty where nothing is.
    pub missing_since: String,
    /// Notices that are overdue, due, not known or to be checked, the most pressing first.
    pub notices: Vec<NoticeRowView>,
    /// In register order.
    pub kpis: Vec<KpiView>,
    /// From when on claims stand beside what was expected: "since Q3 2023/24", "by now".
    pub when: String,
    /// In register order.
    pub promises: Vec<PromiseView>,
}

/// How much depends on the supplier, and how that is watched.
#[derive(Debug, Serialize)]
pub(crate) struct CriticalityView {
    pub tier: String,
    /// Empty where there is none.
    pub checked_on: String,
    pub result: String,
    /// `fresh`, `old`, `missing` or `tier-not-known`.
    pub check: &'static str,
    pub plan: String,
    pub plan_on: String,
}

impl CriticalityView {
    fn new(own: &Criticality) -> CriticalityView {
        let day =
            |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        CriticalityView {
            tier: own.tier.clone(),
            checked_on: day(own.financial_check_on),
            result: own.financial_check_result.clone().unwrap_or_default(),
            check: match own.check {
                CheckState::Fresh => "fresh",
                CheckState::Old => "old",
                CheckState::Missing => "missing",
                CheckState::TierNotKnown => "tier-not-known",
            },
            plan: own.continuity_plan.clone().unwrap_or_default(),
            plan_on: day(own.continuity_plan_on),
        }
    }
}

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

impl ScorecardView {
    pub(crate) fn new(
        input: &Input<'_>,
        index: usize,
        marking: &'static str,
    ) -> Option<ScorecardView> {
        let register = input.measures.register.as_ref()?;
        let contract = register.contracts.get(index)?;
        let Contract { reference, slug, title, supplier, start, end, .. } = contract;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Some(ScorecardView {
            council: input.config.council.clone(),
            marking: if contract.exempt.is_some() { marking } else { "" },
            period: input.period.to_string(),
            months: input.period.months(),
            as_of: input.as_of.to_string(),
            reference: reference.clone(),
            slug: slug.clone(),
            title: title.clone(),
            supplier: supplier.clone(),
            department: text(&contract.department),
            manager: text(&contract.manager),
            start: start.to_string(),
            end: end.to_string(),
            review: contract.review.map(|day| day.to_string()).unwrap_or_default(),
            has_ended: !contract.runs_on_last_day,
            criticality: contract.criticality.as_ref().map(CriticalityView::new),
            end_decision: text(&contract.end_decision),
            extension_options: text(&contract.extension_options),
            ends_soon: register.ending.iter().any(|one| one.contract == index),
            regime: text(&contract.regime),
            missing_since: contract.missing_since.map(|p| p.short()).unwrap_or_default(),
            notices: open_of(register, contract),
            kpis: contract
                .kpis
                .iter()
                .filter_map(|index| KpiView::from_register(register, *index))
                .collect(),
            when: when(register),
            promises: promises(register, contract),
        })
    }
}

fn promises(register: &Register, contract: &Contract) -> Vec<PromiseView> {
    let promises = contract.promises.iter().filter_map(|index| register.promises.get(*index));
    promises.map(|promise| PromiseView::new(register, promise)).collect()
}

impl PromiseView {
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
