//! What other councils reached, beside the statements of the current assessment.

use super::Sitting;
use super::matching::matched;
use super::model::Benchmark;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::Unit;
use crate::domain::fold::fold;
use crate::domain::level::Level;
use crate::domain::place::Place;
use crate::domain::share::Share;
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{
    Group, all, cells, counted_cells, floats, rows, texts, wholes,
};
use crate::record::naming::Naming;
use crate::table::{ORIGIN, Table};
use polars::prelude::*;

/// The figures of the benchmark; notes the reference level of every statement that has one.
pub(crate) fn figures(
    assessments: &Table,
    benchmarks: &Table,
    current: &mut Sitting,
    left_out: &[Naming],
    ledger: &mut Ledger,
) -> PolarsResult<Vec<Diagnostic>> {
    let (one, group, mut findings) = one_group(benchmarks)?;
    current.assessed.reference_group = group;
    let keyed = keyed(&one, current)?;
    let beside = matched(&current.frame, &keyed, &["mean-score", "mature-share", ORIGIN])?;
    findings.extend(unmatched(benchmarks, &keyed, &beside, left_out)?);
    note(assessments, benchmarks, &beside, current, ledger)?;
    totals(assessments, benchmarks, &beside, ledger)?;
    apart(assessments, benchmarks, &beside, current, ledger)?;
    Ok(findings)
}

/// The rows of the first reference group; of further groups it is said that they are not used.
fn one_group(benchmarks: &Table) -> PolarsResult<(DataFrame, Option<String>, Vec<Diagnostic>)> {
    let names = texts(&benchmarks.frame, "reference-group")?;
    let first = names.first().cloned().flatten();
    let key = |name: &Option<String>| name.as_deref().map(fold);
    let is_first: Vec<bool> = names.iter().map(|name| key(name) == key(&first)).collect();
    let mut findings = Vec::new();
    if let (Some(row), Some(first)) = (is_first.iter().position(|is_first| !is_first), &first) {
        let place = benchmarks.origins.get(row).map(|origin| origin.place(&["reference-group"]));
        let message = format!(
            "The benchmark has more than one reference group; only the first, \"{first}\", is used"
        );
        let hint = "Leave only the rows of the group that the report should use.";
        findings.push(Diagnostic::new(
            Code::OtherReferenceGroup,
            place.unwrap_or_default(),
            message,
            hint,
        ));
    }
    let mask = BooleanChunked::new("is-first".into(), is_first);
    Ok((benchmarks.frame.filter(&mask)?, first, findings))
}

/// The columns by which statements are matched. Without a key area a row is taken for that of the only statement
/// with its ref, or else with its label.
fn keyed(one: &DataFrame, current: &Sitting) -> PolarsResult<DataFrame> {
    let folded = |names: Vec<Option<String>>| {
        names.into_iter().map(|name| name.as_deref().map(fold)).collect::<Vec<_>>()
    };
    let (mut areas, refs, labels) =
        (folded(texts(one, "key-area")?), folded(texts(one, "ref")?), folded(texts(one, "label")?));
    for ((area, reference), label) in
        areas.iter_mut().zip(&refs).zip(&labels).filter(|((area, _), _)| area.is_none())
    {
        let found = current.assessed.statements.iter().filter(|statement| {
            let own = statement.reference.as_deref().map(fold);
            if own.is_some() && reference.is_some() {
                own == *reference
            } else {
                Some(fold(&statement.label)) == *label
            }
        });
        let found: Vec<usize> = found.map(|statement| statement.area).collect();
        if let [index] = found[..] {
            *area = Some(fold(&current.assessed.areas[index].name));
        }
    }
    let mut keyed = one.select(["mean-score", "mature-share", ORIGIN])?;
    keyed.with_column(Column::new("area-key".into(), areas))?;
    keyed.with_column(Column::new("ref-key".into(), refs))?;
    keyed.with_column(Column::new("label-key".into(), labels))?;
    Ok(keyed)
}

/// One finding for all rows that speak of no statement of the current assessment. Of a statement that the assessment
/// has and could not use, another finding tells.
fn unmatched(
    benchmarks: &Table,
    keyed: &DataFrame,
    beside: &DataFrame,
    left_out: &[Naming],
) -> PolarsResult<Option<Diagnostic>> {
    let met = wholes(beside, &format!("other:{ORIGIN}"))?;
    let (refs, labels) = (texts(keyed, "ref-key")?, texts(keyed, "label-key")?);
    let is_left_out = |row: usize| {
        let is_own = |own: &Option<String>, key: &Option<String>| {
            own.is_some() && own.as_deref().map(fold) == *key
        };
        left_out.iter().any(|statement| {
            is_own(&statement.reference, &refs[row]) || is_own(&statement.label, &labels[row])
        })
    };
    let all = wholes(keyed, ORIGIN)?.into_iter().enumerate();
    let lost = all.filter(|(at, row)| row.is_some() && !met.contains(row) && !is_left_out(*at));
    let lost: Vec<usize> = lost.filter_map(|(_, row)| usize::try_from(row?).ok()).collect();
    let Some(place) = cells(benchmarks, &lost, &["ref", "label"]).into_iter().next() else {
        return Ok(None);
    };
    let rows = if lost.len() == 1 { "1 row".to_owned() } else { format!("{} rows", lost.len()) };
    let message = format!(
        "The benchmark has {rows} for which the current assessment has no statement; not used"
    );
    let hint = "Write the key area and the ref or label as the assessment has them.";
    Ok(Some(Diagnostic::new(Code::LinkUnknown, place, message, hint)))
}

