//! What was due, what was returned and how it was rated (section 3 and rule 3), as frames: a row for each KPI and
//! quarter.

use super::exact;
use super::rating::Answer;
use crate::domain::choice::Choice;
use crate::domain::kpi::Frequency;
use crate::domain::period::Period;
use crate::measure::contract::model::Kpi;
use crate::measure::figures::calendar::{calendar, quarters_of};
use crate::schema::kind::RecordKind;
use crate::table::frame_column::{choices, day, is};
use crate::table::{Gap, ORIGIN, RecordTable, StatedRating, Tables};
use polars::prelude::*;

/// At most so many quarters are kept.
const KEPT: usize = 12;

/// What a result row gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Returned {
    Nothing,
    Figure,
    /// An answer without a number.
    Answer,
    /// A mitigation that was accepted, with a figure or without.
    Mitigation,
}

impl Choice for Returned {
    const CHOICES: &'static [Returned] =
        &[Returned::Nothing, Returned::Figure, Returned::Answer, Returned::Mitigation];

    fn word(self) -> &'static str {
        match self {
            Returned::Nothing => "nothing",
            Returned::Figure => "figure",
            Returned::Answer => "answer",
            Returned::Mitigation => "mitigation",
        }
    }
}

impl Returned {
    /// The condition on the column `returned`.
    pub(crate) fn is(self) -> Expr {
        is("returned", self)
    }

    fn from_answer(answer: Answer) -> Returned {
        match answer {
            Answer { is_mitigated: true, .. } => Returned::Mitigation,
            Answer { actual: Some(_), .. } => Returned::Figure,
            Answer { has_reason: true, .. } => Returned::Answer,
            _ => Returned::Nothing,
        }
    }
}

/// The register's tables that KPIs are counted in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KpiTables<'a> {
    pub contracts: &'a RecordTable,
    pub kpis: &'a RecordTable,
    /// Where a workbook holds any.
    pub results: Option<&'a RecordTable>,
    /// What rows that were left out would have spoken of.
    pub gaps: &'a [Gap],
    /// Ratings that returns state.
    pub stated: &'a [StatedRating],
}

