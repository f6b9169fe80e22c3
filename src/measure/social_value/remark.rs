//! What is worth a second look: deliveries outside a contract's time, more claimed than was ever promised, and values
//! that nobody can have meant. One finding a sheet for each cause.

use super::account::Account;
use super::own_figures::name;
use super::own_unit::{Gathered, PromiseQuantities};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::measure::contract::model::Register;
use crate::measure::figures::by_sheet::{OnSheet, by_sheet, named};
use crate::measure::figures::query::all;
use crate::measure::figures::read::frame_rows;
use crate::table::ORIGIN;
use polars::prelude::*;
use std::collections::BTreeMap;

/// All remarks.
pub(super) fn remarks(
    account: &Account,
    quantities: &BTreeMap<usize, PromiseQuantities>,
    register: &Register,
) -> PolarsResult<Vec<Diagnostic>> {
    let names: BTreeMap<usize, String> = quantities
        .keys()
        .zip(&register.promises)
        .map(|(row, promise)| (*row, name(register, promise.contract, &promise.reference)))
        .collect();
    let mut findings = outside(account, &names)?;
    findings.extend(above(account, quantities, &names));
    findings.extend(out_of_range(account));
    Ok(findings)
}

/// Deliveries for quarters in which their contract does not run.
fn outside(account: &Account, names: &BTreeMap<usize, String>) -> PolarsResult<Vec<Diagnostic>> {
    let outside = account.delivered.clone().lazy().filter(col("is-inside").not()).collect()?;
    let mut named_rows: BTreeMap<usize, String> = BTreeMap::new();
    for delivery in frame_rows(&outside) {
        let name = delivery.index("promise")?.and_then(|promise| names.get(&promise));
        let period = delivery.period("period")?;
        if let (Some(row), Some(name), Some(period)) = (delivery.index(ORIGIN)?, name, period) {
            named_rows.insert(row, format!("{name} for {}", period.short()));
        }
    }
    let finding = |sheet: OnSheet| {
        let of: Vec<String> =
            sheet.rows.iter().filter_map(|row| named_rows.get(row).cloned()).collect();
        let what = match of.len() {
            1 => {
                "A delivery is for a quarter in which its contract does not run, and counts nowhere"
                    .to_owned()
            }
            count => format!(
                "{count} deliveries are for quarters in which their contract does not run, and count nowhere"
            ),
        };
        let message = format!("{what}: {}", named(&of));
        let hint = "Check the quarter on the return, and the start and end dates in the register.";
        Diagnostic::new(Code::DeliveryOutsideContract, sheet.place, message, hint)
    };
    let rows = all(&outside, ORIGIN)?;
    let sheets = by_sheet(account.deliveries, &rows, "commitment-ref");
    Ok(sheets.into_iter().map(finding).collect())
}

/// Promises of which more is claimed than was promised for the whole life of the contract; a rate has no life.
fn above(
    account: &Account,
    quantities: &BTreeMap<usize, PromiseQuantities>,
    names: &BTreeMap<usize, String>,
) -> Vec<Diagnostic> {
    let is_above = |own: &PromiseQuantities| {
        own.gathered != Gathered::Latest
            && own.amounts.committed.numerator() > 0
            && own.amounts.claimed.compare(own.amounts.committed).is_gt()
    };
    let rows: Vec<usize> =
        quantities.iter().filter(|(_, own)| is_above(own)).map(|(row, _)| *row).collect();
    let finding = |sheet: OnSheet| {
        let of: Vec<String> = sheet.rows.iter().filter_map(|row| names.get(row).cloned()).collect();
        let promises = match of.len() {
            1 => "a promise than it comes".to_owned(),
            count => format!("{count} promises than they come"),
        };
        let message = format!(
            "More has been claimed of {promises} to over the whole life of the contract: {}",
            named(&of)
        );
        let hint = "Check that the promise and the returns count in the same unit; if they do, nothing need be done.";
        Diagnostic::new(Code::ClaimedAbovePromise, sheet.place, message, hint)
    };
    by_sheet(account.commitments, &rows, "quantity").into_iter().map(finding).collect()
}

/// Rows whose £ value cannot be meant.
fn out_of_range(account: &Account) -> Vec<Diagnostic> {
    let mut sheets = by_sheet(account.commitments, &account.out_of_range.commitments, "quantity");
    sheets.extend(by_sheet(account.deliveries, &account.out_of_range.deliveries, "quantity"));
    let finding = |sheet: OnSheet| {
        let message = "A quantity x proxy value comes to more than £1,000,000 million, or has too many digits to be worked out to the penny";
        let hint = "Check the quantity, and the proxy value and attribution of its promise.";
        Diagnostic::new(Code::DoesNotReconcile, sheet.place, message, hint)
    };
    sheets.into_iter().map(finding).collect()
}
