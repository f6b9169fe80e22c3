//! The frames that social value is queried from: a row for each promise with its pence, and one for each delivery row
//! to date with its pence and whether it counts.

use super::priced::{priced, valued};
use super::subject::Subjects;
use crate::domain::period::Period;
use crate::domain::promise::{DeliveryState, PromiseKind};
use crate::measure::contract::model::{Contract, Register, SinceReason};
use crate::measure::figures::calendar::{calendar, quarters_of};
use crate::schema::kind::RecordKind;
use crate::table::frame_column::{choices, day, days_of, is};
use crate::table::{ORIGIN, RecordTable, Tables};
use polars::prelude::*;

/// Promises and deliveries as they are counted.
#[derive(Debug)]
pub(super) struct Account<'a> {
    pub contracts: &'a RecordTable,
    /// The promises.
    pub commitments: &'a RecordTable,
    /// The delivery rows; a table without rows where no workbook holds any.
    pub deliveries: &'a RecordTable,
    /// The reported quarter.
    pub period: Period,
    /// The first quarter from which what was delivered stands beside what was expected (rule 4).
    pub since: Period,
    pub since_reason: SinceReason,
    /// A row for each contract, `contract` being its index: its days, whether it `has-started` by the period's last day,
    /// `runs-in-period` and `runs-on-last-day`, the pence that it costs a year (`annual`), and what it stands under.
    pub running: DataFrame,
    /// A row for each promise of a contract, `promise` being its row among the commitments: besides the contract's
    /// columns `has-money-value` (whether it is in the £ totals), the pence `committed`, `expected` and, of them,
    /// `expected-since` that quarter, and `is-returned` (whether a delivery row answers for the period).
    pub promised: DataFrame,
    /// A row for each delivery row of a quarter up to the period: besides the promise's columns `is-claimed` and
    /// `is-validated` (whether it counts as such), `is-inside` (whether its contract runs in that quarter), its `pence`.
    pub delivered: DataFrame,
    pub out_of_range: OutOfRange,
}

/// Rows whose £ value nobody can have meant, by their place in their tables.
#[derive(Debug)]
pub(super) struct OutOfRange {
    pub commitments: Vec<usize>,
    pub deliveries: Vec<usize>,
}

/// The account of the register in a quarter; none where no contract has a promise. `nothing` stands for deliveries where
/// there are none, and `since` is the quarter that report.toml names.
pub(super) fn account<'a>(
    tables: &'a Tables,
    nothing: &'a RecordTable,
    register: &Register,
    subjects: &Subjects,
    period: Period,
    since: Option<Period>,
) -> PolarsResult<Option<Account<'a>>> {
    let by_kind = |kind| tables.by_kind.get(&kind);
    let (Some(contracts), Some(commitments)) =
        (by_kind(RecordKind::Contract), by_kind(RecordKind::Commitment))
    else {
        return Ok(None);
    };
    let deliveries = by_kind(RecordKind::Delivery).unwrap_or(nothing);
    let running = running(&register.contracts, subjects, period)?;
    let promised = promised(&commitments.frame, &deliveries.frame, subjects, period)?
        .join(
            running.clone().lazy().drop(cols([ORIGIN])),
            [col("contract")],
            [col("contract")],
            JoinArgs::new(JoinType::Inner),
        )
        .with_column(has_money_value().alias("has-money-value"))
        .sort([ORIGIN], SortMultipleOptions::default())
        .collect()?;
    if promised.height() == 0 {
        return Ok(None);
    }
    let delivered = delivered(&deliveries.frame, &promised, period)?;
    let (since, since_reason) = since_when(since, &delivered, period)?;
    let promised = valued(promised, since, period)?;
    let delivered = priced(delivered)?;
    let out_of_range =
        OutOfRange { commitments: promised.out_of_range, deliveries: delivered.out_of_range };
    let (promised, delivered) = (promised.frame, delivered.frame);
    Ok(Some(Account {
        contracts,
        commitments,
        deliveries,
        period,
        since,
        since_reason,
        running,
        promised,
        delivered,
        out_of_range,
    }))
}

/// The quarter from which deliveries are on record, and what says so.
fn since_when(
    from_settings: Option<Period>,
    delivered: &DataFrame,
    period: Period,
) -> PolarsResult<(Period, SinceReason)> {
    let first = first_delivery(delivered)?;
    Ok(match (from_settings.filter(|from_settings| *from_settings <= period), first) {
        (Some(from_settings), _) => (from_settings, SinceReason::Settings),
        (None, Some(first)) => (first, SinceReason::FirstDelivery),
        (None, None) => (period, SinceReason::NoDelivery),
    })
}