impl<'a> KpiTables<'a> {
    /// None where no workbook holds contracts, or none KPIs.
    pub(crate) fn new(tables: &'a Tables) -> Option<KpiTables<'a>> {
        let of_kind = |kind| tables.by_kind.get(&kind);
        Some(KpiTables {
            contracts: of_kind(RecordKind::Contract)?,
            kpis: of_kind(RecordKind::Kpi)?,
            results: of_kind(RecordKind::KpiResult),
            gaps: &tables.gaps,
            stated: &tables.stated_ratings,
        })
    }
}

/// The KPIs of the register over time.
#[derive(Debug)]
pub(crate) struct KpiStatuses {
    /// A row for each result row: `result` (its origin), `kpi`, `contract`, `period`, `returned`, `rating` (empty where
    /// nothing was returned) and `is-due`.
    pub results: DataFrame,
    /// The one of them that is current for each KPI and quarter.
    pub current: DataFrame,
    /// A row for each KPI and kept quarter in which it was due: `kpi`, `contract`, `department`, `period`, `returned`,
    /// `rating` and `result`, the last two empty where there are none.
    pub due: DataFrame,
    /// Those of the reported quarter.
    pub due_now: DataFrame,
    /// The kept quarters, oldest first.
    pub quarters: Vec<Period>,
}

/// The statuses of the KPIs up to a quarter. `departments` gives the department of each contract by its number.
pub(crate) fn statuses(
    tables: KpiTables<'_>,
    kpis: &[Kpi],
    departments: &[i32],
    period: Period,
) -> PolarsResult<KpiStatuses> {
    let scoped = scoped(tables, departments, period)?;
    let results = match tables.results {
        Some(results) => rated(&results.frame, kpis)?,
        None => rated(&no_results()?, kpis)?,
    };
    let results = with_due(results, &scoped)?;
    let current = current(&results)?;
    let due = due_in(&scoped, &chart_periods(&results, period)?)?;
    let keys = [col("kpi"), col("period")];
    let returned =
        current.clone().lazy().select(["kpi", "period", "returned", "rating", "result"].map(col));
    let due = due
        .join(returned, keys.clone(), keys, JoinArgs::new(JoinType::Left))
        .with_column(col("returned").fill_null(lit(Returned::Nothing.word())))
        .collect()?;
    let first = due.column("period")?.i32()?.iter().flatten().min().unwrap_or(period.number());
    let quarters = (first..=period.number()).filter_map(Period::from_number).collect();
    let is_now = col("period").eq(lit(period.number()));
    let due_now = due.clone().lazy().filter(is_now).collect()?;
    Ok(KpiStatuses { results, current, due, due_now, quarters })
}

/// Each KPI with the days of its contract, its department, how often it is due and since when it is retired.
fn scoped(tables: KpiTables<'_>, departments: &[i32], period: Period) -> PolarsResult<DataFrame> {
    let mut running = tables.contracts.frame.select([ORIGIN, "start", "end"])?;
    running.with_column(Column::new("department".into(), departments))?;
    // one that is retired, and nobody says since when, is so from the reported quarter on
    let now = day(period.first_day());
    let retired =
        when(col("is-retired")).then(col("retired-on").fill_null(now)).otherwise(lit(NULL));
    let own = [
        col(ORIGIN).alias("kpi"),
        col("contract"),
        col("frequency"),
        retired.cast(DataType::Date).alias("retired-on"),
    ];
    let own = tables.kpis.frame.clone().lazy().select(own);
    let left = JoinArgs::new(JoinType::Left);
    own.join(running.lazy(), [col("contract")], [col(ORIGIN)], left).collect()
}

/// Whether a KPI is due in a quarter, from the columns of [`scoped`] and of the [`calendar`].
fn is_due() -> Expr {
    let runs = col("start").lt_eq(col("last-day")).and(col("end").gt_eq(col("first-day")));
    let often = |frequency: Frequency| is("frequency", frequency);
    let quarter = |number: i32| col("quarter").eq(lit(number));
    let half_yearly = often(Frequency::HalfYearly).and(quarter(2).or(quarter(4)));
    let annual = often(Frequency::Annual).and(quarter(4));
    let is_kept = col("retired-on").is_null().or(col("retired-on").gt(col("last-day")));
    runs.and(is_kept).and(often(Frequency::Quarterly).or(half_yearly).or(annual))
}

/// A frame of results without any.
fn no_results() -> PolarsResult<DataFrame> {
    let none = Vec::<Option<i32>>::new();
    df!(
        ORIGIN => none.clone(), "kpi" => none.clone(), "period" => none.clone(), "month" => none,
        "actual" => Vec::<Option<f64>>::new(), "answer" => Vec::<Option<String>>::new(),
        "mitigation-accepted" => Vec::<Option<bool>>::new(),
    )
}

/// The results with what each returned and its exact rating.
fn rated(results: &DataFrame, kpis: &[Kpi]) -> PolarsResult<DataFrame> {
    let mut returned = Vec::with_capacity(results.height());
    let mut ratings = Vec::with_capacity(results.height());
    let figures = results.column("actual")?.f64()?.iter();
    let answers = results.column("answer")?.str()?.iter();
    let mitigated = results.column("mitigation-accepted")?.bool()?.iter();
    let returns = figures.zip(answers).zip(mitigated);
    for (((actual, answer), is_mitigated), kpi) in returns.zip(results.column("kpi")?.i32()?.iter())
    {
        let answer = Answer {
            actual: actual.map(exact),
            has_reason: answer.is_some(),
            is_mitigated: is_mitigated == Some(true),
        };
        let kpi = kpi.and_then(|kpi| kpis.get(usize::try_from(kpi).ok()?));
        returned.push(Some(Returned::from_answer(answer)));
        ratings.push(kpi.and_then(|kpi| kpi.scale.rate_answer(answer)));
    }
    let mut rated = results.select([ORIGIN, "kpi", "period", "month"])?;
    rated.rename(ORIGIN, "result".into())?;
    rated.with_column(choices("returned", returned.into_iter())?)?;
    rated.with_column(choices("rating", ratings.into_iter())?)?;
    Ok(rated)
}

/// The results with their contract and whether they were due.
fn with_due(results: DataFrame, scoped: &DataFrame) -> PolarsResult<DataFrame> {
    let left = || JoinArgs::new(JoinType::Left);
    let calendar = calendar(&quarters_of(&results)?)?.lazy();
    let columns = ["result", "kpi", "contract", "period", "month", "returned", "rating", "is-due"];
    results
        .lazy()
        .join(scoped.clone().lazy(), [col("kpi")], [col("kpi")], left())
        .join(calendar, [col("period")], [col("period")], left())
        .with_column(is_due().alias("is-due"))
        .select(columns.map(col))
        .collect()
}

/// The current result of each KPI and quarter: of several rows the one for the whole quarter, otherwise the last month's;
/// one without an answer only where no other has one; of two alike the first.
fn current(results: &DataFrame) -> PolarsResult<DataFrame> {
    let order = [Returned::Nothing.is().not(), col("month")];
    // the row for the whole quarter has no month, and none is before every month
    let last_first = SortMultipleOptions::default()
        .with_order_descending(true)
        .with_nulls_last(false)
        .with_maintain_order(true);
    results
        .clone()
        .lazy()
        .sort_by_exprs(order, last_first)
        .unique_stable(Some(cols(["kpi", "period"])), UniqueKeepStrategy::First)
        .collect()
}

/// The quarters since the first result up to the reported one, the last twelve of them.
fn chart_periods(results: &DataFrame, period: Period) -> PolarsResult<Vec<Period>> {
    let first = results.column("period")?.i32()?.iter().flatten().min();
    let first = first.unwrap_or(period.number()).min(period.number());
    let back = std::iter::successors(Some(period), |period| Some(period.previous()));
    let mut kept: Vec<Period> = back.take(KEPT).take_while(|kept| kept.number() >= first).collect();
    kept.reverse();
    Ok(kept)
}

/// A row for each KPI and quarter in which it is due.
fn due_in(scoped: &DataFrame, quarters: &[Period]) -> PolarsResult<LazyFrame> {
    let in_quarter = |quarter: &Period| {
        let days = calendar(std::slice::from_ref(quarter))?.lazy();
        let key = || [col("period")];
        let scoped = scoped.clone().lazy().with_column(lit(quarter.number()).alias("period"));
        let due = scoped.join(days, key(), key(), JoinArgs::new(JoinType::Left)).filter(is_due());
        Ok(due.select(["kpi", "contract", "department", "period"].map(col)))
    };
    let due: Vec<LazyFrame> = quarters.iter().map(in_quarter).collect::<PolarsResult<_>>()?;
    concat(due, UnionArgs::default())
}
