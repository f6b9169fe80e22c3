//! The levels of an assessment, over all statements and by key area (rule 1).

use super::model::KeyArea;
use super::read::{Assessment, is_in_area, number_of};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::level::Level;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::cells;
use crate::measure::figures::row::{Aggregate, FigureRow, SourceCells};
use crate::sheet::CellValue;
use polars::prelude::*;

const LEVEL: &[&str] = &["level"];

/// The figures of the levels, of key areas and of strengths and weaknesses; marks the focus areas.
pub(crate) fn figures(assessment: &mut Assessment<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    mark_focus_areas(assessment);
    let whole = assessment.origins();
    totals(assessment, &whole, ledger)?;
    for (index, area) in assessment.assessed.areas.iter().enumerate() {
        of_area(assessment, index, area, ledger)?;
    }
    focus_areas(assessment, &whole, ledger);
    strengths_and_weaknesses(assessment, &whole, ledger)
}

/// More than half of a focus area's statements are below Mature: exactly half is not.
fn mark_focus_areas(assessment: &mut Assessment<'_>) {
    let statements = &assessment.assessed.statements;
    for area in &mut assessment.assessed.areas {
        let levels = area.statements.iter().map(|index| statements[*index].level);
        let below = levels.filter(|level| !level.is_mature_or_above()).count();
        area.is_focus = 2 * below > area.statements.len();
    }
}

/// Statements whose levels are counted: all of an assessment, or those of a key area.
struct Statements<'a> {
    frame: &'a DataFrame,
    id: String,
    /// What names call them: "Policy: statements".
    name: String,
    /// What stands behind the level in names: " in the baseline".
    at: &'a str,
    /// What rules call them: "Statements of the key area".
    rule: &'a str,
    are: Expr,
    cells: SourceCells<'a>,
}

fn is_mature() -> Expr {
    col("level").gt_eq(number_of(Level::Mature))
}

fn is_strong() -> Expr {
    col("level").gt_eq(number_of(Level::Leader))
}

fn is_weak() -> Expr {
    col("level").eq(number_of(Level::Minimum))
}

impl Statements<'_> {
    fn add(
        &self,
        id: &str,
        name: &str,
        rule: &str,
        condition: Expr,
        ledger: &mut Ledger,
    ) -> PolarsResult<()> {
        let value = Aggregate::Count(self.are.clone().and(condition));
        let unit = Unit::Statements;
        let row = FigureRow { id, name, unit, rule, value, cells: &[self.cells] };
        ledger.add_rows(self.frame, &Prefix::new(&self.id, ""), &[row])
    }

    fn levels(&self, ledger: &mut Ledger) -> PolarsResult<()> {
        for level in Level::ALL {
            let id = format!("level.{}", level.slug());
            let name = format!("{} at {level}{}", self.name, self.at);
            let rule = format!("{} whose level is {level}.", self.rule);
            self.add(&id, &name, &rule, col("level").eq(number_of(level)), ledger)?;
        }
        Ok(())
    }

    fn below_mature(&self, ledger: &mut Ledger) -> PolarsResult<()> {
        let name = format!("{} below Mature", self.name);
        let rule = format!("{} at Minimum or Developing.", self.rule);
        self.add("below-mature", &name, &rule, is_mature().not(), ledger)
    }

    fn mature_statements(&self, ledger: &mut Ledger) -> PolarsResult<()> {
        let name = format!("{} at Mature or above{}", self.name, self.at);
        let rule = format!("{} at Mature, Leader or Innovator.", self.rule);
        self.add("mature-or-above", &name, &rule, is_mature(), ledger)
    }

    fn below_mature_share(&self, name: &str, ledger: &mut Ledger) -> PolarsResult<()> {
        let row = FigureRow {
            id: "below-mature-share",
            name,
            unit: Unit::Share,
            rule: &format!(
                "{} at Minimum or Developing, divided by all its statements.",
                self.rule
            ),
            value: Aggregate::Share { part: is_mature().not(), of: self.are.clone() },
            cells: &[self.cells],
        };
        ledger.add_rows(self.frame, &Prefix::new(&self.id, ""), &[row])
    }
}

fn totals(assessment: &Assessment<'_>, whole: &[usize], ledger: &mut Ledger) -> PolarsResult<()> {
    let statements = Statements {
        frame: &assessment.frame,
        id: "assessment.".to_owned(),
        name: "Statements".to_owned(),
        at: "",
        rule: "Statements of the current assessment",
        are: lit(true),
        cells: SourceCells::new(assessment.table, LEVEL, whole),
    };
    let rule = "Statements of the current assessment, each counted once.";
    statements.add("statements", "Statements", rule, lit(true), ledger)?;
    let areas = ValueRow {
        id: "assessment.areas",
        name: "Key areas",
        unit: Unit::KeyAreas,
        rule: "Key areas that the statements of the current assessment stand under.",
        value: FigureValue::counted(assessment.assessed.areas.len()),
        sources: cells(assessment.table, whole, &["key-area"]),
    };
    ledger.add_values(&Prefix::default(), [areas]);
    statements.levels(ledger)?;
    statements.mature_statements(ledger)?;
    statements.below_mature_share("Share of statements below Mature", ledger)
}

