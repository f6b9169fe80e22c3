//! The quantities of each promise in its own unit, and how it stands in the period.

use super::account::Account;
use super::code::{REJECTED, VALIDATED};
use super::own_unit::{Gathered, Own, Quantity, in_unit, notation, stated};
use super::pence::elapsed;
use super::promise::kind;
use crate::domain::place::Place;
use crate::domain::share::Share;
use crate::measure::contract::model::{Amounts, Notation, PromiseState, Register};
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{cells, floats, texts, wholes};
use crate::table::ORIGIN;
use crate::value::typed::days;
use polars::prelude::PolarsResult;
use std::collections::BTreeMap;

/// The states of a delivery, in the order of their numbers.
const STATES: [&str; 5] = ["Claimed", "Evidenced", "Queried", "Validated", "Rejected"];

/// A delivery row in its promise's own unit.
#[derive(Debug, Clone)]
struct Delivered {
    row: usize,
    period: i32,
    quantity: Option<f64>,
    state: i32,
    answer: Option<String>,
    is_inside: bool,
}

/// The promises in their own units, by their row among the commitments.
pub(super) fn quantities(account: &Account) -> PolarsResult<BTreeMap<usize, Own>> {
    let frame = &account.promised;
    let units = texts(&account.commitments.frame, "unit")?;
    let (rows, kinds) = (wholes(frame, ORIGIN)?, wholes(frame, "commitment-kind")?);
    let (starts, ends) = (wholes(frame, "start")?, wholes(frame, "end")?);
    let (runs, committed) = (wholes(frame, "runs")?, floats(frame, "quantity")?);
    let mut delivered = delivered(account)?;
    let mut quantities = BTreeMap::new();
    for promise in 0..frame.height() {
        let Some(row) = rows[promise].and_then(|row| usize::try_from(row).ok()) else { continue };
        let unit = units.get(row).and_then(Option::as_deref);
        let kind = kind(kinds[promise]);
        let life = (starts[promise].unwrap_or_default(), ends[promise].unwrap_or_default());
        let notation = notation(kind, unit);
        let deliveries = delivered.remove(&row).unwrap_or_default();
        let promised = Promised {
            gathered: Gathered::of(kind, unit),
            committed: committed[promise]
                .and_then(|number| in_unit(&notation, number))
                .unwrap_or(Share::ZERO),
            notation,
            elapsed: elapsed(life.0, life.1, days(account.period.last_day())),
            is_due: runs[promise] == Some(1),
        };
        quantities.insert(row, promised.own(&deliveries, account.period.number()));
    }
    Ok(quantities)
}

/// The delivery rows by their promise's row among the commitments, in their order.
fn delivered(account: &Account) -> PolarsResult<BTreeMap<usize, Vec<Delivered>>> {
    let frame = &account.delivered;
    let (rows, promises) = (wholes(frame, ORIGIN)?, wholes(frame, "promise")?);
    let (periods, states) = (wholes(frame, "period")?, wholes(frame, "state")?);
    let (insides, quantities) = (wholes(frame, "inside")?, floats(frame, "quantity")?);
    let mut answers = texts(frame, "answer")?;
    let index = |number: Option<i32>| usize::try_from(number?).ok();
    let mut delivered: BTreeMap<usize, Vec<Delivered>> = BTreeMap::new();
    for at in 0..frame.height() {
        let (Some(row), Some(promise)) = (index(rows[at]), index(promises[at])) else { continue };
        delivered.entry(promise).or_default().push(Delivered {
            row,
            period: periods[at].unwrap_or_default(),
            quantity: quantities[at],
            state: states[at].unwrap_or_default(),
            answer: answers[at].take(),
            is_inside: insides[at] == Some(1),
        });
    }
    Ok(delivered)
}

/// What is known of a promise before its deliveries.
struct Promised {
    gathered: Gathered,
    notation: Notation,
    committed: Share,
    elapsed: Share,
    is_due: bool,
}

impl Promised {
    fn own(self, deliveries: &[Delivered], period: i32) -> Own {
        let counted = |is_counted: fn(&Delivered) -> bool| -> Vec<&Delivered> {
            deliveries.iter().filter(|one| one.is_inside && is_counted(one)).collect()
        };
        let claimed = counted(|one| one.state != REJECTED && one.quantity.is_some());
        let validated = counted(|one| one.state == VALIDATED && one.quantity.is_some());
        let to_date = self.to_date([&claimed, &validated]);
        let (claimed, validated) = (self.speaking(claimed), self.speaking(validated));
        let of_period: Vec<&Delivered> =
            deliveries.iter().filter(|one| one.period == period).collect();
        let expected = self.gathered.expected(self.committed, self.elapsed);
        let rows = [&claimed, &validated, &of_period]
            .map(|deliveries| deliveries.iter().map(|one| one.row).collect());
        Own {
            amounts: Amounts {
                committed: self.committed,
                expected: expected.unwrap_or(Share::ZERO),
                claimed: self.together(&claimed),
                validated: self.together(&validated),
            },
            to_date,
            state: self.state(&of_period),
            gathered: self.gathered,
            notation: self.notation,
            rows,
        }
    }

