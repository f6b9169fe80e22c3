//! The social value of contracts as templates see it: themes with their outcomes, the contracts furthest behind and
//! ahead, promises in their own units, promises made outside contracts. Its amounts are figures.

use super::contract::ContractLink;
use super::kpi::not_known;
use crate::domain::prose::either;
use crate::measure::{
    Amounts, Notation, Promise, PromiseKind, PromiseState, RecordsSince, Register, RegisterView,
    SinceReason,
};
use crate::report::input::Input;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct SocialValueView {
    /// The last day of the reported quarter, to which the figures run.
    pub to: String,
    /// From when on claims stand beside what was expected: "since Q3 2023/24", or "by now" where that is the whole life
    /// of the promises.
    pub when: String,
    /// From which the £ values are taken, with their versions.
    pub catalogues: Vec<String>,
    /// What the licence of the catalogue asks to be said.
    pub attribution: Option<String>,
    /// That quarter in words; none where it is the whole life.
    pub since: Option<String>,
    /// Why it is that quarter: `first-delivery`, `settings`, `no-delivery`.
    pub since_reason: Option<SinceReason>,
    /// Those with a £ value, in register order.
    pub themes: Vec<ThemeView>,
    pub drawings: Vec<String>,
    /// Those furthest behind what was expected, at most five.
    pub behind: Vec<ContractLink>,
    /// Those furthest ahead of it, at most five.
    pub ahead: Vec<ContractLink>,
    /// The promises of contracts without a £ value.
    pub without_value: Vec<PromiseQuantityView>,
    /// The decimals of the columns of their quantities.
    pub places: Places,
    /// Running contracts with promises that no KPI measures, in register order.
    pub not_kpis: Vec<NotKpisView>,
    /// The promises made outside contracts.
    pub outside: Vec<PromiseQuantityView>,
    /// The partner organisations that running contracts are let with, each once.
    pub partners: Vec<String>,
    /// What the register does not say of any supplier of a running contract: "local businesses, SMEs or VCSEs".
    pub unknown: Option<String>,
    /// The views that the plan asks for of which any running contract is one.
    pub views: Vec<ProviderView>,
}

/// So many decimals as the most precise quantity of a column has, those in per cent left out.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Places {
    pub committed: usize,
    pub expected: usize,
    pub claimed: usize,
    pub validated: usize,
}

/// A theme of social value: its figures are `sv.theme.<slug>.…`.
#[derive(Debug, Serialize)]
pub(crate) struct ThemeView {
    pub name: String,
    pub slug: String,
    /// Their figures are `sv.outcome.<slug>.…`.
    pub outcomes: Vec<OutcomeView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct OutcomeView {
    pub name: String,
    pub slug: String,
}

/// A promise in its own unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PromiseQuantityView {
    /// Starts the ids of its figures: `<id>.quantity.committed`, `.since-records.expected`, `.claimed`, `.validated`.
    pub id: String,
    pub reference: String,
    /// What was promised, in words.
    pub title: String,
    pub theme: String,
    /// None outside contracts.
    pub contract: Option<ContractLink>,
    /// As the register words it.
    pub made_by: Option<String>,
    /// What it counts; none where the register does not say.
    pub unit: Option<String>,
    /// Whether it is kept as a record and could have no £ value.
    pub is_record: bool,
    /// What was answered instead of a number in the quarter: "not returned", "not due", "n/a".
    pub words: Option<String>,
}

/// A running contract with promises that no KPI of it measures: `sv.contract.<slug>.not-kpis` counts them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct NotKpisView {
    pub contract: ContractLink,
    /// What was promised, each once.
    pub promises: Vec<String>,
}

/// A view of some running contracts: its annual value is `contract.<slug>.annual-value`, its promises are `sv.view.<slug>.…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct ProviderView {
    pub slug: &'static str,
    /// What its contracts have in common.
    pub name: &'static str,
}

/// Who suppliers may be: what the register may not say of any of them.
const SUPPLIERS: [(RegisterView, &str); 3] = [
    (RegisterView::LOCAL, "local businesses"),
    (RegisterView::SME, "SMEs"),
    (RegisterView::VCSE, "VCSEs"),
];

/// The views that the plan asks for, in the order in which they stand.
const VIEWS: [(RegisterView, &str); 6] = [
    (RegisterView::BEFORE_PLAN, "Let before the action plan"),
    (RegisterView::AFTER_PLAN, "Let since the action plan"),
    (RegisterView::LOCAL, "With local businesses"),
    (RegisterView::SME, "With small and medium enterprises (SMEs)"),
    (RegisterView::VCSE, "With voluntary, community and social enterprises (VCSEs)"),
    (RegisterView::PARTNER, "Let with partner organisations"),
];

