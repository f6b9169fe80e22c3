//! The self-assessment as templates see it.

use super::assessors::SpreadView;
use super::key_area::{AreaView, ranked};
use super::statement::StatementView;
use crate::domain::fold::fold;
use crate::measure::{Assessed, Change, KeyArea, Plan, Point, Statement, Trend};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct AssessmentView {
    pub assessed_on: String,
    /// Its edition of the toolkit.
    pub edition: Option<String>,
    pub baseline_on: Option<String>,
    /// What the benchmark compares with.
    pub reference_group: Option<String>,
    /// Of which round or date, as the benchmark words it.
    pub benchmark_round: Option<String>,
    /// Statements in which the mean of the others is ahead, the furthest first.
    pub others_ahead: Vec<StatementView>,
    /// From the baseline to the current one: columns of the table of levels.
    pub points: Vec<PointView>,
    /// The same; empty with fewer than three.
    pub series: Vec<PointView>,
    /// The last four of them.
    pub recent: Vec<PointView>,
    /// `goes-on`, `slowed`, `stalled` or `reversed`.
    pub trend: Option<&'static str>,
    /// Those on which several assessors differ and nobody has decided, in workbook order.
    pub open: Vec<SpreadView>,
    pub has_themes: bool,
    pub has_targets: bool,
    /// In workbook order.
    pub areas: Vec<AreaView>,
    /// By theme, within a theme the largest share below Mature first.
    pub ranked: Vec<AreaView>,
    /// Key areas with levels to go to their targets, the most first.
    pub furthest: Vec<AreaView>,
    pub drawings: Vec<String>,
    pub social_value_drawings: Vec<String>,
    /// Key areas more than half below Mature, in workbook order.
    pub focus_areas: Vec<AreaView>,
    /// Those of them that no action is linked to.
    pub focus_unlinked: Vec<AreaView>,
    /// Statements at Leader or Innovator.
    pub strengths: Vec<StatementView>,
    /// Statements at Minimum.
    pub weaknesses: Vec<StatementView>,
    pub weaknesses_unlinked: Vec<StatementView>,
    /// Statements at a higher level than in the baseline.
    pub improved: Vec<StatementView>,
    pub declined: Vec<StatementView>,
    /// Statements of the current assessment.
    pub not_comparable: Vec<StatementView>,
    /// The key area that has a section of its own, where the assessment has it.
    pub social_value: Option<AreaView>,
    /// As report.toml gives it.
    pub social_value_name: String,
}

/// One assessment of the series.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PointView {
    /// Starts the ids of its figures.
    pub id: String,
    pub assessed_on: String,
}

impl AssessmentView {
    /// `social_value` names the area with a section of its own.
    pub(crate) fn new(
        assessed: &Assessed,
        plan: Option<&Plan>,
        social_value: &str,
    ) -> AssessmentView {
        let areas: Vec<AreaView> =
            assessed.areas.iter().map(|area| AreaView::new(area, assessed, plan)).collect();
        let all: Vec<&Statement> = assessed.statements.iter().collect();
        let those = |test: &dyn Fn(&Statement) -> bool| {
            let those = all.iter().filter(|statement| test(statement));
            those.map(|statement| StatementView::new(statement, assessed, plan)).collect()
        };
        let points = points(assessed);
        let series = if points.len() > 2 { points.clone() } else { Vec::new() };
        AssessmentView {
            assessed_on: assessed.assessed_on.to_string(),
            edition: assessed.edition.clone(),
            baseline_on: assessed.baseline_on.map(|day| day.to_string()),
            reference_group: assessed.reference_group.clone(),
            benchmark_round: assessed.benchmark_round.clone(),
            others_ahead: others_ahead(assessed, plan),
            recent: series[series.len().saturating_sub(RECENT)..].to_vec(),
            series,
            points,
            trend: assessed.trend.map(trend),
            open: open(assessed),
            has_themes: assessed.areas.iter().any(|area| area.theme.is_some()),
            has_targets: all.iter().any(|own| own.target.is_some() || own.is_target_unread),
            ranked: ranked(assessed).into_iter().map(|index| areas[index].clone()).collect(),
            furthest: furthest_below_target(&areas),
            drawings: Vec::new(),
            social_value_drawings: Vec::new(),
            focus_unlinked: focus_unlinked(&areas, assessed),
            focus_areas: areas.iter().filter(|area| area.is_focus).cloned().collect(),
            strengths: those(&|s| s.level.is_strength()),
            weaknesses: those(&|s| s.level.is_weakness()),
            weaknesses_unlinked: those(&|s| {
                s.level.is_weakness() && s.actions.is_empty() && !s.is_action_open
            }),
            improved: those(&|s| matches!(s.change, Some(Change::Improved(_)))),
            declined: those(&|s| matches!(s.change, Some(Change::Declined(_)))),
            not_comparable: those(&|s| s.change == Some(Change::NotComparable)),
            social_value: areas.iter().find(|area| fold(&area.name) == fold(social_value)).cloned(),
            social_value_name: social_value.to_owned(),
            areas,
        }
    }
}

fn focus_unlinked(areas: &[AreaView], assessed: &Assessed) -> Vec<AreaView> {
    let is_unlinked = |(area, own): &(&AreaView, &KeyArea)| {
        area.is_focus && area.actions.is_empty() && !assessed.is_action_open(own)
    };
    let those = areas.iter().zip(&assessed.areas).filter(is_unlinked);
    those.map(|(area, _)| area.clone()).collect()
}

fn open(assessed: &Assessed) -> Vec<SpreadView> {
    let all = assessed.spreads.iter().enumerate();
    all.filter(|(_, it)| it.is_open()).map(|(at, it)| SpreadView::new(at, it)).collect()
}

fn others_ahead(assessed: &Assessed, plan: Option<&Plan>) -> Vec<StatementView> {
    let ahead = |one: &&Statement| one.benchmark.as_ref().and_then(|benchmark| benchmark.ahead_by);
    let mut those: Vec<&Statement> =
        assessed.statements.iter().filter(|one| ahead(one).is_some()).collect();
    those.sort_by(|a, b| match (ahead(a), ahead(b)) {
        (Some(a), Some(b)) => b.compare(a),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    those.into_iter().map(|one| StatementView::new(one, assessed, plan)).collect()
}

fn furthest_below_target(areas: &[AreaView]) -> Vec<AreaView> {
    let to_go = |area: &AreaView| -> u64 {
        area.statements.iter().filter_map(|statement| statement.to_go).map(u64::from).sum()
    };
    let mut furthest: Vec<AreaView> =
        areas.iter().filter(|area| to_go(area) > 0).cloned().collect();
    furthest.sort_by_key(|area| std::cmp::Reverse(to_go(area)));
    furthest
}

/// How many assessments a sentence names.
const RECENT: usize = 4;

fn points(assessed: &Assessed) -> Vec<PointView> {
    let points = assessed.series.iter();
    let point = |point: &Point| PointView {
        id: point.id.clone(),
        assessed_on: point.assessed_on.to_string(),
    };
    let mut points: Vec<PointView> = points.map(point).collect();
    if points.is_empty() {
        let assessed_on = assessed.assessed_on.to_string();
        points.push(PointView { id: "assessment".to_owned(), assessed_on });
    }
    points
}

fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::GoesOn => "goes-on",
        Trend::Slowed => "slowed",
        Trend::Stalled => "stalled",
        Trend::Reversed => "reversed",
    }
}