/// The first quarter of which a delivery row says something while its contract ran.
fn first_delivery(delivered: &DataFrame) -> PolarsResult<Option<Period>> {
    let inside = delivered.clone().lazy().filter(col("is-inside"));
    let first = inside.select([col("period").min()]).collect()?;
    Ok(first.column("period")?.i32()?.get(0).and_then(Period::from_number))
}

/// The columns that deliveries are read from, without a row.
pub(super) fn nothing() -> PolarsResult<RecordTable> {
    let none = Vec::<Option<i32>>::new();
    let words = Vec::<Option<String>>::new();
    let mut frame = df!(
        ORIGIN => none.clone(), "contract" => none.clone(), "commitment" => none.clone(),
        "period" => none, "quantity" => Vec::<Option<f64>>::new(), "answer" => words,
    )?;
    frame.with_column(choices("state", std::iter::empty::<Option<DeliveryState>>())?)?;
    Ok(RecordTable::new(frame, Vec::new()))
}

fn running(contracts: &[Contract], subjects: &Subjects, period: Period) -> PolarsResult<DataFrame> {
    let numbers: Vec<i32> = (0..contracts.len() as i32).collect();
    let annual = contracts.iter().map(|contract| contract.annual_value.map(|it| it.pence()));
    let mut frame = df!(
        ORIGIN => numbers.clone(),
        "contract" => numbers,
        "annual" => annual.collect::<Vec<_>>(),
    )?;
    frame.with_column(days_of("start", contracts.iter().map(|contract| Some(contract.start)))?)?;
    frame.with_column(days_of("end", contracts.iter().map(|contract| Some(contract.end)))?)?;
    for own in &subjects.of_contract {
        frame.with_column(own.clone())?;
    }
    let (first, last) = (day(period.first_day()), day(period.last_day()));
    let has_started = col("start").lt_eq(last.clone());
    let runs = [
        has_started.clone().alias("has-started"),
        has_started.clone().and(col("end").gt_eq(first)).alias("runs-in-period"),
        has_started.and(col("end").gt_eq(last)).alias("runs-on-last-day"),
    ];
    frame.lazy().with_columns(runs).collect()
}

/// The promises with what they stand under, and whether a delivery row answers for the period.
fn promised(
    commitments: &DataFrame,
    deliveries: &DataFrame,
    subjects: &Subjects,
    period: Period,
) -> PolarsResult<LazyFrame> {
    let own = ["contract", "commitment-kind", "quantity", "proxy", "attribution", "kpi"];
    let mut frame = commitments.select([ORIGIN].into_iter().chain(own))?;
    for own in &subjects.of_promise {
        frame.with_column(own.clone())?;
    }
    let returned = deliveries
        .clone()
        .lazy()
        .filter(col("period").eq(lit(period.number())))
        .select([col("commitment").alias("promise")])
        .unique(None, UniqueKeepStrategy::Any)
        .with_column(lit(true).alias("is-returned"));
    let promise = || [col("promise")];
    Ok(frame
        .lazy()
        .with_column(col(ORIGIN).alias("promise"))
        .join(returned, promise(), promise(), JoinArgs::new(JoinType::Left))
        .with_column(col("is-returned").fill_null(lit(false))))
}

/// Whether a promise is in the £ totals (rule 4).
fn has_money_value() -> Expr {
    let is_record = is("commitment-kind", PromiseKind::RecordOnly);
    col("has-started").and(col("proxy").is_not_null()).and(is_record.not())
}

/// The delivery rows of quarters up to the period, with their promises' columns and whether they count.
fn delivered(
    deliveries: &DataFrame,
    promised: &DataFrame,
    period: Period,
) -> PolarsResult<DataFrame> {
    let own = ["commitment", "period", "quantity", "answer", "state", ORIGIN].map(col);
    let to_date = col("period").lt_eq(lit(period.number()));
    let calendar = calendar(&quarters_of(deliveries)?)?.lazy();
    let promises = promised.clone().lazy().drop(cols([ORIGIN, "quantity"]));
    let is_inside = col("start").lt_eq(col("last-day")).and(col("end").gt_eq(col("first-day")));
    let inside = || col("is-inside");
    deliveries
        .clone()
        .lazy()
        .filter(to_date)
        .select(own)
        .join(promises, [col("commitment")], [col("promise")], JoinArgs::new(JoinType::Inner))
        .join(calendar, [col("period")], [col("period")], JoinArgs::new(JoinType::Left))
        .with_columns([is_inside.alias("is-inside"), col("commitment").alias("promise")])
        .with_columns([
            inside().and(is("state", DeliveryState::Rejected).not()).alias("is-claimed"),
            inside().and(is("state", DeliveryState::Validated)).alias("is-validated"),
        ])
        .sort([ORIGIN], SortMultipleOptions::default())
        .collect()
}
