//! The current assessment against the council's own targets (rule 2).

use super::model::Statement;
use super::read::{Assessment, is_in_area};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::measure::figures::by_sheet::{OnSheet, by_sheet, named};
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::cells;
use crate::measure::figures::row::{SourceCells, counts};
use polars::prelude::*;

const FIELDS: &[&str] = &["level", "target"];

/// The figures of the targets, over all statements, by key area and for each statement that has one.
pub(crate) fn figures(
    assessment: &Assessment<'_>,
    ledger: &mut Ledger,
) -> PolarsResult<Vec<Diagnostic>> {
    totals(assessment, ledger)?;
    by_area(assessment, ledger)?;
    to_go(assessment, ledger);
    to_go_together(assessment, ledger);
    Ok(below_level(assessment))
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
    let rows = [
        (
            "target-met",
            "Statements at or above their target",
            "Statements whose level is at or above the council's own target.",
            is_met(),
        ),
        (
            "below-target",
            "Statements below their target",
            "Statements whose level is below the council's own target.",
            col("level").lt(col("target")),
        ),
        (
            "with-target",
            "Statements with a target",
            "Statements for which the workbook gives a target.",
            has_target(),
        ),
    ];
    let rows = counts(&Unit::Statements, cells, rows);
    ledger.add_rows(&assessment.frame, &Prefix::new("assessment.", ""), &rows)?;
    without(assessment, &whole, ledger);
    Ok(())
}

/// Statements of which the workbook gives no target, and, also by key area, those of which it gives one that cannot
/// be read.
fn without(assessment: &Assessment<'_>, whole: &[usize], ledger: &mut Ledger) {
    let statements = &assessment.assessed.statements;
    let count =
        |are: &dyn Fn(&Statement) -> bool| statements.iter().filter(|own| are(own)).count() as u64;
    let row = |id, name, rule, count, rows: &[usize]| {
        let sources = cells(assessment.table, rows, FIELDS);
        ValueRow {
            id,
            name,
            unit: Unit::Statements,
            rule,
            value: FigureValue::Count(count),
            sources,
        }
    };
    let none = row(
        "no-target",
        "Statements without a target",
        "Statements for which the workbook gives no target.",
        count(&|own| own.target.is_none() && !own.is_target_unread),
        whole,
    );
    ledger.add_values(&Prefix::new("assessment.", ""), [none]);
    let unread = |count: u64, rows: &[usize]| {
        (count > 0).then(|| {
            row(
                "target-not-read",
                "Statements with a target that cannot be read",
                "Statements for which the workbook gives a target that cannot be read, so that it is not known whether it is met.",
                count,
                rows,
            )
        })
    };
    let all = unread(count(&|own| own.is_target_unread), whole);
    ledger.add_values(&Prefix::new("assessment.", ""), all);
    for (index, area) in assessment.assessed.areas.iter().enumerate() {
        let of_area = count(&|own| own.is_target_unread && own.area == index);
        ledger.add_values(&area.prefix(), unread(of_area, &assessment.origins_of(area)));
    }
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
            let whole = assessment.origins_of(area);
            let cells = &[SourceCells::new(assessment.table, FIELDS, &whole)];
            let of = is_in_area(index).and(condition.clone());
            let row = counts(&Unit::Statements, cells, [(id, name, rule, of)]);
            ledger.add_rows(&assessment.frame, &area.prefix(), &row)?;
        }
    }
    Ok(())
}

