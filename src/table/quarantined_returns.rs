//! Whose return it is: the supplier that a return names against the one that the register gives its contract to.

use super::ref_index::RefIndex;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::Origin;
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::{counted, listed};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Returns that are held back, by where they name their supplier and whom they name.
#[derive(Debug, Default)]
pub(super) struct QuarantinedReturns {
    returns: BTreeMap<NamedSupplier, Return>,
    pub rows: Vec<Origin>,
}

/// A supplier as a sheet names it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct NamedSupplier {
    file: Arc<str>,
    sheet: Arc<str>,
    name: String,
}

#[derive(Debug, Default)]
struct Return {
    cells: Vec<CellRef>,
    /// Contracts by their rows in the register.
    contracts: Vec<i32>,
    rows: usize,
}

impl QuarantinedReturns {
    pub(super) fn add(&mut self, origin: Origin, named: &str, contract: i32) {
        let spot = origin.spots("supplier").into_iter().next();
        let (file, sheet) = match &spot {
            Some(spot) => (spot.file.clone(), spot.sheet.clone()),
            None => (origin.file.clone(), origin.sheet.clone()),
        };
        let supplier = NamedSupplier { file, sheet, name: named.to_owned() };
        let quarantined = self.returns.entry(supplier).or_default();
        quarantined
            .cells
            .extend(spot.map(|spot| spot.at).filter(|at| quarantined.cells.last() != Some(at)));
        if !quarantined.contracts.contains(&contract) {
            quarantined.contracts.push(contract);
        }
        quarantined.rows += 1;
        self.rows.push(origin);
    }

    /// One finding for each return.
    pub(super) fn findings(self, register: &RefIndex) -> Vec<Diagnostic> {
        let returns = self.returns.into_iter();
        returns.map(|(named, quarantined)| finding(register, &named, quarantined)).collect()
    }
}

fn finding(register: &RefIndex, named: &NamedSupplier, mut quarantined: Return) -> Diagnostic {
    quarantined.contracts.sort_unstable();
    let mut by_supplier: Vec<(&str, Vec<String>)> = Vec::new();
    for contract in quarantined.contracts {
        let Some(own) = register.contracts().get(contract) else { continue };
        match by_supplier.iter_mut().find(|(known, _)| *known == own.supplier) {
            Some((_, refs)) => refs.push(own.reference.clone()),
            None => by_supplier.push((&own.supplier, vec![own.reference.clone()])),
        }
    }
    let given = by_supplier.iter().map(|(name, refs)| format!("{} to \"{name}\"", listed(refs)));
    let rows = counted(quarantined.rows, "row is", "rows are");
    let message = format!(
        "The return names the supplier \"{}\", and the register gives {}; {rows} held back until someone confirms whose figures they are",
        named.name,
        listed(&given.collect::<Vec<_>>())
    );
    let hint = "Ask the supplier whose return it is. If it is right, put the register's name in the cell, or decide so in report.toml.";
    let place = match quarantined.cells.as_slice() {
        [] => Place::sheet(&named.file, &named.sheet),
        cells => Place::cells(&named.file, &named.sheet, cells),
    };
    Diagnostic::new(Code::SupplierDiffers, place, message, hint)
}

#[cfg(test)]
mod tests {
    use crate::domain::fold::fold_supplier;

    #[test]
    fn suppliers_are_compared_without_case_spaces_and_legal_spelling() {
        for spelling in ["Weaver & Wright Joinery Ltd", "WEAVER AND WRIGHT  JOINERY LIMITED."] {
            assert_eq!(fold_supplier(spelling), "weaverandwrightjoineryltd", "{spelling}");
        }
        assert_eq!(fold_supplier("D'Arcy LLP"), fold_supplier("D\u{2019}Arcy L.L.P."));
        assert_ne!(fold_supplier("Ashgrove Care Ltd"), fold_supplier("Ashgrove Care CIC"));
    }
}
