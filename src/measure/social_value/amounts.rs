//! The four £ amounts, committed, expected to date, claimed and validated: added by polars, each with its cells.

use super::account::Account;
use crate::domain::money::Money;
use crate::domain::place::Place;
use crate::measure::contract::model::Amounts;
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::cells;
use crate::table::ORIGIN;
use polars::prelude::*;
use std::collections::BTreeMap;

/// Pence that were added, with the rows that they were added over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sum {
    /// The sum.
    pub money: Money,
    /// The rows, by their place among their table's origins.
    pub rows: Vec<usize>,
    /// The promises that the rows speak of, by their place among the commitments' origins.
    pub promises: Vec<usize>,
    /// Their contracts.
    pub contracts: Vec<usize>,
}

/// The sums of a column of pence over the rows that have any, by a column of whole numbers.
fn sums(
    frame: &DataFrame,
    key: &str,
    pence: &str,
    condition: Expr,
) -> PolarsResult<BTreeMap<i32, Sum>> {
    let counted = condition.and(col(key).is_not_null()).and(col(pence).is_not_null());
    let added = [
        col(pence).sum().alias("sum"),
        col(ORIGIN).alias("rows"),
        col("promise").alias("promises"),
        col("contract").alias("contracts"),
    ];
    let frame = frame.clone().lazy().filter(counted).group_by_stable([col(key).alias("key")]);
    let frame = frame.agg(added).collect()?;
    let mut sums = BTreeMap::new();
    for row in 0..frame.height() {
        let Some(key) = frame.column("key")?.i32()?.get(row) else { continue };
        let pence = frame.column("sum")?.i64()?.get(row).unwrap_or_default();
        let list = |column: &str| -> PolarsResult<Vec<usize>> {
            let rows = frame.column(column)?.list()?.get_as_series(row).unwrap_or_default();
            let mut rows: Vec<usize> =
                rows.i32()?.iter().flatten().filter_map(|row| usize::try_from(row).ok()).collect();
            rows.sort_unstable();
            rows.dedup();
            Ok(rows)
        };
        let money = Money::from_pence(pence);
        let (rows, promises, contracts) = (list("rows")?, list("promises")?, list("contracts")?);
        sums.insert(key, Sum { money, rows, promises, contracts });
    }
    Ok(sums)
}

/// The four amounts by a column of the account; a number stands here where at least one £ promise stands under it.
pub(super) fn by(account: &Account, key: &str) -> PolarsResult<BTreeMap<i32, Amounts<Sum>>> {
    let of_promises = |pence: &str| sums(&account.promised, key, pence, lit(true));
    let flag = |name: &str| col(name).eq(lit(1));
    let of_deliveries = |name: &str| sums(&account.delivered, key, "pence", flag(name));
    let mut expected = of_promises("expected")?;
    let (mut claimed, mut validated) = (of_deliveries("claimed")?, of_deliveries("validated")?);
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

/// What was claimed and validated in the period alone.
pub(super) fn in_period(account: &Account) -> PolarsResult<(Sum, Sum)> {
    let of = |name: &str| -> PolarsResult<Sum> {
        let condition = col(name).eq(lit(1)).and(is_of_period(account));
        Ok(sums(&account.delivered, "all", "pence", condition)?.remove(&0).unwrap_or_default())
    };
    Ok((of("claimed")?, of("validated")?))
}

/// Whether a delivery is of the reported quarter.
pub(super) fn is_of_period(account: &Account) -> Expr {
    col("period").eq(lit(account.period.number()))
}

/// The pounds that running contracts cost a year, of those that a column marks.
pub(super) fn annual(account: &Account, key: &str) -> PolarsResult<Sum> {
    let frame = account.running.clone().lazy().with_column(col("contract").alias("promise"));
    let runs = col("runs-on").eq(lit(1));
    Ok(sums(&frame.collect()?, key, "annual", runs)?.remove(&1).unwrap_or_default())
}

/// The names of the four in ids, and in figures.
pub(super) const FOUR: [(&str, &str); 4] = [
    ("committed", "committed"),
    ("expected-to-date", "expected to date"),
    ("claimed", "claimed to date"),
    ("validated", "validated to date"),
];

/// How each of the four is worked out.
const RULES: [&str; 4] = [
    "Committed quantity x proxy value x attribution over the life of the contract, for every contract that has started by the period's last day, ended ones too; each promise is rounded to the penny, then added.",
    "What was committed x the share of the contract's days that have passed by the period's last day, its first and last day counted; each promise is rounded to the penny, then added.",
    "Quantity x proxy value x attribution of the deliveries claimed, evidenced, queried or validated for quarters up to the period in which the contract runs; each row is rounded to the penny, then added.",
    "Quantity x proxy value x attribution of the deliveries validated for quarters up to the period in which the contract runs; each row is rounded to the penny, then added.",
];

/// The four figures of a subject: `<id>.committed` and so on.
pub(super) fn figures(
    account: &Account,
    ledger: &mut Ledger,
    id: &str,
    name: &str,
    of: &Amounts<Sum>,
) {
    let sums = [&of.committed, &of.expected, &of.claimed, &of.validated];
    let sources = [
        committed_cells(account, &of.committed),
        expected_cells(account, &of.expected),
        delivered_cells(account, &of.claimed, &of.committed),
        delivered_cells(account, &of.validated, &of.committed),
    ];
    for (((slug, what), rule), (sum, sources)) in
        FOUR.into_iter().zip(RULES).zip(sums.into_iter().zip(sources))
    {
        let words = Label::new(format!("{name}: {what}"), rule);
        ledger.money(format!("{id}.{slug}"), sum.money, words, sources);
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

/// The gap between what is validated and what is expected: `<id>.gap`.
pub(super) fn gap(
    account: &Account,
    ledger: &mut Ledger,
    id: &str,
    name: &str,
    of: &Amounts<Sum>,
) -> Money {
    let gap = of.validated.money - of.expected.money;
    let words = Label::new(
        format!("{name}: validated beside expected to date"),
        "What is validated to date less what is expected to date; below zero is behind.",
    );
    let mut sources = expected_cells(account, &of.expected);
    sources.extend(cells(account.deliveries, &of.validated.rows, &["quantity", "state"]));
    ledger.money(format!("{id}.gap"), gap, words, sources);
    gap
}
