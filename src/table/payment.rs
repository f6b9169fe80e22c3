//! Which contract a payment was made under, or a waiver led to: that of its ref; without one that the register has, the
//! only contract of its supplier, of a payment the only one that ran on the day.

use super::ref_index::RefIndex;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::field_places;
use crate::domain::prose::counted;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::sheet::CellValue;
use crate::value::typed::{Typed, says_nothing};

/// Puts the contract into the row, or that it could be of several; neither where it is of none.
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

/// One finding for the rows of a sheet that name a contract which the register does not have.
pub(super) fn unknown_refs(
    register: &RefIndex,
    fields: &KindFields,
    rows: &[TypedRecord],
) -> Option<Diagnostic> {
    let reference = |row: &TypedRecord| row.text(fields, "contract-ref").map(str::to_owned);
    let is_unknown = |row: &&TypedRecord| {
        reference(row).is_some_and(|own| {
            !says_nothing(&CellValue::Text(own.as_str().into())) && register.contract(&own).is_err()
        })
    };
    let unknown: Vec<&TypedRecord> = rows.iter().filter(is_unknown).collect();
    let first = reference(unknown.first()?)?;
    let origins = unknown.iter().map(|row| &row.origin);
    let place = field_places(origins, &["contract-ref"]).into_iter().next()?;
    let many = fields.kind.name();
    let one = many.trim_end_matches('s');
    let message = format!(
        "{} a contract ref that no contract of the register has, such as \"{first}\"; {} by the supplier instead",
        counted(unknown.len(), &format!("{one} names"), &format!("{many} name")),
        if unknown.len() == 1 { "it was placed" } else { "they were placed" },
    );
    let hint = "Put the right refs in the cells, or the contracts in the register.";
    Some(Diagnostic::new(Code::ReadAs, place, message, hint))
}

fn of_supplier(register: &RefIndex, fields: &KindFields, row: &TypedRecord) -> Vec<i32> {
    let day = row.day(fields, "paid-on");
    let register = register.contracts();
    let mut contracts = register.of_supplier(row.text(fields, "supplier").unwrap_or_default());
    let ran = |contract: &i32, day| register.get(*contract).is_some_and(|own| own.runs_on(day));
    contracts.retain(|contract| day.is_none_or(|day| ran(contract, day)));
    contracts
}
