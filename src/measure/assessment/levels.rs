//! The levels of an assessment, over all statements and by key area (rule 1).

use super::model::KeyArea;
use super::read::{Assessment, is_in_area};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::maturity::ModelRef;
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

/// More of a focus area's statements are below what counts as in place than the model allows: exactly so many are not.
fn mark_focus_areas(assessment: &mut Assessment<'_>) {
    let model = assessment.assessed.model;
    let statements = &assessment.assessed.statements;
    for area in &mut assessment.assessed.areas {
        let levels = area.statements.iter().map(|index| statements[*index].level);
        let below = levels.filter(|level| !level.is_in_place()).count();
        area.is_focus = model.is_focus(below, area.statements.len());
    }
}

/// Statements whose levels are counted: all of an assessment, or those of a key area.
struct Statements<'a> {
    frame: &'a DataFrame,
    model: ModelRef,
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

fn is_in_place(model: ModelRef) -> Expr {
    col("level").gt_eq(lit(i32::from(model.in_place())))
}

fn is_strong(model: ModelRef) -> Expr {
    col("level").gt_eq(lit(i32::from(model.strength())))
}

fn is_weak(model: ModelRef) -> Expr {
    col("level").lt_eq(lit(i32::from(model.weakness())))
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
        let row = FigureRow { id, name, unit, rule, value, sources: &[self.cells] };
        ledger.add_rows(self.frame, &Prefix::new(&self.id, ""), &[row])
    }

    fn levels(&self, ledger: &mut Ledger) -> PolarsResult<()> {
        for level in self.model.levels() {
            let id = format!("level.{}", level.slug());
            let name = format!("{} at {level}{}", self.name, self.at);
            let rule = format!("{} whose level is {level}.", self.rule);
            self.add(&id, &name, &rule, col("level").eq(lit(i32::from(level.number()))), ledger)?;
        }
        Ok(())
    }

    fn below_mature(&self, ledger: &mut Ledger) -> PolarsResult<()> {
        let name = format!("{} below {}", self.name, self.model.in_place_name());
        let rule = format!("{} at {}.", self.rule, self.model.below_words());
        self.add("below-mature", &name, &rule, is_in_place(self.model).not(), ledger)
    }

    fn mature_statements(&self, ledger: &mut Ledger) -> PolarsResult<()> {
        let name = format!("{} at {}{}", self.name, self.model.or_above(), self.at);
        let rule = format!("{} at {}.", self.rule, self.model.in_place_words());
        self.add("mature-or-above", &name, &rule, is_in_place(self.model), ledger)
    }

    /// Of all its statements; the base of every count of them.
    fn mature_share(&self, ledger: &mut Ledger) -> PolarsResult<()> {
        let row = FigureRow {
            id: "mature-or-above-share",
            name: &format!("Share of statements at {}{}", self.model.or_above(), self.at),
            unit: Unit::Share,
            rule: &format!(
                "{} at {}, divided by all of them.",
                self.rule,
                self.model.in_place_words()
            ),
            value: Aggregate::Share { part: is_in_place(self.model), of: self.are.clone() },
            sources: &[self.cells],
        };
        ledger.add_rows(self.frame, &Prefix::new(&self.id, ""), &[row])
    }

    fn below_mature_share(&self, name: &str, ledger: &mut Ledger) -> PolarsResult<()> {
        let row = FigureRow {
            id: "below-mature-share",
            name,
            unit: Unit::Share,
            rule: &format!(
                "{} at {}, divided by all its statements.",
                self.rule,
                self.model.below_words()
            ),
            value: Aggregate::Share { part: is_in_place(self.model).not(), of: self.are.clone() },
            sources: &[self.cells],
        };
        ledger.add_rows(self.frame, &Prefix::new(&self.id, ""), &[row])
    }
}

fn totals(assessment: &Assessment<'_>, whole: &[usize], ledger: &mut Ledger) -> PolarsResult<()> {
    let statements = Statements {
        frame: &assessment.frame,
        model: assessment.assessed.model,
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
    statements.mature_share(ledger)?;
    let in_place = assessment.assessed.model.in_place_name();
    statements.below_mature_share(&format!("Share of statements below {in_place}"), ledger)
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
        model: assessment.assessed.model,
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
    let in_place = assessment.assessed.model.in_place_name();
    let name = format!("{}: share of statements below {in_place}", area.name);
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
        model: assessment.assessed.model,
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
    statements.mature_share(ledger)?;
    let model = assessment.assessed.model;
    let name = format!("Number of strengths{at}");
    let strong = rule(&format!(" at {}", model.strength_words()));
    statements.add("strengths-count", &name, &strong, is_strong(model), ledger)?;
    let name = format!("Number of weaknesses{at}");
    let weak = rule(&format!(" at {}", model.weakness_words()));
    statements.add("weaknesses-count", &name, &weak, is_weak(model), ledger)
}

fn focus_areas(assessment: &Assessment<'_>, whole: &[usize], ledger: &mut Ledger) {
    let areas = assessment.assessed.areas.iter();
    let focus: Vec<&KeyArea> = areas.filter(|area| area.is_focus).collect();
    let own: Vec<usize> = focus.iter().flat_map(|area| assessment.origins_of(area)).collect();
    let looked_at = if own.is_empty() { whole } else { &own };
    let sources = cells(assessment.table, looked_at, &["key-area", "level"]);
    let model = assessment.assessed.model;
    let rule = &format!(
        "Key areas of which {} of the statements are at {}.",
        model.focus_words(),
        model.below_words()
    );
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
    let model = assessment.assessed.model;
    let (are_strong, are_weak) = (is_strong(model), is_weak(model));
    let strong = &format!("Statements at {}.", model.strength_words());
    let weak = &format!("Statements at {}.", model.weakness_words());
    let cells = &[SourceCells::new(assessment.table, &["label", "level"], whole)];
    let list = |id, name, rule, of: &Expr| {
        let value = Aggregate::Names { column: "label", of: of.clone() };
        FigureRow { id, name, unit: Unit::Names, rule, value, sources: cells }
    };
    let count = |id, name, rule, of: &Expr| {
        let value = Aggregate::Count(of.clone());
        FigureRow { id, name, unit: Unit::Statements, rule, value, sources: cells }
    };
    let rows = [
        list("strengths", "Strengths", strong, &are_strong),
        count("strengths-count", "Number of strengths", strong, &are_strong),
        list("weaknesses", "Weaknesses", weak, &are_weak),
        count("weaknesses-count", "Number of weaknesses", weak, &are_weak),
    ];
    ledger.add_rows(&assessment.frame, &Prefix::new("assessment.", ""), &rows)
}
