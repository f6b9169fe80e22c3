//! The self-assessment: the current one with its levels, compared with its targets, the baseline and the benchmark.

mod assessors;
mod benchmark;
mod change;
mod current;
mod levels;
mod matching;
pub(crate) mod model;
mod of_model;
pub(crate) mod read;
mod renumbered;
pub(crate) mod scoring;
mod series;
#[cfg(test)]
mod series_tests;
mod spread;
mod targets;
mod unmatched;

use super::figures::ledger::Ledger;
use crate::config::Config;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::record::naming::Naming;
use crate::schema::kind::RecordKind;
use crate::table::{Doubt, Tables};
use assessors::Decisions;
use jiff::civil::Date;
use model::Assessed;
use polars::prelude::PolarsResult;
use read::{Assessment, assessment};
use scoring::Spread;

/// The statements of an assessment that it could not use, or that are open, as the workbook names them.
pub(crate) fn left_out(tables: &Tables, assessed: &Assessed) -> Vec<Naming> {
    let doubts = tables.doubts.iter().filter(|doubt| doubt.assessed_on == assessed.assessed_on);
    let open = assessed.spreads.iter().filter(|spread| spread.is_open());
    doubts.map(|doubt| doubt.statement.clone()).chain(open.map(Spread::naming)).collect()
}

/// The figures of what changed since the baseline, with what is found on the way.
fn changes(
    current: &mut Assessment<'_>,
    baseline: &Assessment<'_>,
    doubts: &[Doubt],
    ledger: &mut Ledger,
) -> PolarsResult<Vec<Diagnostic>> {
    let days = [current.assessed.assessed_on, baseline.assessed.assessed_on];
    // a statement that was left out, or is open, is told by itself, and does not lack
    let is_open = current.is_open() || baseline.is_open();
    let is_whole = !is_open && !doubts.iter().any(|doubt| days.contains(&doubt.assessed_on));
    let mut findings = spread::open(baseline);
    let changed = change::figures(current, baseline, ledger)?.into_iter();
    findings.extend(changed.filter(|it| is_whole || it.code != Code::StatementsUnmatched));
    Ok(findings)
}

/// The current assessment with its figures, compared with the targets, the baseline and the benchmark.
pub(crate) fn current_assessment<'a>(
    tables: &'a Tables,
    config: &Config,
    as_of: Date,
    ledger: &mut Ledger,
    findings: &mut Vec<Diagnostic>,
) -> PolarsResult<Option<Assessment<'a>>> {
    let table = tables.by_kind.get(&RecordKind::Assessment);
    let (doubts, settled) = spread::doubts(table, &tables.doubts)?;
    findings.extend(settled);
    let (rounds, found) = current::rounds(table, &doubts, config, as_of)?;
    findings.extend(found);
    let (model, all) = (config.maturity, &config.decisions);
    let decisions = Decisions { model, all, used: &tables.decided };
    let of_day = |day: Option<Date>| match table.zip(day) {
        Some((table, day)) => assessment(table, decisions, day),
        None => Ok(None),
    };
    let (Some(table), Some(mut current)) = (table, of_day(rounds.current)?) else {
        return Ok(None);
    };
    findings.extend(spread::open(&current));
    spread::figures(&current, ledger);
    if current.assessed.statements.is_empty() {
        return Ok(Some(current));
    }
    for statement in &mut current.assessed.statements {
        let origin = table.origins.get(statement.origin);
        let is_unread = origin.is_some_and(|origin| tables.is_unread(origin, "target"));
        statement.is_target_unread = statement.target.is_none() && is_unread;
    }
    findings.extend(of_model::findings(&current, &left_out(tables, &current.assessed)));
    levels::figures(&mut current, ledger)?;
    findings.extend(targets::figures(&current, ledger)?);
    if let Some(baseline) = of_day(rounds.baseline)? {
        findings.extend(changes(&mut current, &baseline, &tables.doubts, ledger)?);
        let between = rounds.between.into_iter().map(|day| of_day(Some(day)));
        let between: Vec<Option<Assessment<'_>>> = between.collect::<PolarsResult<_>>()?;
        let between: Vec<Assessment<'_>> = between.into_iter().flatten().collect();
        findings.extend(between.iter().flat_map(spread::open));
        series::figures(&baseline, &between, &mut current, ledger)?;
    }
    if let Some(benchmarks) = tables.by_kind.get(&RecordKind::Benchmark) {
        let left_out = left_out(tables, &current.assessed);
        findings.extend(benchmark::figures(benchmarks, &mut current, &left_out, ledger)?);
    }
    Ok(Some(current))
}
