//! Promises of which nothing was read for the period, and of which a row was left out: whether anything was returned is
//! not known, and is not taken for nothing.

use super::account::Account;
use crate::domain::figure::{FigureValue, Unit};
use crate::measure::contract::gaps::open_promises;
use crate::measure::contract::model::{PromiseState, Register};
use crate::measure::figures::ledger::{Ledger, Prefix, ValueRow};
use crate::measure::figures::query::cells;
use crate::table::Gap;

/// `rows` are the commitments of the register's promises.
pub(super) fn mark(
    gaps: &[Gap],
    account: &Account<'_>,
    rows: &[usize],
    register: &mut Register,
    ledger: &mut Ledger,
) {
    let open = open_promises(gaps, &register.contracts, &register.promises, account.period);
    for promise in open {
        let Some(promise) = register.promises.get_mut(promise) else { continue };
        if promise.state == PromiseState::NotReturned {
            promise.state = PromiseState::NotKnown;
        }
    }
    let of = |state: PromiseState| -> Vec<usize> {
        let own = register.promises.iter().zip(rows);
        own.filter(|(promise, _)| promise.state == state).map(|(_, row)| *row).collect()
    };
    let not_known = of(PromiseState::NotKnown);
    if not_known.is_empty() {
        return;
    }
    let row = |id, name, rule, rows: &[usize]| {
        let looked_at = if rows.is_empty() { &not_known } else { rows };
        let sources = cells(account.commitments, looked_at, &["commitment-ref"]);
        let value = FigureValue::Count(rows.len() as u64);
        ValueRow { id, name, unit: Unit::Promises, rule, value, sources }
    };
    let rows = [
        row(
            "promises-not-known",
            "Promises of which a row was left out",
            "Promises that are due and have no delivery row for the period that was read, of which a row that may be one was left out; they are among those not returned.",
            &not_known,
        ),
        row(
            "promises-missing",
            "Promises that are missing",
            "Promises that are due and have no delivery row for the period, and no row that may be one was left out.",
            &of(PromiseState::NotReturned),
        ),
    ];
    ledger.add_values(&Prefix::new("sv.", ""), rows);
}
