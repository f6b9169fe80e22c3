//! The current assessment: its statements and key areas, and the figures of rule 1 and of targets.

use super::ledger::{Ledger, said};
use super::query::{Group, Groups, all, cells, counted_cells, groups, rows, texts, wholes};
use super::record::{Assessed, KeyArea, Statement};
use crate::figure::Unit;
use crate::fold::{fold, slug};
use crate::level::Level;
use crate::share::Share;
use crate::table::{FILE, ORIGIN, Table, day};
use polars::prelude::*;
use std::collections::BTreeMap;

/// One assessment as it is counted.
#[derive(Debug)]
pub struct Sitting {
    /// A row for each statement: `statement` and `area` by number, `level`, `target`, the keys that statements are
    /// matched by, and the row's origin.
    pub frame: DataFrame,
    /// The statements and key areas.
    pub assessed: Assessed,
}

/// The assessment of a day; nothing if it has no usable statement. Of two workbooks of one day, which stop the
/// document, the first.
pub fn sitting(table: &Table, assessed_on: i32) -> PolarsResult<Option<Sitting>> {
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
    let mut slugs = BTreeMap::new();
    for row in 0..one.height() {
        let Some(level) = levels[row].and_then(level_of) else { continue };
        let name = names[row].clone().unwrap_or_default();
        let area =
            areas.iter().position(|area| fold(&area.name) == fold(&name)).unwrap_or_else(|| {
                let slug = unique(slug(&name), &mut slugs);
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
            slug: unique(format!("{}.{own}", areas[area].slug), &mut slugs),
            label,
        });
    }
    Ok((areas, statements))
}

fn level_of(number: i32) -> Option<Level> {
    Level::from_number(u8::try_from(number).ok()?)
}

