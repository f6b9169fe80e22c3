//! Which contract a payment was made under: that of its ref; without one that the register has, the only contract of
//! its supplier that ran on the day.

use super::ref_index::RefIndex;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::value::typed::Typed;

/// Puts the contract into the payment, or that it could be of several; neither where it is of none.
pub(super) fn link(register: &RefIndex, fields: &KindFields, row: &mut TypedRecord) {
    let by_ref = row.text(fields, "contract-ref").and_then(|own| register.contract(own).ok());
    let contracts = match by_ref {
        Some(contract) => vec![contract],
        None => of_supplier(register, fields, row),
    };
    if let [contract] = contracts[..] {
        row.put(fields, "contract", Some(Typed::Whole(contract)));
    }
    row.put(fields, "is-ambiguous", Some(Typed::YesNo(contracts.len() > 1)));
}

fn of_supplier(register: &RefIndex, fields: &KindFields, row: &TypedRecord) -> Vec<i32> {
    let Some(day) = row.day(fields, "paid-on") else { return Vec::new() };
    let mut contracts = register.contracts_of(row.text(fields, "supplier").unwrap_or_default());
    contracts.retain(|contract| register.runs_on(*contract, day));
    contracts
}
