//! What a contract performance notice needs for each contract in scope of s.71 of the Procurement Act 2023, by reg. 39
//! of the Procurement Regulations 2024. What the workbooks do not hold is null and named under `missing`.

use crate::domain::period::Period;
use crate::measure::{Contract, Direction, Kpi, KpiQuarter, KpiState, Register, Scope};
use crate::report::input::Input;
use jiff::civil::Date;
use serde::Serialize;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notices {
    period: String,
    as_of: String,
    notices: Vec<Notice>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Notice {
    authority: Authority,
    title: String,
    contract_identifier: String,
    procurement_identifier: Option<String>,
    purpose: &'static str,
    supplier: Supplier,
    assessment_period: Span,
    key_performance_indicators: Vec<Indicator>,
    last_published_on: Option<String>,
    missing: Vec<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Authority {
    name: Option<String>,
    identifier: Option<String>,
    address: Option<String>,
    contact: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Supplier {
    name: String,
    identifier: Option<String>,
    address: Option<String>,
    email: Option<String>,
}

/// First and last day.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Span {
    start_date: String,
    end_date: String,
}

/// A KPI with its latest rating in the 12 months to as-of.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Indicator {
    identifier: String,
    description: String,
    is_most_material: Option<bool>,
    direction: &'static str,
    target: f64,
    actual: Option<f64>,
    answer: Option<String>,
    period: Option<Span>,
    rating: Option<&'static str>,
    code: Option<&'static str>,
}

const PURPOSE: &str = "Assessment of performance against key performance indicators, published under section 71(2) of the Procurement Act 2023";

/// None without a register.
pub fn performance_notices(input: &Input<'_>) -> Option<Notices> {
    let register = input.measures.register.as_ref()?;
    let is_in_scope =
        |contract: &&Contract| contract.duty.as_ref().is_some_and(|duty| duty.scope == Scope::In);
    let contracts = register.contracts.iter().filter(is_in_scope);
    Some(Notices {
        period: input.period.id(),
        as_of: input.as_of.to_string(),
        notices: contracts.map(|contract| notice(input, register, contract)).collect(),
    })
}

fn notice(input: &Input<'_>, register: &Register, contract: &Contract) -> Notice {
    let kpis = contract.kpis.iter().filter_map(|index| register.kpis.get(*index));
    let since = input.as_of.checked_sub(jiff::Span::new().years(1)).unwrap_or(Date::MIN);
    let mut notice = Notice {
        authority: Authority {
            name: Some(input.config.council.clone()).filter(|name| !name.is_empty()),
            identifier: None,
            address: None,
            contact: None,
        },
        title: contract.title.clone(),
        contract_identifier: contract.reference.clone(),
        procurement_identifier: None,
        purpose: PURPOSE,
        supplier: Supplier {
            name: contract.supplier.clone(),
            identifier: contract.supplier_identifier.clone(),
            address: contract.supplier_address.clone(),
            email: contract.supplier_email.clone(),
        },
        assessment_period: span(input.period),
        key_performance_indicators: kpis.map(|kpi| indicator(kpi, since)).collect(),
        last_published_on: contract.notice_on.map(|day| day.to_string()),
        missing: Vec::new(),
    };
    notice.missing = missing(&notice);
    notice
}

fn span(period: Period) -> Span {
    Span { start_date: period.first_day().to_string(), end_date: period.last_day().to_string() }
}

fn indicator(kpi: &Kpi, since: Date) -> Indicator {
    let is_recent = |quarter: &&KpiQuarter| {
        quarter.state.rating().is_some() && quarter.period.last_day() > since
    };
    let rated = kpi.history.iter().rev().find(is_recent);
    let state = rated.map(|quarter| &quarter.state);
    let rating = state.and_then(KpiState::rating);
    Indicator {
        identifier: kpi.reference.clone(),
        description: kpi.description.clone(),
        is_most_material: kpi.is_most_material,
        direction: match kpi.direction {
            Direction::Higher => "higher is better",
            Direction::Lower => "lower is better",
        },
        target: kpi.target.to_f64(),
        actual: state.and_then(KpiState::actual).map(|actual| actual.to_f64()),
        answer: state.and_then(answer),
        period: rated.map(|quarter| span(quarter.period)),
        rating: rating.map(|rating| rating.name()),
        code: rating.map(|rating| rating.ocds_code()),
    }
}

/// Why there is no number, or why the number does not speak for the rating.
fn answer(state: &KpiState) -> Option<String> {
    match state {
        KpiState::Answered(answer) => Some(answer.clone()),
        KpiState::Mitigated(_, reason) => reason.clone(),
        _ => None,
    }
}

/// What the notice lacks, as its fields are called in prose.
fn missing(notice: &Notice) -> Vec<String> {
    let Notice { authority, supplier, .. } = notice;
    let fields = [
        ("name of the authority", authority.name.is_none()),
        ("identifier of the authority", authority.identifier.is_none()),
        ("address of the authority", authority.address.is_none()),
        ("contact of the authority", authority.contact.is_none()),
        ("unique identifier of the procurement", notice.procurement_identifier.is_none()),
        ("identifier of the supplier", supplier.identifier.is_none()),
        ("address of the supplier", supplier.address.is_none()),
        ("e-mail of the supplier", supplier.email.is_none()),
        ("key performance indicators", notice.key_performance_indicators.is_empty()),
    ];
    let lacks = fields.into_iter().filter(|(_, lacks)| *lacks).map(|(name, _)| name.to_owned());
    let unrated = notice.key_performance_indicators.iter().filter(|kpi| kpi.rating.is_none());
    lacks.chain(unrated.map(|kpi| format!("rating of {}", kpi.identifier))).collect()
}
