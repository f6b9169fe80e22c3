//! The current assessment against the baseline (rule 2).

use super::levels;
use super::matching::matched;
use super::model::Change;
use super::read::{Assessment, is_in_area};
use super::renumbered::{finding, renumbered};
use super::unmatched::unmatched;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::fold::fold;
use crate::domain::maturity::ModelRef;
use crate::domain::share::Share;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::cells;
use crate::measure::figures::read::frame_rows;
use crate::measure::figures::row::{SourceCells, counts};
use crate::table::{ORIGIN, RecordTable};
use polars::prelude::*;

/// The column with the row of the baseline's statement that a statement is matched with.
const BASELINE_ORIGIN: &str = "other:origin";

/// The current assessment and the baseline, as they are compared.
#[derive(Debug)]
struct Comparison<'a> {
    table: &'a RecordTable,
    /// A row for each statement of the current assessment; `before` is its level in the baseline.
    pairs: DataFrame,
    /// The rows of all statements of both.
    both: Vec<usize>,
    /// The baseline's row of each statement of the current assessment.
    matches: Vec<Option<usize>>,
    /// Rows of the baseline that no statement of the current one matches.
    gone: Vec<usize>,
    is_same_edition: bool,
}

/// The figures of change and of the baseline; notes the change of every statement.
pub(crate) fn figures(
    current: &mut Assessment<'_>,
    baseline: &Assessment<'_>,
    ledger: &mut Ledger,
) -> PolarsResult<Vec<Diagnostic>> {
    current.assessed.baseline_on = Some(baseline.assessed.assessed_on);
    let is_moved = renumbered(current, baseline)?;
    let comparison = compare(current, baseline, &is_moved)?;
    note(&comparison, current)?;
    totals(&comparison, ledger)?;
    not_comparable(&comparison, current, ledger);
    by_area(&comparison, current, ledger)?;
    moved(&comparison, current, ledger);
    levels::baseline(baseline, ledger)?;
    // a count without its open statements is lower for their want
    if !current.is_open() && !baseline.is_open() {
        differences(&comparison, current.assessed.model, ledger);
    }
    if !comparison.is_same_edition {
        return Ok(Vec::new());
    }
    let is_known = |at: usize| comparison.matches[at].is_some() || is_moved[at];
    let alone = unmatched(current, baseline, is_known, &comparison.gone);
    Ok(finding(current, &is_moved).into_iter().chain(alone).collect())
}

fn compare<'a>(
    current: &Assessment<'a>,
    baseline: &Assessment<'a>,
    is_moved: &[bool],
) -> PolarsResult<Comparison<'a>> {
    let edition = |one: &Assessment<'_>| one.assessed.edition.as_deref().map(fold);
    // An assessment that gives no edition is not taken for one of another edition.
    let is_same_edition = match (edition(current), edition(baseline)) {
        (Some(now), Some(then)) => now == then,
        _ => true,
    };
    let mut matched = matched(&current.frame, &baseline.frame, &["level", ORIGIN])?;
    matched.with_column(Column::new("is-moved".into(), is_moved.to_vec()))?;
    let stays = || when(col("is-moved")).then(lit(NULL)).otherwise(col("other:level"));
    let before = if is_same_edition { stays() } else { lit(NULL).cast(DataType::Int32) };
    let pairs = matched.lazy().with_column(before.alias("before")).collect()?;
    let matches: PolarsResult<Vec<Option<usize>>> =
        frame_rows(&pairs).map(|row| row.index(BASELINE_ORIGIN)).collect();
    let (matches, then) = (matches?, baseline.origins());
    let is_gone = |row: &&usize| {
        is_same_edition && !matches.contains(&Some(**row)) && !is_open(current, baseline, **row)
    };
    let gone = then.iter().filter(is_gone).copied().collect();
    let both = [current.origins(), then].concat();
    Ok(Comparison { table: current.table, pairs, both, matches, gone, is_same_edition })
}

/// Whether a statement of the baseline, by its row, is open in the current assessment: it stands in both.
fn is_open(current: &Assessment<'_>, baseline: &Assessment<'_>, row: usize) -> bool {
    let mut statements = baseline.assessed.statements.iter();
    let Some(then) = statements.find(|statement| statement.origin == row) else { return false };
    let area = &baseline.assessed.areas[then.area].name;
    let mut open = current.assessed.spreads.iter().filter(|spread| spread.is_open());
    open.any(|spread| spread.is_of(area, then.reference.as_deref(), &then.label))
}

fn note(comparison: &Comparison<'_>, current: &mut Assessment<'_>) -> PolarsResult<()> {
    let model = current.assessed.model;
    let statements = current.assessed.statements.iter_mut();
    for (statement, pair) in statements.zip(frame_rows(&comparison.pairs)) {
        statement.change = Some(match pair.level("before", model)? {
            None => Change::NotComparable,
            Some(before) if before < statement.level => Change::Improved(before),
            Some(before) if before > statement.level => Change::Declined(before),
            Some(before) => Change::Unchanged(before),
        });
    }
    Ok(())
}

