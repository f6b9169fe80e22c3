//! How many KPIs were due, returned and rated how: in the period, and in each quarter that is kept.

use super::of_quarter;
use super::sources::{KpiSources, REF_WHEN_DUE, SCALE_WHEN_DUE};
use super::statuses::Returned;
use crate::domain::figure::{Prefix, Unit};
use crate::domain::period::Period;
use crate::domain::rating::Rating;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::all;
use crate::measure::figures::row::{Aggregate, FigureRow};
use crate::table::frame_column::is;
use polars::prelude::*;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// The figures of the period and of each quarter.
pub(crate) fn figures(
    sources: &KpiSources<'_>,
    period: Period,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    one_quarter(sources, period, &Prefix::new("kpi.", "KPIs"), "the period", ledger)?;
    let own = |quarter: &Period| -> PolarsResult<Ledger> {
        let mut ledger = Ledger::default();
        let prefix = of_quarter(*quarter).then("KPIs");
        one_quarter(sources, *quarter, &prefix, &quarter.to_string(), &mut ledger)?;
        Ok(ledger)
    };
    let side_by_side: PolarsResult<Vec<Ledger>> =
        sources.statuses.quarters.par_iter().map(own).collect();
    side_by_side?.into_iter().for_each(|own| ledger.append(own));
    Ok(())
}

fn one_quarter(
    sources: &KpiSources<'_>,
    quarter: Period,
    prefix: &Prefix,
    when: &str,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let is_of_quarter = col("period").eq(lit(quarter.number()));
    let due = sources.statuses.due.clone().lazy().filter(is_of_quarter).collect()?;
    coverage(sources, prefix, when, &due, ledger)?;
    ratings(sources, &prefix.id, when, &due, ledger)
}

/// What of some rows of [`KpiStatuses::due`](super::statuses::KpiStatuses::due) was returned and what was not.
pub(crate) fn coverage(
    sources: &KpiSources<'_>,
    prefix: &Prefix,
    when: &str,
    due: &DataFrame,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let looked_at = sources.kpi_rows(&all(due, "kpi")?);
    let due_cells = sources.due_sources(&REF_WHEN_DUE, &looked_at);
    let answer_cells = sources.answer_sources(&REF_WHEN_DUE, &looked_at);
    let rows = [
        FigureRow {
            id: "due",
            name: " due",
            unit: Unit::Kpis,
            rule: &format!(
                "KPIs due in {when}: their contract runs on a day of the quarter, and their frequency asks for a result in it."
            ),
            value: Aggregate::Count(lit(true)),
            sources: &due_cells,
        },
        FigureRow {
            id: "returned",
            name: " returned",
            unit: Unit::Kpis,
            rule: &format!(
                "KPIs due in {when} that were answered: with a figure, with a reason why there is none, or with mitigation that was accepted."
            ),
            value: Aggregate::Count(Returned::Nothing.is().not()),
            sources: &answer_cells,
        },
        FigureRow {
            id: "not-returned",
            name: " not returned",
            unit: Unit::Kpis,
            rule: &format!(
                "KPIs due in {when} of which no workbook gives a result, or only one without a figure and without a reason."
            ),
            value: Aggregate::Count(Returned::Nothing.is()),
            sources: &answer_cells,
        },
    ];
    ledger.add_rows(due, prefix, &rows)
}

/// How many were rated how in a quarter.
fn ratings(
    sources: &KpiSources<'_>,
    id: &str,
    when: &str,
    due: &DataFrame,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let all = sources.kpi_rows(&[]);
    let cells = sources.answer_sources(&SCALE_WHEN_DUE, &all);
    let ids = Rating::ALL.map(|rating| format!("rating.{}", rating.slug()));
    let names = Rating::ALL.map(|rating| format!("KPIs rated {rating} in {when}"));
    let words = ids.iter().zip(&names).zip(Rating::ALL);
    let rows = words.map(|((id, name), rating)| FigureRow {
        id,
        name,
        unit: Unit::Kpis,
        rule: rule(rating),
        value: Aggregate::Count(is_rated(rating)),
        sources: &cells,
    });
    let good = FigureRow {
        id: "rating.good-share",
        name: &format!("Share of KPIs returned that are rated Good in {when}"),
        unit: Unit::Share,
        rule: "KPIs rated Good divided by those returned.",
        value: Aggregate::Share { part: is_rated(Rating::Good), of: Returned::Nothing.is().not() },
        sources: &cells,
    };
    ledger.add_rows(due, &Prefix::new(id, ""), &rows.chain([good]).collect::<Vec<_>>())
}

/// The condition on the column `rating`.
pub(crate) fn is_rated(rating: Rating) -> Expr {
    is("rating", rating)
}

fn rule(rating: Rating) -> &'static str {
    match rating {
        Rating::Good => "KPIs due and returned whose actual reaches the target.",
        Rating::ApproachingTarget => {
            "KPIs due and returned whose actual reaches the approaching boundary and not the target; without a boundary, 95% of the target, or 105% where lower is better."
        }
        Rating::RequiresImprovement => {
            "KPIs due and returned whose actual reaches the improvement boundary and not the approaching one; without a boundary, 80% of the target, or 120% where lower is better."
        }
        Rating::Inadequate => {
            "KPIs due and returned whose actual does not reach the improvement boundary; without a boundary, 80% of the target, or 120% where lower is better."
        }
        Rating::Other => {
            "KPIs due and returned with an answer that is no figure, or with mitigation that was accepted."
        }
    }
}
