//! A statement of the self-assessment as templates see it.

use super::plan::{ActionView, linked_actions};
use crate::domain::level::Level;
use crate::measure::{Assessed, Change, Plan, Statement};
use serde::Serialize;

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

impl StatementView {
    pub(super) fn new(
        statement: &Statement,
        assessed: &Assessed,
        plan: Option<&Plan>,
    ) -> StatementView {
        let before = statement.change.and_then(Change::before);
        let change = statement.change.map(|change| match change {
            Change::Improved(_) => "improved",
            Change::Declined(_) => "declined",
            Change::Unchanged(_) => "unchanged",
            Change::NotComparable => "not-comparable",
        });
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
