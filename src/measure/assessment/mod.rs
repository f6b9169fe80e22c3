//! One assessment as it is counted: its statements and key areas, and the frame that queries run over.

pub(crate) mod benchmark;
pub(crate) mod change;
pub(crate) mod current;
pub(crate) mod levels;
pub(crate) mod matching;
pub(crate) mod model;
pub(crate) mod targets;

use super::figures::query::{texts, wholes};
use super::figures::slug::unique;
use crate::domain::fold::{fold, slug};
use crate::domain::level::Level;
use crate::table::{FILE, ORIGIN, Table};
use crate::value::typed::day;
use model::{Assessed, KeyArea, Statement};
use polars::prelude::*;
use std::collections::BTreeSet;

/// One assessment as it is counted.
#[derive(Debug)]
pub(super) struct Sitting {
    /// A row for each statement: `statement` and `area` by number, `level`, `target`, the keys that statements are
    /// matched by, and the row's origin.
    pub frame: DataFrame,
    /// The statements and key areas.
    pub assessed: Assessed,
}

/// The assessment of a day; nothing if it has no usable statement. Of two workbooks of one day, which stop the
/// document, the first.
pub(super) fn sitting(table: &Table, assessed_on: i32) -> PolarsResult<Option<Sitting>> {
    let of_day = table.frame.clone().lazy().filter(col("assessed-on").eq(lit(assessed_on)));
    let one = of_day.filter(col(FILE).eq(col(FILE).min())).collect()?;
    let Some(assessed_on) = day(assessed_on).filter(|_| one.height() > 0) else { return Ok(None) };
    let editions = texts(&one, "edition")?;
    let edition = editions.into_iter().flatten().next();
    let (areas, statements) = statements(&one)?;
    let frame = keyed(&one, &areas, &statements)?;
    let assessed = Assessed {
        assessed_on,
        edition,
        baseline_on: None,
        areas,
        statements,
        reference_group: None,
    };
    Ok(Some(Sitting { frame, assessed }))
}

fn statements(one: &DataFrame) -> PolarsResult<(Vec<KeyArea>, Vec<Statement>)> {
    let (names, themes) = (texts(one, "key-area")?, texts(one, "theme")?);
    let (refs, labels, comments) =
        (texts(one, "ref")?, texts(one, "label")?, texts(one, "comment")?);
    let (levels, targets) = (wholes(one, "level")?, wholes(one, "target")?);
    let mut areas: Vec<KeyArea> = Vec::new();
    let mut statements: Vec<Statement> = Vec::new();
    let mut slugs = BTreeSet::new();
    for row in 0..one.height() {
        let Some(level) = levels[row].and_then(level_of) else { continue };
        let name = names[row].clone().unwrap_or_default();
        let area =
            areas.iter().position(|area| fold(&area.name) == fold(&name)).unwrap_or_else(|| {
                let slug = unique(slug(&name), "area", &mut slugs);
                areas.push(KeyArea {
                    name,
                    slug,
                    theme: themes[row].clone(),
                    statements: Vec::new(),
                    is_focus: false,
                    actions: Vec::new(),
                });
                areas.len() - 1
            });
        areas[area].statements.push(statements.len());
        let label = labels[row].clone().or(refs[row].clone()).unwrap_or_default();
        let own = slug(refs[row].as_deref().unwrap_or(&label));
        statements.push(Statement {
            area,
            reference: refs[row].clone(),
            level,
            target: targets[row].and_then(level_of),
            change: None,
            comment: comments[row].clone(),
            benchmark: None,
            actions: Vec::new(),
            slug: unique(format!("{}.{own}", areas[area].slug), "statement", &mut slugs),
            label,
        });
    }
    Ok((areas, statements))
}

fn level_of(number: i32) -> Option<Level> {
    Level::from_number(u8::try_from(number).ok()?)
}

/// The columns that queries need beside those of the table. Every row has a level, so rows and statements are in step.
fn keyed(one: &DataFrame, areas: &[KeyArea], statements: &[Statement]) -> PolarsResult<DataFrame> {
    let area = |statement: &Statement| statement.area as i32;
    let key = |statement: &Statement| fold(&areas[statement.area].name);
    let mut frame = one.select(["level", "target", ORIGIN])?;
    frame.with_column(Column::new(
        "statement".into(),
        (0..statements.len() as i32).collect::<Vec<_>>(),
    ))?;
    frame
        .with_column(Column::new("area".into(), statements.iter().map(area).collect::<Vec<_>>()))?;
    frame.with_column(Column::new(
        "area-key".into(),
        statements.iter().map(key).collect::<Vec<_>>(),
    ))?;
    let refs: Vec<_> =
        statements.iter().map(|statement| statement.reference.as_deref().map(fold)).collect();
    frame.with_column(Column::new("ref-key".into(), refs))?;
    let labels: Vec<_> = statements.iter().map(|statement| fold(&statement.label)).collect();
    frame.with_column(Column::new("label-key".into(), labels))?;
    Ok(frame)
}
