//! The current assessment against the council's own targets (rule 2).

use super::assessment::Sitting;
use super::ledger::{Ledger, said};
use super::query::{all, cells, counted_cells, rows, wholes};
use crate::figure::Unit;
use crate::table::{ORIGIN, Table};
use polars::prelude::*;

/// The figures of the targets, over all statements and for each that has one.
pub fn figures(table: &Table, sitting: &Sitting, ledger: &mut Ledger) -> PolarsResult<()> {
    let whole = all(&sitting.frame)?;
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
            "no-target",
            "Statements without a target",
            "Statements for which the workbook gives no target.",
            target.is_null(),
        ),
    ];
    for (id, name, rule, condition) in states {
        let group = rows(&sitting.frame, condition)?;
        let sources = counted_cells(table, &group, &whole, &["level", "target"]);
        ledger.count(
            format!("assessment.{id}"),
            Unit::Statements,
            group.count,
            said(name, rule),
            sources,
        );
    }
    let origins = wholes(&sitting.frame, ORIGIN)?;
    for (statement, origin) in sitting.assessed.statements.iter().zip(origins) {
        let Some(target) = statement.target else { continue };
        let id = format!("assessment.statement.{}.to-target", statement.slug);
        let to_go = target.number().saturating_sub(statement.level.number());
        let words = said(
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
