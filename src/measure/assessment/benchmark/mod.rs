//! What other councils reached, compared with the statements of the current assessment.

mod findings;
mod rows;

use super::matching::matched;
use super::model::{Benchmark, Statement};
use super::read::Assessment;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::maturity::ModelRef;
use crate::domain::share::Share;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::cells;
use crate::measure::figures::read::frame_rows;
use crate::measure::figures::row::{Aggregate, FigureRow, SourceCells, counts};
use crate::record::naming::Naming;
use crate::table::{ORIGIN, RecordTable};
use findings::{open, other_group, unmatched};
use polars::prelude::*;
use rows::{benchmark_rows, find_areas, frame};

/// The column with the row of the benchmark that a statement is matched with.
const BENCHMARK_ORIGIN: &str = "other:origin";

/// The statements of the current assessment matched with the rows of the benchmark.
struct Comparison<'a> {
    assessments: &'a RecordTable,
    benchmarks: &'a RecordTable,
    /// A row for each statement, with `other:mean-score` and `other:mature-share`.
    pairs: DataFrame,
    /// The rows of all statements.
    statements: Vec<usize>,
    /// The rows of the benchmark that are matched.
    matches: Vec<usize>,
}

/// The figures of the benchmark; notes the reference level of every statement that has one.
pub(crate) fn figures(
    benchmarks: &RecordTable,
    current: &mut Assessment<'_>,
    left_out: &[Naming],
    ledger: &mut Ledger,
) -> PolarsResult<Vec<Diagnostic>> {
    let mut rows = benchmark_rows(benchmarks)?;
    let names = benchmarks.frame.column("reference-group")?.str()?;
    current.assessed.reference_group = names.first().map(str::to_owned);
    let rounds = benchmarks.frame.column("round")?.str()?;
    current.assessed.benchmark_round = rounds.iter().flatten().next().map(str::to_owned);
    let mut findings = Vec::new();
    findings.extend(open(benchmarks, &current.assessed));
    findings.extend(other_group(benchmarks, &rows, current.assessed.reference_group.as_deref()));
    let first = rows.first().and_then(|row| row.group.clone());
    rows.retain(|row| row.group == first);
    find_areas(&mut rows, current);
    let pairs = matched(&current.frame, &frame(&rows)?, &["mean-score", "mature-share", ORIGIN])?;
    let matches: PolarsResult<Vec<Option<usize>>> =
        frame_rows(&pairs).map(|row| row.index(BENCHMARK_ORIGIN)).collect();
    let matches = matches?.into_iter().flatten().collect();
    let (assessments, statements) = (current.table, current.origins());
    let comparison = Comparison { assessments, benchmarks, pairs, statements, matches };
    findings.extend(unmatched(benchmarks, &rows, &comparison.matches, left_out));
    note(&comparison, current, ledger)?;
    totals(&comparison, ledger)?;
    other_side(&comparison, current.assessed.model, ledger)?;
    Ok(findings)
}

/// Each statement's own reference level, with the cell that names the statement: by it the two were matched.
fn note(
    comparison: &Comparison<'_>,
    current: &mut Assessment<'_>,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let statements = current.assessed.statements.iter_mut();
    for (statement, pair) in statements.zip(frame_rows(&comparison.pairs)) {
        let Some(row) = pair.index(BENCHMARK_ORIGIN)? else { continue };
        let mean = pair.number("other:mean-score")?.and_then(Share::from_decimal);
        let benchmark = Benchmark {
            mean_score: mean,
            mature_share: pair.number("other:mature-share")?.and_then(Share::from_decimal),
            ahead_by: mean
                .and_then(|mean| mean.minus(Share::new(statement.level.number().into(), 1)?))
                .filter(|ahead| ahead.numerator() > 0),
        };
        comparison.add_statement(statement, row, &benchmark, ledger);
        statement.benchmark = Some(benchmark);
    }
    Ok(())
}

