//! One assessment as it is counted: its statements and key areas, and the frame that queries run over.

use super::assessors::{Decisions, Settled, settled};
use super::model::{Assessed, KeyArea, Statement};
use super::scoring::Spread;
use crate::domain::fold::{fold, slug};
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::measure::figures::read::{FrameRow, frame_rows, needed};
use crate::measure::figures::slug::unique;
use crate::table::frame_column::day;
use crate::table::{ORIGIN, RecordTable};
use jiff::civil::Date;
use polars::prelude::*;
use std::collections::BTreeSet;

/// An assessment with what it is counted from.
#[derive(Debug)]
pub(crate) struct Assessment<'a> {
    /// The table of all assessments.
    pub table: &'a RecordTable,
    /// A row for each statement: `statement` and `area` by number, `level`, `target`, `label`, the keys that statements
    /// are matched by, and the row's origin.
    pub frame: DataFrame,
    pub assessed: Assessed,
}

/// The assessment of a day; nothing if no workbook has a statement of it. Several workbooks of one day are several
/// assessors, and a statement on which they differ has no level until a person decides.
pub(super) fn assessment<'a>(
    table: &'a RecordTable,
    decisions: Decisions<'_>,
    assessed_on: Date,
) -> PolarsResult<Option<Assessment<'a>>> {
    let of_day = table.frame.clone().lazy().filter(col("assessed-on").eq(day(assessed_on)));
    let of_day = of_day.collect()?;
    if of_day.height() == 0 {
        return Ok(None);
    }
    let Settled { frame: one, assessors, spreads } = settled(&of_day, table, decisions)?;
    let edition = one.column("edition")?.str()?.iter().flatten().next().map(str::to_owned);
    let model = decisions.model;
    let (areas, statements) = statements(&one, model)?;
    let frame = frame(&areas, &statements)?;
    let assessed = Assessed {
        assessed_on,
        model,
        edition,
        baseline_on: None,
        areas,
        statements,
        reference_group: None,
        benchmark_round: None,
        series: Vec::new(),
        trend: None,
        assessors,
        spreads,
    };
    Ok(Some(Assessment { table, frame, assessed }))
}

impl Assessment<'_> {
    /// The rows of all statements.
    pub(crate) fn origins(&self) -> Vec<usize> {
        self.assessed.statements.iter().map(|statement| statement.origin).collect()
    }

    /// Whether a statement of it has no level that holds.
    pub(crate) fn is_open(&self) -> bool {
        self.assessed.spreads.iter().any(Spread::is_open)
    }

    /// The rows of a key area's statements.
    pub(crate) fn origins_of(&self, area: &KeyArea) -> Vec<usize> {
        area.statements.iter().map(|index| self.assessed.statements[*index].origin).collect()
    }
}

/// Whether a statement stands in the key area of this number.
pub(crate) fn is_in_area(area: usize) -> Expr {
    col("area").eq(lit(area as i32))
}

fn statements(one: &DataFrame, model: ModelRef) -> PolarsResult<(Vec<KeyArea>, Vec<Statement>)> {
    let mut areas: Vec<KeyArea> = Vec::new();
    let mut statements: Vec<Statement> = Vec::new();
    let mut slugs = BTreeSet::new();
    for (name, row) in in_order(one, model)? {
        let known = areas.iter().position(|area| fold(&area.name) == fold(name));
        let area = match known {
            Some(area) => area,
            None => {
                areas.push(key_area(name, row, &mut slugs)?);
                areas.len() - 1
            }
        };
        areas[area].statements.push(statements.len());
        statements.push(statement(area, &areas[area].slug, row, model, &mut slugs)?);
    }
    Ok((areas, statements))
}

/// The rows by their key areas, each as the model spells it: those of the model in its order, then the others as the
/// workbook has them.
fn in_order(one: &DataFrame, model: ModelRef) -> PolarsResult<Vec<(&str, FrameRow<'_>)>> {
    let model = model.model();
    let mut rows = Vec::new();
    for row in frame_rows(one) {
        let name = row.text("key-area")?.unwrap_or_default();
        let place = model.area(name);
        let name = place.map_or(name, |place| model.areas[place].as_str());
        rows.push((place.unwrap_or(usize::MAX), name, row));
    }
    rows.sort_by_key(|(place, ..)| *place);
    Ok(rows.into_iter().map(|(_, name, row)| (name, row)).collect())
}

fn key_area(name: &str, row: FrameRow<'_>, slugs: &mut BTreeSet<String>) -> PolarsResult<KeyArea> {
    Ok(KeyArea {
        name: name.to_owned(),
        slug: unique(slug(name), "area", slugs),
        theme: row.words("theme")?,
        statements: Vec::new(),
        is_focus: false,
        actions: Vec::new(),
    })
}

fn statement(
    area: usize,
    area_slug: &str,
    row: FrameRow<'_>,
    model: ModelRef,
    slugs: &mut BTreeSet<String>,
) -> PolarsResult<Statement> {
    let reference = row.words("ref")?;
    let label = row.words("label")?.or(reference.clone()).unwrap_or_default();
    let own = slug(reference.as_deref().unwrap_or(&label));
    Ok(Statement {
        area,
        origin: needed(row.index(ORIGIN)?, ORIGIN)?,
        level: needed(row.level("level", model)?, "level")?,
        target: row.level("target", model)?,
        is_target_unread: false,
        change: None,
        comment: row.words("comment")?,
        benchmark: None,
        actions: Vec::new(),
        is_action_open: false,
        slug: unique(format!("{area_slug}.{own}"), "statement", slugs),
        reference,
        label,
    })
}

fn frame(areas: &[KeyArea], statements: &[Statement]) -> PolarsResult<DataFrame> {
    let whole = |number: usize| number as i32;
    let number = |level: Level| i32::from(level.number());
    let each = statements.iter();
    df!(
        ORIGIN => each.clone().map(|own| whole(own.origin)).collect::<Vec<_>>(),
        "statement" => (0..statements.len()).map(whole).collect::<Vec<_>>(),
        "area" => each.clone().map(|own| whole(own.area)).collect::<Vec<_>>(),
        "label" => each.clone().map(|own| own.label.as_str()).collect::<Vec<_>>(),
        "level" => each.clone().map(|own| number(own.level)).collect::<Vec<_>>(),
        "target" => each.clone().map(|own| own.target.map(number)).collect::<Vec<_>>(),
        "area-key" => each.clone().map(|own| fold(&areas[own.area].name)).collect::<Vec<_>>(),
        "ref-key" => each.clone().map(|own| own.reference.as_deref().map(fold)).collect::<Vec<_>>(),
        "label-key" => each.map(|own| fold(&own.label)).collect::<Vec<_>>(),
    )
}