/// Each statement's own reference level, with the cell that names the statement: by it the two were matched.
fn note(
    assessments: &Table,
    benchmarks: &Table,
    beside: &DataFrame,
    current: &mut Sitting,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let means = floats(beside, "other:mean-score")?;
    let shares = floats(beside, "other:mature-share")?;
    let rows = wholes(beside, &format!("other:{ORIGIN}"))?;
    let own = wholes(beside, ORIGIN)?;
    for (index, statement) in current.assessed.statements.iter_mut().enumerate() {
        let Some(row) = rows[index].and_then(|row| usize::try_from(row).ok()) else { continue };
        let own = own[index].and_then(|row| usize::try_from(row).ok());
        let sources = |field: &str| {
            let mut sources = cells(assessments, own.as_slice(), &["label"]);
            sources.extend(cells(benchmarks, &[row], &[field]));
            sources
        };
        let benchmark = Benchmark {
            mean_score: means[index].and_then(Share::from_decimal),
            mature_share: shares[index].and_then(Share::from_decimal),
        };
        let id = format!("benchmark.{}", statement.slug);
        if let Some(mean) = benchmark.mean_score {
            let words = Label::new(
                format!("{}: mean score of other councils", statement.label),
                "The mean level of the reference group, as the benchmark gives it.",
            );
            ledger.ratio(
                format!("{id}.mean-score"),
                Unit::Score,
                mean,
                words,
                sources("mean-score"),
            );
        }
        if let Some(share) = benchmark.mature_share {
            let words = Label::new(
                format!("{}: other councils at Mature or above", statement.label),
                "The share of the reference group at Mature or above, as the benchmark gives it.",
            );
            let sources = sources("mature-share");
            ledger.ratio(format!("{id}.mature-or-above-share"), Unit::Share, share, words, sources);
        }
        statement.benchmark = Some(benchmark);
    }
    Ok(())
}

fn totals(
    assessments: &Table,
    benchmarks: &Table,
    beside: &DataFrame,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let mean = col("other:mean-score");
    let level = col("level").cast(DataType::Float64);
    let counts = [
        (
            "benchmark.statements",
            "Statements with a benchmark",
            "Statements of the current assessment for which the benchmark gives a mean score.",
            mean.clone().is_not_null(),
        ),
        (
            "assessment.at-or-above-benchmark",
            "Statements at or above the benchmark",
            "Statements whose level, as a number from 1 to 5, is at or above the mean score of the reference group.",
            level.clone().gt_eq(mean.clone()),
        ),
        (
            "assessment.below-benchmark",
            "Statements below the benchmark",
            "Statements whose level, as a number from 1 to 5, is below the mean score of the reference group.",
            level.lt(mean),
        ),
    ];
    let whole = all(beside)?;
    for (id, name, rule, condition) in counts {
        let group = rows(beside, condition)?;
        let mut sources = counted_cells(assessments, &group, &whole, &["level"]);
        sources.extend(cells_beside(benchmarks, beside, &group, "mean-score")?);
        ledger.count(id, Unit::Statements, group.count, Label::new(name, rule), sources);
    }
    Ok(())
}

/// The statements that stand on the other side of Mature than most of the reference group.
fn apart(
    assessments: &Table,
    benchmarks: &Table,
    beside: &DataFrame,
    current: &Sitting,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let is_mature = col("level").gt_eq(lit(i32::from(Level::Mature.number())));
    let are_most = col("other:mature-share").gt(lit(0.5));
    let lists = [
        (
            "benchmark.behind",
            "Below Mature where most others are not",
            "Statements below Mature at which more than half of the reference group is at Mature or above.",
            is_mature.clone().not().and(are_most.clone()),
        ),
        (
            "benchmark.ahead",
            "At Mature where most others are not",
            "Statements at Mature or above at which no more than half of the reference group is.",
            is_mature.and(are_most.not()),
        ),
    ];
    let whole = all(beside)?;
    let own = wholes(beside, ORIGIN)?;
    for (id, name, rule, condition) in lists {
        let group = rows(beside, condition)?;
        let is_listed =
            |row: Option<i32>| row.is_some_and(|row| group.rows.contains(&(row as usize)));
        let listed =
            current.assessed.statements.iter().zip(&own).filter(|(_, row)| is_listed(**row));
        let labels = listed.map(|(statement, _)| statement.label.clone()).collect();
        let mut sources = counted_cells(assessments, &group, &whole, &["label", "level"]);
        sources.extend(cells_beside(benchmarks, beside, &group, "mature-share")?);
        ledger.list(id, labels, Label::new(name, rule), sources);
    }
    Ok(())
}

/// The cells of a field of the benchmark beside these statements; all of them where there are no statements.
fn cells_beside(
    benchmarks: &Table,
    beside: &DataFrame,
    group: &Group,
    field: &str,
) -> PolarsResult<Vec<Place>> {
    let own = wholes(beside, ORIGIN)?;
    let other = wholes(beside, &format!("other:{ORIGIN}"))?;
    let is_counted = |own: Option<i32>| {
        group.rows.is_empty()
            || own.is_some_and(|own| group.rows.iter().any(|row| usize::try_from(own) == Ok(*row)))
    };
    let counted = own.into_iter().zip(other).filter(|(own, _)| is_counted(*own));
    let rows: Vec<usize> = counted.filter_map(|(_, other)| usize::try_from(other?).ok()).collect();
    Ok(if rows.is_empty() { Vec::new() } else { cells(benchmarks, &rows, &[field]) })
}
