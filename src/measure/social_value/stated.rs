//! The £ amounts of everything together and by theme, outcome, department and view, each beside its coverage; and of each
//! contract and each promise, with the contracts that are furthest behind and ahead.

use super::account::Account;
use super::amounts::SubjectAmounts;
use super::coverage::{CoverageFigures, SubjectCoverage};
use super::own_figures::name;
use super::subject::{Grouping, Subjects, VIEWS};
use super::{amounts, coverage};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::measure::contract::model::{Coverage, Named, PromiseState, Register};
use crate::measure::contract::rows_where;
use crate::measure::contract::view::RegisterView;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::{all, cells, cells_or};
use crate::table::ORIGIN;
use polars::prelude::PolarsResult;
use std::collections::BTreeMap;

/// How many contracts are named as furthest behind, and as furthest ahead.
const NAMED: usize = 5;

/// The figures of all subjects but the contracts and promises.
pub(super) fn figures(
    covered: &CoverageFigures,
    subjects: &Subjects,
    register: &Register,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    whole(covered.account, ledger)?;
    let outcomes = subjects.outcomes.iter().map(|outcome| &outcome.named);
    named(covered, Grouping::Number("theme-number"), "sv.theme", subjects.themes.iter(), ledger)?;
    named(covered, Grouping::Number("outcome-number"), "sv.outcome", outcomes, ledger)?;
    let departments = subjects.departments.iter();
    named(covered, Grouping::Number("department"), "sv.department", departments, ledger)?;
    VIEWS.into_iter().try_for_each(|view| viewed(covered, view, register, ledger))
}

fn whole(account: &Account, ledger: &mut Ledger) -> PolarsResult<()> {
    let Some(of) = amounts::by_group(account, Grouping::All)?.remove(&0) else { return Ok(()) };
    amounts::figures(account, ledger, "sv", "Social value", &of);
    let row = |id, name, rule, deliveries| -> PolarsResult<ValueRow<'_>> {
        let sum = amounts::in_period(account, deliveries)?;
        let value = FigureValue::Money(sum.money);
        let sources = amounts::delivered_cells(account, &sum, &of.to_date.committed);
        Ok(ValueRow { id, name, unit: Unit::Pounds, rule, value, sources })
    };
    let rows = [
        row(
            "claimed",
            "Claimed in the period",
            "Quantity x proxy value x attribution of the deliveries claimed, evidenced, queried or validated for the period alone; each row is rounded to the penny, then added.",
            "is-claimed",
        )?,
        row(
            "validated",
            "Validated in the period",
            "Quantity x proxy value x attribution of the deliveries validated for the period alone; each row is rounded to the penny, then added.",
            "is-validated",
        )?,
    ];
    ledger.add_values(&Prefix::new("sv.period.", ""), rows);
    Ok(())
}

/// The figures of named subjects under which a promise stands.
fn named<'a>(
    covered: &CoverageFigures,
    by: Grouping,
    id: &str,
    subjects: impl Iterator<Item = &'a Named>,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let (amounts, covers) =
        (amounts::by_group(covered.account, by)?, coverage::by_group(covered.account, by)?);
    for (number, subject) in (0..).zip(subjects) {
        let Some(cover) = covers.get(&number) else { continue };
        let id = format!("{id}.{}", subject.slug);
        if let Some(of) = amounts.get(&number) {
            amounts::figures(covered.account, ledger, &id, &subject.name, of);
        }
        let prefix = Prefix::new(format!("{id}."), format!("{}: contracts", subject.name));
        covered.contracts(ledger, &prefix, cover);
    }
    Ok(())
}

