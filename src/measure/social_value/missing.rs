//! Since when something is missing of a contract, its KPIs and its promises together.

use super::account::Account;
use crate::domain::period::Period;
use crate::measure::contract::model::{Contract, KpiState, Register};
use crate::measure::figures::query::groups;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How many quarters are kept.
const KEPT: usize = 12;

/// Whether a delivery row answers for a promise, by its row among the commitments, in a quarter by its number.
type Answered = BTreeSet<(i32, i32)>;

/// How a contract stands in a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quarter {
    NothingDue,
    Complete,
    Missing,
}

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
        let stands = |quarter: &Period| stands(register, index, &rows, *quarter, &answered);
        let since = since(&quarters, stands);
        if let Some(contract) = register.contracts.get_mut(index) {
            contract.missing_since = since;
        }
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

/// The first quarter of the run that ends with the last; quarters in which nothing was due end no run.
fn since(quarters: &[Period], stands: impl Fn(&Period) -> Quarter) -> Option<Period> {
    let mut since = None;
    for quarter in quarters.iter().rev() {
        match stands(quarter) {
            Quarter::Missing => since = Some(*quarter),
            Quarter::Complete => break,
            // Nothing is missing in the period itself.
            Quarter::NothingDue if since.is_none() => break,
            Quarter::NothingDue => {}
        }
    }
    since
}

fn stands(
    register: &Register,
    contract: usize,
    promises: &[usize],
    quarter: Period,
    answered: &Answered,
) -> Quarter {
    let Some(contract) = register.contracts.get(contract) else { return Quarter::NothingDue };
    let returned = |row: &usize| {
        i32::try_from(*row).is_ok_and(|row| answered.contains(&(row, quarter.number())))
    };
    let runs = contract.start <= quarter.last_day() && contract.end >= quarter.first_day();
    let promises = promises.iter().filter(|_| runs).map(returned);
    let all: Vec<bool> = promises.chain(kpis(register, contract, quarter)).collect();
    match all.iter().all(|is_returned| *is_returned) {
        _ if all.is_empty() => Quarter::NothingDue,
        true => Quarter::Complete,
        false => Quarter::Missing,
    }
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
    states
        .filter(|state| !matches!(state, KpiState::NotDue))
        .map(|state| !matches!(state, KpiState::NotReturned))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quarter(number: i32) -> Period {
        Period::from_number(8100 + number).unwrap()
    }

    fn of(letters: &str) -> Option<i32> {
        let quarters: Vec<Period> = (0..letters.len() as i32).map(quarter).collect();
        let stands = |one: &Period| match letters.as_bytes()[(one.number() - 8100) as usize] {
            b'm' => Quarter::Missing,
            b'c' => Quarter::Complete,
            _ => Quarter::NothingDue,
        };
        since(&quarters, stands).map(|since| since.number() - 8100)
    }

    #[test]
    fn a_run_is_ended_by_a_complete_quarter_and_by_no_other() {
        assert_eq!(of("mcmm"), Some(2));
        assert_eq!(of("cm-m"), Some(1));
        assert_eq!(of("mmmm"), Some(0));
        assert_eq!(of("mmmc"), None);
        assert_eq!(of("mmm-"), None);
        assert_eq!(of("-mc-m"), Some(4));
        assert_eq!(of(""), None);
    }
}