impl<'a> Comparison<'a> {
    /// The level cells of statements in both assessments.
    fn level_cells<'b>(&self, looked_at: &'b [usize]) -> SourceCells<'b>
    where
        'a: 'b,
    {
        let origins = &[ORIGIN, BASELINE_ORIGIN];
        SourceCells { table: self.table, origins, fields: &["level"], looked_at }
    }

    /// The rows of some statements of the current assessment, and those of the baseline that they are matched with.
    fn in_both(&self, current: &Assessment<'_>, statements: &[usize]) -> Vec<usize> {
        let own = statements.iter().map(|index| current.assessed.statements[*index].origin);
        let other = statements.iter().filter_map(|index| self.matches[*index]);
        own.chain(other).collect()
    }
}

fn totals(comparison: &Comparison<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let (level, before) = (col("level"), col("before"));
    let cells = &[comparison.level_cells(&comparison.both)];
    let rows = [
        (
            "improved",
            "Statements improved",
            "Statements at a higher level than in the baseline assessment.",
            level.clone().gt(before.clone()),
        ),
        (
            "declined",
            "Statements declined",
            "Statements at a lower level than in the baseline assessment.",
            level.clone().lt(before.clone()),
        ),
        (
            "unchanged",
            "Statements unchanged",
            "Statements at the same level as in the baseline assessment.",
            level.eq(before.clone()),
        ),
        (
            "comparable",
            "Statements compared",
            "Statements that stand in both assessments, which are of one edition of the toolkit.",
            before.is_not_null(),
        ),
    ];
    let rows = counts(&Unit::Statements, cells, rows);
    ledger.add_rows(&comparison.pairs, &Prefix::new("assessment.", ""), &rows)
}

fn not_comparable(comparison: &Comparison<'_>, current: &Assessment<'_>, ledger: &mut Ledger) {
    let unmatched = current.assessed.statements.iter();
    let unmatched = unmatched.filter(|one| one.change == Some(Change::NotComparable));
    let rows = unmatched.map(|one| one.origin).chain(comparison.gone.iter().copied());
    let rows: Vec<usize> = rows.collect();
    let rule = if comparison.is_same_edition {
        "Statements that stand in only one of the two assessments, each counted once."
    } else {
        "All statements of the current assessment: the two assessments are of different editions of the toolkit."
    };
    let sources = match rows.is_empty() {
        true => cells(comparison.table, &comparison.both, &["level"]),
        false => cells(comparison.table, &rows, &["ref", "label", "level"]),
    };
    let row = ValueRow {
        id: "assessment.not-comparable",
        name: "Statements not comparable",
        unit: Unit::Statements,
        rule,
        value: FigureValue::counted(rows.len()),
        sources,
    };
    ledger.add_values(&Prefix::default(), [row]);
}

/// What has moved in each key area.
fn by_area(
    comparison: &Comparison<'_>,
    current: &Assessment<'_>,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let (level, before) = (col("level"), col("before"));
    let changes = [
        (
            "improved",
            "statements improved",
            "Statements of the key area at a higher level than in the baseline.",
            level.clone().gt(before.clone()),
        ),
        (
            "declined",
            "statements declined",
            "Statements of the key area at a lower level than in the baseline.",
            level.lt(before),
        ),
    ];
    for (id, name, rule, condition) in changes {
        for (index, area) in current.assessed.areas.iter().enumerate() {
            let whole = comparison.in_both(current, &area.statements);
            let cells = &[comparison.level_cells(&whole)];
            let of = is_in_area(index).and(condition.clone());
            let row = counts(&Unit::Statements, cells, [(id, name, rule, of)]);
            ledger.add_rows(&comparison.pairs, &area.prefix(), &row)?;
        }
    }
    Ok(())
}

fn moved(comparison: &Comparison<'_>, current: &Assessment<'_>, ledger: &mut Ledger) {
    for (index, statement) in current.assessed.statements.iter().enumerate() {
        let Some(before) = statement.change.and_then(Change::before) else { continue };
        let moved = statement.level.number().abs_diff(before.number());
        let rows = comparison.in_both(current, &[index]);
        let row = ValueRow {
            id: "moved",
            name: "levels moved",
            unit: Unit::Levels,
            rule: "Levels between the baseline assessment and the current one, up or down.",
            value: FigureValue::Count(moved.into()),
            sources: cells(comparison.table, &rows, &["level"]),
        };
        ledger.add_values(&statement.prefix(), [row]);
    }
}

/// How many more statements, or fewer, stand at each level than in the baseline.
fn differences(comparison: &Comparison<'_>, model: ModelRef, ledger: &mut Ledger) {
    let levels = model.levels().map(|level| format!("level.{}", level.slug()));
    let others = ["mature-or-above", "strengths-count"].map(str::to_owned);
    for id in others.into_iter().chain(levels) {
        let (after, before) = (format!("assessment.{id}"), format!("assessment.baseline.{id}"));
        let name = ledger.figures.get(&after).map(|figure| figure.name.clone());
        let counts = ledger.figures.count(&before).zip(ledger.figures.count(&after));
        let between = counts
            .and_then(|(before, after)| Share::new(i128::from(after) - i128::from(before), 1));
        let Some((name, between)) = name.zip(between) else { continue };
        let row = ValueRow {
            id: &id,
            name: ": difference to the baseline",
            unit: Unit::Statements,
            rule: "The count of the current assessment less that of the baseline.",
            value: FigureValue::Ratio(between),
            sources: cells(comparison.table, &comparison.both, &["level"]),
        };
        ledger.add_values(&Prefix::new("assessment.change.", name), [row]);
    }
}
