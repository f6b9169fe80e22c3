//! The contract performance notices of the contracts in scope of s.71 of the Procurement Act 2023 as an OCDS release
//! package with the United Kingdom's extension (reg. 39 of the Procurement Regulations 2024), and what they lack.

mod metric;
mod missing;
mod release;

pub(crate) use missing::MissingField;

use crate::domain::duty_date::DutyDate;
use crate::measure::{Contract, Notice, Register, Scope};
use crate::report::input::Input;
use jiff::ToSpan;
use metric::{Year, agreed, assessed};
use missing::ocid;
use release::{
    Address, Amount, Award, ContactPoint, ContractPart, DocumentPart, Identifier, Implementation,
    Named, Package, Party, PeriodPart, Publisher, Release, day_time,
};

const EXTENSIONS: [&str; 2] = [
    "https://raw.githubusercontent.com/cabinetoffice/ocds_uk_extension/master/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_metrics_extension/master/extension.json",
];

/// What stands for the name of a council that is not known.
const NO_NAME: &str = "To be supplied";

const NOTICE: DocumentPart = DocumentPart {
    id: "contract-performance-notice",
    document_type: "implementationNotice",
    notice_type: "UK9",
    title: "Contract performance notice",
    description: "Assessment of performance against key performance indicators, published under section 71(2) of the Procurement Act 2023",
};

/// None without a contract in scope.
pub fn performance_notices(input: &Input<'_>) -> Option<Package> {
    let register = input.measures.register.as_ref()?;
    let releases: Vec<Release> =
        in_scope(register).map(|contract| release(input, register, contract)).collect();
    (!releases.is_empty()).then(|| Package {
        uri: format!("urn:scrutineer:performance-notices:{}", input.period.id().to_lowercase()),
        version: "1.1",
        extensions: EXTENSIONS.to_vec(),
        published_date: day_time(input.as_of),
        publisher: Publisher { name: buyer(input).name },
        releases,
    })
}

/// What each of these notices lacks.
pub(crate) fn notice_lacks<'a>(input: &Input<'a>) -> Vec<(&'a Contract, Vec<MissingField>)> {
    let Some(register) = input.measures.register.as_ref() else { return Vec::new() };
    let lacks =
        |contract| missing::missing(input.config, register, contract, year(input, contract));
    in_scope(register).map(|contract| (contract, lacks(contract))).collect()
}

/// The running contracts in scope of s.52, and those that have ended and whose assessments are in the ledger.
fn in_scope(register: &Register) -> impl Iterator<Item = &Contract> {
    let contracts = register.contracts.iter().enumerate();
    let is_in_scope = |(index, contract): &(usize, &Contract)| {
        let mut rows = register.notices.rows.iter();
        contract.duty.as_ref().is_some_and(|duty| duty.scope == Scope::In)
            || rows.any(|row| row.contract == Some(*index) && row.notice == Notice::Performance)
    };
    contracts.filter(is_in_scope).map(|(_, contract)| contract)
}

fn release(input: &Input<'_>, register: &Register, contract: &Contract) -> Release {
    let buyer = buyer(input);
    let supplier = supplier(contract);
    // no OCID, and plainly none, where the register does not give it
    let ocid = ocid(contract).unwrap_or_else(|| format!("to-be-supplied-{}", contract.slug));
    Release {
        id: format!("{}-performance-{}", contract.slug, input.period.id().to_lowercase()),
        ocid,
        date: day_time(input.as_of),
        tag: vec!["implementation"],
        initiation_type: "tender",
        language: "en",
        parties: vec![council(input, &buyer), provider(contract, &supplier)],
        buyer,
        awards: vec![Award { id: contract.reference.clone(), suppliers: vec![supplier] }],
        contracts: vec![part(input, register, contract)],
    }
}

fn part(input: &Input<'_>, register: &Register, contract: &Contract) -> ContractPart {
    let year = year(input, contract);
    ContractPart {
        id: contract.reference.clone(),
        award_id: contract.reference.clone(),
        title: contract.title.clone(),
        status: if contract.end < input.as_of { "terminated" } else { "active" },
        period: PeriodPart {
            start_date: day_time(contract.start),
            end_date: day_time(contract.end),
        },
        value: contract.total_value.map(|value| Amount { amount: value.to_f64(), currency: "GBP" }),
        date_signed: contract.dates.get(&DutyDate::EnteredInto).map(|day| day_time(*day)),
        above_threshold: true,
        agreed_metrics: agreed(register, contract),
        no_agreed_metrics_rationale: contract.no_kpi_reason.clone(),
        implementation: Implementation {
            documents: vec![NOTICE],
            metrics: assessed(register, contract, year),
        },
    }
}

/// The twelve months to the last day of the period, as far as the contract runs in them.
fn year(input: &Input<'_>, contract: &Contract) -> Year {
    let last = input.period.last_day();
    let before = last.saturating_add(1.day()).saturating_sub(1.year());
    Year { first: before.max(contract.start), last: last.min(contract.end.max(contract.start)) }
}

fn buyer(input: &Input<'_>) -> Named {
    let own = &input.config.authority;
    let names = [&own.name, &input.config.council];
    let name = names.into_iter().find(|name| !name.is_empty());
    Named {
        id: if own.identifier.is_empty() { "buyer".to_owned() } else { own.identifier.clone() },
        name: name.cloned().unwrap_or_else(|| NO_NAME.to_owned()),
    }
}

fn supplier(contract: &Contract) -> Named {
    let id = contract.supplier_identifier.clone();
    Named { id: id.unwrap_or_else(|| "supplier".to_owned()), name: contract.supplier.clone() }
}

fn council(input: &Input<'_>, named: &Named) -> Party {
    let own = &input.config.authority;
    Party {
        id: named.id.clone(),
        name: named.name.clone(),
        roles: vec!["buyer"],
        identifier: identifier(named, given(&own.identifier)),
        address: given(&own.address).map(address),
        contact_point: given(&own.contact).map(contact),
    }
}

fn provider(contract: &Contract, named: &Named) -> Party {
    Party {
        id: named.id.clone(),
        name: named.name.clone(),
        roles: vec!["supplier"],
        identifier: identifier(named, contract.supplier_identifier.clone()),
        address: contract.supplier_address.clone().map(address),
        contact_point: contract.supplier_email.clone().map(contact),
    }
}

fn given(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn identifier(named: &Named, id: Option<String>) -> Option<Identifier> {
    id.map(|id| Identifier { legal_name: named.name.clone(), id })
}

fn address(street_address: String) -> Address {
    Address { street_address, country_name: "United Kingdom" }
}

/// An e-mail address, or a name.
fn contact(text: String) -> ContactPoint {
    match text.contains('@') {
        true => ContactPoint { name: None, email: Some(text) },
        false => ContactPoint { name: Some(text), email: None },
    }
}
