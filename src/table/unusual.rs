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
use crate::schema::kind::RecordKind;
use crate::table::duplicate::deduplicate::on_first_sheet;
use crate::value::percent::is_percent_unit;
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

/// The finding for contracts whose value a year is that of all their years.
pub(super) fn annual_is_total(fields: &KindFields, rows: &[TypedRecord]) -> Option<Diagnostic> {
    if fields.kind != RecordKind::Contract {
        return None;
    }
    let is_it = |row: &&TypedRecord| {
        let days = row.day(fields, "start").zip(row.day(fields, "end"));
        let both = row.number(fields, "total-value").zip(row.number(fields, "annual-value"));
        days.is_some_and(|(start, end)| (end - start).get_days() > DAYS_OF_TWO_YEARS)
            && both.is_some_and(|(total, annual)| total == annual && total > 0.0)
    };
    let what = "run for two years or longer, and the annual value of each is its total value; both were used as they stand";
    let hint = "Put the value of one year in the column for the annual value.";
    together(rows.iter().filter(is_it), "annual-value", what, hint)
}

/// The finding for promises of nought.
pub(super) fn nothing_promised(fields: &KindFields, rows: &[TypedRecord]) -> Option<Diagnostic> {
    if fields.kind != RecordKind::Commitment {
        return None;
    }
    let is_it = |row: &&TypedRecord| row.number(fields, "quantity") == Some(0.0);
    let what = "have a committed quantity of 0, so nothing is committed by them";
    let hint = "Put the quantity in the cell, or take the promise out.";
    together(rows.iter().filter(is_it), "quantity", what, hint)
}

/// The finding for promises in per cent that have a proxy: pounds for a share of one.
pub(super) fn rates_in_pounds(fields: &KindFields, rows: &[TypedRecord]) -> Option<Diagnostic> {
    if fields.kind != RecordKind::Commitment {
        return None;
    }
    let is_it = |row: &&TypedRecord| {
        row.text(fields, "unit").is_some_and(is_percent_unit)
            && row.number(fields, "proxy").is_some()
            && row.promise_kind(fields) != Some(PromiseKind::RecordOnly)
    };
    let what =
        "have a proxy and are counted in per cent, so the pounds are those of a share of one unit";
    let hint = "Put the unit that the proxy is for, or record-only as the kind.";
    together(rows.iter().filter(is_it), "unit", what, hint)
}

/// A little less than two years, so that a day does not decide.
const DAYS_OF_TWO_YEARS: i32 = 700;

/// One finding for rows of one sheet, named up to a few.
fn together<'r>(
    rows: impl Iterator<Item = &'r TypedRecord>,
    key: &str,
    what: &str,
    hint: &str,
) -> Option<Diagnostic> {
    let rows: Vec<&TypedRecord> = rows.collect();
    let first = rows.first()?;
    let mut names: Vec<String> = rows.iter().take(NAMED).map(|row| row.name.clone()).collect();
    if rows.len() > NAMED {
        names.push(format!("{} more", rows.len() - NAMED));
    }
    let here = on_first_sheet(rows.iter().map(|row| &row.origin));
    let cells: Vec<CellRef> =
        here.iter().flat_map(|origin| origin.spots(key)).map(|spot| spot.at).collect();
    let place = Place::cells(&first.origin.file, &first.origin.sheet, &cells);
    let what = if rows.len() > 1 { what.to_owned() } else { singular(what) };
    let message = format!("{} {what}", listed(&names));
    Some(Diagnostic::new(Code::UnusualValue, place, message, hint))
}

fn singular(what: &str) -> String {
    let what = what.replacen("run ", "runs ", 1).replacen("have ", "has ", 1);
    what.replace("annual value of each is its", "annual value is its")
        .replace("by them", "by it")
        .replace("and are counted", "and is counted")
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
