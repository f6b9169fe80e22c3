//! Numbers of the register that can be read and are unusual: named, and used or not used.

use super::ref_index::RefIndex;
use super::stated_worth::worth;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::money::Money;
use crate::domain::origin::{Origin, SheetKey};
use crate::domain::place::{CellRef, Place};
use crate::domain::promise::PromiseKind;
use crate::domain::prose::listed;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::table::duplicate::deduplicate::on_first_sheet;
use std::collections::BTreeMap;

/// How many contracts a finding names before it says how many more there are.
const NAMED: usize = 6;

#[derive(Debug, Default)]
struct PromisesAbove {
    cells: Vec<CellRef>,
    /// The contracts that they are of.
    contracts: Vec<String>,
}

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
    found.extend(both.and_then(|both| far_apart(fields, row, both)));
    let days = row.day(fields, "start").zip(row.day(fields, "end"));
    let is_of_a_year =
        days.is_some_and(|(start, end)| i64::from((end - start).get_days()) + 1 >= 365);
    if let Some((total, annual)) = both.filter(|(total, annual)| total < annual && is_of_a_year) {
        let message = format!(
            "The total value of {} ({}) is below its annual value ({}), although it runs for a year or longer; both were used as they stand",
            row.name,
            Money::nearest(total),
            Money::nearest(annual)
        );
        let place = row.origin.place(&["total-value", "annual-value"]);
        let hint = "Check the two values, and whether their columns were changed over.";
        found.push(Diagnostic::new(Code::UnusualValue, place, message, hint));
    }
    found
}

/// So many times what its years come to, a total is of another size than its annual value: pounds beside thousands.
const OTHER_SIZE: f64 = 100.0;

/// The finding for a total beside which the annual value is nothing, or of another size.
fn far_apart(
    fields: &KindFields,
    row: &TypedRecord,
    (total, annual): (f64, f64),
) -> Option<Diagnostic> {
    let (start, end) = row.day(fields, "start").zip(row.day(fields, "end"))?;
    let years = (f64::from((end - start).get_days() + 1) / 365.25).max(1.0);
    let hint = "Check the two values, and whether one is in pounds and the other in thousands.";
    let is = match annual == 0.0 {
        true => total > 0.0,
        false => total > annual * years * OTHER_SIZE,
    };
    is.then(|| {
        let message = format!(
            "The total value of {} ({}) and its annual value ({}) are not of one size; both were used as they stand",
            row.name,
            Money::nearest(total),
            Money::nearest(annual)
        );
        let place = row.origin.place(&["total-value", "annual-value"]);
        Diagnostic::new(Code::UnusualValue, place, message, hint)
    })
}

fn below_zero(fields: &KindFields, row: &TypedRecord, key: &str, value: f64) -> Diagnostic {
    let name = fields.index(key).map_or(key, |index| fields.fields[index].name.as_str());
    let message = format!(
        "The {name} of {} is below zero ({}), as where a supplier pays the council; that is no spend, and it is not used",
        row.name,
        Money::nearest(value)
    );
    let hint = "If it is income, leave the cell empty and say so in the title; if the sign is a slip, take it out.";
    Diagnostic::new(Code::OptionalCellUnusable, row.origin.place(&[key]), message, hint)
}

/// The finding for each sheet with contracts whose promises are worth more than the contract itself.
pub(super) fn promises(
    fields: &KindFields,
    register: &RefIndex,
    rows: &[TypedRecord],
) -> Vec<Diagnostic> {
    let mut by_contract: BTreeMap<i32, (f64, Vec<&Origin>)> = BTreeMap::new();
    for row in rows {
        let Some((contract, worth)) = row.whole(fields, "contract").zip(counted_worth(fields, row))
        else {
            continue;
        };
        let (sum, origins) = by_contract.entry(contract).or_default();
        *sum += worth;
        origins.push(&row.origin);
    }
    let mut by_sheet: BTreeMap<SheetKey, PromisesAbove> = BTreeMap::new();
    for (contract, (sum, origins)) in by_contract {
        let Some(own) = register.contracts().get(contract) else { continue };
        let total = own.total_value.filter(|total| *total > 0.0 && sum > *total);
        let (Some(total), Some(first)) = (total, origins.first()) else { continue };
        let promises = by_sheet.entry(first.sheet_key()).or_default();
        let here = on_first_sheet(origins.iter().copied());
        promises
            .cells
            .extend(here.iter().flat_map(|origin| origin.spots("quantity")).map(|spot| spot.at));
        let name = &own.reference;
        promises.contracts.push(format!(
            "{name} ({}, contract {})",
            Money::nearest(sum),
            Money::nearest(total)
        ));
    }
    let above = by_sheet.into_iter().map(|(sheet, mut promises)| {
        promises.cells.sort_unstable_by_key(|cell| (cell.row, cell.column));
        above(sheet.cells(&promises.cells), promises.contracts)
    });
    above.collect()
}

fn above(place: Place, mut names: Vec<String>) -> Diagnostic {
    let count = match names.len() {
        1 => "The promises of 1 contract are".to_owned(),
        count => format!("The promises of {count} contracts are"),
    };
    if names.len() > NAMED {
        let more = names.len() - NAMED;
        names.truncate(NAMED);
        names.push(format!("{more} more"));
    }
    let message = format!(
        "{count} worth more than the contract itself: {}; they were used as they stand",
        listed(&names)
    );
    let hint = "Check the quantities and the proxies, and the total value in the register.";
    Diagnostic::new(Code::UnusualValue, place, message, hint)
}

/// What a promise is worth, where it has a proxy and is of a kind that counts.
fn counted_worth(fields: &KindFields, row: &TypedRecord) -> Option<f64> {
    let is_counted = row.promise_kind(fields) != Some(PromiseKind::RecordOnly);
    worth(fields, row).filter(|_| is_counted)
}
