//! The four £ amounts, committed, expected to date, claimed and validated, and the three of the time of which the
//! workbooks hold deliveries: added by polars, each with its cells.

use super::account::Account;
use super::subject::Grouping;
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::measure::contract::model::Amounts;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::cells;
use crate::measure::figures::read::{FrameRow, frame_rows};
use crate::table::ORIGIN;
use polars::prelude::*;
use std::collections::BTreeMap;

/// Pence that were added, with the rows that they were added over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub money: Money,
    /// The rows, by their place among their table's origins.
    pub rows: Vec<usize>,
    /// The promises that the rows speak of, by their place among the commitments' origins.
    pub promises: Vec<usize>,
    /// Their contracts.
    pub contracts: Vec<usize>,
}

/// The sums of a column of pence over the rows that a condition holds for.
fn sums(
    frame: &DataFrame,
    by: Grouping,
    pence: &str,
    condition: Expr,
) -> PolarsResult<BTreeMap<i32, Sum>> {
    let counted = condition.and(col("key").is_not_null()).and(col(pence).is_not_null());
    let added = [
        col(pence).sum().alias("sum"),
        col(ORIGIN).alias("rows"),
        col("promise").alias("promises"),
        col("contract").alias("contracts"),
    ];
    let frame = frame.clone().lazy().with_column(by.key()).filter(counted);
    let summed = frame.group_by_stable([col("key")]).agg(added).collect()?;
    let pence = summed.column("sum")?.i64()?;
    let mut sums = BTreeMap::new();
    for row in frame_rows(&summed) {
        let Some(key) = row.whole("key")? else { continue };
        let sum = Sum {
            money: Money::from_pence(pence.get(row.place()).unwrap_or_default()),
            rows: distinct(row, "rows")?,
            promises: distinct(row, "promises")?,
            contracts: distinct(row, "contracts")?,
        };
        sums.insert(key, sum);
    }
    Ok(sums)
}

fn distinct(row: FrameRow<'_>, column: &str) -> PolarsResult<Vec<usize>> {
    let mut rows = row.indexes(column)?;
    rows.sort_unstable();
    rows.dedup();
    Ok(rows)
}

/// The £ amounts of a subject.
#[derive(Debug, Clone, Default)]
pub(super) struct SubjectAmounts {
    pub to_date: Amounts<Sum>,
    /// Of the time from [`Account::since`] on; what was committed is for the whole life.
    pub since: Amounts<Sum>,
}

/// The amounts; a number stands here where at least one £ promise stands under it.
pub(super) fn by_group(
    account: &Account,
    by: Grouping,
) -> PolarsResult<BTreeMap<i32, SubjectAmounts>> {
    let is_since = col("period").gt_eq(lit(account.since.number()));
    let mut since = four(account, by, "expected-since", is_since)?;
    let together = |(key, to_date): (i32, Amounts<Sum>)| {
        (key, SubjectAmounts { to_date, since: since.remove(&key).unwrap_or_default() })
    };
    Ok(four(account, by, "expected", lit(true))?.into_iter().map(together).collect())
}

/// The four amounts, of a column of what is expected and the deliveries that a condition holds for.
fn four(
    account: &Account,
    by: Grouping,
    expected: &str,
    condition: Expr,
) -> PolarsResult<BTreeMap<i32, Amounts<Sum>>> {
    let of_promises = |pence: &str| sums(&account.promised, by, pence, lit(true));
    let of_deliveries =
        |is: &str| sums(&account.delivered, by, "pence", col(is).and(condition.clone()));
    let mut expected = of_promises(expected)?;
    let (mut claimed, mut validated) =
        (of_deliveries("is-claimed")?, of_deliveries("is-validated")?);
    let together = |(key, committed): (i32, Sum)| {
        let amounts = Amounts {
            committed,
            expected: expected.remove(&key).unwrap_or_default(),
            claimed: claimed.remove(&key).unwrap_or_default(),
            validated: validated.remove(&key).unwrap_or_default(),
        };
        (key, amounts)
    };
    Ok(of_promises("committed")?.into_iter().map(together).collect())
}

/// What was delivered in the period alone: `is-claimed` or `is-validated`.
pub(super) fn in_period(account: &Account, condition: &str) -> PolarsResult<Sum> {
    let condition = col(condition).and(is_of_period(account));
    Ok(sums(&account.delivered, Grouping::All, "pence", condition)?.remove(&0).unwrap_or_default())
}

/// Whether a delivery is of the reported quarter.
pub(super) fn is_of_period(account: &Account) -> Expr {
    col("period").eq(lit(account.period.number()))
}

/// The pounds that running contracts cost a year.
pub(super) fn annual(account: &Account, by: Grouping) -> PolarsResult<Sum> {
    let frame = account.running.clone().lazy().with_column(col("contract").alias("promise"));
    let runs = col("runs-on-last-day");
    Ok(sums(&frame.collect()?, by, "annual", runs)?.remove(&0).unwrap_or_default())
}