/// A slug that no other has: a second of the same gets a number.
fn unique(slug: String, taken: &mut BTreeMap<String, usize>) -> String {
    let count = taken.entry(slug.clone()).or_default();
    *count += 1;
    if *count == 1 { slug } else { format!("{slug}-{count}") }
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

const LEVEL: &[&str] = &["level"];

/// The figures of the levels, of key areas and of targets; marks the focus areas.
pub fn figures(table: &Table, sitting: &mut Sitting, ledger: &mut Ledger) -> PolarsResult<()> {
    let whole = all(&sitting.frame)?;
    totals(table, sitting, &whole, ledger)?;
    let areas = groups(&sitting.frame, &["area"])?;
    let cross = groups(&sitting.frame, &["area", "level"])?;
    for (index, area) in sitting.assessed.areas.iter_mut().enumerate() {
        let group = areas.get(&vec![index as i32]).cloned().unwrap_or_default();
        area_levels(table, area, index as i32, &group, &cross, ledger);
        let below = joined(&cross, index as i32, |level| !level.is_mature_or_above());
        // More than half: exactly half is not.
        area.is_focus = 2 * below.count > group.count;
        area_shares(
            table,
            area,
            &group,
            &below,
            &joined(&cross, index as i32, Level::is_mature_or_above),
            ledger,
        );
    }
    lists(table, sitting, &whole, &areas, ledger)?;
    targets(table, sitting, &whole, ledger)
}

fn totals(
    table: &Table,
    sitting: &Sitting,
    whole: &Group,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let levels = cells(table, &whole.rows, LEVEL);
    let rule = "Statements of the current assessment, each counted once.";
    ledger.count(
        "assessment.statements",
        Unit::Statements,
        whole.count,
        said("Statements", rule),
        levels,
    );
    let names = cells(table, &whole.rows, &["key-area"]);
    let rule = "Key areas that the statements of the current assessment stand under.";
    let count = sitting.assessed.areas.len() as u64;
    ledger.count("assessment.areas", Unit::KeyAreas, count, said("Key areas", rule), names);
    let by_level = groups(&sitting.frame, LEVEL)?;
    for level in Level::ALL {
        let group = by_level.get(&vec![level.number().into()]).cloned().unwrap_or_default();
        let words = said(
            format!("Statements at {level}"),
            format!("Statements of the current assessment whose level is {level}."),
        );
        let sources = counted_cells(table, &group, whole, LEVEL);
        ledger.count(
            format!("assessment.level.{}", level.slug()),
            Unit::Statements,
            group.count,
            words,
            sources,
        );
    }
    let mature = rows(&sitting.frame, col("level").gt_eq(lit(i32::from(Level::Mature.number()))))?;
    let words = said(
        "Statements at Mature or above",
        "Statements of the current assessment at Mature, Leader or Innovator.",
    );
    let sources = counted_cells(table, &mature, whole, LEVEL);
    ledger.count("assessment.mature-or-above", Unit::Statements, mature.count, words, sources);
    Ok(())
}

fn area_levels(
    table: &Table,
    area: &KeyArea,
    index: i32,
    group: &Group,
    cross: &Groups,
    ledger: &mut Ledger,
) {
    let id = format!("assessment.area.{}", area.slug);
    let words = said(
        format!("Statements in {}", area.name),
        format!("Statements of the current assessment in the key area {}.", area.name),
    );
    ledger.count(
        format!("{id}.statements"),
        Unit::Statements,
        group.count,
        words,
        cells(table, &group.rows, LEVEL),
    );
    for level in Level::ALL {
        let at = cross.get(&vec![index, level.number().into()]).cloned().unwrap_or_default();
        let words = said(
            format!("{}: statements at {level}", area.name),
            format!("Statements of the key area whose level is {level}."),
        );
        let sources = counted_cells(table, &at, group, LEVEL);
        ledger.count(
            format!("{id}.level.{}", level.slug()),
            Unit::Statements,
            at.count,
            words,
            sources,
        );
    }
}

fn area_shares(
    table: &Table,
    area: &KeyArea,
    group: &Group,
    below: &Group,
    above: &Group,
    ledger: &mut Ledger,
) {
    let id = format!("assessment.area.{}", area.slug);
    let words = said(
        format!("{}: statements below Mature", area.name),
        "Statements of the key area at Minimum or Developing.",
    );
    let sources = counted_cells(table, below, group, LEVEL);
    ledger.count(format!("{id}.below-mature"), Unit::Statements, below.count, words, sources);
    let words = said(
        format!("{}: statements at Mature or above", area.name),
        "Statements of the key area at Mature, Leader or Innovator.",
    );
    let sources = counted_cells(table, above, group, LEVEL);
    ledger.count(format!("{id}.mature-or-above"), Unit::Statements, above.count, words, sources);
    if let Some(share) = Share::new(below.count.into(), group.count.into()) {
        let words = said(
            format!("{}: share of statements below Mature", area.name),
            "Statements of the key area at Minimum or Developing, divided by all its statements.",
        );
        ledger.ratio(
            format!("{id}.below-mature-share"),
            Unit::Share,
            share,
            words,
            cells(table, &group.rows, LEVEL),
        );
    }
}

/// The groups of an area at the levels that are wanted, as one.
fn joined(cross: &Groups, area: i32, wanted: impl Fn(Level) -> bool) -> Group {
    let levels = Level::ALL.into_iter().filter(|level| wanted(*level));
    let found = levels.filter_map(|level| cross.get(&vec![area, level.number().into()]));
    found.fold(Group::default(), |mut sum, group| {
        sum.count += group.count;
        sum.rows.extend(&group.rows);
        sum
    })
}

fn lists(
    table: &Table,
    sitting: &Sitting,
    whole: &Group,
    areas: &Groups,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let focus: Vec<(usize, &KeyArea)> =
        sitting.assessed.areas.iter().enumerate().filter(|(_, area)| area.is_focus).collect();
    let focus_rows = focus.iter().filter_map(|(index, _)| areas.get(&vec![*index as i32]));
    let group = Group {
        count: focus.len() as u64,
        rows: focus_rows.flat_map(|group| group.rows.clone()).collect(),
    };
    let sources = counted_cells(table, &group, whole, &["key-area", "level"]);
    let rule = "Key areas of which more than half of the statements are at Minimum or Developing.";
    let names = focus.iter().map(|(_, area)| area.name.clone()).collect();
    ledger.list("assessment.focus-areas", names, said("Focus areas", rule), sources.clone());
    ledger.count(
        "assessment.focus-areas-count",
        Unit::KeyAreas,
        group.count,
        said("Number of focus areas", rule),
        sources,
    );
    let strengths =
        rows(&sitting.frame, col("level").gt_eq(lit(i32::from(Level::Leader.number()))))?;
    named(
        table,
        sitting,
        whole,
        &strengths,
        ("strengths", "Strengths", "Statements at Leader or Innovator."),
        ledger,
    )?;
    let weaknesses =
        rows(&sitting.frame, col("level").eq(lit(i32::from(Level::Minimum.number()))))?;
    named(
        table,
        sitting,
        whole,
        &weaknesses,
        ("weaknesses", "Weaknesses", "Statements at Minimum."),
        ledger,
    )
}

fn named(
    table: &Table,
    sitting: &Sitting,
    whole: &Group,
    group: &Group,
    (id, name, rule): (&str, &str, &str),
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let numbers = wholes(&sitting.frame, ORIGIN)?;
    let is_listed = |number: &Option<i32>| {
        number
            .and_then(|number| usize::try_from(number).ok())
            .is_some_and(|number| group.rows.contains(&number))
    };
    let listed =
        sitting.assessed.statements.iter().zip(&numbers).filter(|(_, number)| is_listed(number));
    let labels: Vec<String> = listed.map(|(statement, _)| statement.label.clone()).collect();
    let sources = counted_cells(table, group, whole, &["label", "level"]);
    ledger.list(format!("assessment.{id}"), labels, said(name, rule), sources.clone());
    let words = said(format!("Number of {id}"), rule);
    ledger.count(format!("assessment.{id}-count"), Unit::Statements, group.count, words, sources);
    Ok(())
}

fn targets(
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
