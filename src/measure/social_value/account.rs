//! The frames that social value is queried from: a row for each promise with its pence, and one for each delivery row
//! to date with its pence and whether it counts.

use super::code::{FTE, RECORD_ONLY, REJECTED, VALIDATED};
use super::pence::{elapsed, pence};
use super::subject::Subjects;
use crate::domain::period::Period;
use crate::domain::share::Share;
use crate::measure::contract::model::Register;
use crate::measure::figures::query::{floats, wholes};
use crate::schema::kind::Kind;
use crate::table::{ORIGIN, Table, Tables};
use crate::value::typed::days;
use polars::prelude::*;

/// Promises and deliveries as they are counted.
#[derive(Debug)]
pub(super) struct Account<'a> {
    /// The contracts.
    pub contracts: &'a Table,
    /// The promises.
    pub commitments: &'a Table,
    /// The delivery rows; a table without rows where no workbook holds any.
    pub deliveries: &'a Table,
    /// The reported quarter.
    pub period: Period,
    /// A row for each contract, `contract` being its index: its days, whether it has started and runs in the period and
    /// on its last day, the pence that it costs a year, and the subjects that it stands under.
    pub running: DataFrame,
    /// A row for each promise of a contract, `promise` being its row among the commitments: besides the contract's
    /// columns (`contract-number` is `contract` again) `pounded` (1 where it is in the £ totals), the pence `committed` and `expected`, and `returned` (1 where
    /// a delivery row answers for the period).
    pub promised: DataFrame,
    /// A row for each delivery row of a quarter up to the period: besides the promise's columns `claimed` and
    /// `validated` (1 where it counts as such), `inside` (1 where its contract runs in that quarter) and its `pence`.
    pub delivered: DataFrame,
    /// Rows whose £ value is beyond belief: of the commitments, and of the deliveries.
    pub beyond: [Vec<usize>; 2],
}

/// The account of the register in a quarter; none where no contract has a promise.
pub(super) fn account<'a>(
    tables: &'a Tables,
    nothing: &'a Table,
    register: &Register,
    subjects: &Subjects,
    period: Period,
) -> PolarsResult<Option<Account<'a>>> {
    let by_kind = |kind| tables.by_kind.get(&kind);
    let (Some(contracts), Some(commitments)) = (by_kind(Kind::Contract), by_kind(Kind::Commitment))
    else {
        return Ok(None);
    };
    let deliveries = by_kind(Kind::Delivery).unwrap_or(nothing);
    let running = running(register, subjects, period)?;
    let (promised, beyond) = promised(commitments, deliveries, &running, subjects, period)?;
    if promised.height() == 0 {
        return Ok(None);
    }
    let (delivered, beyond_too) = delivered(deliveries, &promised, period)?;
    let beyond = [beyond, beyond_too];
    let account = Account {
        contracts,
        commitments,
        deliveries,
        period,
        running,
        promised,
        delivered,
        beyond,
    };
    Ok(Some(account))
}

/// The columns that deliveries are read from, without a row.
pub(super) fn nothing() -> PolarsResult<Table> {
    let none = Vec::<Option<i32>>::new();
    let words = Vec::<Option<String>>::new();
    let frame = df!(
        ORIGIN => none.clone(), "contract" => none.clone(), "commitment" => none.clone(),
        "period" => none.clone(), "quantity" => Vec::<Option<f64>>::new(), "answer" => words,
        "state" => none,
    )?;
    Ok(Table { frame, origins: Vec::new() })
}

