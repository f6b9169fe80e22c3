//! A contract as templates name it: its title, ref and supplier, never its manager.

use crate::measure::{Contract, Register};
use serde::Serialize;

/// A contract as a row or a sentence names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ContractLink {
    /// Its ref as the register writes it.
    pub reference: String,
    /// The ref in ids and file names.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its supplier.
    pub supplier: String,
    /// The department that it belongs to.
    pub department: Option<String>,
}

impl ContractLink {
    /// The names of the contract at this index of the register.
    pub(crate) fn from_register(register: &Register, index: usize) -> Option<ContractLink> {
        register.contracts.get(index).map(ContractLink::new)
    }

    /// The names of a contract.
    pub(crate) fn new(contract: &Contract) -> ContractLink {
        ContractLink {
            reference: contract.reference.clone(),
            slug: contract.slug.clone(),
            title: contract.title.clone(),
            supplier: contract.supplier.clone(),
            department: contract.department.clone(),
        }
    }
}
