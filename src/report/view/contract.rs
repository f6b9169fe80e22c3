//! A contract as templates name it: its title, ref and supplier, never its manager.

use crate::measure::{Contract, Register};
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ContractLink {
    /// As the register writes it.
    pub reference: String,
    /// The ref in ids and file names.
    pub slug: String,
    pub title: String,
    pub supplier: String,
    pub department: Option<String>,
}

impl ContractLink {
    pub(crate) fn from_register(register: &Register, index: usize) -> Option<ContractLink> {
        register.contracts.get(index).map(ContractLink::new)
    }

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