fn running(register: &Register, subjects: &Subjects, period: Period) -> PolarsResult<DataFrame> {
    let contracts = &register.contracts;
    let (first, last) = (days(period.first_day()), days(period.last_day()));
    let numbers = 0..contracts.len() as i32;
    let starts: Vec<i32> = contracts.iter().map(|contract| days(contract.start)).collect();
    let ends: Vec<i32> = contracts.iter().map(|contract| days(contract.end)).collect();
    let pence = |contract: &crate::measure::contract::model::Contract| {
        contract.annual_value.map(|it| it.pence())
    };
    let annual: Vec<Option<i64>> = contracts.iter().map(pence).collect();
    let mut frame = df!(
        ORIGIN => numbers.clone().collect::<Vec<_>>(),
        "contract" => numbers.collect::<Vec<_>>(),
        "start" => starts, "end" => ends, "annual" => annual,
    )?;
    for (key, own) in &subjects.of_contract {
        frame.with_column(Column::new((*key).into(), own.as_slice()))?;
    }
    let flag = |condition: Expr, name: &str| condition.cast(DataType::Int32).alias(name);
    let has_started = col("start").lt_eq(lit(last));
    frame
        .lazy()
        .with_columns([
            flag(has_started.clone(), "started"),
            flag(has_started.clone().and(col("end").gt_eq(lit(first))), "runs"),
            flag(has_started.and(col("end").gt_eq(lit(last))), "runs-on"),
        ])
        .collect()
}

fn promised(
    commitments: &Table,
    deliveries: &Table,
    running: &DataFrame,
    subjects: &Subjects,
    period: Period,
) -> PolarsResult<(DataFrame, Vec<usize>)> {
    let mut frame = commitments.frame.select([
        ORIGIN,
        "contract",
        "commitment-kind",
        "quantity",
        "proxy",
        "attribution",
        "kpi",
    ])?;
    frame.with_column(Column::new("promise".into(), wholes(&frame, ORIGIN)?))?;
    for (key, own) in &subjects.of_promise {
        frame.with_column(Column::new((*key).into(), own.as_slice()))?;
    }
    let returned = deliveries.frame.clone().lazy().filter(col("period").eq(lit(period.number())));
    let returned = returned.select([col("commitment")]).unique(None, UniqueKeepStrategy::Any);
    let returned = returned.with_column(lit(1).alias("returned"));
    let is_pounded = col("started").eq(lit(1)).and(col("proxy").is_not_null());
    let is_pounded = is_pounded.and(col("commitment-kind").neq(lit(RECORD_ONLY)));
    let contracts = running.clone().lazy().drop(cols([ORIGIN]));
    let left = JoinArgs::new(JoinType::Left);
    let frame = frame
        .lazy()
        .join(contracts, [col("contract")], [col("contract")], JoinArgs::new(JoinType::Inner))
        .join(returned, [col("promise")], [col("commitment")], left)
        .with_columns([
            is_pounded.cast(DataType::Int32).alias("pounded"),
            col("returned").fill_null(lit(0)),
            col("contract").alias("contract-number"),
        ])
        .sort([ORIGIN], SortMultipleOptions::default())
        .collect()?;
    valued(frame, days(period.last_day()))
}

/// The promises with their pence, and the rows that are beyond belief.
fn valued(mut frame: DataFrame, last: i32) -> PolarsResult<(DataFrame, Vec<usize>)> {
    let (rows, pounded) = (wholes(&frame, ORIGIN)?, wholes(&frame, "pounded")?);
    let (starts, ends) = (wholes(&frame, "start")?, wholes(&frame, "end")?);
    let factors = Factors::of(&frame)?;
    let (mut committed, mut expected, mut beyond) = (Vec::new(), Vec::new(), Vec::new());
    for row in 0..frame.height() {
        let (start, end) = (starts[row].unwrap_or_default(), ends[row].unwrap_or_default());
        let share = elapsed(start, end, last);
        let marks = [Share::ONE, share].map(|share| factors.pence(row, share));
        let is_beyond = marks.contains(&None) && pounded[row] == Some(1) || factors.is_beyond(row);
        beyond.extend(rows[row].filter(|_| is_beyond));
        let own = |mark: Option<i64>| mark.filter(|_| pounded[row] == Some(1));
        committed.push(own(marks[0]));
        expected.push(own(marks[1]));
    }
    frame.with_column(Column::new("committed".into(), committed))?;
    frame.with_column(Column::new("expected".into(), expected))?;
    Ok((frame, indexes(beyond)))
}

