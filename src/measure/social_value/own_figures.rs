//! The figures of each promise in its own unit.

use super::account::Account;
use super::amounts::since_rule;
use super::own_unit::{Gathered, Own, stated};
use crate::domain::place::Place;
use crate::domain::share::Share;
use crate::measure::contract::model::{Promise, PromiseState, Register};
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::cells;
use std::collections::BTreeMap;

/// The figures of the promises in their own units: `<id>.quantity.committed` and so on, and `<id>.quantity.returned`
/// where the period has a quantity.
pub(super) fn figures(
    account: &Account,
    quantities: &BTreeMap<usize, Own>,
    register: &Register,
    ledger: &mut Ledger,
) {
    for ((row, own), promise) in quantities.iter().zip(&register.promises) {
        OwnFigures { account, row: *row, own, promise, register }.add_to(ledger);
    }
}

/// What the figures of one promise in its own unit are made from.
struct OwnFigures<'a> {
    account: &'a Account<'a>,
    /// Its row among the commitments.
    row: usize,
    own: &'a Own,
    promise: &'a Promise,
    register: &'a Register,
}

impl OwnFigures<'_> {
    fn add_to(&self, ledger: &mut Ledger) {
        let Own { amounts, since, rows, gathered, .. } = self.own;
        let mut add = |end: &str, what: &str, rule: String, quantity: Share, places: Vec<Place>| {
            let (unit, value) = stated(&self.own.notation, quantity);
            let name = name(self.register, self.promise.contract, &self.promise.reference);
            let label = Label::new(format!("{name}: {what}"), rule);
            let id = format!("{}.quantity.{end}", self.promise.id);
            ledger.add(id, unit, value, label, places);
        };
        let rule = "The quantity promised over the life of the contract.".to_owned();
        let places = self.promised_cells();
        add("committed", "quantity committed", rule, amounts.committed, places);
        let (rule, places) = (expected_rule(*gathered), self.expected_cells());
        add("expected-to-date", "quantity expected to date", rule, amounts.expected, places);
        let how = gathered.words();
        let rule = format!("Deliveries claimed, evidenced, queried or validated: {how}.");
        let places = self.delivered_cells(&rows.claimed);
        add("claimed", "quantity claimed to date", rule, amounts.claimed, places);
        let rule = format!("Deliveries validated: {how}.");
        let places = self.delivered_cells(&rows.validated);
        add("validated", "quantity validated to date", rule, amounts.validated, places);
        let from = self.account.since;
        let mut add_since = |end: &str, quantity: Share, places: Vec<Place>| {
            let what = format!("quantity {end} since {}", from.short());
            let rule = since_rule(end, from);
            add(&format!("since-records.{end}"), &what, rule, quantity, places);
        };
        add_since("expected", since.expected, self.expected_cells());
        add_since("claimed", since.claimed, self.delivered_cells(&rows.claimed));
        add_since("validated", since.validated, self.delivered_cells(&rows.validated));
        if let PromiseState::Returned(quantity, _) = &self.own.state {
            let rule = "What the delivery rows of the period say; full-time equivalents as a quarter of a person-year each.".to_owned();
            let places = self.delivered_cells(&rows.of_period);
            add("returned", "quantity returned for the period", rule, *quantity, places);
        }
    }

    fn promised_cells(&self) -> Vec<Place> {
        cells(self.account.commitments, &[self.row], &["quantity"])
    }

    fn expected_cells(&self) -> Vec<Place> {
        let contract: Vec<usize> = self.promise.contract.into_iter().collect();
        let mut places = cells(self.account.contracts, &contract, &["start", "end"]);
        places.extend(self.promised_cells());
        places
    }

    /// The cells of delivery rows; those of the promise where there are none.
    fn delivered_cells(&self, rows: &[usize]) -> Vec<Place> {
        match rows.is_empty() {
            true => self.promised_cells(),
            false => cells(self.account.deliveries, rows, &["quantity", "state"]),
        }
    }
}

/// A promise as figures and findings call it: `SEF/2025/001 SV02`.
pub(super) fn name(register: &Register, contract: Option<usize>, reference: &str) -> String {
    match contract.and_then(|contract| register.contracts.get(contract)) {
        Some(contract) => format!("{} {reference}", contract.reference),
        None => reference.to_owned(),
    }
}

fn expected_rule(gathered: Gathered) -> String {
    match gathered {
        Gathered::Latest => "The quantity committed, from the contract's first day on: a rate does not grow with time.",
        _ => "The quantity committed x the share of the contract's days that have passed by the period's last day, its first and last day counted.",
    }
    .to_owned()
}
