//! Since when something is missing of a contract, its KPIs and its promises together.

use super::account::Account;
use crate::domain::period::Period;
use crate::measure::contract::gaps::open_promises;
use crate::measure::contract::model::{Contract, Coverage, KpiState, Register};
use crate::measure::figures::query::groups;
use crate::measure::kpi::history::missing_since;
use crate::table::{Gap, ORIGIN};
use polars::prelude::*;
use std::collections::BTreeSet;

/// How many quarters are kept.
const KEPT: usize = 12;

/// Whether a delivery row answers for a promise, by its row among the commitments, in a quarter by its number.
type Answered = BTreeSet<(i32, i32)>;

/// Notes at each contract with promises the first quarter of the unbroken run in which its KPIs or promises were not
/// all returned; `rows_of` are the commitments of the register's promises.
pub(super) fn widen(
    account: &Account,
    gaps: &[Gap],
    rows_of: &[usize],
    register: &mut Register,
) -> PolarsResult<()> {
    let answered: Answered = groups(&account.delivered, &["promise", "period"], ORIGIN)?
        .into_keys()
        .map(|keys| (keys[0], keys[1]))
        .collect();
    let promises = groups(&account.promised, &["contract"], ORIGIN)?;
    let quarters = quarters(account.period, register, &answered);
    let open: Vec<BTreeSet<usize>> = quarters
        .iter()
        .map(|quarter| {
            let open = open_promises(gaps, &register.contracts, &register.promises, *quarter);
            open.into_keys().filter_map(|promise| rows_of.get(promise).copied()).collect()
        })
        .collect();
    for (keys, rows) in promises {
        let Ok(index) = usize::try_from(keys[0]) else { continue };
        let Some(contract) = register.contracts.get(index) else { continue };
        let due = quarters.iter().zip(&open).map(|(quarter, open)| {
            let promised = Promised { rows: &rows, answered: &answered, open };
            due(register, contract, &promised, *quarter)
        });
        let since = missing_since(&due.collect::<Vec<_>>()).map(|place| quarters[place]);
        register.contracts[index].missing_since = since;
    }
    Ok(())
}

/// The quarters that are kept for KPIs, oldest first, and those back to the first delivery; at most twelve.
fn quarters(period: Period, register: &Register, answered: &Answered) -> Vec<Period> {
    let first = answered.iter().map(|(_, quarter)| *quarter).min();
    let kept = register.quarters.first().map(|quarter| quarter.number());
    let first = first.into_iter().chain(kept).min().unwrap_or(period.number());
    let earliest = period.number() - KEPT as i32 + 1;
    (first.max(earliest)..=period.number()).filter_map(Period::from_number).collect()
}

/// What came of one thing that was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReturnStatus {
    Returned,
    /// A row that may be its return was left out.
    NotKnown,
    Missing,
}

/// The promises of a contract, by their rows among the commitments.
struct Promised<'a> {
    rows: &'a [usize],
    answered: &'a Answered,
    /// Those of which a row that may be the quarter's was left out.
    open: &'a BTreeSet<usize>,
}

/// What was due of a contract in a quarter, its promises and its KPIs, and what came of it.
fn due(
    register: &Register,
    contract: &Contract,
    promised: &Promised<'_>,
    quarter: Period,
) -> Coverage {
    let status = |row: &usize| {
        let answered = &promised.answered;
        match i32::try_from(*row).is_ok_and(|row| answered.contains(&(row, quarter.number()))) {
            true => ReturnStatus::Returned,
            false if promised.open.contains(row) => ReturnStatus::NotKnown,
            false => ReturnStatus::Missing,
        }
    };
    let runs = contract.start <= quarter.last_day() && contract.end >= quarter.first_day();
    let promises = promised.rows.iter().filter(|_| runs).map(status);
    let mut coverage = Coverage::default();
    for status in promises.chain(kpis(register, contract, quarter)) {
        coverage.due += 1;
        coverage.returned += u64::from(status == ReturnStatus::Returned);
        coverage.not_known += u64::from(status == ReturnStatus::NotKnown);
    }
    coverage
}

/// For each KPI of a contract that was due in a quarter, what came of it.
fn kpis<'a>(
    register: &'a Register,
    contract: &'a Contract,
    quarter: Period,
) -> impl Iterator<Item = ReturnStatus> + 'a {
    let states = register.kpis_of(contract).flat_map(move |kpi| {
        kpi.history.iter().filter(move |one| one.period == quarter).map(|one| &one.state)
    });
    states.filter(|state| !matches!(state, KpiState::NotDue)).map(|state| match state {
        KpiState::NotKnown => ReturnStatus::NotKnown,
        state if state.is_missing() => ReturnStatus::Missing,
        _ => ReturnStatus::Returned,
    })
}