fn to_go(assessment: &Assessment<'_>, ledger: &mut Ledger) {
    for statement in &assessment.assessed.statements {
        let Some(to_go) = statement.to_go() else { continue };
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

/// The same of all statements together, and of those of each key area; none where no statement has a target.
fn to_go_together(assessment: &Assessment<'_>, ledger: &mut Ledger) {
    let all: Vec<&Statement> = assessment.assessed.statements.iter().collect();
    add_to_go(assessment, &Prefix::new("assessment.", ""), &all, ledger);
    for area in &assessment.assessed.areas {
        let own: Vec<&Statement> = area.statements.iter().map(|index| all[*index]).collect();
        add_to_go(assessment, &area.prefix(), &own, ledger);
    }
}

fn add_to_go(
    assessment: &Assessment<'_>,
    prefix: &Prefix,
    statements: &[&Statement],
    ledger: &mut Ledger,
) {
    let with_target = statements.iter().filter(|statement| statement.target.is_some());
    let rows: Vec<usize> = with_target.map(|statement| statement.origin).collect();
    if rows.is_empty() {
        return;
    }
    let to_go: u64 = statements.iter().filter_map(|one| one.to_go()).map(u64::from).sum();
    let row = ValueRow {
        id: "to-target",
        name: "Levels to the targets",
        unit: Unit::Levels,
        rule: "Levels from the current level up to the target, added over the statements below their target.",
        value: FigureValue::Count(to_go),
        sources: cells(assessment.table, &rows, FIELDS),
    };
    ledger.add_values(prefix, [row]);
}

/// A finding a sheet for the targets that are below the level that is already reached.
fn below_level(assessment: &Assessment<'_>) -> Vec<Diagnostic> {
    let is_below = |one: &&Statement| one.target.is_some_and(|target| target < one.level);
    let below: Vec<&Statement> = assessment.assessed.statements.iter().filter(is_below).collect();
    let rows: Vec<usize> = below.iter().map(|one| one.origin).collect();
    let finding = |sheet: OnSheet| {
        let own = below.iter().filter(|one| sheet.rows.contains(&one.origin));
        let names: Vec<String> = own
            .filter_map(|one| {
                Some(format!("{} (level {}, target {})", one.label, one.level, one.target?))
            })
            .collect();
        let message = format!(
            "{} a target below the level that {} already reached: {}; {} as met",
            if names.len() == 1 { "A statement has" } else { "Statements have" },
            if names.len() == 1 { "it has" } else { "they have" },
            named(&names),
            if names.len() == 1 { "it counts" } else { "they count" },
        );
        let hint = "Set a target at or above the level, or check which of the two is meant.";
        Diagnostic::new(Code::TargetBelowLevel, sheet.place, message, hint)
    };
    by_sheet(assessment.table, &rows, "target").into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::domain::diagnostic::Code;
    use crate::domain::period::Period;
    use crate::measure::measure;
    use crate::sheet::sketch::workbook;
    use crate::table::tables;
    use jiff::civil::date;

    #[test]
    fn levels_to_go_add_up_and_a_target_below_its_level_is_reported() {
        let sheet = "
Date of assessment | 30/09/2026
Key area | Ref | Statement | Level | Target
Policy | P1 | Strategy | 1 | 3
Policy | P2 | Scope | 3 | 2
People | H1 | Training | 2 | 5
People | H2 | Growth | 4 |
Places | L1 | Sites | 4 |
";
        let (config, as_of) = (Config::default(), date(2026, 10, 15));
        let tables = tables(&[workbook("a.xlsx", "Scores", sheet)], &config, as_of).value;
        let found = measure(&tables, &config, Period::ended_by(as_of), as_of);
        let count = |id: &str| found.value.figures.count(&format!("assessment.{id}"));
        // 1 to 3; 3 is above 2; 2 to 5; none without a target
        let ids = ["to-target", "area.policy.to-target", "area.people.to-target"];
        assert_eq!(ids.map(count), [Some(5), Some(2), Some(3)]);
        assert_eq!(count("area.places.to-target"), None);
        let finding = found.findings.iter().find(|one| one.code == Code::TargetBelowLevel).unwrap();
        assert_eq!(
            finding.message,
            "A statement has a target below the level that it has already reached: Scope (level Mature, target Developing); it counts as met"
        );
        assert_eq!(finding.place.to_string(), "a.xlsx, sheet \"Scores\", cell E4");
    }

    // a target that is there and cannot be read is not one that there is not
    #[test]
    fn a_target_that_cannot_be_read_is_no_missing_target() {
        let sheet = "
Date of assessment | 30/09/2026
Key area | Ref | Statement | Level | Target
Policy | P1 | Strategy | 1 | Mature/Leader
Policy | P2 | Scope | 3 | 3
People | H1 | Training | 2 |
";
        let (config, as_of) = (Config::default(), date(2026, 10, 15));
        let tables = tables(&[workbook("a.xlsx", "Scores", sheet)], &config, as_of).value;
        let found = measure(&tables, &config, Period::ended_by(as_of), as_of);
        let count = |id: &str| found.value.figures.count(&format!("assessment.{id}"));
        let ids = ["target-met", "below-target", "with-target", "no-target", "target-not-read"];
        assert_eq!(ids.map(count), [Some(1), Some(0), Some(1), Some(1), Some(1)]);
        assert!(!found.findings.iter().any(|one| one.code == Code::DoesNotReconcile));
    }
}