/// The figures of a view: its amounts, its coverage, and the contracts that run on the period's last day; none where the
/// register says of no running contract whether it is in the view.
fn viewed(
    covered: &CoverageFigures,
    (view, name): (RegisterView, &str),
    register: &Register,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let mut running_now = register.contracts.iter().filter(|contract| contract.runs_on_last_day);
    if !view.is_known_of_any(&mut running_now) {
        return Ok(());
    }
    let account = covered.account;
    let id = format!("sv.view.{}", view.slug);
    let name = format!("Contracts {name}");
    let cover = match coverage::by_group(account, Grouping::View(view.slug))?.remove(&0) {
        Some(cover) => cover,
        None => SubjectCoverage {
            looked_at: all(&account.promised, ORIGIN)?,
            ..SubjectCoverage::default()
        },
    };
    if let Some(of) = amounts::by_group(account, Grouping::View(view.slug))?.remove(&0) {
        amounts::figures(account, ledger, &id, &name, &of);
    }
    let prefix = Prefix::new(format!("{id}."), name);
    covered.contracts(ledger, &prefix, &cover);
    running(account, view, register, &prefix, ledger)
}

/// How many contracts of a view run on the period's last day, and what they cost a year.
fn running(
    account: &Account,
    view: RegisterView,
    register: &Register,
    prefix: &Prefix,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let contracts = &register.contracts;
    let runs = rows_where(contracts, |contract| contract.runs_on_last_day && view.holds(contract));
    let all: Vec<usize> = (0..contracts.len()).collect();
    let looked_at = if runs.is_empty() { &all } else { &runs };
    let annual = amounts::annual(account, Grouping::View(view.slug))?;
    let rows = [
        ValueRow {
            id: "contracts",
            name: ": running",
            unit: Unit::Contracts,
            rule: "Contracts so marked that run on the period's last day, with promises or without.",
            value: FigureValue::counted(runs.len()),
            sources: cells(account.contracts, looked_at, &[view.field, "start", "end"]),
        },
        ValueRow {
            id: "annual-value",
            name: ": annual value",
            unit: Unit::Pounds,
            rule: "Annual values of the contracts so marked that run on the period's last day; a blank one adds nothing.",
            value: FigureValue::Money(annual.money),
            sources: cells_or(
                account.contracts,
                &annual.rows,
                looked_at,
                &[view.field, "annual-value"],
            ),
        },
    ];
    ledger.add_values(prefix, rows);
    Ok(())
}

/// The figures of every contract with promises; notes its coverage, and who is furthest behind and ahead.
pub(super) fn contracts(
    covered: &CoverageFigures,
    register: &mut Register,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let by = Grouping::Number("contract");
    let (amounts, covers) =
        (amounts::by_group(covered.account, by)?, coverage::by_group(covered.account, by)?);
    let mut gaps = BTreeMap::new();
    for (number, contract) in (0_i32..).zip(&mut register.contracts) {
        let Some(cover) = covers.get(&number) else { continue };
        let promises = contract.promises.iter().filter_map(|at| register.promises.get(*at));
        let open = promises.filter(|promise| promise.state == PromiseState::NotKnown);
        contract.promise_return = Coverage { not_known: open.count() as u64, ..cover.coverage() };
        let id = format!("sv.contract.{}", contract.slug);
        covered.promises(ledger, &contract.prefix("sv").then("promises"), cover);
        if let Some(of) = amounts.get(&number) {
            amounts::figures(covered.account, ledger, &id, &contract.reference, of);
            let gap = amounts::gap(covered.account, ledger, &id, &contract.reference, &of.since);
            gaps.insert(number as usize, gap.pence());
        }
    }
    register.behind = ranked(gaps.iter().map(|(index, gap)| (*index, *gap)));
    register.ahead = ranked(gaps.iter().map(|(index, gap)| (*index, -gap)));
    Ok(())
}

/// The contracts furthest below zero, at most five; of two as far, the first of the register.
fn ranked(gaps: impl Iterator<Item = (usize, i64)>) -> Vec<usize> {
    let mut below: Vec<(usize, i64)> = gaps.filter(|(_, gap)| *gap < 0).collect();
    below.sort_by_key(|(index, gap)| (*gap, *index));
    below.into_iter().take(NAMED).map(|(index, _)| index).collect()
}

/// The £ figures of every promise that has any.
pub(super) fn promises(
    account: &Account,
    pounds: &BTreeMap<i32, SubjectAmounts>,
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
