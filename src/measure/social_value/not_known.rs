//! Promises of which nothing was read for the period, and of which a row was left out: whether anything was returned is
//! not known, and is not taken for nothing.

use super::account::Account;
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::place::Place;
use crate::measure::contract::gaps::open_promises;
use crate::measure::contract::model::{Contract, PromiseState, Register};
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::{cells, cells_or};
use crate::table::Gap;

/// `rows_of` are the commitments of the register's promises, by row.
pub(super) fn mark(
    gaps: &[Gap],
    account: &Account<'_>,
    rows_of: &[usize],
    register: &mut Register,
    ledger: &mut Ledger,
) {
    let open = open_promises(gaps, &register.contracts, &register.promises, account.period);
    for (promise, left_out) in open {
        let Some(promise) = register.promises.get_mut(promise) else { continue };
        if promise.state == PromiseState::NotReturned {
            promise.state = PromiseState::NotKnown;
            promise.left_out = left_out;
        }
    }
    let of = |state: PromiseState| -> Vec<usize> {
        let own = register.promises.iter().zip(rows_of);
        own.filter(|(promise, _)| promise.state == state).map(|(_, row)| *row).collect()
    };
    let not_known = of(PromiseState::NotKnown);
    if not_known.is_empty() {
        return;
    }
    let row = |id, name, rule, rows: &[usize]| {
        let sources = cells_or(account.commitments, rows, &not_known, &["commitment-ref"]);
        let value = FigureValue::counted(rows.len());
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
    by_contract(account, rows_of, register, ledger);
    by_department(account, rows_of, register, ledger);
}

/// For each contract how many of its promises are not known and missing, where any is not known.
fn by_contract(account: &Account<'_>, rows_of: &[usize], register: &Register, ledger: &mut Ledger) {
    let open = |contract: &&Contract| has(register, contract, &PromiseState::NotKnown);
    for contract in register.contracts.iter().filter(open) {
        let row = |id, name, rule, state: PromiseState| {
            let own = register.promises_of(contract).filter(|own| own.state == state);
            let value = FigureValue::counted(own.count());
            let sources = refs(account, rows_of, &[contract]);
            ValueRow { id, name, unit: Unit::Promises, rule, value, sources }
        };
        let rows = [
            row(
                "not-known",
                "promises of which a row was left out",
                "Promises of the contract that are due and of which a row that may be their delivery was left out.",
                PromiseState::NotKnown,
            ),
            row(
                "missing",
                "promises that are missing",
                "Promises of the contract that are due and have no delivery row, and no row that may be one was left out.",
                PromiseState::NotReturned,
            ),
        ];
        ledger.add_values(&contract.prefix("sv"), rows);
    }
}

/// Of all contracts, and of each department's, how many have a promise that is missing, where any is not known.
fn by_department(
    account: &Account<'_>,
    rows_of: &[usize],
    register: &Register,
    ledger: &mut Ledger,
) {
    let all = (Prefix::new("sv.", ""), None);
    let departments = register.departments.iter();
    let named = departments.map(|own| (own.prefix("sv.department"), Some(&own.slug)));
    for (prefix, department) in [all].into_iter().chain(named) {
        let is_own = |own: &&Contract| department.is_none_or(|slug| own.department_slug() == *slug);
        let own: Vec<&Contract> = register.contracts.iter().filter(is_own).collect();
        if !own.iter().any(|own| has(register, own, &PromiseState::NotKnown)) {
            continue;
        }
        let missing = own.iter().filter(|own| has(register, own, &PromiseState::NotReturned));
        let row = ValueRow {
            id: "contracts-missing",
            name: "Contracts with a promise that is missing",
            unit: Unit::Contracts,
            rule: "Contracts with a promise that is due and has no delivery row, and no row that may be one was left out.",
            value: FigureValue::counted(missing.count()),
            sources: refs(account, rows_of, &own),
        };
        ledger.add_values(&prefix, [row]);
    }
}

fn has(register: &Register, contract: &Contract, state: &PromiseState) -> bool {
    register.promises_of(contract).any(|own| own.state == *state)
}

/// The refs of the promises of some contracts.
fn refs(account: &Account<'_>, rows_of: &[usize], contracts: &[&Contract]) -> Vec<Place> {
    let promises = contracts.iter().flat_map(|own| &own.promises);
    let rows: Vec<usize> = promises.filter_map(|promise| rows_of.get(*promise)).copied().collect();
    cells(account.commitments, &rows, &["commitment-ref"])
}
