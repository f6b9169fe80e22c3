//! The current assessment against the council's own targets (rule 2).

use super::Sitting;
use crate::domain::figure::Unit;
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{Group, all, cells, counted_cells, groups, rows, wholes};
use crate::table::{ORIGIN, Table};
use polars::prelude::*;

/// The figures of the targets, over all statements, by key area and for each statement that has one.
pub(crate) fn figures(table: &Table, sitting: &Sitting, ledger: &mut Ledger) -> PolarsResult<()> {
    let whole = all(&sitting.frame)?;
    totals(table, sitting, &whole, ledger)?;
    by_area(table, sitting, ledger)?;
    to_go(table, sitting, ledger)
}

fn totals(
    table: &Table,
    sitting: &Sitting,
    whole: &Group,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let (level, target) = (col("level"), col("target"));
    let states = [
        (
            "target-met",
            "Statements at or above their target",
            "Statements whose level is at or above the council's own target.",
            level.clone().gt_eq(target.clone()),
        ),
        (
            "below-target",
            "Statements below their target",
            "Statements whose level is below the council's own target.",
            level.lt(target.clone()),
        ),
        (
            "with-target",
            "Statements with a target",
            "Statements for which the workbook gives a target.",
            target.clone().is_not_null(),
        ),
        (
            "no-target",
            "Statements without a target",
            "Statements for which the workbook gives no target.",
            target.is_null(),
        ),
    ];
    for (id, name, rule, condition) in states {
        let group = rows(&sitting.frame, condition)?;
        let sources = counted_cells(table, &group, whole, &["level", "target"]);
        ledger.count(
            format!("assessment.{id}"),
            Unit::Statements,
            group.count,
            Label::new(name, rule),
            sources,
        );
    }
    Ok(())
}

fn by_area(table: &Table, sitting: &Sitting, ledger: &mut Ledger) -> PolarsResult<()> {
    let areas = groups(&sitting.frame, &["area"])?;
    let states = [
        ("target-met", "statements at or above their target", col("level").gt_eq(col("target"))),
        ("with-target", "statements with a target", col("target").is_not_null()),
    ];
    for (id, name, condition) in states {
        let found = groups(&sitting.frame.clone().lazy().filter(condition).collect()?, &["area"])?;
        for (index, area) in sitting.assessed.areas.iter().enumerate() {
            let key = vec![index as i32];
            let group = found.get(&key).cloned().unwrap_or_default();
            let looked_at = areas.get(&key).cloned().unwrap_or_default();
            let words = Label::new(
                format!("{}: {name}", area.name),
                format!("Of the key area's statements, the {name}."),
            );
            let sources = counted_cells(table, &group, &looked_at, &["level", "target"]);
            let id = format!("assessment.area.{}.{id}", area.slug);
            ledger.count(id, Unit::Statements, group.count, words, sources);
        }
    }
    Ok(())
}

fn to_go(table: &Table, sitting: &Sitting, ledger: &mut Ledger) -> PolarsResult<()> {
    let origins = wholes(&sitting.frame, ORIGIN)?;
    for (statement, origin) in sitting.assessed.statements.iter().zip(origins) {
        let Some(target) = statement.target else { continue };
        let id = format!("assessment.statement.{}.to-target", statement.slug);
        let to_go = target.number().saturating_sub(statement.level.number());
        let words = Label::new(
            format!("{}: levels to the target", statement.label),
            "Levels from the current level up to the target; none where the target is met.",
        );
        let row: Vec<usize> =
            origin.and_then(|origin| usize::try_from(origin).ok()).into_iter().collect();
        ledger.count(
            id,
            Unit::Levels,
            to_go.into(),
            words,
            cells(table, &row, &["level", "target"]),
        );
    }
    Ok(())
}
