//! The £ amounts of everything together and by theme, outcome, department and view, each beside its coverage.

use super::account::Account;
use super::amounts::Sum;
use super::coverage::{Cover, Covered};
use super::subject::{Subjects, VIEWS, View};
use super::{amounts, coverage};
use crate::domain::figure::Unit;
use crate::measure::contract::model::{Amounts, Named};
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{all, cells, counted_cells, rows};
use polars::prelude::*;
use std::collections::BTreeMap;

/// The figures of all subjects but the contracts and promises.
pub(super) fn figures(
    covered: &Covered,
    subjects: &Subjects,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    whole(covered.account, ledger)?;
    let themes: Vec<&Named> = subjects.themes.iter().collect();
    named(covered, "theme-number", "sv.theme", &themes, ledger)?;
    let outcomes: Vec<&Named> = subjects.outcomes.iter().map(|outcome| &outcome.named).collect();
    named(covered, "outcome-number", "sv.outcome", &outcomes, ledger)?;
    let departments: Vec<&Named> = subjects.departments.iter().collect();
    named(covered, "department", "sv.department", &departments, ledger)?;
    VIEWS.iter().try_for_each(|view| viewed(covered, view, ledger))
}

fn whole(account: &Account, ledger: &mut Ledger) -> PolarsResult<()> {
    let Some(of) = amounts::by(account, "all")?.remove(&0) else { return Ok(()) };
    amounts::figures(account, ledger, "sv", "Social value", &of);
    let (claimed, validated) = amounts::in_period(account)?;
    let counted = [
        ("claimed", "Claimed in the period", "claimed, evidenced, queried or validated", claimed),
        ("validated", "Validated in the period", "validated", validated),
    ];
    for (part, name, states, sum) in counted {
        let rule = format!(
            "Quantity x proxy value x attribution of the deliveries {states} for the period alone; each row is rounded to the penny, then added."
        );
        let sources = amounts::delivered_cells(account, &sum, &of.committed);
        ledger.money(format!("sv.period.{part}"), sum.money, Label::new(name, rule), sources);
    }
    Ok(())
}

/// The figures of named subjects under which a promise stands.
fn named(
    covered: &Covered,
    key: &str,
    id: &str,
    subjects: &[&Named],
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let (amounts, covers) =
        (amounts::by(covered.account, key)?, coverage::by(covered.account, key)?);
    for (number, subject) in (0..).zip(subjects) {
        let Some(cover) = covers.get(&number) else { continue };
        let id = format!("{id}.{}", subject.slug);
        one(covered, ledger, (&id, &subject.name), amounts.get(&number), cover);
    }
    Ok(())
}

fn one(
    covered: &Covered,
    ledger: &mut Ledger,
    (id, name): (&str, &str),
    of: Option<&Amounts<Sum>>,
    cover: &Cover,
) {
    if let Some(of) = of {
        amounts::figures(covered.account, ledger, id, name, of);
    }
    covered.contracts(ledger, &format!("{id}."), &format!("{name}: contracts"), cover);
}

/// The figures of a view: its amounts, its coverage, and the contracts that run on the period's last day.
fn viewed(covered: &Covered, view: &View, ledger: &mut Ledger) -> PolarsResult<()> {
    let account = covered.account;
    let mut amounts: BTreeMap<i32, Amounts<Sum>> = amounts::by(account, view.key)?;
    let mut covers = coverage::by(account, view.key)?;
    let id = format!("sv.view.{}", view.slug);
    let name = format!("Contracts {}", view.name);
    let whole = || -> PolarsResult<Cover> {
        Ok(Cover { looked_at: all(&account.promised)?.rows, ..Cover::default() })
    };
    let cover = covers.remove(&1).map_or_else(whole, Ok)?;
    if let Some(of) = amounts.remove(&1) {
        amounts::figures(account, ledger, &id, &name, &of);
    }
    covered.contracts(ledger, &format!("{id}."), &name, &cover);
    running(account, view, &id, &name, ledger)
}

fn running(
    account: &Account,
    view: &View,
    id: &str,
    name: &str,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let all = all(&account.running)?;
    let runs = rows(&account.running, col("runs-on").eq(lit(1)).and(col(view.key).eq(lit(1))))?;
    let words = Label::new(
        format!("{name}: running"),
        "Contracts so marked that run on the period's last day, with promises or without.",
    );
    let sources = counted_cells(account.contracts, &runs, &all, &[view.field, "start", "end"]);
    ledger.count(format!("{id}.contracts"), Unit::Contracts, runs.count, words, sources);
    let annual = amounts::annual(account, view.key)?;
    let words = Label::new(
        format!("{name}: spend a year"),
        "Annual values of the contracts so marked that run on the period's last day; a blank one adds nothing.",
    );
    let rows = [&annual.rows, &runs.rows, &all.rows].into_iter().find(|rows| !rows.is_empty());
    let rows = rows.map_or(&[][..], Vec::as_slice);
    let sources = cells(account.contracts, rows, &[view.field, "annual-value"]);
    ledger.money(format!("{id}.annual-value"), annual.money, words, sources);
    Ok(())
}
