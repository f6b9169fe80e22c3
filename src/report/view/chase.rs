//! What was not returned, by contract manager, as chase-list.html may see it.

use super::page_head::PageHead;
use crate::measure::{Contract, Register};
use crate::report::input::Input;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct ChaseView {
    #[serde(flatten)]
    pub head: PageHead,
    /// By name; those contracts that name none come last, under an empty name.
    pub managers: Vec<ManagerView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ManagerView {
    /// Empty where the register gives none.
    pub name: String,
    /// Those longest without a return first.
    pub contracts: Vec<ChasedView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ChasedView {
    pub reference: String,
    pub title: String,
    pub supplier: String,
    /// Empty where the register gives none.
    pub department: String,
    /// "Q1 2026/27": the first quarter of the unbroken run in which something was missing.
    pub since: String,
    /// Refs and descriptions of the KPIs that were not returned.
    pub kpis: Vec<[String; 2]>,
    /// Refs and outcomes of the promises that were not returned.
    pub promises: Vec<[String; 2]>,
}

impl ChaseView {
    /// Empty without a register.
    pub(crate) fn new(input: &Input<'_>) -> ChaseView {
        let register = input.measures.register.as_ref();
        ChaseView {
            head: PageHead::new(input),
            managers: register.map(managers).unwrap_or_default(),
        }
    }
}

fn managers(register: &Register) -> Vec<ManagerView> {
    let mut missing: Vec<&Contract> = register.contracts.iter().collect();
    missing.retain(|contract| contract.missing_since.is_some());
    let name = |contract: &Contract| contract.manager.clone().unwrap_or_default();
    missing.sort_by_key(|contract| {
        (contract.manager.is_none(), name(contract), contract.missing_since)
    });
    let groups = missing.chunk_by(|one, other| one.manager == other.manager);
    let manager = |group: &[&Contract]| ManagerView {
        name: group.first().map(|contract| name(contract)).unwrap_or_default(),
        contracts: group.iter().map(|contract| chased_contract(register, contract)).collect(),
    };
    groups.map(manager).collect()
}

fn chased_contract(register: &Register, contract: &Contract) -> ChasedView {
    let kpis = register.kpis_of(contract).filter(|kpi| kpi.is_not_returned());
    let promises = register.promises_of(contract).filter(|promise| promise.is_not_returned());
    ChasedView {
        reference: contract.reference.clone(),
        title: contract.title.clone(),
        supplier: contract.supplier.clone(),
        department: contract.department.clone().unwrap_or_default(),
        since: contract.missing_since.map(|period| period.short()).unwrap_or_default(),
        kpis: kpis.map(|kpi| [kpi.reference.clone(), kpi.description.clone()]).collect(),
        promises: promises
            .map(|promise| [promise.reference.clone(), promise.outcome.clone()])
            .collect(),
    }
}
