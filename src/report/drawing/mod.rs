//! The drawings of the committee report: which rows, in which order, under which labels.

pub(crate) mod kpi;
pub(crate) mod small_lines;

use super::template::error::RenderError;
use super::view::ranked;
use crate::chart::bullet::{Bullet, BulletRow};
use crate::chart::distribution::{Distribution, DistributionRow, Key};
use crate::chart::dumbbell::{Dumbbell, DumbbellRow};
use crate::chart::{bullet, distribution, dumbbell};
use crate::domain::figure::Figures;
use crate::domain::fold::fold;
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::domain::prose;
use crate::measure::{Assessed, Change, KeyArea, Measures, Named, Register, Statement};
use crate::style::drawing::Drawing;
use crate::style::font::Fonts;
use jiff::civil::Date;

/// `alt` gives the sentence for a drawing's name.
pub(super) fn drawings(
    measures: &Measures,
    social_value: &str,
    figures: &Figures,
    fonts: &Fonts,
    alt: impl Fn(&str) -> Result<String, RenderError>,
) -> Result<Vec<Drawing>, RenderError> {
    let mut drawings = Vec::new();
    if let Some(assessed) = &measures.assessment {
        let counts = levels(assessed, figures, alt("levels")?);
        drawings.extend(distribution::draw(&counts, fonts)?);
        let scores = section_scores(assessed, figures, alt("section-scores")?);
        drawings.extend(distribution::draw(&scores, fonts)?);
        let of_area = |area: &KeyArea| fold(&area.name) == fold(social_value);
        if let Some(area) = assessed.areas.iter().position(of_area) {
            let chart = social_value_levels(assessed, area, alt("social-value")?);
            drawings.extend(dumbbell::draw(&chart, fonts)?);
        }
    }
    let themes = measures.register.as_ref().map(|register| promised(register, figures));
    if let Some(rows) = themes.filter(|rows| !rows.is_empty()) {
        let chart = Bullet { name: "promises".to_owned(), alt: alt("promises")?, rows };
        drawings.extend(bullet::draw(&chart, fonts)?);
    }
    Ok(drawings)
}

fn levels(assessed: &Assessed, figures: &Figures, alt: String) -> Distribution {
    let row = |day: Date, ids: &str, emphasised: bool| DistributionRow {
        label: month(day),
        group: None,
        counts: counts(figures, ids, assessed.model),
        emphasised,
        note: None,
    };
    let has_counts = figures.get("assessment.baseline.statements").is_some();
    let then = assessed.baseline_on.filter(|_| has_counts);
    let mut rows: Vec<_> =
        then.map(|day| row(day, "assessment.baseline", false)).into_iter().collect();
    rows.push(row(assessed.assessed_on, "assessment", true));
    Distribution { name: "levels".to_owned(), alt, rows, key: Key::Names, model: assessed.model }
}

/// The counts of levels under a common start of their ids.
fn counts(figures: &Figures, ids: &str, model: ModelRef) -> Vec<u64> {
    let count = |level: Level| figures.count(&format!("{ids}.level.{}", level.slug())).unwrap_or(0);
    model.levels().map(count).collect()
}

fn month(day: Date) -> String {
    day.strftime("%B %Y").to_string()
}

fn section_scores(assessed: &Assessed, figures: &Figures, alt: String) -> Distribution {
    let areas = ranked(assessed).into_iter().filter_map(|index| assessed.areas.get(index));
    let rows = areas.map(|area| DistributionRow {
        label: area.name.clone(),
        group: area.theme.clone(),
        counts: counts(figures, &format!("assessment.area.{}", area.slug), assessed.model),
        emphasised: area.is_focus,
        note: area.is_focus.then(|| "focus area".to_owned()),
    });
    Distribution {
        name: "section-scores".to_owned(),
        alt,
        rows: rows.collect(),
        key: Key::Bar,
        model: assessed.model,
    }
}

/// The furthest from target first.
fn social_value_levels(assessed: &Assessed, area: usize, alt: String) -> Dumbbell {
    let mut statements: Vec<&Statement> =
        assessed.statements.iter().filter(|statement| statement.area == area).collect();
    statements.sort_by_key(|statement| std::cmp::Reverse(statement.to_go().map_or(-1, i16::from)));
    let rows = statements.into_iter().map(|statement| DumbbellRow {
        label: statement.label.clone(),
        then: statement.change.and_then(Change::before),
        now: statement.level,
        target: statement.target,
        result: result(statement),
    });
    Dumbbell {
        name: "social-value".to_owned(),
        alt,
        then: assessed.baseline_on.map(month),
        rows: rows.collect(),
        model: assessed.model,
    }
}

/// "Up 1; 1 to go", "Same; met"; without a target "Same".
fn result(statement: &Statement) -> String {
    let target = match statement.to_go() {
        None => String::new(),
        Some(0) => "met".to_owned(),
        Some(levels) => format!("{levels} to go"),
    };
    let by = |before: Level| statement.level.number().abs_diff(before.number());
    let moved = match statement.change {
        None if statement.is_target_unread => return "Target not known".to_owned(),
        None if target.is_empty() => return "No target".to_owned(),
        None => return prose::capital(&target),
        Some(Change::Improved(before)) => format!("Up {}", by(before)),
        Some(Change::Declined(before)) => format!("Down {}", by(before)),
        Some(Change::Unchanged(_)) => "Same".to_owned(),
        Some(Change::NotComparable) => "New".to_owned(),
    };
    if target.is_empty() { moved } else { format!("{moved}; {target}") }
}

fn promised(register: &Register, figures: &Figures) -> Vec<BulletRow> {
    let row = |theme: &Named| {
        let of = |what: &str| figures.money(&format!("sv.theme.{}.{what}", theme.slug));
        Some(BulletRow {
            label: theme.name.clone(),
            committed: of("committed")?,
            expected: of("since-records.expected")?,
            claimed: of("since-records.claimed")?,
            validated: of("since-records.validated")?,
        })
    };
    register.themes.iter().filter_map(row).collect()
}