fn of_area(
    assessment: &Assessment<'_>,
    index: usize,
    area: &KeyArea,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let whole = assessment.origins_of(area);
    let statements = Statements {
        frame: &assessment.frame,
        id: area.prefix().id,
        name: format!("{}: statements", area.name),
        at: "",
        rule: "Statements of the key area",
        are: is_in_area(index),
        cells: SourceCells::new(assessment.table, LEVEL, &whole),
    };
    let name = format!("Statements in {}", area.name);
    let rule = format!("Statements of the current assessment in the key area {}.", area.name);
    statements.add("statements", &name, &rule, lit(true), ledger)?;
    statements.levels(ledger)?;
    statements.below_mature(ledger)?;
    statements.mature_statements(ledger)?;
    let name = format!("{}: share of statements below Mature", area.name);
    statements.below_mature_share(&name, ledger)
}

/// The figures of the levels of the baseline.
pub(crate) fn baseline(baseline: &Assessment<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    earlier(baseline, "assessment.baseline", " in the baseline", "the baseline assessment", ledger)
}

/// The figures of an assessment between the baseline and the current one, whose ids begin with `id`.
pub(crate) fn between(
    assessment: &Assessment<'_>,
    id: &str,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let day = CellValue::Date(assessment.assessed.assessed_on);
    earlier(assessment, id, &format!(", {day}"), &format!("the assessment of {day}"), ledger)
}

fn earlier(
    assessment: &Assessment<'_>,
    id: &str,
    at: &str,
    called: &str,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let whole = assessment.origins();
    let statements = Statements {
        frame: &assessment.frame,
        id: format!("{id}."),
        name: "Statements".to_owned(),
        at,
        rule: &format!("Statements of {called}"),
        are: lit(true),
        cells: SourceCells::new(assessment.table, LEVEL, &whole),
    };
    let rule = |what: &str| format!("{}{what}.", statements.rule);
    let name = format!("Statements{at}");
    statements.add("statements", &name, &rule(", each counted once"), lit(true), ledger)?;
    statements.levels(ledger)?;
    statements.mature_statements(ledger)?;
    let (name, strong) = (format!("Number of strengths{at}"), rule(" at Leader or Innovator"));
    statements.add("strengths-count", &name, &strong, is_strong(), ledger)?;
    let name = format!("Number of weaknesses{at}");
    statements.add("weaknesses-count", &name, &rule(" at Minimum"), is_weak(), ledger)
}

fn focus_areas(assessment: &Assessment<'_>, whole: &[usize], ledger: &mut Ledger) {
    let areas = assessment.assessed.areas.iter();
    let focus: Vec<&KeyArea> = areas.filter(|area| area.is_focus).collect();
    let own: Vec<usize> = focus.iter().flat_map(|area| assessment.origins_of(area)).collect();
    let looked_at = if own.is_empty() { whole } else { &own };
    let sources = cells(assessment.table, looked_at, &["key-area", "level"]);
    let rule = "Key areas of which more than half of the statements are at Minimum or Developing.";
    let row =
        |id, name, unit, value| ValueRow { id, name, unit, rule, value, sources: sources.clone() };
    let count = FigureValue::counted(focus.len());
    let names = FigureValue::List(focus.iter().map(|area| area.name.clone()).collect());
    let rows = [
        row("focus-areas", "Focus areas", Unit::Names, names),
        row("focus-areas-count", "Number of focus areas", Unit::KeyAreas, count),
    ];
    ledger.add_values(&Prefix::new("assessment.", ""), rows);
}

fn strengths_and_weaknesses(
    assessment: &Assessment<'_>,
    whole: &[usize],
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let (are_strong, are_weak) = (is_strong(), is_weak());
    let (strong, weak) = ("Statements at Leader or Innovator.", "Statements at Minimum.");
    let cells = &[SourceCells::new(assessment.table, &["label", "level"], whole)];
    let list = |id, name, rule, of: &Expr| {
        let value = Aggregate::Names { column: "label", of: of.clone() };
        FigureRow { id, name, unit: Unit::Names, rule, value, cells }
    };
    let count = |id, name, rule, of: &Expr| {
        let value = Aggregate::Count(of.clone());
        FigureRow { id, name, unit: Unit::Statements, rule, value, cells }
    };
    let rows = [
        list("strengths", "Strengths", strong, &are_strong),
        count("strengths-count", "Number of strengths", strong, &are_strong),
        list("weaknesses", "Weaknesses", weak, &are_weak),
        count("weaknesses-count", "Number of weaknesses", weak, &are_weak),
    ];
    ledger.add_rows(&assessment.frame, &Prefix::new("assessment.", ""), &rows)
}
