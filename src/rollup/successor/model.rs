//! What is known of the contracts that pass to a successor. Numbers stand by the ids of their figures.

use super::consent::Consent;
use super::extension::may_be_extended;
use super::register::Register;
use crate::config::{Direction, SuccessorSettings};
use crate::dataset::ContractRow;
use crate::domain::figure::Figures;
use crate::domain::fold::{file_slug, fold_ref};
use crate::domain::place::Place;
use crate::measure::figures::slug::unique;
use jiff::civil::Date;
use std::collections::BTreeSet;

#[derive(Debug)]
pub struct Successor {
    pub name: String,
    pub vesting_day: Date,
    pub direction: Option<Direction>,
    /// As the settings name them.
    pub councils: Vec<SuccessorCouncil>,
    /// Those that run past the vesting day, by council and as its register has them.
    pub contracts: Vec<SuccessorContract>,
    /// Those that end before it and may be extended.
    pub extendable: Vec<SuccessorContract>,
    pub suppliers: Vec<SideBySide>,
    pub services: Vec<SideBySide>,
    pub consent: Vec<ConsentRow>,
    pub figures: Figures,
}

#[derive(Debug)]
pub struct SuccessorCouncil {
    pub code: String,
    pub name: String,
    /// What the ids of its figures begin with.
    pub id: String,
    /// The set that its register is of; empty without one.
    pub set: String,
    /// Why its register is not there.
    pub lacks: Option<String>,
    /// The refs of the contracts whose end is not given.
    pub without_end: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct SuccessorContract {
    pub code: String,
    pub council: String,
    pub set: String,
    pub row: ContractRow,
    /// What the ids of its figures begin with.
    pub id: String,
    pub treated: Option<Treated>,
}

/// Contracts of more than one council that are alike.
#[derive(Debug)]
pub struct SideBySide {
    /// As the first of them spells it.
    pub name: String,
    /// Its identifier, where that is what they are alike by.
    pub identifier: Option<String>,
    /// What the ids of its figures begin with.
    pub id: String,
    /// Places in the register.
    pub contracts: Vec<usize>,
}

#[derive(Debug)]
pub struct ConsentRow {
    pub council: String,
    pub row: ContractRow,
    pub consent: Consent,
    /// Of its figures.
    pub id: String,
}

/// What an officer says of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treated {
    pub code: String,
    pub reference: String,
    pub treatment: Option<Treatment>,
    pub by: String,
    pub why: String,
    /// The supplier and the end as they stood when it was said.
    pub supplier: String,
    pub end: Option<Date>,
}

/// How a contract passes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Treatment {
    Novate,
    Host,
    ReLet,
}

/// Whether a contract runs past the vesting day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passing {
    Runs,
    /// Ends before it, and may be extended.
    MayBeExtended,
    Ends,
    EndNotGiven,
}

impl Treatment {
    pub const ALL: [Treatment; 3] = [Treatment::Novate, Treatment::Host, Treatment::ReLet];

    pub fn words(self) -> &'static str {
        match self {
            Treatment::Novate => "Novate",
            Treatment::Host => "Host",
            Treatment::ReLet => "Re-let",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Treatment::Novate => "novate",
            Treatment::Host => "host",
            Treatment::ReLet => "re-let",
        }
    }

    pub fn sentence(self) -> &'static str {
        match self {
            Treatment::Novate => "the successor takes the contract on as it is",
            Treatment::Host => "one of the councils holds it for the others until it ends",
            Treatment::ReLet => "it ends, and the service is let anew",
        }
    }
}

impl Passing {
    pub fn of(row: &ContractRow, day: Date) -> Passing {
        match row.end {
            None => Passing::EndNotGiven,
            Some(end) if end >= day => Passing::Runs,
            Some(_) if may_be_extended(row) => Passing::MayBeExtended,
            Some(_) => Passing::Ends,
        }
    }
}

pub(super) fn contracts(
    settings: &SuccessorSettings,
    registers: &[Register],
    treated: &[Treated],
) -> Vec<SuccessorContract> {
    let mut contracts = passing(settings, registers, Passing::Runs);
    for contract in &mut contracts {
        let is_of = |it: &&Treated| {
            it.code == contract.code && fold_ref(&it.reference) == fold_ref(&contract.row.reference)
        };
        contract.treated = treated.iter().find(is_of).cloned();
    }
    contracts
}

pub(super) fn extendable(
    settings: &SuccessorSettings,
    registers: &[Register],
) -> Vec<SuccessorContract> {
    passing(settings, registers, Passing::MayBeExtended)
}

/// By council as the settings name them, then as its register has them.
fn passing(
    settings: &SuccessorSettings,
    registers: &[Register],
    passing: Passing,
) -> Vec<SuccessorContract> {
    let of = |code: &String| registers.iter().find(|register| register.code == *code);
    let all = settings.councils.iter().filter_map(of);
    all.flat_map(|register| {
        let ids = ids(register);
        let rows = register.contracts.iter().zip(ids);
        let is_it = move |(row, _): &(&ContractRow, String)| {
            Passing::of(row, settings.vesting_day) == passing
        };
        rows.filter(is_it).map(|(row, id)| contract(register, row, id))
    })
    .collect()
}

fn contract(register: &Register, row: &ContractRow, id: String) -> SuccessorContract {
    SuccessorContract {
        code: register.code.clone(),
        council: register.council.clone(),
        set: register.set.clone(),
        row: row.clone(),
        id,
        treated: None,
    }
}

/// What the ids of a council's figures begin with.
pub(super) fn of_council(code: &str) -> String {
    format!("successor.{}", code.to_lowercase())
}

/// What the ids of the figures of its contracts begin with, in the order of its register.
pub(super) fn ids(register: &Register) -> Vec<String> {
    let mut used = BTreeSet::new();
    let rows = register.contracts.iter();
    let id = |row: &ContractRow| unique(file_slug(&row.reference), "contract", &mut used);
    let own = of_council(&register.code);
    rows.map(id).map(|slug| format!("{own}.contract.{slug}")).collect()
}

impl SuccessorContract {
    pub fn source(&self) -> Place {
        super::register::source(&self.set, &self.row)
    }

    /// What its register says otherwise now than when its treatment was said.
    pub fn changed_since(&self) -> Vec<&'static str> {
        let Some(treated) = &self.treated else { return Vec::new() };
        let supplier = (treated.supplier != self.row.supplier).then_some("supplier");
        let end = (treated.end != self.row.end).then_some("end");
        supplier.into_iter().chain(end).collect()
    }

    pub fn treatment(&self) -> Option<Treatment> {
        self.treated.as_ref()?.treatment
    }
}
