//! The contracts of registers that need consent under a direction, each counted with the others of its supplier.

use super::consent::Consent;
use super::model::{ConsentRow, ids};
use super::numbers::Numbers;
use super::register::Register;
use crate::config::Direction;
use crate::dataset::ContractRow;
use crate::domain::fold::fold_supplier;
use crate::rollup::suppliers::fold_identifier;

/// Those that need consent or may need it, by council and as its register has them.
pub(super) fn rows(
    direction: &Direction,
    registers: &[Register],
    numbers: &mut Numbers<'_>,
) -> Vec<ConsentRow> {
    let mut found = Vec::new();
    for register in registers {
        for (row, id) in register.contracts.iter().zip(ids(register)) {
            let with: Vec<&ContractRow> =
                register.contracts.iter().filter(|it| is_same_supplier(it, row)).collect();
            let together = row.total.map(|_| with.iter().filter_map(|it| it.total).sum());
            let Some(consent) = Consent::of(row, together, direction) else { continue };
            numbers.consent(register, row, &with, &id);
            found.push(ConsentRow {
                council: register.council.clone(),
                row: row.clone(),
                consent,
                id,
            });
        }
    }
    numbers.consents(&found, direction, registers);
    found
}

fn is_same_supplier(one: &ContractRow, other: &ContractRow) -> bool {
    let identifier = |row: &ContractRow| row.identifier.as_deref().map(fold_identifier);
    match (identifier(one), identifier(other)) {
        (Some(one), Some(other)) => one == other,
        _ => fold_supplier(&one.supplier) == fold_supplier(&other.supplier),
    }
}
