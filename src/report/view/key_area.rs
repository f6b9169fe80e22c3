//! A key area of the self-assessment as templates see it, and the order of areas in the figure.

use super::plan::{ActionView, linked_actions};
use super::statement::StatementView;
use crate::measure::{Assessed, KeyArea, Plan};
use serde::Serialize;

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

impl AreaView {
    pub(super) fn new(area: &KeyArea, assessed: &Assessed, plan: Option<&Plan>) -> AreaView {
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
        levels.filter(|statement| !statement.level.is_in_place()).count()
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
