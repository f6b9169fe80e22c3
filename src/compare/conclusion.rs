//! What a set concludes beside its numbers: the level of each statement, which key areas are focus areas, how each KPI
//! is rated and whether it was returned, what the law asks of a contract, how each action stands.

use crate::domain::fold::slug;
use crate::measure::{
    Assessed, Contract, Duty, Kpi, KpiState, Measures, Plan, Promise, PromiseState, Register, Scope,
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// Its stable id, formed as those of figures are.
    pub id: String,
    pub about: ConclusionKind,
    /// Of what: a statement, a KPI, a contract, in words.
    pub subject: String,
    /// What it comes to, in a word or a few.
    pub says: String,
}

/// What is concluded of a subject, in the order in which documents list it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConclusionKind {
    /// The duties of s.52: KPIs of a contract.
    ContractKpis,
    /// The duties of s.71: an assessment every twelve months.
    ContractAssessment,
    FocusArea,
    /// The level of a statement.
    Level,
    /// The rating of a KPI in the quarter.
    Rating,
    /// Whether a promise was returned in the quarter.
    Return,
    Action,
}

impl ConclusionKind {
    pub fn name(self) -> &'static str {
        match self {
            ConclusionKind::ContractKpis => "KPIs (s.52)",
            ConclusionKind::ContractAssessment => "Assessment (s.71)",
            ConclusionKind::FocusArea => "Focus area",
            ConclusionKind::Level => "Level",
            ConclusionKind::Rating => "Rating",
            ConclusionKind::Return => "Return",
            ConclusionKind::Action => "Action",
        }
    }
}

pub fn conclusions(measures: &Measures) -> Vec<Conclusion> {
    let mut all = Vec::new();
    if let Some(register) = &measures.register {
        all.extend(register.contracts.iter().flat_map(duties));
        all.extend(register.kpis.iter().filter_map(|kpi| rating(register, kpi)));
        all.extend(register.promises.iter().map(|promise| returned(register, promise)));
    }
    all.extend(measures.assessment.iter().flat_map(assessed));
    all.extend(measures.plan.iter().flat_map(actions));
    all.sort_by_key(|conclusion| conclusion.about);
    all
}

fn duties(contract: &Contract) -> Vec<Conclusion> {
    let Some(duty) = &contract.duty else { return Vec::new() };
    let of = |end: &str, about: ConclusionKind, says: &str| Conclusion {
        id: format!("duty.contract.{}.{end}", contract.slug),
        about,
        subject: format!("{}, {}", contract.reference, contract.title),
        says: says.to_owned(),
    };
    vec![
        of("kpis", ConclusionKind::ContractKpis, kpis(duty)),
        of("assessment", ConclusionKind::ContractAssessment, assessment(duty)),
    ]
}

fn kpis(duty: &Duty) -> &'static str {
    match duty.scope {
        Scope::In if duty.has_too_few_kpis => "To be explained",
        Scope::In if duty.is_count_open => "Not known",
        Scope::In => "Three or more",
        Scope::Check | Scope::CallOff => "To be checked",
        Scope::OutByValue | Scope::OutByRegime(_) => "Not in scope",
        Scope::NotKnown(_) => "Not known",
    }
}

fn assessment(duty: &Duty) -> &'static str {
    match duty.scope {
        Scope::In if duty.is_assessment_due => "Due",
        Scope::In if duty.is_rating_open => "Not known",
        Scope::In => "Not due",
        Scope::Check | Scope::CallOff => "To be checked",
        Scope::OutByValue | Scope::OutByRegime(_) => "Not in scope",
        Scope::NotKnown(_) => "Not known",
    }
}

fn rating(register: &Register, kpi: &Kpi) -> Option<Conclusion> {
    let contract = register.contracts.get(kpi.contract)?;
    let state = &kpi.now()?.state;
    let says = match state {
        KpiState::NotDue => "Nothing due",
        KpiState::NotReturned => "Not returned",
        KpiState::NotKnown => "Not known",
        other => other.rating()?.name(),
    };
    Some(Conclusion {
        id: format!("{}.rating", kpi.id),
        about: ConclusionKind::Rating,
        subject: format!("{} {}, {}", contract.reference, kpi.reference, kpi.description),
        says: says.to_owned(),
    })
}

fn returned(register: &Register, promise: &Promise) -> Conclusion {
    let contract = promise.contract.and_then(|contract| register.contracts.get(contract));
    let contract = contract.map(|contract| contract.reference.as_str()).unwrap_or_default();
    let what = promise.outline.as_ref().unwrap_or(&promise.outcome);
    let says = match promise.state {
        PromiseState::NotDue => "Nothing due",
        PromiseState::NotReturned => "Not returned",
        PromiseState::NotKnown => "Not known",
        PromiseState::Returned(..) | PromiseState::Answered(_) => "Returned",
    };
    Conclusion {
        id: format!("{}.return", promise.id),
        about: ConclusionKind::Return,
        subject: format!("{contract} {}, {what}", promise.reference),
        says: says.to_owned(),
    }
}

fn assessed(assessed: &Assessed) -> Vec<Conclusion> {
    let focus = assessed.areas.iter().map(|area| Conclusion {
        id: format!("assessment.area.{}.focus", area.slug),
        about: ConclusionKind::FocusArea,
        subject: area.name.clone(),
        says: if area.is_focus { "Yes" } else { "No" }.to_owned(),
    });
    let levels = assessed.statements.iter().map(|statement| {
        let area = assessed.areas.get(statement.area).map(|area| area.name.as_str());
        let own = statement.reference.as_deref().filter(|own| *own != statement.label);
        let own = own.map(|own| format!("{own} ")).unwrap_or_default();
        Conclusion {
            id: format!("assessment.statement.{}.level", statement.slug),
            about: ConclusionKind::Level,
            subject: format!("{}: {own}{}", area.unwrap_or_default(), statement.label),
            says: statement.level.name().to_owned(),
        }
    });
    focus.chain(levels).collect()
}

/// An action is known by its words: its number changes with every row above it. Of two with the same words, the second
/// has a number behind.
fn actions(plan: &Plan) -> Vec<Conclusion> {
    let mut taken = std::collections::BTreeMap::<String, usize>::new();
    let conclusion = |action: &crate::measure::Action| {
        let stem = format!("{}.{}", slug(&action.principle), slug(&action.text));
        let count = taken.entry(stem.clone()).or_default();
        *count += 1;
        let number = if *count > 1 { format!("-{count}") } else { String::new() };
        Conclusion {
            id: format!("action.{stem}{number}.status"),
            about: ConclusionKind::Action,
            subject: action.text.clone(),
            says: action.status.name().to_owned(),
        }
    };
    plan.actions.iter().map(conclusion).collect()
}