fn delivered(
    deliveries: &Table,
    promised: &DataFrame,
    period: Period,
) -> PolarsResult<(DataFrame, Vec<usize>)> {
    let own = ["commitment", "period", "quantity", "answer", "state", ORIGIN].map(col);
    let to_date = col("period").lt_eq(lit(period.number()));
    let mut frame = deliveries.frame.clone().lazy().filter(to_date).select(own).collect()?;
    let quarters = wholes(&frame, "period")?;
    let edge = |of: fn(Period) -> jiff::civil::Date| -> Vec<Option<i32>> {
        quarters.iter().map(|number| Some(days(of(Period::from_number((*number)?)?)))).collect()
    };
    let (first, last) = (edge(Period::first_day), edge(Period::last_day));
    frame.with_column(Column::new("first".into(), first))?;
    frame.with_column(Column::new("last".into(), last))?;
    let promises =
        promised.clone().lazy().drop(cols([ORIGIN, "quantity", "committed", "expected"]));
    let keys = ([col("commitment")], [col("promise")]);
    let is_inside = col("start").lt_eq(col("last")).and(col("end").gt_eq(col("first")));
    let inside = || col("inside").eq(lit(1));
    let flag = |condition: Expr, name: &str| condition.cast(DataType::Int32).alias(name);
    let frame = frame
        .lazy()
        .join(promises, keys.0, keys.1, JoinArgs::new(JoinType::Inner))
        .with_column(flag(is_inside, "inside"))
        .with_columns([
            flag(inside().and(col("state").neq(lit(REJECTED))), "claimed"),
            flag(inside().and(col("state").eq(lit(VALIDATED))), "validated"),
            col("commitment").alias("promise"),
        ])
        .sort([ORIGIN], SortMultipleOptions::default())
        .collect()?;
    priced(frame)
}

/// The deliveries with their pence, and the rows that are beyond belief.
fn priced(mut frame: DataFrame) -> PolarsResult<(DataFrame, Vec<usize>)> {
    let (rows, pounded) = (wholes(&frame, ORIGIN)?, wholes(&frame, "pounded")?);
    let (kinds, quantities) = (wholes(&frame, "commitment-kind")?, floats(&frame, "quantity")?);
    let factors = Factors::of(&frame)?;
    let quarter = Share::ONE.over(4);
    let (mut pence, mut beyond) = (Vec::new(), Vec::new());
    for row in 0..frame.height() {
        // Each quarter's full-time equivalents count for a quarter of a year.
        let part = if kinds[row] == Some(FTE) { quarter } else { Share::ONE };
        let own = quantities[row].and_then(|_| factors.pence(row, part));
        let has_pounds = pounded[row] == Some(1) && quantities[row].is_some();
        let is_beyond = has_pounds && own.is_none() || factors.is_beyond(row);
        beyond.extend(rows[row].filter(|_| is_beyond));
        pence.push(own.filter(|_| has_pounds));
    }
    frame.with_column(Column::new("pence".into(), pence))?;
    Ok((frame, indexes(beyond)))
}

/// What the rows of a frame are multiplied from, exact.
struct Factors {
    quantities: Vec<Option<f64>>,
    proxies: Vec<Option<f64>>,
    attributions: Vec<Option<f64>>,
}

impl Factors {
    fn of(frame: &DataFrame) -> PolarsResult<Factors> {
        Ok(Factors {
            quantities: floats(frame, "quantity")?,
            proxies: floats(frame, "proxy")?,
            attributions: floats(frame, "attribution")?,
        })
    }

    /// Quantity x proxy x attribution x a part, in whole pence; a blank attribution is the whole.
    fn pence(&self, row: usize, part: Share) -> Option<i64> {
        let quantity = Share::from_decimal(self.quantities[row]?)?;
        let proxy = Share::from_decimal(self.proxies[row]?)?;
        let attribution = match self.attributions[row] {
            Some(attribution) => Share::from_decimal(attribution)?,
            None => Share::ONE,
        };
        Some(pence(&[quantity, proxy, attribution, part])?.pence())
    }

    /// Whether its quantity has more digits than anybody types.
    fn is_beyond(&self, row: usize) -> bool {
        self.quantities[row].is_some_and(|quantity| Share::from_decimal(quantity).is_none())
    }
}

fn indexes(rows: Vec<i32>) -> Vec<usize> {
    rows.into_iter().filter_map(|row| usize::try_from(row).ok()).collect()
}
