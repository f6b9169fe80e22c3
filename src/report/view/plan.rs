//! The Social Value Action Plan as templates see it.

use crate::domain::action::Status;
use crate::measure::{Action, Assessed, Plan};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct PlanView {
    /// The years of the plan: their figures are `action.year.<year>.…`.
    pub years: Vec<u8>,
    /// Those that have actions, in order.
    pub principles: Vec<PrincipleView>,
    /// The longest overdue first.
    pub overdue: Vec<ActionView>,
    /// In workbook order.
    pub actions: Vec<ActionView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct PrincipleView {
    /// As the strategy or the plan spells it.
    pub name: String,
    /// Its part in the ids of its figures: `action.principle.<slug>.…`.
    pub slug: String,
    /// Those not complete, overdue ones first, then by date.
    pub open: Vec<ActionView>,
    /// In workbook order.
    pub complete: Vec<ActionView>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct ActionView {
    /// Its number in workbook order, by which the report refers to it.
    pub number: usize,
    pub text: String,
    /// The heading it stands under in the plan.
    pub heading: Option<String>,
    pub principle: String,
    /// Counted from 1.
    pub year: u8,
    /// By role.
    pub owner: Option<String>,
    pub due: Option<String>,
    /// Whether the plan gives a day that cannot be read.
    pub is_due_unread: bool,
    /// `overdue`, `not-started`, `in-progress`, `on-hold` or `complete`.
    pub status: &'static str,
    pub status_name: &'static str,
    /// The word for the status as the workbook gives it.
    pub given: &'static str,
    /// Whether its update says that it is on track, and it is overdue.
    pub is_said_on_track: bool,
    /// The figure of its days late, for an overdue action.
    pub days_id: Option<String>,
    pub update: Option<String>,
    /// What was learnt from whom.
    pub learnt: Option<String>,
    pub completed_on: Option<String>,
    pub statements: Vec<LinkView>,
    /// What the workbook names as linked, where the assessment has no such statement.
    pub unknown_link: Option<String>,
}

/// A statement that an action is linked to.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LinkView {
    pub reference: Option<String>,
    pub label: String,
}

impl PlanView {
    pub(crate) fn new(plan: &Plan, assessed: Option<&Assessed>) -> PlanView {
        let view = |action: &Action| ActionView::new(action, assessed);
        let mut overdue: Vec<&Action> =
            plan.actions.iter().filter(|action| action.status == Status::Overdue).collect();
        overdue.sort_by_key(|action| std::cmp::Reverse(action.days_overdue));
        let named = plan.principles.iter().zip(plan.principle_slugs());
        let principles = named.map(|(name, slug)| PrincipleView::new(name, slug, plan, assessed));
        PlanView {
            years: plan.years(),
            principles: principles.filter(|p| p.open.len() + p.complete.len() > 0).collect(),
            overdue: overdue.into_iter().map(view).collect(),
            actions: plan.actions.iter().map(view).collect(),
        }
    }
}

impl PrincipleView {
    fn new(
        principle: &str,
        slug: String,
        plan: &Plan,
        assessed: Option<&Assessed>,
    ) -> PrincipleView {
        let of_principle: Vec<&Action> =
            plan.actions.iter().filter(|action| action.principle == principle).collect();
        let (complete, mut open): (Vec<&Action>, Vec<&Action>) =
            of_principle.into_iter().partition(|action| action.status == Status::Complete);
        open.sort_by_key(|a| (a.status != Status::Overdue, a.due.is_none(), a.due));
        let views = |actions: Vec<&Action>| {
            actions.into_iter().map(|action| ActionView::new(action, assessed)).collect()
        };
        PrincipleView {
            name: principle.to_owned(),
            slug,
            open: views(open),
            complete: views(complete),
        }
    }
}

impl ActionView {
    fn new(action: &Action, assessed: Option<&Assessed>) -> ActionView {
        let statements =
            action.statements.iter().filter_map(|index| assessed?.statements.get(*index));
        let link = |s: &crate::measure::Statement| LinkView {
            reference: s.reference.clone(),
            label: s.label.clone(),
        };
        let is_unknown = action.statements.is_empty();
        ActionView {
            number: action.number,
            text: action.text.clone(),
            heading: action.heading.clone(),
            principle: action.principle.clone(),
            year: action.year,
            owner: action.owner.clone(),
            due: action.due.map(|day| day.to_string()),
            is_due_unread: action.is_due_unread,
            status: action.status.slug(),
            status_name: action.status.name(),
            given: action.given.name(),
            is_said_on_track: action.claims_to_be_on_track(),
            days_id: action.days_overdue.map(|_| format!("action.{}.days-overdue", action.number)),
            update: action.update.clone(),
            learnt: action.learnt.clone(),
            completed_on: action.completed_on.map(|day| day.to_string()),
            statements: statements.map(link).collect(),
            unknown_link: action.linked.clone().filter(|_| is_unknown),
        }
    }
}

pub(super) fn linked_actions(
    indexes: &[usize],
    plan: Option<&Plan>,
    assessed: &Assessed,
) -> Vec<ActionView> {
    let actions = indexes.iter().filter_map(|index| plan?.actions.get(*index));
    actions.map(|action| ActionView::new(action, Some(assessed))).collect()
}
