//! The figures of each promise in its own unit.

use super::account::Account;
use super::amounts::since_rule;
use super::own_unit::{Gathered, PromiseQuantities, stated};
use crate::domain::figure::{Prefix, ValueRow};
use crate::domain::place::Place;
use crate::domain::share::Share;
use crate::measure::contract::model::{Promise, PromiseState, Register};
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::cells;
use std::collections::BTreeMap;

/// The figures of the promises in their own units: `<id>.quantity.committed` and so on, and `<id>.quantity.returned`
/// where the period has a quantity.
pub(super) fn figures(
    account: &Account,
    quantities: &BTreeMap<usize, PromiseQuantities>,
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
    own: &'a PromiseQuantities,
    promise: &'a Promise,
    register: &'a Register,
}

impl OwnFigures<'_> {
    fn add_to(&self, ledger: &mut Ledger) {
        let prefix = |id: &str| {
            let name = name(self.register, self.promise.contract, &self.promise.reference);
            Prefix::new(format!("{}.quantity.{id}", self.promise.id), format!("{name}: quantity "))
        };
        self.to_date(&prefix(""), ledger);
        let PromiseQuantities { since, rows, .. } = self.own;
        for (id, quantity, sources) in [
            ("expected", since.expected, self.expected_cells()),
            ("claimed", since.claimed, self.delivered_cells(&rows.claimed)),
            ("validated", since.validated, self.delivered_cells(&rows.validated)),
        ] {
            let name = format!("{id} since {}", self.account.since.short());
            let rule = since_rule(id, self.account.since);
            let row = self.row(id, &name, &rule, quantity, sources);
            ledger.add_values(&prefix("since-records."), [row]);
        }
        if let PromiseState::Returned(quantity, _) = &self.own.state {
            let row = self.row(
                "returned",
                "returned for the period",
                "What the delivery rows of the period say; full-time equivalents as a quarter of a person-year each.",
                *quantity,
                self.delivered_cells(&rows.of_period),
            );
            ledger.add_values(&prefix(""), [row]);
        }
    }

    fn to_date(&self, prefix: &Prefix, ledger: &mut Ledger) {
        let PromiseQuantities { amounts, rows, gathered, .. } = self.own;
        let how = gathered.words();
        let claimed_rule = format!("Deliveries claimed, evidenced, queried or validated: {how}.");
        let validated_rule = format!("Deliveries validated: {how}.");
        let rows = [
            self.row(
                "committed",
                "committed",
                "The quantity promised over the life of the contract.",
                amounts.committed,
                self.promised_cells(),
            ),
            self.row(
                "expected-to-date",
                "expected to date",
                expected_rule(*gathered),
                amounts.expected,
                self.expected_cells(),
            ),
            self.row(
                "claimed",
                "claimed to date",
                &claimed_rule,
                amounts.claimed,
                self.delivered_cells(&rows.claimed),
            ),
            self.row(
                "validated",
                "validated to date",
                &validated_rule,
                amounts.validated,
                self.delivered_cells(&rows.validated),
            ),
        ];
        ledger.add_values(prefix, rows);
    }

    fn row<'a>(
        &self,
        id: &'a str,
        name: &'a str,
        rule: &'a str,
        quantity: Share,
        sources: Vec<Place>,
    ) -> ValueRow<'a> {
        let (unit, value) = stated(&self.own.notation, quantity);
        ValueRow { id, name, unit, rule, value, sources }
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

fn expected_rule(gathered: Gathered) -> &'static str {
    match gathered {
        Gathered::Latest => {
            "The quantity committed, from the contract's first day on: a rate does not grow with time."
        }
        _ => {
            "The quantity committed x the share of the contract's days that have passed by the period's last day, its first and last day counted."
        }
    }
}
