//! The action plan as measured: what documents name action by action.

use crate::domain::action::Status;
use crate::domain::fold::{fold, slug};
use crate::measure::figures::slug::unique;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The Social Value Action Plan.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Actions in workbook order.
    pub actions: Vec<Action>,
    /// What they serve: the strategy's four where each is one of them, else the plan's own in workbook order.
    pub principles: Vec<String>,
}

impl Plan {
    /// The years of the plan, two at least.
    pub fn years(&self) -> Vec<u8> {
        let last = self.actions.iter().map(|action| action.year).max().unwrap_or_default();
        (1..=last.max(2)).collect()
    }

    /// The slugs of the principles in ids, in their order.
    pub fn principle_slugs(&self) -> Vec<String> {
        let mut slugs = BTreeSet::new();
        self.principles.iter().map(|name| unique(slug(name), "principle", &mut slugs)).collect()
    }
}

/// One action of the plan.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its number in workbook order, from 1: its own figures are `action.<number>.…`.
    pub number: usize,
    /// Its row, by its place among the origins of the plan's table.
    pub origin: usize,
    /// The principle that it serves.
    pub principle: String,
    /// The heading it stands under in the plan.
    pub heading: Option<String>,
    /// What is to be done.
    pub text: String,
    /// Counted from 1.
    pub year: u8,
    /// Who, by role.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<Date>,
    /// Whether the plan gives a day that cannot be read.
    pub is_due_unread: bool,
    /// How it stands.
    pub status: Status,
    /// The status as the workbook gives it (never [`Status::Overdue`]).
    pub given: Status,
    /// Days from the due date to as-of, for an overdue action. Figure `action.<number>.days-overdue`.
    pub days_overdue: Option<u64>,
    /// The owner's update.
    pub update: Option<String>,
    /// What was learnt from whom.
    pub learnt: Option<String>,
    /// When it was completed.
    pub completed_on: Option<Date>,
    /// The linked statement as the workbook names it, found or not.
    pub linked: Option<String>,
    /// Indexes into [`Assessed::statements`](crate::measure::Assessed::statements) of the statements it is linked to.
    pub statements: Vec<usize>,
}

/// What an update says of an action that is in time.
const ON_TRACK: [[&str; 2]; 4] =
    [["on", "track"], ["on", "schedule"], ["on", "target"], ["on", "course"]];

impl Action {
    /// Whether it is overdue and its update says that it is on track; "not on track" and "back on track" do not.
    pub fn claims_to_be_on_track(&self) -> bool {
        let update = self.update.as_deref().map(fold).unwrap_or_default();
        let words: Vec<&str> = update.split(' ').collect();
        let mut pairs = words.windows(2).enumerate();
        let is_on_track = pairs.any(|(at, pair)| {
            let before = at.checked_sub(1).map(|before| words[before]).unwrap_or_default();
            ON_TRACK.iter().any(|known| known == pair)
                && !["not", "longer", "back"].contains(&before)
        });
        self.status == Status::Overdue && is_on_track
    }
}