/// One of the four as its figure words it.
struct Words {
    id: &'static str,
    name: &'static str,
    rule: &'static str,
}

const COMMITTED: Words = Words {
    id: "committed",
    name: "committed",
    rule: "Committed quantity x proxy value x attribution over the life of the contract, for every contract that has started by the period's last day, ended ones too; each promise is rounded to the penny, then added.",
};

const EXPECTED: Words = Words {
    id: "expected-to-date",
    name: "expected to date",
    rule: "What was committed x the share of the contract's days that have passed by the period's last day, its first and last day counted; each promise is rounded to the penny, then added.",
};

const CLAIMED: Words = Words {
    id: "claimed",
    name: "claimed to date",
    rule: "Quantity x proxy value x attribution of the deliveries claimed, evidenced, queried or validated for quarters up to the period in which the contract runs; each row is rounded to the penny, then added.",
};

const VALIDATED: Words = Words {
    id: "validated",
    name: "validated to date",
    rule: "Quantity x proxy value x attribution of the deliveries validated for quarters up to the period in which the contract runs; each row is rounded to the penny, then added.",
};

/// The figures of a subject: `<id>.committed` and so on, and `<id>.since-records.expected` and so on.
pub(super) fn figures(
    account: &Account,
    ledger: &mut Ledger,
    id: &str,
    name: &str,
    of: &SubjectAmounts,
) {
    let row = |words: &Words, sum: &Sum, sources| {
        let Words { id, name, rule } = *words;
        let value = FigureValue::Money(sum.money);
        ValueRow { id, name, unit: Unit::Pounds, rule, value, sources }
    };
    let Amounts { committed: promised, expected, claimed, validated } = &of.to_date;
    let rows = [
        row(&COMMITTED, promised, committed_cells(account, promised)),
        row(&EXPECTED, expected, expected_cells(account, expected)),
        row(&CLAIMED, claimed, delivered_cells(account, claimed, promised)),
        row(&VALIDATED, validated, delivered_cells(account, validated, promised)),
    ];
    ledger.add_values(&Prefix::new(format!("{id}."), format!("{name}: ")), rows);
    let Amounts { expected, claimed, validated, .. } = &of.since;
    let rows = [
        ("expected", expected, expected_cells(account, expected)),
        ("claimed", claimed, delivered_cells(account, claimed, promised)),
        ("validated", validated, delivered_cells(account, validated, promised)),
    ];
    let prefix = Prefix::new(format!("{id}.since-records."), format!("{name}: "));
    for (id, sum, sources) in rows {
        let name = format!("{id} since {}", account.since.short());
        let rule = since_rule(id, account.since);
        let value = FigureValue::Money(sum.money);
        let row = ValueRow { id, name: &name, unit: Unit::Pounds, rule: &rule, value, sources };
        ledger.add_values(&prefix, [row]);
    }
}

/// The rule of a figure of the time from a quarter on.
pub(super) fn since_rule(end: &str, since: Period) -> String {
    let from = format!(
        "{since}, the first quarter of which the workbooks hold a delivery, or the one that report.toml names"
    );
    match end {
        "expected" => format!(
            "What was committed x the share of the contract's days from {from}, to the period's last day; pounds are rounded to the penny once a promise, then added."
        ),
        _ => format!("As {end} to date, of the deliveries from {from} on."),
    }
}

fn committed_cells(account: &Account, sum: &Sum) -> Vec<Place> {
    cells(account.commitments, &sum.rows, &["quantity", "proxy", "attribution"])
}

fn expected_cells(account: &Account, sum: &Sum) -> Vec<Place> {
    let mut places = cells(account.contracts, &sum.contracts, &["start", "end"]);
    places.extend(committed_cells(account, sum));
    places
}

/// The cells of deliveries and of the promises that they are of; where there are none, those of the promises.
pub(super) fn delivered_cells(account: &Account, sum: &Sum, promised: &Sum) -> Vec<Place> {
    if sum.rows.is_empty() {
        return committed_cells(account, promised);
    }
    let mut places = cells(account.commitments, &sum.promises, &["proxy", "attribution"]);
    places.extend(cells(account.deliveries, &sum.rows, &["quantity", "state"]));
    places
}

/// The gap between what is validated and what is expected since there are records: `<id>.gap`.
pub(super) fn gap(
    account: &Account,
    ledger: &mut Ledger,
    id: &str,
    name: &str,
    of: &Amounts<Sum>,
) -> Money {
    let gap = of.validated.money - of.expected.money;
    let mut sources = expected_cells(account, &of.expected);
    sources.extend(cells(account.deliveries, &of.validated.rows, &["quantity", "state"]));
    let row = ValueRow {
        id: "gap",
        name: &format!("validated beside expected since {}", account.since.short()),
        unit: Unit::Pounds,
        rule: "What is validated less what is expected, both since the first quarter of which the workbooks hold a delivery; below zero is behind.",
        value: FigureValue::Money(gap),
        sources,
    };
    ledger.add_values(&Prefix::new(format!("{id}."), format!("{name}: ")), [row]);
    gap
}
