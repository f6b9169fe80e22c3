//! Promises of which nothing was read for the period, and of which a row was left out: whether anything was returned is
//! not known, and is not taken for nothing.

use super::account::Account;
use crate::domain::figure::Unit;
use crate::measure::contract::gaps::open_promises;
use crate::measure::contract::model::{PromiseState, Register};
use crate::measure::figures::ledger::{Label, Ledger};
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
    let mut add = |id: &str, name: &str, rule: &str, rows: &[usize]| {
        let looked_at = if rows.is_empty() { &not_known } else { rows };
        let places = cells(account.commitments, looked_at, &["commitment-ref"]);
        ledger.count(id, Unit::Promises, rows.len() as u64, Label::new(name, rule), places);
    };
    add(
        "sv.promises-not-known",
        "Promises of which a row was left out",
        "Promises that are due and have no delivery row for the period that was read, of which a row that may be one was left out; they are among those not returned.",
        &not_known,
    );
    add(
        "sv.promises-missing",
        "Promises that are missing",
        "Promises that are due and have no delivery row for the period, and no row that may be one was left out.",
        &of(PromiseState::NotReturned),
    );
}
