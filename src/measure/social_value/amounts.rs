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

/// Sums by subject; a subject without a row that was added has none.
type Sums = BTreeMap<i32, Sum>;

/// The sums of columns of pence, each over the rows that its condition holds for: one query for all of them.
fn sums<const N: usize>(
    frame: &DataFrame,
    by: Grouping,
    added: [(&str, Expr); N],
) -> PolarsResult<[Sums; N]> {
    let names: [String; N] = std::array::from_fn(|index| format!("sum {index}"));
    let mut columns = vec![by.key(), col(ORIGIN), col("promise"), col("contract")];
    columns.extend(added.into_iter().zip(&names).map(|((pence, condition), name)| {
        when(condition).then(col(pence)).otherwise(lit(NULL)).alias(name)
    }));
    let rows = frame.clone().lazy().select(columns).collect()?;
    let mut sums: [Sums; N] = std::array::from_fn(|_| Sums::new());
    for row in frame_rows(&rows) {
        let Some(key) = row.whole("key")? else { continue };
        for (sums, name) in sums.iter_mut().zip(&names) {
            let Some(money) = row.money(name)? else { continue };
            sums.entry(key).or_default().add(money, row)?;
        }
    }
    sums.iter_mut().flat_map(Sums::values_mut).for_each(Sum::close);
    Ok(sums)
}

impl Sum {
    fn add(&mut self, money: Money, row: FrameRow<'_>) -> PolarsResult<()> {
        self.money = self.money + money;
        self.rows.extend(row.index(ORIGIN)?);
        self.promises.extend(row.index("promise")?);
        self.contracts.extend(row.index("contract")?);
        Ok(())
    }

    /// Each place once, in order.
    fn close(&mut self) {
        for places in [&mut self.rows, &mut self.promises, &mut self.contracts] {
            places.sort_unstable();
            places.dedup();
        }
    }
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
    let all = || lit(true);
    let of_promises = [("committed", all()), ("expected", all()), ("expected-since", all())];
    let [committed, mut expected, mut expected_since] = sums(&account.promised, by, of_promises)?;
    let since = |is: &str| col(is).and(col("period").gt_eq(lit(account.since.number())));
    let of_deliveries = [
        ("pence", col("is-claimed")),
        ("pence", col("is-validated")),
        ("pence", since("is-claimed")),
        ("pence", since("is-validated")),
    ];
    let [mut claimed, mut validated, mut claimed_since, mut validated_since] =
        sums(&account.delivered, by, of_deliveries)?;
    let together = |(key, committed): (i32, Sum)| {
        let take = |sums: &mut Sums| sums.remove(&key).unwrap_or_default();
        let since = Amounts {
            committed: committed.clone(),
            expected: take(&mut expected_since),
            claimed: take(&mut claimed_since),
            validated: take(&mut validated_since),
        };
        let to_date = Amounts {
            committed,
            expected: take(&mut expected),
            claimed: take(&mut claimed),
            validated: take(&mut validated),
        };
        (key, SubjectAmounts { to_date, since })
    };
    Ok(committed.into_iter().map(together).collect())
}

/// What was delivered in the period alone: `is-claimed` or `is-validated`.
pub(super) fn in_period(account: &Account, condition: &str) -> PolarsResult<Sum> {
    let condition = col(condition).and(is_of_period(account));
    let [mut sums] = sums(&account.delivered, Grouping::All, [("pence", condition)])?;
    Ok(sums.remove(&0).unwrap_or_default())
}

/// Whether a delivery is of the reported quarter.
pub(super) fn is_of_period(account: &Account) -> Expr {
    col("period").eq(lit(account.period.number()))
}

/// The pounds that running contracts cost a year.
pub(super) fn annual(account: &Account, by: Grouping) -> PolarsResult<Sum> {
    let frame = account.running.clone().lazy().with_column(col("contract").alias("promise"));
    let runs = col("runs-on-last-day");
    let [mut sums] = sums(&frame.collect()?, by, [("annual", runs)])?;
    Ok(sums.remove(&0).unwrap_or_default())
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
