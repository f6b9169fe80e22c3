//! One contract with its KPIs and promises, as scorecard.html may see it.

use super::contract::ContractLink;
use super::kpi::KpiView;
use super::notices::{NoticeRowView, open_of};
use super::page_head::PageHead;
use super::promise::PromiseView;
use super::review::{LawView, QuestionView, Reviewed, is_behind, questions};
use super::social_value::when;
use crate::measure::{CheckState, Contract, Criticality, Register};
use crate::report::input::Input;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct ScorecardView {
    #[serde(flatten)]
    pub head: PageHead,
    /// What every page of it says, where the contract is exempt.
    pub marking: &'static str,
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
    /// Whether rows of the register that may be KPIs of it were left out.
    pub has_kpis_left_out: bool,
    /// From when on claims stand beside what was expected: "since Q3 2023/24", "by now".
    pub when: String,
    /// In register order.
    pub promises: Vec<PromiseView>,
    /// Whether rows of the register that may be promises of it were left out.
    pub has_promises_left_out: bool,
    /// Its value over its life; empty where the register gives none.
    pub total_value: String,
    /// None where it does not run on the period's last day.
    pub law: Option<LawView>,
    /// What the supplier's other contracts of the period are.
    pub others: Vec<ContractLink>,
    /// At most three, for the meeting.
    pub questions: Vec<QuestionView>,
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
        let ends_soon = register.ending.iter().any(|one| one.contract == index);
        let kpis = contract.kpis.iter();
        let kpis: Vec<KpiView> =
            kpis.filter_map(|index| KpiView::from_register(register, *index)).collect();
        let (law, promises) = (LawView::new(contract), promises(register, contract));
        let questions = questions(&Reviewed {
            law: law.as_ref(),
            kpis: &kpis,
            promises: &promises,
            is_behind: is_behind(&input.measures.figures, contract),
            ends_undecided: ends_soon && contract.end_decision.is_none(),
        });
        Some(ScorecardView {
            head: PageHead::new(input),
            marking: if contract.exempt.is_some() { marking } else { "" },
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
            ends_soon,
            regime: text(&contract.regime),
            missing_since: contract.missing_since.map(|p| p.short()).unwrap_or_default(),
            notices: open_of(register, contract),
            kpis,
            has_kpis_left_out: contract.has_kpis_left_out,
            when: when(register),
            promises,
            has_promises_left_out: contract.has_promises_left_out,
            total_value: contract.total_value.map(|value| value.to_string()).unwrap_or_default(),
            law,
            others: others(register, index),
            questions,
        })
    }
}

/// The other contracts of its supplier that run in the period, in register order.
fn others(register: &Register, own: usize) -> Vec<ContractLink> {
    let contracts = register.contracts.iter().enumerate();
    let name = register.contracts.get(own).map(|own| &own.supplier_folded);
    let is_of_supplier = |other: &Contract| Some(&other.supplier_folded) == name;
    contracts
        .filter(|(index, other)| *index != own && other.runs_in_period && is_of_supplier(other))
        .map(|(_, other)| ContractLink::new(other))
        .collect()
}

fn promises(register: &Register, contract: &Contract) -> Vec<PromiseView> {
    let promises = register.promises_of(contract);
    promises.map(|promise| PromiseView::new(register, promise)).collect()
}
