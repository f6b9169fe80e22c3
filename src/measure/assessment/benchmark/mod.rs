//! What other councils reached, compared with the statements of the current assessment.

use super::matching::matched;
use super::model::{Assessed, Benchmark, Statement};
use super::read::{Assessment, number_of};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::{FigureValue, Unit};
use crate::domain::fold::fold;
use crate::domain::level::Level;
use crate::domain::place::Place;
use crate::domain::prose::{either, listed};
use crate::domain::share::Share;
use crate::measure::figures::ledger::{Ledger, Prefix, ValueRow};
use crate::measure::figures::query::cells;
use crate::measure::figures::read::{frame_rows, needed};
use crate::measure::figures::row::{Aggregate, FigureRow, SourceCells};
use crate::record::naming::Naming;
use crate::table::{ORIGIN, RecordTable};
use polars::prelude::*;

/// The column with the row of the benchmark that a statement is matched with.
const BENCHMARK_ORIGIN: &str = "other:origin";

/// What the benchmark gives for a statement, with its names folded.
struct BenchmarkRow {
    /// The row, by its place among the origins of the benchmarks' table.
    origin: usize,
    group: Option<String>,
    area: Option<String>,
    reference: Option<String>,
    label: Option<String>,
    mean_score: Option<f64>,
    mature_share: Option<f64>,
}

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
    findings.extend(unmatched(&comparison, &rows, left_out));
    note(&comparison, current, ledger)?;
    totals(&comparison, ledger)?;
    other_side_of_mature(&comparison, ledger)?;
    Ok(findings)
}

fn benchmark_rows(benchmarks: &RecordTable) -> PolarsResult<Vec<BenchmarkRow>> {
    let rows = frame_rows(&benchmarks.frame).map(|row| {
        let folded = |column: &str| row.text(column).map(|text| text.map(fold));
        Ok(BenchmarkRow {
            origin: needed(row.index(ORIGIN)?, ORIGIN)?,
            group: folded("reference-group")?,
            area: folded("key-area")?,
            reference: folded("ref")?,
            label: folded("label")?,
            mean_score: row.number("mean-score")?,
            mature_share: row.number("mature-share")?,
        })
    });
    rows.collect()
}

/// What the benchmark does not say of itself.
fn open(benchmarks: &RecordTable, assessed: &Assessed) -> Option<Diagnostic> {
    let parts = [
        ("which councils it is", "Reference group", assessed.reference_group.is_none()),
        ("which round or date it is", "Benchmark round", assessed.benchmark_round.is_none()),
    ];
    let lacking = || parts.iter().filter(|(.., is_open)| *is_open);
    let origin = benchmarks.origins.first().filter(|_| lacking().count() > 0)?;
    let what: Vec<String> = lacking().map(|(what, ..)| format!("of {what}")).collect();
    let headings: Vec<String> = lacking().map(|(_, heading, _)| format!("\"{heading}\"")).collect();
    let message = format!("The benchmark does not say {}", either(&what));
    let hint = format!("Add a column with the heading {} to the benchmark.", listed(&headings));
    let place = Place::sheet(&origin.file, &origin.sheet);
    Some(Diagnostic::new(Code::BenchmarkOpen, place, message, hint))
}

/// Only the first reference group is used; of a further one it is said that it is not.
fn other_group(
    benchmarks: &RecordTable,
    rows: &[BenchmarkRow],
    first: Option<&str>,
) -> Option<Diagnostic> {
    let name = first?;
    let other = rows.iter().find(|row| row.group != rows[0].group)?;
    let place = benchmarks.origins.get(other.origin);
    let place = place.map(|origin| origin.place(&["reference-group"])).unwrap_or_default();
    let message = format!(
        "The benchmark has more than one reference group; only the first, \"{name}\", is used"
    );
    let hint = "Leave only the rows of the group that the report should use.";
    Some(Diagnostic::new(Code::OtherReferenceGroup, place, message, hint))
}

/// Without a key area a row is taken for that of the only statement with its ref, or else with its label.
fn find_areas(rows: &mut [BenchmarkRow], current: &Assessment<'_>) {
    for row in rows.iter_mut().filter(|row| row.area.is_none()) {
        let is_its = |statement: &&Statement| {
            let own = statement.reference.as_deref().map(fold);
            if own.is_some() && row.reference.is_some() {
                own == row.reference
            } else {
                Some(fold(&statement.label)) == row.label
            }
        };
        let found: Vec<&Statement> = current.assessed.statements.iter().filter(is_its).collect();
        if let [statement] = found[..] {
            row.area = Some(fold(&current.assessed.areas[statement.area].name));
        }
    }
}

fn frame(rows: &[BenchmarkRow]) -> PolarsResult<DataFrame> {
    df!(
        ORIGIN => rows.iter().map(|row| row.origin as i32).collect::<Vec<_>>(),
        "area-key" => rows.iter().map(|row| row.area.as_deref()).collect::<Vec<_>>(),
        "ref-key" => rows.iter().map(|row| row.reference.as_deref()).collect::<Vec<_>>(),
        "label-key" => rows.iter().map(|row| row.label.as_deref()).collect::<Vec<_>>(),
        "mean-score" => rows.iter().map(|row| row.mean_score).collect::<Vec<_>>(),
        "mature-share" => rows.iter().map(|row| row.mature_share).collect::<Vec<_>>(),
    )
}

