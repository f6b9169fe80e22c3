//! Numbers of the register that can be read and are unusual: named, and used or not used.

use super::ref_index::RefIndex;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::money::Money;
use crate::domain::origin::Origin;
use crate::domain::place::{CellRef, Place};
use crate::domain::promise::PromiseKind;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::table::duplicate::deduplicate::on_first_sheet;
use std::collections::BTreeMap;

/// Takes out what a contract brings in, which is no spend, and names a total below what one year costs.
pub(super) fn values(fields: &KindFields, row: &mut TypedRecord) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for key in ["total-value", "annual-value"] {
        if let Some(value) = row.number(fields, key).filter(|value| *value < 0.0) {
            row.put(fields, key, None);
            found.push(below_zero(fields, row, key, value));
        }
    }
    let both = row.number(fields, "total-value").zip(row.number(fields, "annual-value"));
    let days = row.day(fields, "start").zip(row.day(fields, "end"));
    let is_of_a_year =
        days.is_some_and(|(start, end)| i64::from((end - start).get_days()) + 1 >= 365);
    if let Some((total, annual)) = both.filter(|(total, annual)| total < annual && is_of_a_year) {
        let message = format!(
            "The total value of {} ({}) is below its annual value ({}), although it runs for a year or longer; both were used as they stand",
            row.name,
            pounds(total),
            pounds(annual)
        );
        let place = row.origin.place(&["total-value", "annual-value"]);
        let hint = "Check the two values, and whether their columns were changed over.";
        found.push(Diagnostic::new(Code::UnusualValue, place, message, hint));
    }
    found
}

fn below_zero(fields: &KindFields, row: &TypedRecord, key: &str, value: f64) -> Diagnostic {
    let name = fields.index(key).map_or(key, |index| fields.fields[index].name.as_str());
    let message = format!(
        "The {name} of {} is below zero ({}), as where a supplier pays the council; that is no spend, and it is not used",
        row.name,
        pounds(value)
    );
    let hint = "If it is income, leave the cell empty and say so in the title; if the sign is a slip, take it out.";
    Diagnostic::new(Code::OptionalCellUnusable, row.origin.place(&[key]), message, hint)
}

/// The findings for contracts whose promises are worth more than the contract itself.
pub(super) fn promises(
    fields: &KindFields,
    register: &RefIndex,
    rows: &[TypedRecord],
) -> Vec<Diagnostic> {
    let mut by_contract: BTreeMap<i32, (f64, Vec<&Origin>)> = BTreeMap::new();
    for row in rows {
        let Some((contract, worth)) = row.whole(fields, "contract").zip(worth(fields, row)) else {
            continue;
        };
        let (sum, origins) = by_contract.entry(contract).or_default();
        *sum += worth;
        origins.push(&row.origin);
    }
    let above = by_contract.into_iter().filter_map(|(contract, (sum, origins))| {
        let total = register.total_value(contract).filter(|total| *total > 0.0 && sum > *total)?;
        let message = format!(
            "The promises of {} are worth {}, more than the contract itself ({}); they were used as they stand",
            register.named(contract).0,
            pounds(sum),
            pounds(total)
        );
        let hint = "Check the quantities and the proxies, and the contract's total value.";
        Some(Diagnostic::new(Code::UnusualValue, cells(&origins), message, hint))
    });
    above.collect()
}

/// What a promise is worth in pounds, where it has a proxy and is of a kind that counts.
fn worth(fields: &KindFields, row: &TypedRecord) -> Option<f64> {
    let is_counted = row.promise_kind(fields) != Some(PromiseKind::RecordOnly);
    let proxy = row.number(fields, "proxy").filter(|_| is_counted)?;
    let attribution = row.number(fields, "attribution").unwrap_or(1.0);
    Some(row.number(fields, "quantity")? * proxy * attribution)
}

fn cells(origins: &[&Origin]) -> Place {
    let here = on_first_sheet(origins.iter().copied());
    let Some(first) = here.first() else { return Place::default() };
    let cells: Vec<CellRef> =
        here.iter().flat_map(|origin| origin.spots("quantity")).map(|spot| spot.at).collect();
    Place::cells(&first.file, &first.sheet, &cells)
}

fn pounds(value: f64) -> String {
    Money::from_pence((value * 100.0).round() as i64).to_string()
}
