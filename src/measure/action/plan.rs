//! The actions of the plan, and how each stands on a day (rule 5).

use crate::domain::action::{Principle, Status};
use crate::measure::assessment::model::{Action, Plan};
use crate::measure::figures::read::{FrameRow, frame_rows, needed};
use crate::table::{ORIGIN, RecordTable};
use crate::value::typed::days;
use jiff::civil::Date;
use polars::prelude::*;

/// The plan with what it is counted from.
#[derive(Debug)]
pub(crate) struct ActionPlan<'a> {
    pub table: &'a RecordTable,
    /// The table's frame with a row for each action, and what is worked out: `standing` (its status, overdue before any
    /// other) and `late` (days overdue).
    pub frame: DataFrame,
    pub plan: Plan,
}

/// The plan on a day; `is_due_unread` says of a row that its due date is there and cannot be read.
pub(crate) fn action_plan(
    table: &RecordTable,
    as_of: Date,
    is_due_unread: impl Fn(usize) -> bool,
) -> PolarsResult<ActionPlan<'_>> {
    let as_of = || lit(days(as_of));
    let is_overdue = col("due").lt(as_of()).and(is_given(Status::Complete).not());
    let standing =
        when(is_overdue.clone()).then(lit(Status::Overdue.name())).otherwise(col("status"));
    let late = when(is_overdue).then(as_of() - col("due")).otherwise(lit(NULL));
    let frame = table
        .frame
        .clone()
        .lazy()
        .with_columns([standing.alias("standing"), late.cast(DataType::Int32).alias("late")]);
    let frame = frame.collect()?;
    let mut actions: Vec<Action> = frame_rows(&frame).map(action).collect::<PolarsResult<_>>()?;
    for action in &mut actions {
        action.is_due_unread = action.due.is_none() && is_due_unread(action.origin);
    }
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

pub(crate) fn is_given(status: Status) -> Expr {
    col("status").eq(lit(status.name()))
}

fn action(row: FrameRow<'_>) -> PolarsResult<Action> {
    let status = |column: &'static str| needed(row.choice(column, Status::from_name)?, column);
    Ok(Action {
        number: row.place() + 1,
        origin: needed(row.index(ORIGIN)?, ORIGIN)?,
        principle: needed(row.words("principle")?, "principle")?,
        heading: row.words("heading")?,
        text: needed(row.words("action")?, "action")?,
        year: needed(row.whole("year")?.and_then(|year| u8::try_from(year).ok()), "year")?,
        owner: row.words("owner")?,
        due: row.day("due")?,
        is_due_unread: false,
        status: status("standing")?,
        given: status("status")?,
        days_overdue: row.whole("late")?.and_then(|late| u64::try_from(late).ok()),
        update: row.words("update")?,
        learnt: row.words("learnt")?,
        completed_on: row.day("completed-on")?,
        linked: row.words("linked")?,
        statements: Vec::new(),
    })
}
