//! Since when something is missing of a contract, its KPIs and its promises together.

use super::account::Account;
use crate::domain::period::Period;
use crate::measure::contract::model::{Contract, Coverage, KpiState, Register};
use crate::measure::figures::query::groups;
use crate::measure::kpi::history::missing_since;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How many quarters are kept.
const KEPT: usize = 12;

/// Whether a delivery row answers for a promise, by its row among the commitments, in a quarter by its number.
type Answered = BTreeSet<(i32, i32)>;

/// Notes at each contract with promises the first quarter of the unbroken run in which its KPIs or promises were not
/// all returned.
pub(super) fn widen(account: &Account, register: &mut Register) -> PolarsResult<()> {
    let answered: Answered = groups(&account.delivered, &["promise", "period"])?
        .into_keys()
        .map(|keys| (keys[0], keys[1]))
        .collect();
    let promises: BTreeMap<i32, Vec<usize>> = groups(&account.promised, &["contract"])?
        .into_iter()
        .map(|(keys, group)| (keys[0], group.rows))
        .collect();
    let quarters = quarters(account.period, register, &answered);
    for (contract, rows) in promises {
        let Ok(index) = usize::try_from(contract) else { continue };
        let Some(contract) = register.contracts.get(index) else { continue };
        let due =
            quarters.iter().map(|quarter| due(register, contract, &rows, *quarter, &answered));
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

/// What was due of a contract in a quarter, its promises and its KPIs, and what came of it.
fn due(
    register: &Register,
    contract: &Contract,
    promises: &[usize],
    quarter: Period,
    answered: &Answered,
) -> Coverage {
    let is_returned = |row: &usize| {
        i32::try_from(*row).is_ok_and(|row| answered.contains(&(row, quarter.number())))
    };
    let runs = contract.start <= quarter.last_day() && contract.end >= quarter.first_day();
    let promises = promises.iter().filter(|_| runs).map(is_returned);
    let mut coverage = Coverage::default();
    for is_returned in promises.chain(kpis(register, contract, quarter)) {
        coverage.due += 1;
        coverage.returned += u64::from(is_returned);
    }
    coverage
}

/// For each KPI of a contract that was due in a quarter, whether it was returned.
fn kpis<'a>(
    register: &'a Register,
    contract: &'a Contract,
    quarter: Period,
) -> impl Iterator<Item = bool> + 'a {
    let kpis = contract.kpis.iter().filter_map(|index| register.kpis.get(*index));
    let states = kpis.flat_map(move |kpi| {
        kpi.history.iter().filter(move |one| one.period == quarter).map(|one| &one.state)
    });
    states.filter(|state| !matches!(state, KpiState::NotDue)).map(|state| !state.is_missing())
}
