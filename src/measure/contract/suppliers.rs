//! The suppliers of the running contracts, by name and by identifier: what a roll-up of several councils finds them by.

use super::model::Contract;
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::measure::figures::ledger::Ledger;
use crate::table::{RecordTable, field_places};
use std::collections::BTreeSet;

/// Adds nothing where no contract runs.
pub(super) fn figures(table: &RecordTable, contracts: &[Contract], ledger: &mut Ledger) {
    let rows = contracts.iter().zip(&table.origins);
    let running: Vec<_> = rows.filter(|(contract, _)| contract.runs_on_last_day).collect();
    let places = |field: &str| field_places(running.iter().map(|(_, origin)| *origin), &[field]);
    let (mut names, mut identifiers) = (Vec::new(), Vec::new());
    let mut known = BTreeSet::new();
    for (contract, _) in &running {
        if !known.insert(&contract.supplier_folded) {
            continue;
        }
        names.push(contract.supplier.clone());
        let identifier = contract.supplier_identifier.as_ref().map(|text| text.trim());
        let identifier = identifier.filter(|text| !text.is_empty());
        identifiers.extend(identifier.map(|text| format!("{text}: {}", contract.supplier)));
    }
    if names.is_empty() {
        return;
    }
    let named = ValueRow {
        id: "suppliers",
        name: "Suppliers of the running contracts",
        unit: Unit::Names,
        rule: "The suppliers of the contracts running on the period's last day, each once.",
        value: FigureValue::List(names),
        sources: places("supplier"),
    };
    let identified = (!identifiers.is_empty()).then(|| ValueRow {
        id: "supplier-identifiers",
        name: "Suppliers of the running contracts with an identifier",
        unit: Unit::Names,
        rule: "The identifiers that the register gives of these suppliers, each with the supplier's name.",
        value: FigureValue::List(identifiers),
        sources: places("supplier-identifier"),
    });
    ledger.add_values(&Prefix::new("contract.", ""), [named].into_iter().chain(identified));
}
