//! How many KPIs stand out: not Good, fallen, answered in words, mitigated, rated by boundaries that the register does
//! not give.

use super::findings::{CommentaryFault, commentary_faults};
use super::history::{fall, not_good};
use super::sources::{KpiSources, SCALE, SCALE_WHEN_DUE};
use super::statuses::Returned;
use super::totals::is_rated;
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::place::merged;
use crate::domain::rating::Rating;
use crate::measure::contract::model::Kpi;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::all;
use crate::measure::figures::row::counts;
use polars::prelude::*;

/// So many results in a row a KPI is not Good before it is counted.
const LONG: u64 = 3;

/// The counts of the KPIs that stand out.
pub(crate) fn figures(sources: &KpiSources<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    by_state(sources, ledger)?;
    falling_ratings(sources, ledger);
    by_commentary(sources, ledger);
    long_not_good(sources, ledger);
    default_boundaries(sources, ledger)
}

/// Those that the period alone makes stand out.
fn by_state(sources: &KpiSources<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let due = &sources.statuses.due_now;
    let looked_at = sources.kpi_rows(&all(due, "kpi")?);
    let cells = sources.answer_sources(&SCALE_WHEN_DUE, &looked_at);
    let not_good = Rating::ALL.into_iter().filter(|rating| rating.is_below_good());
    let not_good = not_good.map(is_rated).reduce(Expr::or).unwrap_or(lit(false));
    let rows = [
        (
            "not-good",
            "KPIs not Good",
            "KPIs due in the period and rated Approaching target, Requires improvement or Inadequate.",
            not_good,
        ),
        (
            "answered",
            "KPIs answered without a figure",
            "KPIs due in the period that were answered with a reason instead of a figure, which is rated Other.",
            Returned::Answer.is(),
        ),
        (
            "mitigated",
            "KPIs with mitigation accepted",
            "KPIs due in the period for which mitigation was accepted, which is rated Other whatever the figure.",
            Returned::Mitigation.is(),
        ),
    ];
    ledger.add_rows(due, &Prefix::new("kpi.", ""), &counts(&Unit::Kpis, &cells, rows))
}

/// The rows of the KPIs that something is so of.
fn rows(sources: &KpiSources<'_>, is_so: impl Fn(&Kpi) -> bool) -> Vec<usize> {
    let kpis = sources.register.kpis.iter().enumerate();
    kpis.filter(|(_, kpi)| is_so(kpi)).map(|(row, _)| row).collect()
}

/// The current results of a KPI in some of the kept quarters.
fn results_of(
    sources: &KpiSources<'_>,
    kpi: usize,
    quarters: impl IntoIterator<Item = usize>,
) -> Vec<usize> {
    let Some(current) = sources.current.get(kpi) else { return Vec::new() };
    quarters.into_iter().filter_map(|quarter| *current.get(quarter)?).collect()
}

fn falling_ratings(sources: &KpiSources<'_>, ledger: &mut Ledger) {
    let kpis = rows(sources, |kpi| kpi.has_fallen);
    let compared = |row: &usize| {
        let history = &sources.register.kpis[*row].history;
        let last = history.len().checked_sub(1);
        results_of(sources, *row, fall(history).into_iter().chain(last))
    };
    let results: Vec<usize> = kpis.iter().flat_map(compared).collect();
    let row = ValueRow {
        id: "kpi.fell",
        name: "KPIs that fell",
        unit: Unit::Kpis,
        rule: "KPIs rated worse in the period than at their last rating before it, of the quarters that are kept; Other is neither better nor worse.",
        value: FigureValue::counted(kpis.len()),
        sources: sources.returned_cells(&results, &kpis, &SCALE),
    };
    ledger.add_values(&Prefix::default(), [row]);
}

/// What suppliers say of the KPIs that are not Good.
fn by_commentary(sources: &KpiSources<'_>, ledger: &mut Ledger) {
    let row = |id, name, rule, fault: CommentaryFault| {
        let kpis = rows(sources, |kpi| commentary_faults(kpi).contains(&fault));
        let all = |kpi: &usize| 0..sources.register.kpis[*kpi].history.len();
        let results: Vec<usize> =
            kpis.iter().flat_map(|kpi| results_of(sources, *kpi, all(kpi))).collect();
        let mut cells = sources.returned_cells(&results, &kpis, &SCALE);
        cells.extend(sources.commentary_cells(&results));
        let value = FigureValue::Count(kpis.len() as u64);
        ValueRow { id, name, unit: Unit::Kpis, rule, value, sources: merged(cells) }
    };
    let rows = [
        row(
            "kpi.unexplained",
            "KPIs not Good without an explanation",
            "KPIs rated below Good in the period whose return has no commentary.",
            CommentaryFault::Missing,
        ),
        row(
            "kpi.contradicted",
            "KPIs whose explanation contradicts the figure",
            "KPIs rated worse in the period than when last rated, whose commentary speaks of success.",
            CommentaryFault::Cheerful,
        ),
        row(
            "kpi.explained-as-before",
            "KPIs not Good with the explanation of the quarter before",
            "KPIs rated below Good in the period whose commentary is that of the last quarter in which they were due.",
            CommentaryFault::Unchanged,
        ),
    ];
    ledger.add_values(&Prefix::default(), rows);
}

fn long_not_good(sources: &KpiSources<'_>, ledger: &mut Ledger) {
    let contracts = &sources.register.contracts;
    let runs = |kpi: &Kpi| contracts.get(kpi.contract).is_some_and(|it| it.runs_in_period);
    let running = rows(sources, runs);
    let kpis = rows(sources, |kpi| kpi.quarters_not_good >= LONG);
    let run = |row: &usize| {
        let run = not_good(&sources.register.kpis[*row].history);
        results_of(sources, *row, run)
    };
    let results: Vec<usize> = kpis.iter().flat_map(run).collect();
    let rows = [
        ValueRow {
            id: "running",
            name: "KPIs of running contracts",
            unit: Unit::Kpis,
            rule: "KPIs of the contracts that run on a day of the period, due in it or not.",
            value: FigureValue::counted(running.len()),
            sources: sources.due_cells(&running, &["kpi-ref"]),
        },
        ValueRow {
            id: "three-quarters-not-good",
            name: "KPIs not Good at their last three results",
            unit: Unit::Kpis,
            rule: "KPIs of contracts that run in the period, rated below Good at their last three results or more, of the quarters in which they were due and have a figure (of a yearly KPI: years). Other and quarters without a figure neither count nor end the run.",
            value: FigureValue::counted(kpis.len()),
            sources: sources.returned_cells(&results, &kpis, &SCALE),
        },
    ];
    ledger.add_values(&Prefix::new("kpi.", ""), rows);
}

fn default_boundaries(sources: &KpiSources<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let due = all(&sources.statuses.due_now, "kpi")?;
    let has_default =
        |row: &usize| sources.register.kpis.get(*row).is_some_and(|kpi| kpi.scale.has_default());
    let kpis: Vec<usize> = due.iter().copied().filter(has_default).collect();
    let row = ValueRow {
        id: "kpi.default-boundaries",
        name: "KPIs rated by boundaries that are worked out",
        unit: Unit::Kpis,
        rule: "KPIs due in the period for which the register does not give both boundaries: a missing one is 95% (approaching) or 80% (improvement) of the target, 105% or 120% where lower is better.",
        value: FigureValue::counted(kpis.len()),
        sources: sources.due_cells(if kpis.is_empty() { &due } else { &kpis }, &SCALE),
    };
    ledger.add_values(&Prefix::default(), [row]);
    Ok(())
}