    /// What deliveries came to at the end of each quarter in which one was claimed.
    fn to_date(&self, deliveries: [&Vec<&Delivered>; 2]) -> Vec<[Share; 2]> {
        let mut quarters: Vec<i32> = deliveries[0].iter().map(|one| one.period).collect();
        quarters.sort_unstable();
        quarters.dedup();
        if matches!(self.gathered, Gathered::Latest) {
            quarters.drain(..quarters.len().saturating_sub(1));
        }
        let by = |quarter: i32| {
            deliveries.map(|deliveries| {
                let until = deliveries.iter().copied().filter(|one| one.period <= quarter);
                self.together(&self.speaking(until.collect()))
            })
        };
        quarters.into_iter().map(by).collect()
    }

    /// The rows that a quantity comes from: all, but of a rate the latest alone.
    fn speaking<'a>(&self, deliveries: Vec<&'a Delivered>) -> Vec<&'a Delivered> {
        match self.gathered {
            Gathered::Latest => {
                deliveries.into_iter().max_by_key(|one| one.period).into_iter().collect()
            }
            _ => deliveries,
        }
    }

    fn together(&self, deliveries: &[&Delivered]) -> Share {
        let quantity = |one: &&Delivered| {
            let quantity = in_unit(&self.notation, one.quantity?)?;
            Some(Quantity { period: one.period, quantity })
        };
        let quantities = deliveries.iter().filter_map(quantity);
        self.gathered.together(&quantities.collect::<Vec<_>>()).unwrap_or(Share::ZERO)
    }

    /// How it stands in the period: rejected rows speak where there are no others.
    fn state(&self, rows: &[&Delivered]) -> PromiseState {
        if !self.is_due {
            return PromiseState::NotDue;
        }
        let with_quantity = |is_rejected: bool| -> Vec<&Delivered> {
            let rows = rows.iter().copied().filter(|one| one.quantity.is_some());
            rows.filter(|one| (one.state == REJECTED) == is_rejected).collect()
        };
        let stated = [with_quantity(false), with_quantity(true)];
        if let Some(stated) = stated.iter().find(|rows| !rows.is_empty()) {
            return PromiseState::Returned(self.together(stated), states(stated));
        }
        match rows.iter().rev().find_map(|one| one.answer.clone()) {
            Some(answer) => PromiseState::Answered(answer),
            None => PromiseState::NotReturned,
        }
    }
}

/// The states of rows in words, each once.
fn states(rows: &[&Delivered]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for one in rows {
        let word = usize::try_from(one.state).ok().and_then(|state| STATES.get(state).copied());
        words.extend(word.filter(|word| !words.contains(word)));
    }
    words.join(", ")
}

/// The figures of the promises in their own units: `<id>.quantity.committed` and so on, and `<id>.quantity.returned`
/// where the period has a quantity.
pub(super) fn figures(
    account: &Account,
    quantities: &BTreeMap<usize, Own>,
    register: &Register,
    ledger: &mut Ledger,
) {
    for ((row, own), promise) in quantities.iter().zip(&register.promises) {
        let contract = promise.contract.into_iter().collect::<Vec<_>>();
        let promised = cells(account.commitments, &[*row], &["quantity"]);
        let mut expected = cells(account.contracts, &contract, &["start", "end"]);
        expected.extend(promised.clone());
        let delivered = |rows: &[usize]| -> Vec<Place> {
            match rows.is_empty() {
                true => promised.clone(),
                false => cells(account.deliveries, rows, &["quantity", "state"]),
            }
        };
        let how = own.gathered.words();
        let figures = [
            (
                "committed",
                "quantity committed",
                "The quantity promised over the life of the contract.".to_owned(),
                own.amounts.committed,
                promised.clone(),
            ),
            (
                "expected-to-date",
                "quantity expected to date",
                expected_rule(own.gathered),
                own.amounts.expected,
                expected,
            ),
            (
                "claimed",
                "quantity claimed to date",
                format!("Deliveries claimed, evidenced, queried or validated: {how}."),
                own.amounts.claimed,
                delivered(&own.rows[0]),
            ),
            (
                "validated",
                "quantity validated to date",
                format!("Deliveries validated: {how}."),
                own.amounts.validated,
                delivered(&own.rows[1]),
            ),
        ];
        let returned = match &own.state {
            PromiseState::Returned(quantity, _) => Some(("returned", "quantity returned for the period", "What the delivery rows of the period say; full-time equivalents as a quarter of a person-year each.".to_owned(), *quantity, delivered(&own.rows[2]))),
            _ => None,
        };
        for (part, what, rule, quantity, sources) in figures.into_iter().chain(returned) {
            let (unit, value) = stated(&own.notation, quantity);
            let words = Label::new(
                format!("{}: {what}", name(register, promise.contract, &promise.reference)),
                rule,
            );
            ledger.add(format!("{}.quantity.{part}", promise.id), unit, value, words, sources);
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