impl Comparison<'_> {
    /// The figures of a statement, from its row and that of the benchmark.
    fn add_statement(
        &self,
        statement: &Statement,
        benchmark_row: usize,
        benchmark: &Benchmark,
        ledger: &mut Ledger,
    ) {
        let or_above = statement.level.model().or_above();
        let share = format!("other councils at {or_above}");
        let share_rule =
            format!("The share of the reference group at {or_above}, as the benchmark gives it.");
        let row = |id, name, unit, rule, value: Option<Share>, fields: [&[&str]; 2]| {
            let mut sources = cells(self.assessments, &[statement.origin], fields[0]);
            sources.extend(cells(self.benchmarks, &[benchmark_row], fields[1]));
            let value = FigureValue::Ratio(value?);
            Some(ValueRow { id, name, unit, rule, value, sources })
        };
        let rows = [
            row(
                "mean-score",
                "mean score of other councils",
                Unit::Score,
                "The mean level of the reference group, as the benchmark gives it.",
                benchmark.mean_score,
                [&["label"], &["mean-score"]],
            ),
            row(
                "mature-or-above-share",
                &share,
                Unit::Share,
                &share_rule,
                benchmark.mature_share,
                [&["label"], &["mature-share"]],
            ),
            row(
                "others-ahead-by",
                "levels by which other councils are ahead",
                Unit::Levels,
                "The mean level of the reference group less the level here, where that is below it.",
                benchmark.ahead_by,
                [&["label", "level"], &["mean-score"]],
            ),
        ];
        let id = format!("benchmark.{}.", statement.slug);
        let prefix = Prefix::new(id, format!("{}: ", statement.label));
        ledger.add_values(&prefix, rows.into_iter().flatten());
    }

    /// The cells of statements and of the benchmark's rows that they are matched with.
    fn cells<'a>(&'a self, own: &'a [&'a str], other: &'a [&'a str]) -> [SourceCells<'a>; 2] {
        let origins = &[BENCHMARK_ORIGIN];
        [
            SourceCells::new(self.assessments, own, &self.statements),
            SourceCells {
                table: self.benchmarks,
                origins,
                fields: other,
                looked_at: &self.matches,
            },
        ]
    }
}

fn totals(comparison: &Comparison<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let mean = col("other:mean-score");
    let level = col("level").cast(DataType::Float64);
    let cells = &comparison.cells(&["level"], &["mean-score"]);
    let rows = [
        (
            "benchmark.statements",
            "Statements with a benchmark",
            "Statements of the current assessment for which the benchmark gives a mean score.",
            mean.clone().is_not_null(),
        ),
        (
            "assessment.at-or-above-benchmark",
            "Statements at or above the benchmark",
            "Statements whose level, as a number, is at or above the mean score of the reference group.",
            level.clone().gt_eq(mean.clone()),
        ),
        (
            "assessment.below-benchmark",
            "Statements below the benchmark",
            "Statements whose level, as a number, is below the mean score of the reference group.",
            level.lt(mean),
        ),
    ];
    let rows = counts(&Unit::Statements, cells, rows);
    ledger.add_rows(&comparison.pairs, &Prefix::default(), &rows)
}

/// The statements that stand on the other side of what counts as in place than most of the reference group.
fn other_side(
    comparison: &Comparison<'_>,
    model: ModelRef,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let (in_place, or_above) = (model.in_place_name(), model.or_above());
    let behind = [
        format!("Below {in_place} where most others are not"),
        format!(
            "Statements below {in_place} at which more than half of the reference group is at {or_above}."
        ),
    ];
    let ahead = [
        format!("At {in_place} where most others are not"),
        format!("Statements at {or_above} at which no more than half of the reference group is."),
    ];
    let is_mature = col("level").gt_eq(lit(i32::from(model.in_place())));
    let are_most = col("other:mature-share").gt(lit(0.5));
    let cells = &comparison.cells(&["label", "level"], &["mature-share"]);
    let row = |id, name, rule, of| {
        let value = Aggregate::Names { column: "label", of };
        FigureRow { id, name, unit: Unit::Names, rule, value, sources: cells }
    };
    let rows = [
        row("behind", &behind[0], &behind[1], is_mature.clone().not().and(are_most.clone())),
        row("ahead", &ahead[0], &ahead[1], is_mature.and(are_most.not())),
    ];
    ledger.add_rows(&comparison.pairs, &Prefix::new("benchmark.", ""), &rows)
}

#[cfg(test)]
mod tests;