impl SocialValueView {
    pub(crate) fn new(register: &Register, input: &Input<'_>) -> SocialValueView {
        let contracts = |indexes: &[usize]| {
            indexes
                .iter()
                .filter_map(|index| ContractLink::from_register(register, *index))
                .collect()
        };
        let running = || register.contracts.iter().filter(|contract| contract.runs_on_last_day);
        let mut partners: Vec<String> = Vec::new();
        for partner in running().filter_map(|contract| contract.partner.as_ref()) {
            if !partners.contains(partner) {
                partners.push(partner.clone());
            }
        }
        let promise = |promise: &Promise| PromiseQuantityView::new(register, promise);
        let without = || register.promises.iter().filter(|promise| promise.pounds.is_none());
        SocialValueView {
            to: input.period.last_day().to_string(),
            attribution: input.config.social_value.attribution.clone(),
            when: when(register),
            catalogues: register.catalogues.clone(),
            since: register.records_since.map(|since| since.quarter.to_string().to_lowercase()),
            since_reason: register.records_since.map(|since| since.reason),
            themes: themes(register),
            drawings: Vec::new(),
            behind: contracts(&register.behind),
            ahead: contracts(&register.ahead),
            without_value: without().map(promise).collect(),
            places: places(without()),
            not_kpis: not_kpis(register),
            outside: register.promises_outside.iter().map(promise).collect(),
            partners,
            unknown: unknown(register),
            views: VIEWS
                .iter()
                .filter(|(view, _)| running().any(|contract| view.holds(contract)))
                .map(|(view, name)| ProviderView { slug: view.slug, name })
                .collect(),
        }
    }
}

/// From when on what was delivered stands beside what was expected.
pub(super) fn when(register: &Register) -> String {
    let since = |since: RecordsSince| format!("since {}", since.quarter.short());
    register.records_since.map_or("by now".to_owned(), since)
}

/// What the register says of no running contract: "local businesses, SMEs or VCSEs".
fn unknown(register: &Register) -> Option<String> {
    let running = || register.contracts.iter().filter(|contract| contract.runs_on_last_day);
    let is_open = |view: &RegisterView| !view.is_known_of_any(&mut running());
    let names = SUPPLIERS.iter().filter(|(view, _)| is_open(view));
    let names: Vec<String> = names.map(|(_, name)| (*name).to_owned()).collect();
    Some(either(&names)).filter(|words| !words.is_empty())
}

fn not_kpis(register: &Register) -> Vec<NotKpisView> {
    let contracts = register.contracts.iter().enumerate();
    let running = contracts.filter(|(_, contract)| contract.runs_on_last_day);
    let views = running.filter_map(|(index, contract)| {
        let own = register.promises_of(contract);
        let mut promises: Vec<String> = Vec::new();
        for promise in own.filter(|promise| promise.kpi.is_none()) {
            let title = title(promise);
            if !promises.contains(&title) {
                promises.push(title);
            }
        }
        let contract = ContractLink::from_register(register, index)?;
        (!promises.is_empty()).then_some(NotKpisView { contract, promises })
    });
    views.collect()
}

/// What was promised, in words.
fn title(promise: &Promise) -> String {
    promise.outline.clone().unwrap_or_else(|| promise.outcome.clone())
}

fn places<'a>(promises: impl Iterator<Item = &'a Promise>) -> Places {
    let counted = promises.filter(|promise| matches!(promise.notation, Notation::Own(_)));
    counted.fold(Places::default(), |most, promise| {
        let Amounts { committed, expected, claimed, validated } = promise.since;
        Places {
            committed: most.committed.max(committed.places(2)),
            expected: most.expected.max(expected.places(2)),
            claimed: most.claimed.max(claimed.places(2)),
            validated: most.validated.max(validated.places(2)),
        }
    })
}

fn themes(register: &Register) -> Vec<ThemeView> {
    let outcomes = |theme: usize| {
        let those = register.outcomes.iter().filter(move |outcome| outcome.theme == theme);
        let view = those.map(|outcome| OutcomeView {
            name: outcome.named.name.clone(),
            slug: outcome.named.slug.clone(),
        });
        view.collect()
    };
    let views = register.themes.iter().enumerate().map(|(index, theme)| ThemeView {
        name: theme.name.clone(),
        slug: theme.slug.clone(),
        outcomes: outcomes(index),
    });
    views.collect()
}

impl PromiseQuantityView {
    fn new(register: &Register, promise: &Promise) -> PromiseQuantityView {
        let unit = match &promise.notation {
            Notation::Own(unit) => unit.clone(),
            Notation::Percent => Some("per cent".to_owned()),
            Notation::Pounds => Some("pounds".to_owned()),
        };
        let words = match &promise.state {
            PromiseState::NotReturned => Some("not returned".to_owned()),
            PromiseState::NotKnown => Some(not_known(promise.finding)),
            PromiseState::Answered(answer) => Some(answer.clone()),
            PromiseState::NotDue | PromiseState::Returned(..) => None,
        };
        PromiseQuantityView {
            id: promise.id.clone(),
            reference: promise.reference.clone(),
            title: title(promise),
            theme: promise.theme.clone(),
            contract: promise
                .contract
                .and_then(|index| ContractLink::from_register(register, index)),
            made_by: promise.made_by.clone(),
            unit,
            is_record: promise.kind == PromiseKind::RecordOnly,
            words,
        }
    }
}
