//! The levels of the current assessment, over all statements and by key area (rule 1).

use super::Sitting;
use super::model::KeyArea;
use crate::domain::figure::Unit;
use crate::domain::level::Level;
use crate::domain::share::Share;
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{
    Group, Groups, all, cells, counted_cells, groups, rows, wholes,
};
use crate::table::{ORIGIN, Table};
use polars::prelude::*;

const LEVEL: &[&str] = &["level"];

/// The figures of the levels, of key areas and of strengths and weaknesses; marks the focus areas.
pub(crate) fn figures(
    table: &Table,
    sitting: &mut Sitting,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
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
    lists(table, sitting, &whole, &areas, ledger)
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
        Label::new("Statements", rule),
        levels,
    );
    let names = cells(table, &whole.rows, &["key-area"]);
    let rule = "Key areas that the statements of the current assessment stand under.";
    let count = sitting.assessed.areas.len() as u64;
    ledger.count("assessment.areas", Unit::KeyAreas, count, Label::new("Key areas", rule), names);
    let by_level = groups(&sitting.frame, LEVEL)?;
    for level in Level::ALL {
        let group = by_level.get(&vec![level.number().into()]).cloned().unwrap_or_default();
        let words = Label::new(
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
    let words = Label::new(
        "Statements at Mature or above",
        "Statements of the current assessment at Mature, Leader or Innovator.",
    );
    let sources = counted_cells(table, &mature, whole, LEVEL);
    ledger.count("assessment.mature-or-above", Unit::Statements, mature.count, words, sources);
    let below = whole.count - mature.count;
    if let Some(share) = Share::new(below.into(), whole.count.into()) {
        let words = Label::new(
            "Share of statements below Mature",
            "Statements of the current assessment at Minimum or Developing, divided by all its statements.",
        );
        let sources = cells(table, &whole.rows, LEVEL);
        ledger.ratio("assessment.below-mature-share", Unit::Share, share, words, sources);
    }
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
    let words = Label::new(
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
        let words = Label::new(
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
    let words = Label::new(
        format!("{}: statements below Mature", area.name),
        "Statements of the key area at Minimum or Developing.",
    );
    let sources = counted_cells(table, below, group, LEVEL);
    ledger.count(format!("{id}.below-mature"), Unit::Statements, below.count, words, sources);
    let words = Label::new(
        format!("{}: statements at Mature or above", area.name),
        "Statements of the key area at Mature, Leader or Innovator.",
    );
    let sources = counted_cells(table, above, group, LEVEL);
    ledger.count(format!("{id}.mature-or-above"), Unit::Statements, above.count, words, sources);
    if let Some(share) = Share::new(below.count.into(), group.count.into()) {
        let words = Label::new(
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
    ledger.list("assessment.focus-areas", names, Label::new("Focus areas", rule), sources.clone());
    ledger.count(
        "assessment.focus-areas-count",
        Unit::KeyAreas,
        group.count,
        Label::new("Number of focus areas", rule),
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
    ledger.list(format!("assessment.{id}"), labels, Label::new(name, rule), sources.clone());
    let words = Label::new(format!("Number of {id}"), rule);
    ledger.count(format!("assessment.{id}-count"), Unit::Statements, group.count, words, sources);
    Ok(())
}
