//! How each contract and each promise stands: its £ amounts, what it returned, and which contracts are furthest behind
//! and ahead.

use super::account::Account;
use super::amounts::Sum;
use super::coverage::Covered;
use super::quantity::name;
use super::{amounts, coverage};
use crate::domain::money::Money;
use crate::measure::contract::model::{Amounts, Register};
use crate::measure::figures::ledger::Ledger;
use polars::prelude::PolarsResult;
use std::collections::BTreeMap;

/// How many contracts are named as furthest behind, and as furthest ahead.
const NAMED: usize = 5;

/// The figures of every contract with promises; notes its coverage, and who is furthest behind and ahead.
pub(super) fn contracts(
    covered: &Covered,
    register: &mut Register,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let by_contract = amounts::by(covered.account, "contract")?;
    let covers = coverage::by(covered.account, "contract")?;
    let mut gaps = Vec::new();
    for (index, contract) in register.contracts.iter_mut().enumerate() {
        let Ok(key) = i32::try_from(index) else { continue };
        let Some(cover) = covers.get(&key) else { continue };
        contract.promise_return = cover.coverage();
        let id = format!("sv.contract.{}", contract.slug);
        covered.promises(
            ledger,
            &format!("{id}."),
            &format!("{}: promises", contract.reference),
            cover,
        );
        if let Some(of) = by_contract.get(&key) {
            amounts::figures(covered.account, ledger, &id, &contract.reference, of);
            gaps.push((index, amounts::gap(covered.account, ledger, &id, &contract.reference, of)));
        }
    }
    register.behind = ranked(gaps.iter().map(|(index, gap)| (*index, gap.pence())));
    register.ahead = ranked(gaps.iter().map(|(index, gap)| (*index, -gap.pence())));
    Ok(())
}

/// The contracts furthest below zero, at most five; of two as far, the first of the register.
fn ranked(gaps: impl Iterator<Item = (usize, i64)>) -> Vec<usize> {
    let mut below: Vec<(usize, i64)> =
        gaps.filter(|(_, gap)| *gap < Money::default().pence()).collect();
    below.sort_by_key(|(index, gap)| (*gap, *index));
    below.into_iter().take(NAMED).map(|(index, _)| index).collect()
}

/// The £ figures of every promise that has any.
pub(super) fn promises(
    account: &Account,
    pounds: &BTreeMap<i32, Amounts<Sum>>,
    register: &Register,
    ledger: &mut Ledger,
) {
    let with_pounds = register.promises.iter().filter(|promise| promise.pounds.is_some());
    for (promise, of) in with_pounds.zip(pounds.values()) {
        let name = name(register, promise.contract, &promise.reference);
        amounts::figures(account, ledger, &promise.id, &name, of);
    }
}

#[cfg(test)]
mod tests {
    use super::ranked;

    #[test]
    fn the_furthest_come_first_and_ties_keep_the_order_of_the_register() {
        let gaps = [5, -3, -9, 0, -3, -1, -20, -2];
        assert_eq!(ranked(gaps.into_iter().enumerate()), [6, 2, 1, 4, 7]);
        assert_eq!(ranked(gaps.into_iter().map(|gap| -gap).enumerate()), [0]);
    }
}