/// One finding for all rows that speak of no statement of the current assessment. Of a statement that the assessment
/// has and could not use, another finding tells.
fn unmatched(
    comparison: &Comparison<'_>,
    rows: &[BenchmarkRow],
    left_out: &[Naming],
) -> Option<Diagnostic> {
    let is_left_out = |row: &BenchmarkRow| {
        let is_own = |own: &Option<String>, key: &Option<String>| {
            own.is_some() && own.as_deref().map(fold) == *key
        };
        left_out.iter().any(|statement| {
            is_own(&statement.reference, &row.reference) || is_own(&statement.label, &row.label)
        })
    };
    let is_lost =
        |row: &&BenchmarkRow| !comparison.matches.contains(&row.origin) && !is_left_out(row);
    let lost: Vec<usize> = rows.iter().filter(is_lost).map(|row| row.origin).collect();
    let place = cells(comparison.benchmarks, &lost, &["ref", "label"]).into_iter().next()?;
    let rows = if lost.len() == 1 { "1 row".to_owned() } else { format!("{} rows", lost.len()) };
    let message = format!(
        "The benchmark has {rows} for which the current assessment has no statement; not used"
    );
    let hint = "Write the key area and the ref or label as the assessment has them.";
    Some(Diagnostic::new(Code::LinkUnknown, place, message, hint))
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
        let decimal = |number: Option<f64>| number.and_then(Share::from_decimal);
        let benchmark = Benchmark {
            mean_score: decimal(pair.number("other:mean-score")?),
            mature_share: decimal(pair.number("other:mature-share")?),
            ahead_by: decimal(pair.number("other:mean-score")?)
                .and_then(|mean| mean.minus(Share::new(statement.level.number().into(), 1)?))
                .filter(|ahead| ahead.numerator() > 0),
        };
        let sources = |field: &str| {
            let mut sources = cells(comparison.assessments, &[statement.origin], &["label"]);
            sources.extend(cells(comparison.benchmarks, &[row], &[field]));
            sources
        };
        let mean = benchmark.mean_score.map(|mean| ValueRow {
            id: "mean-score",
            name: "mean score of other councils",
            unit: Unit::Score,
            rule: "The mean level of the reference group, as the benchmark gives it.",
            value: FigureValue::Ratio(mean),
            sources: sources("mean-score"),
        });
        let mature = benchmark.mature_share.map(|share| ValueRow {
            id: "mature-or-above-share",
            name: "other councils at Mature or above",
            unit: Unit::Share,
            rule: "The share of the reference group at Mature or above, as the benchmark gives it.",
            value: FigureValue::Ratio(share),
            sources: sources("mature-share"),
        });
        let ahead = benchmark.ahead_by.map(|ahead| ValueRow {
            id: "others-ahead-by",
            name: "levels by which other councils are ahead",
            unit: Unit::Levels,
            rule: "The mean level of the reference group less the level here, where that is below it.",
            value: FigureValue::Ratio(ahead),
            sources: [
                cells(comparison.assessments, &[statement.origin], &["label", "level"]),
                cells(comparison.benchmarks, &[row], &["mean-score"]),
            ]
            .concat(),
        });
        let id = format!("benchmark.{}.", statement.slug);
        let prefix = Prefix::new(id, format!("{}: ", statement.label));
        ledger.add_values(&prefix, mean.into_iter().chain(mature).chain(ahead));
        statement.benchmark = Some(benchmark);
    }
    Ok(())
}

impl Comparison<'_> {
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
    let row = |id, name, rule, condition| {
        let value = Aggregate::Count(condition);
        FigureRow { id, name, unit: Unit::Statements, rule, value, cells }
    };
    let rows = [
        row(
            "benchmark.statements",
            "Statements with a benchmark",
            "Statements of the current assessment for which the benchmark gives a mean score.",
            mean.clone().is_not_null(),
        ),
        row(
            "assessment.at-or-above-benchmark",
            "Statements at or above the benchmark",
            "Statements whose level, as a number from 1 to 5, is at or above the mean score of the reference group.",
            level.clone().gt_eq(mean.clone()),
        ),
        row(
            "assessment.below-benchmark",
            "Statements below the benchmark",
            "Statements whose level, as a number from 1 to 5, is below the mean score of the reference group.",
            level.lt(mean),
        ),
    ];
    ledger.add_rows(&comparison.pairs, &Prefix::default(), &rows)
}

/// The statements that stand on the other side of Mature than most of the reference group.
fn other_side_of_mature(comparison: &Comparison<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let is_mature = col("level").gt_eq(number_of(Level::Mature));
    let are_most = col("other:mature-share").gt(lit(0.5));
    let cells = &comparison.cells(&["label", "level"], &["mature-share"]);
    let row = |id, name, rule, of| {
        let value = Aggregate::Names { column: "label", of };
        FigureRow { id, name, unit: Unit::Names, rule, value, cells }
    };
    let rows = [
        row(
            "behind",
            "Below Mature where most others are not",
            "Statements below Mature at which more than half of the reference group is at Mature or above.",
            is_mature.clone().not().and(are_most.clone()),
        ),
        row(
            "ahead",
            "At Mature where most others are not",
            "Statements at Mature or above at which no more than half of the reference group is.",
            is_mature.and(are_most.not()),
        ),
    ];
    ledger.add_rows(&comparison.pairs, &Prefix::new("benchmark.", ""), &rows)
}

#[cfg(test)]
mod tests;
