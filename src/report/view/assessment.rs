//! The self-assessment as templates see it.

use super::plan::{ActionView, linked_actions};
use crate::domain::fold::fold;
use crate::domain::level::Level;
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

#[derive(Debug, Clone, Serialize)]
pub(crate) struct AreaView {
    pub name: String,
    /// Its part in the ids of its figures: `assessment.area.<slug>.…`.
    pub slug: String,
    pub theme: Option<String>,
    /// Whether more than half of its statements are below Mature.
    pub is_focus: bool,
    /// In workbook order.
    pub statements: Vec<StatementView>,
    /// The furthest from target first.
    pub ranked: Vec<StatementView>,
    pub improved: Vec<StatementView>,
    pub declined: Vec<StatementView>,
    /// Those linked to its statements, each once.
    pub actions: Vec<ActionView>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct StatementView {
    pub reference: Option<String>,
    pub label: String,
    pub area: String,
    pub level: &'static str,
    /// Its level in the baseline.
    pub before: Option<&'static str>,
    pub target: Option<&'static str>,
    /// `improved`, `declined`, `unchanged`, `not-comparable`, or nothing with one assessment.
    pub change: Option<&'static str>,
    /// In levels.
    pub moved: u8,
    /// In levels; none without a target.
    pub to_go: Option<u8>,
    pub to_go_id: Option<String>,
    pub comment: Option<String>,
    /// The figure of the reference group's mean level.
    pub mean_id: Option<String>,
    /// The figure of the reference group's share at Mature or above.
    pub share_id: Option<String>,
    /// The figure of how far the others are ahead.
    pub ahead_id: Option<String>,
    pub actions: Vec<ActionView>,
    /// What the actions linked to it say was learnt from others.
    pub learnt: Vec<String>,
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
            has_themes: assessed.areas.iter().any(|area| area.theme.is_some()),
            has_targets: all.iter().any(|own| own.target.is_some() || own.is_target_unread),
            ranked: ranked(assessed)
                .into_iter()
                .filter_map(|index| areas.get(index).cloned())
                .collect(),
            furthest: furthest_below_target(&areas),
            drawings: Vec::new(),
            social_value_drawings: Vec::new(),
            focus_unlinked: areas
                .iter()
                .zip(&assessed.areas)
                .filter(|(area, own)| {
                    area.is_focus && area.actions.is_empty() && !assessed.is_action_open(own)
                })
                .map(|(area, _)| area.clone())
                .collect(),
            focus_areas: areas.iter().filter(|area| area.is_focus).cloned().collect(),
            strengths: those(&|s| s.level >= Level::Leader),
            weaknesses: those(&|s| s.level == Level::Minimum),
            weaknesses_unlinked: those(&|s| {
                s.level == Level::Minimum && s.actions.is_empty() && !s.is_action_open
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

/// Indexes of key areas as the figure orders them: themes in workbook order, areas without a theme last; within a
/// theme the largest share below Mature first, then workbook order.
pub(crate) fn ranked(assessed: &Assessed) -> Vec<usize> {
    let mut themes: Vec<Option<&str>> = Vec::new();
    for theme in assessed.areas.iter().map(|area| area.theme.as_deref()) {
        if theme.is_some() && !themes.contains(&theme) {
            themes.push(theme);
        }
    }
    themes.push(None);
    let below = |area: &KeyArea| {
        let levels = area.statements.iter().filter_map(|index| assessed.statements.get(*index));
        levels.filter(|statement| !statement.level.is_mature_or_above()).count()
    };
    let mut order: Vec<usize> = (0..assessed.areas.len()).collect();
    order.sort_by(|a, b| {
        let (one, two) = (&assessed.areas[*a], &assessed.areas[*b]);
        let theme =
            |area: &KeyArea| themes.iter().position(|theme| *theme == area.theme.as_deref());
        let (left, right) = (below(one) * two.statements.len(), below(two) * one.statements.len());
        theme(one).cmp(&theme(two)).then(right.cmp(&left)).then(a.cmp(b))
    });
    order
}

impl AreaView {
    fn new(area: &KeyArea, assessed: &Assessed, plan: Option<&Plan>) -> AreaView {
        let statements: Vec<StatementView> = area
            .statements
            .iter()
            .filter_map(|index| assessed.statements.get(*index))
            .map(|statement| StatementView::new(statement, assessed, plan))
            .collect();
        let moved = |way: &str| {
            statements.iter().filter(|statement| statement.change == Some(way)).cloned().collect()
        };
        let mut ranked = statements.clone();
        ranked.sort_by_key(|statement| std::cmp::Reverse(statement.to_go.map_or(-1, i16::from)));
        AreaView {
            name: area.name.clone(),
            slug: area.slug.clone(),
            theme: area.theme.clone(),
            is_focus: area.is_focus,
            improved: moved("improved"),
            declined: moved("declined"),
            statements,
            ranked,
            actions: linked_actions(&area.actions, plan, assessed),
        }
    }
}

impl StatementView {
    fn new(statement: &Statement, assessed: &Assessed, plan: Option<&Plan>) -> StatementView {
        let (change, before) = match statement.change {
            None => (None, None),
            Some(Change::Improved(before)) => (Some("improved"), Some(before)),
            Some(Change::Declined(before)) => (Some("declined"), Some(before)),
            Some(Change::Unchanged(before)) => (Some("unchanged"), Some(before)),
            Some(Change::NotComparable) => (Some("not-comparable"), None),
        };
        let benchmark = statement.benchmark.as_ref();
        let actions = linked_actions(&statement.actions, plan, assessed);
        let id = |name: &str| format!("benchmark.{}.{name}", statement.slug);
        let mean = benchmark.and_then(|benchmark| benchmark.mean_score);
        let share = benchmark.and_then(|benchmark| benchmark.mature_share);
        StatementView {
            reference: statement.reference.clone(),
            label: statement.label.clone(),
            area: assessed
                .areas
                .get(statement.area)
                .map(|area| area.name.clone())
                .unwrap_or_default(),
            level: statement.level.name(),
            before: before.map(Level::name),
            target: statement
                .target
                .map(Level::name)
                .or(statement.is_target_unread.then_some("Not known")),
            change,
            moved: before.map_or(0, |before| before.number().abs_diff(statement.level.number())),
            to_go: statement.to_go(),
            to_go_id: statement
                .target
                .map(|_| format!("assessment.statement.{}.to-target", statement.slug)),
            comment: statement.comment.clone(),
            mean_id: mean.map(|_| id("mean-score")),
            share_id: share.map(|_| id("mature-or-above-share")),
            ahead_id: benchmark
                .and_then(|benchmark| benchmark.ahead_by)
                .map(|_| id("others-ahead-by")),
            learnt: actions.iter().filter_map(|action| action.learnt.clone()).collect(),
            actions,
        }
    }
}
