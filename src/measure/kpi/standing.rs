//! What was due, what was returned and how it was rated (section 3 and rule 3), as frames: a row for each KPI and
//! quarter.

use super::exact;
use super::rating::Answer;
use crate::domain::period::Period;
use crate::domain::rating::Rating;
use crate::measure::contract::model::Kpi;
use crate::measure::figures::query::{floats, wholes};
use crate::table::{ORIGIN, Table};
use crate::value::typed::days;
use polars::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// At most so many quarters are kept.
const KEPT: usize = 12;

/// How a KPI that was due stands, by number in the column `state`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing was returned.
    NotReturned = 0,
    /// A figure.
    Known = 1,
    /// An answer without a number.
    Answered = 2,
    /// Mitigation accepted.
    Mitigated = 3,
}

/// The KPIs of the register over time.
#[derive(Debug)]
pub(crate) struct Standing {
    /// A row for each result row: `result` (its origin), `kpi`, `contract`, `period`, `state`, `rating` (empty where not
    /// returned), `is-due`, `speaks` (1 for the one row that answers for its KPI and quarter), `last-day` of its quarter.
    pub results: DataFrame,
    /// A row for each KPI and kept quarter in which it was due: `kpi`, `contract`, `department`, `period`, `state`,
    /// `rating` and `result`, the last two empty where there are none.
    pub due: DataFrame,
    /// The kept quarters, oldest first.
    pub quarters: Vec<Period>,
}

/// The standing of the KPIs up to a quarter. `departments` gives the department of each contract by its number.
pub(crate) fn standing(
    (contracts, kpis, results): (&Table, &Table, Option<&Table>),
    records: &[Kpi],
    departments: &[i32],
    period: Period,
) -> PolarsResult<Standing> {
    let scoped = scoped(contracts, kpis, departments)?;
    let results = match results {
        Some(results) => results.frame.clone(),
        None => no_results()?,
    };
    let results = answers(&rated(results, records)?, &scoped)?;
    let quarters = kept(&results, period)?;
    let due = due_in(&scoped, &quarters)?;
    let first = due.column("period")?.i32()?.iter().flatten().min().unwrap_or(period.number());
    let quarters: Vec<Period> =
        quarters.into_iter().filter(|kept| kept.number() >= first).collect();
    let spoken = results.clone().lazy().filter(col("speaks").eq(lit(1)));
    let spoken = spoken.select(["kpi", "period", "state", "rating", "result"].map(col));
    let keys = [col("kpi"), col("period")];
    let due = due.lazy().join(spoken, keys.clone(), keys, JoinArgs::new(JoinType::Left));
    let state = when(col("state").is_null())
        .then(lit(State::NotReturned as i32))
        .otherwise(col("state"))
        .alias("state");
    Ok(Standing { due: due.with_column(state).collect()?, results, quarters })
}

/// Each KPI with the days of its contract, its department and how often it is due.
fn scoped(contracts: &Table, kpis: &Table, departments: &[i32]) -> PolarsResult<DataFrame> {
    let mut running = contracts.frame.select([ORIGIN, "start", "end"])?;
    running.with_column(Column::new("department".into(), departments))?;
    let own = kpis.frame.clone().lazy().select([
        col(ORIGIN).alias("kpi"),
        col("contract"),
        when(col("frequency").is_null())
            .then(lit(0))
            .otherwise(col("frequency"))
            .alias("frequency"),
    ]);
    let joined =
        own.join(running.lazy(), [col("contract")], [col(ORIGIN)], JoinArgs::new(JoinType::Left));
    joined.collect()
}

/// Whether a KPI is due in a quarter, from the columns of [`scoped`] and of [`calendar`].
fn is_due() -> Expr {
    let runs = col("start").lt_eq(col("last-day")).and(col("end").gt_eq(col("first-day")));
    let quarter = |number: i32| col("quarter").eq(lit(number));
    let is_half_yearly = col("frequency").eq(lit(1)).and(quarter(2).or(quarter(4)));
    let is_annual = col("frequency").eq(lit(2)).and(quarter(4));
    runs.and(col("frequency").eq(lit(0)).or(is_half_yearly).or(is_annual))
}

/// The first and last day and the number of each quarter.
fn calendar(quarters: &[Period]) -> PolarsResult<DataFrame> {
    df!(
        "period" => quarters.iter().map(|period| period.number()).collect::<Vec<_>>(),
        "first-day" => quarters.iter().map(|period| days(period.first_day())).collect::<Vec<_>>(),
        "last-day" => quarters.iter().map(|period| days(period.last_day())).collect::<Vec<_>>(),
        "quarter" => quarters.iter().map(|period| i32::from(period.quarter())).collect::<Vec<_>>(),
    )
}

/// A frame of results without any.
fn no_results() -> PolarsResult<DataFrame> {
    let wholes = [ORIGIN, "contract", "kpi", "period", "month", "mitigation-accepted"];
    let wholes = wholes.map(|name| Column::new(name.into(), Vec::<i32>::new()));
    let actual = Column::new("actual".into(), Vec::<f64>::new());
    let answer = Column::new("answer".into(), Vec::<String>::new());
    DataFrame::new(0, wholes.into_iter().chain([actual, answer]).collect())
}

