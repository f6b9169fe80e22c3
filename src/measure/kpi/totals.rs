//! How many KPIs were due, returned and rated how: in the period, and in each quarter that is kept.

use super::sources::KpiSources;
use super::statuses::Returned;
use crate::domain::figure::Unit;
use crate::domain::period::Period;
use crate::domain::rating::Rating;
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{Group, Groups, groups_of};
use crate::measure::figures::row::{Aggregate, FigureRow, Prefix};
use polars::prelude::*;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// The KPIs that were due, in groups by a key: all of them, those returned, and those not.
#[derive(Debug)]
pub struct DueGroups {
    due: Groups,
    results: Groups,
    returned: Groups,
    missing: Groups,
    empty: Groups,
}

/// One group of them.
#[derive(Debug)]
pub struct DueGroup {
    pub due: Group,
    /// The results that answer, by their rows.
    pub results: Group,
    /// The KPIs that they answer.
    pub returned: Group,
    /// The KPIs not returned.
    pub missing: Group,
    /// The results without an answer, by their rows.
    pub empty: Group,
}

impl DueGroups {
    /// The rows of [`KpiStatuses::due`](super::statuses::KpiStatuses::due) by a column of whole numbers.
    pub fn new(due: &DataFrame, key: &str) -> PolarsResult<DueGroups> {
        let only = |condition: Expr| due.clone().lazy().filter(condition).collect();
        let missing = only(Returned::Nothing.is())?;
        let returned = only(Returned::Nothing.is().not())?;
        let empty = only(Returned::Nothing.is().and(col("result").is_not_null()))?;
        Ok(DueGroups {
            due: groups_of(due, &[key], "kpi")?,
            results: groups_of(&returned, &[key], "result")?,
            returned: groups_of(&returned, &[key], "kpi")?,
            missing: groups_of(&missing, &[key], "kpi")?,
            empty: groups_of(&empty, &[key], "result")?,
        })
    }

    pub fn keys(&self) -> impl Iterator<Item = i32> + '_ {
        self.due.keys().filter_map(|keys| keys.first().copied())
    }

    pub fn group(&self, key: i32) -> DueGroup {
        let of = |groups: &Groups| groups.get(&vec![key]).cloned().unwrap_or_default();
        DueGroup {
            due: of(&self.due),
            results: of(&self.results),
            returned: of(&self.returned),
            missing: of(&self.missing),
            empty: of(&self.empty),
        }
    }
}

/// The figures of the period and of each quarter.
pub fn figures(sources: &KpiSources<'_>, period: Period, ledger: &mut Ledger) -> PolarsResult<()> {
    let by_quarter = DueGroups::new(&sources.statuses.due, "period")?;
    let now = by_quarter.group(period.number());
    coverage(sources, &Prefix::new("kpi.", "KPIs"), "in the period", &now, ledger);
    ratings(sources, "kpi.", "the period", period, ledger)?;
    let of_quarter = |quarter: &Period| -> PolarsResult<Ledger> {
        let mut ledger = Ledger::default();
        let id = format!("kpi.quarter.{}.", quarter.id().to_lowercase());
        let prefix = Prefix::new(&id, format!("{}: KPIs", quarter.short()));
        let group = by_quarter.group(quarter.number());
        coverage(sources, &prefix, &format!("in {quarter}"), &group, &mut ledger);
        ratings(sources, &id, &quarter.to_string(), *quarter, &mut ledger)?;
        Ok(ledger)
    };
    let side_by_side: PolarsResult<Vec<Ledger>> =
        sources.statuses.quarters.par_iter().map(of_quarter).collect();
    side_by_side?.into_iter().for_each(|own| ledger.append(own));
    Ok(())
}

/// What was due, what was returned and what was not.
pub fn coverage(
    sources: &KpiSources<'_>,
    prefix: &Prefix,
    when: &str,
    group: &DueGroup,
    ledger: &mut Ledger,
) {
    let or_due = |part: &Group| {
        if part.rows.is_empty() { group.due.rows.clone() } else { part.rows.clone() }
    };
    let mut add = |end: &str, rule: String, count: u64, results: &[usize], kpis: &[usize]| {
        let label = Label::new(format!("{} {}", prefix.name, end.replace('-', " ")), rule);
        let places = sources.returned_cells(results, kpis, &["kpi-ref"]);
        ledger.count(format!("{}{end}", prefix.id), Unit::Kpis, count, label, places);
    };
    let rule = format!(
        "KPIs due {when}: their contract runs on a day of the quarter, and their frequency asks for a result in it."
    );
    add("due", rule, group.due.count, &[], &group.due.rows);
    let rule = format!(
        "KPIs due {when} that were answered: with a figure, with a reason why there is none, or with mitigation that was accepted."
    );
    add("returned", rule, group.results.count, &group.results.rows, &or_due(&group.returned));
    let rule = format!(
        "KPIs due {when} of which no workbook gives a result, or only one without a figure and without a reason."
    );
    add("not-returned", rule, group.missing.count, &group.empty.rows, &or_due(&group.missing));
}

/// How many were rated how in a quarter.
fn ratings(
    sources: &KpiSources<'_>,
    id: &str,
    when: &str,
    quarter: Period,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let is_of_quarter = col("period").eq(lit(quarter.number()));
    let due = sources.statuses.due.clone().lazy().filter(is_of_quarter).collect()?;
    let all = sources.kpi_rows(&[]);
    let cells = sources.rating_cells(&all);
    let ids = Rating::ALL.map(|rating| format!("rating.{}", rating.slug()));
    let names = Rating::ALL.map(|rating| format!("KPIs rated {rating} in {when}"));
    let words = ids.iter().zip(&names).zip(Rating::ALL);
    let rows = words.map(|((id, name), rating)| FigureRow {
        id,
        name,
        unit: Unit::Kpis,
        rule: rule(rating),
        value: Aggregate::Count(is_rated(rating)),
        cells: &cells,
    });
    ledger.add_rows(&due, &Prefix::new(id, ""), &rows.collect::<Vec<_>>())
}

/// The condition on the column `rating`.
pub fn is_rated(rating: Rating) -> Expr {
    col("rating").eq(lit(rating.slug()))
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
