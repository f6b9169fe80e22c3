//! The current assessment against the council's own targets (rule 2).

use super::read::{Assessment, is_in_area};
use crate::domain::figure::{FigureValue, Unit};
use crate::measure::figures::ledger::{Ledger, Prefix, ValueRow};
use crate::measure::figures::query::cells;
use crate::measure::figures::row::{Aggregate, FigureRow, SourceCells};
use polars::prelude::*;

const FIELDS: &[&str] = &["level", "target"];

/// The figures of the targets, over all statements, by key area and for each statement that has one.
pub(crate) fn figures(assessment: &Assessment<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    totals(assessment, ledger)?;
    by_area(assessment, ledger)?;
    to_go(assessment, ledger);
    Ok(())
}

fn is_met() -> Expr {
    col("level").gt_eq(col("target"))
}

fn has_target() -> Expr {
    col("target").is_not_null()
}

fn totals(assessment: &Assessment<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let whole = assessment.origins();
    let cells = &[SourceCells::new(assessment.table, FIELDS, &whole)];
    let row = |id, name, rule, condition| {
        let value = Aggregate::Count(condition);
        FigureRow { id, name, unit: Unit::Statements, rule, value, cells }
    };
    let rows = [
        row(
            "target-met",
            "Statements at or above their target",
            "Statements whose level is at or above the council's own target.",
            is_met(),
        ),
        row(
            "below-target",
            "Statements below their target",
            "Statements whose level is below the council's own target.",
            col("level").lt(col("target")),
        ),
        row(
            "with-target",
            "Statements with a target",
            "Statements for which the workbook gives a target.",
            has_target(),
        ),
        row(
            "no-target",
            "Statements without a target",
            "Statements for which the workbook gives no target.",
            has_target().not(),
        ),
    ];
    ledger.add_rows(&assessment.frame, &Prefix::new("assessment.", ""), &rows)
}

fn by_area(assessment: &Assessment<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let states = [
        (
            "target-met",
            "statements at or above their target",
            "Of the key area's statements, the statements at or above their target.",
            is_met(),
        ),
        (
            "with-target",
            "statements with a target",
            "Of the key area's statements, the statements with a target.",
            has_target(),
        ),
    ];
    for (id, name, rule, condition) in states {
        for (index, area) in assessment.assessed.areas.iter().enumerate() {
            let value = Aggregate::Count(is_in_area(index).and(condition.clone()));
            let whole = assessment.origins_of(area);
            let cells = &[SourceCells::new(assessment.table, FIELDS, &whole)];
            let row = FigureRow { id, name, unit: Unit::Statements, rule, value, cells };
            ledger.add_rows(&assessment.frame, &area.prefix(), &[row])?;
        }
    }
    Ok(())
}

fn to_go(assessment: &Assessment<'_>, ledger: &mut Ledger) {
    for statement in &assessment.assessed.statements {
        let Some(target) = statement.target else { continue };
        let to_go = target.number().saturating_sub(statement.level.number());
        let row = ValueRow {
            id: "to-target",
            name: "levels to the target",
            unit: Unit::Levels,
            rule: "Levels from the current level up to the target; none where the target is met.",
            value: FigureValue::Count(to_go.into()),
            sources: cells(assessment.table, &[statement.origin], FIELDS),
        };
        ledger.add_values(&statement.prefix(), [row]);
    }
}