/// The results with their state and rating.
fn rated(results: DataFrame, kpis: &[Kpi]) -> PolarsResult<DataFrame> {
    let (own, actuals) = (wholes(&results, "kpi")?, floats(&results, "actual")?);
    let mitigated = wholes(&results, "mitigation-accepted")?;
    let reasons: Vec<bool> =
        results.column("answer")?.str()?.iter().map(|answer| answer.is_some()).collect();
    let (mut states, mut ratings) = (Vec::new(), Vec::new());
    for row in 0..results.height() {
        let kpi = own[row].and_then(|kpi| kpis.get(usize::try_from(kpi).ok()?));
        let answer = Answer {
            actual: actuals[row].map(exact),
            has_reason: reasons[row],
            is_mitigated: mitigated[row] == Some(1),
        };
        let rating = kpi.and_then(|kpi| kpi.scale().rate_answer(answer));
        states.push(state(answer) as i32);
        ratings.push(rating.map(number));
    }
    let mut rated = results.select([ORIGIN, "kpi", "period", "month"])?;
    rated.rename(ORIGIN, "result".into())?;
    rated.with_column(Column::new("state".into(), states))?;
    rated.with_column(Column::new("rating".into(), ratings))?;
    Ok(rated)
}

fn state(answer: Answer) -> State {
    match answer {
        Answer { is_mitigated: true, .. } => State::Mitigated,
        Answer { actual: Some(_), .. } => State::Known,
        Answer { has_reason: true, .. } => State::Answered,
        _ => State::NotReturned,
    }
}

/// The number of a rating in a frame: its place in [`Rating::ALL`].
pub(crate) fn number(rating: Rating) -> i32 {
    Rating::ALL.iter().position(|each| *each == rating).map_or(-1, |place| place as i32)
}

/// The results beside their KPI, with whether they were due and whether they speak. Of several rows for a KPI and a
/// quarter the one for the whole quarter speaks, otherwise the last month's; a row without an answer only where no other
/// has one.
fn answers(rated: &DataFrame, scoped: &DataFrame) -> PolarsResult<DataFrame> {
    let periods: BTreeSet<i32> = rated.column("period")?.i32()?.iter().flatten().collect();
    let periods: Vec<Period> = periods.into_iter().filter_map(Period::from_number).collect();
    let left = || JoinArgs::new(JoinType::Left);
    let beside =
        rated.clone().lazy().join(scoped.clone().lazy(), [col("kpi")], [col("kpi")], left());
    let beside = beside.join(calendar(&periods)?.lazy(), [col("period")], [col("period")], left());
    let is_due = is_due().cast(DataType::Int32).alias("is-due");
    let kept =
        ["result", "kpi", "contract", "period", "month", "state", "rating", "last-day", "is-due"];
    let mut beside = beside.with_column(is_due).select(kept.map(col)).collect()?;
    beside.with_column(Column::new("speaks".into(), speaks(&beside)?))?;
    Ok(beside)
}

/// Which rows speak, in one go over them: 1, or nothing.
fn speaks(results: &DataFrame) -> PolarsResult<Vec<Option<i32>>> {
    let numbers = |name: &str| results.column(name)?.i32();
    let (kpis, periods, months) = (numbers("kpi")?, numbers("period")?, numbers("month")?);
    let (states, rows) = (numbers("state")?, numbers("result")?);
    let weight = |row: usize| {
        let is_answer = states.get(row) != Some(State::NotReturned as i32);
        (is_answer, months.get(row).unwrap_or(13), Reverse(rows.get(row)))
    };
    let mut best: BTreeMap<i32, Vec<(i32, usize)>> = BTreeMap::new();
    for row in 0..results.height() {
        let (Some(kpi), Some(period)) = (kpis.get(row), periods.get(row)) else { continue };
        let of_kpi = best.entry(kpi).or_default();
        match of_kpi.iter_mut().rev().find(|(known, _)| *known == period) {
            Some((_, best)) if weight(row) > weight(*best) => *best = row,
            Some(_) => {}
            None => of_kpi.push((period, row)),
        }
    }
    let mut speaks = vec![None; results.height()];
    best.values().flatten().for_each(|(_, row)| speaks[*row] = Some(1));
    Ok(speaks)
}

/// The quarters since the first result up to the reported one, the last twelve of them.
fn kept(results: &DataFrame, period: Period) -> PolarsResult<Vec<Period>> {
    let first = results.column("period")?.i32()?.iter().flatten().min();
    let first = first.unwrap_or(period.number()).min(period.number());
    let back = std::iter::successors(Some(period), |period| Some(period.previous()));
    let mut kept: Vec<Period> = back.take(KEPT).take_while(|kept| kept.number() >= first).collect();
    kept.reverse();
    Ok(kept)
}

/// A row for each KPI and quarter in which it is due.
fn due_in(scoped: &DataFrame, quarters: &[Period]) -> PolarsResult<DataFrame> {
    let in_quarter = |period: &Period| {
        let of_quarter = [
            lit(period.number()).alias("period"),
            lit(days(period.first_day())).alias("first-day"),
            lit(days(period.last_day())).alias("last-day"),
            lit(i32::from(period.quarter())).alias("quarter"),
        ];
        let due = scoped.clone().lazy().with_columns(of_quarter).filter(is_due());
        due.select(["kpi", "contract", "department", "period"].map(col)).collect()
    };
    let mut due = in_quarter(quarters.first().ok_or_else(|| polars_err!(NoData: "no quarter"))?)?;
    for quarter in &quarters[1..] {
        due.vstack_mut(&in_quarter(quarter)?)?;
    }
    Ok(due)
}
