//! The actions of the plan, and how each stands on a day (rule 5).

use super::model::{Action, Plan};
use crate::domain::action::{Principle, Status};
use crate::measure::figures::read::{FrameRow, frame_rows, needed};
use crate::table::frame_column::choices;
use crate::table::{ORIGIN, RecordTable};
use jiff::civil::Date;
use polars::prelude::*;

/// The plan with what it is counted from.
#[derive(Debug)]
pub(crate) struct ActionPlan<'a> {
    pub table: &'a RecordTable,
    /// The table's frame with a row for each action, and its status, overdue before any other, as `standing`.
    pub frame: DataFrame,
    pub plan: Plan,
}

/// The plan on a day; `is_due_unread` says of a row that its due date is there and cannot be read.
pub(crate) fn action_plan(
    table: &RecordTable,
    as_of: Date,
    is_due_unread: impl Fn(usize) -> bool,
) -> PolarsResult<ActionPlan<'_>> {
    let actions = frame_rows(&table.frame).map(|row| action(row, as_of));
    let mut actions: Vec<Action> = actions.collect::<PolarsResult<_>>()?;
    for action in &mut actions {
        action.is_due_unread = action.due.is_none() && is_due_unread(action.origin);
    }
    let mut frame = table.frame.clone();
    frame.with_column(choices("standing", actions.iter().map(|action| Some(action.status)))?)?;
    let principles = principles(&actions);
    Ok(ActionPlan { table, plan: Plan { actions, principles }, frame })
}

fn principles(actions: &[Action]) -> Vec<String> {
    if actions.iter().all(|action| Principle::from_name(&action.principle).is_some()) {
        return Principle::ALL.map(|principle| principle.name().to_owned()).to_vec();
    }
    let mut own: Vec<String> = Vec::new();
    for action in actions {
        if !own.contains(&action.principle) {
            own.push(action.principle.clone());
        }
    }
    own
}

impl ActionPlan<'_> {
    /// The rows of all actions.
    pub(crate) fn origins(&self) -> Vec<usize> {
        self.plan.actions.iter().map(|action| action.origin).collect()
    }

    /// The rows of some actions.
    pub(crate) fn origins_where(&self, is_it: impl Fn(&Action) -> bool) -> Vec<usize> {
        let actions = self.plan.actions.iter().filter(|action| is_it(action));
        actions.map(|action| action.origin).collect()
    }
}

fn action(row: FrameRow<'_>, as_of: Date) -> PolarsResult<Action> {
    let given = needed(row.choice::<Status>("status")?, "status")?;
    let due = row.day("due")?;
    let overdue = due.filter(|due| *due < as_of && given != Status::Complete);
    Ok(Action {
        number: row.place() + 1,
        origin: needed(row.index(ORIGIN)?, ORIGIN)?,
        principle: needed(row.word("principle")?, "principle")?.to_owned(),
        heading: row.words("heading")?,
        text: needed(row.words("action")?, "action")?,
        year: needed(row.whole("year")?.and_then(|year| u8::try_from(year).ok()), "year")?,
        owner: row.words("owner")?,
        due,
        is_due_unread: false,
        status: if overdue.is_some() { Status::Overdue } else { given },
        given,
        days_overdue: overdue.and_then(|due| u64::try_from((as_of - due).get_days()).ok()),
        update: row.words("update")?,
        learnt: row.words("learnt")?,
        completed_on: row.day("completed-on")?,
        linked: row.words("linked")?,
        statements: Vec::new(),
    })
}
