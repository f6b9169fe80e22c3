//! The Social Value Action Plan: its actions and how they stand (rule 5).

pub(crate) mod find_statement;
pub(crate) mod linked;

use super::assessment::model::{Action, Plan};
use super::figures::ledger::{Label, Ledger};
use super::figures::query::{
    Group, Groups, all, cells, counted_cells, groups, rows, texts, wholes,
};
use crate::domain::action::{Principle, Status};
use crate::domain::figure::Unit;
use crate::domain::fold::slug;
use crate::table::{ORIGIN, Table};
use crate::value::typed::{day, days};
use jiff::civil::Date;
use polars::prelude::*;

/// The plan as it is counted.
#[derive(Debug)]
pub(super) struct Counted {
    /// A row for each action: `standing` (a status by number, overdue before any other), `principle`, `year`,
    /// `late` (days overdue) and the row's origin.
    pub frame: DataFrame,
    /// The actions.
    pub plan: Plan,
}

/// The plan on a day.
pub(super) fn counted(table: &Table, as_of: Date) -> PolarsResult<Counted> {
    let number = |status: Status| lit(place(&Status::ALL, status));
    let late = lit(days(as_of)) - col("due");
    let is_overdue =
        col("due").lt(lit(days(as_of))).and(col("status").neq(number(Status::Complete)));
    let standing = when(is_overdue.clone()).then(number(Status::Overdue)).otherwise(col("status"));
    let frame = table.frame.clone().lazy().with_columns([
        standing.cast(DataType::Int32).alias("standing"),
        when(is_overdue).then(late).otherwise(lit(NULL)).cast(DataType::Int32).alias("late"),
    ]);
    let frame = frame.collect()?;
    let plan = Plan { actions: actions(&frame)? };
    Ok(Counted { frame, plan })
}

/// The place of one of a few in their list.
fn place<T: PartialEq>(all: &[T], one: T) -> i32 {
    all.iter()
        .position(|each| *each == one)
        .and_then(|place| i32::try_from(place).ok())
        .unwrap_or(-1)
}

fn actions(frame: &DataFrame) -> PolarsResult<Vec<Action>> {
    let (headings, names, owners) =
        (texts(frame, "heading")?, texts(frame, "action")?, texts(frame, "owner")?);
    let (updates, linked) = (texts(frame, "update")?, texts(frame, "linked")?);
    let (principles, years, given) =
        (wholes(frame, "principle")?, wholes(frame, "year")?, wholes(frame, "status")?);
    let (standing, late) = (wholes(frame, "standing")?, wholes(frame, "late")?);
    let (due, completed) = (wholes(frame, "due")?, wholes(frame, "completed-on")?);
    let status = |number: Option<i32>| Status::ALL.get(usize::try_from(number?).ok()?).copied();
    let action = |row: usize| {
        Some(Action {
            number: row + 1,
            principle: *Principle::ALL.get(usize::try_from(principles[row]?).ok()?)?,
            heading: headings[row].clone(),
            text: names[row].clone()?,
            year: u8::try_from(years[row]?).ok()?,
            owner: owners[row].clone(),
            due: due[row].and_then(day),
            status: status(standing[row])?,
            given: status(given[row])?,
            days_overdue: late[row].and_then(|late| u64::try_from(late).ok()),
            update: updates[row].clone(),
            completed_on: completed[row].and_then(day),
            linked: linked[row].clone(),
            statements: Vec::new(),
        })
    };
    Ok((0..frame.height()).filter_map(action).collect())
}

/// The figures of the plan alone.
pub(super) fn figures(table: &Table, counted: &Counted, ledger: &mut Ledger) -> PolarsResult<()> {
    let whole = all(&counted.frame)?;
    let words =
        Label::new("Actions", "Actions of the Social Value Action Plan, each counted once.");
    ledger.count(
        "action.total",
        Unit::Actions,
        whole.count,
        words,
        cells(table, &whole.rows, &["action"]),
    );
    let by_status = groups(&counted.frame, &["standing"])?;
    by_standing(table, "action", "Actions", &[], &by_status, &whole, ledger);
    let by_principle = groups(&counted.frame, &["principle"])?;
    let cross = groups(&counted.frame, &["principle", "standing"])?;
    for principle in Principle::ALL {
        let key = place(&Principle::ALL, principle);
        let id = format!("action.principle.{}", slug(principle.name()));
        let group = by_principle.get(&vec![key]).cloned().unwrap_or_default();
        let words = Label::new(
            format!("{}: actions", principle.name()),
            format!("Actions under the principle \"{}\".", principle.name()),
        );
        let sources = counted_cells(table, &group, &whole, &["principle"]);
        ledger.count(format!("{id}.total"), Unit::Actions, group.count, words, sources);
        let looked_at = if group.rows.is_empty() { &whole } else { &group };
        by_standing(
            table,
            &id,
            &format!("{}: actions", principle.name()),
            &[key],
            &cross,
            looked_at,
            ledger,
        );
    }
    years(table, counted, &whole, ledger)?;
    dates(table, counted, &whole, ledger)
}

fn by_standing(
    table: &Table,
    id: &str,
    name: &str,
    key: &[i32],
    groups: &Groups,
    whole: &Group,
    ledger: &mut Ledger,
) {
    for status in Status::ALL {
        let key: Vec<i32> = key.iter().copied().chain([place(&Status::ALL, status)]).collect();
        let group = groups.get(&key).cloned().unwrap_or_default();
        let words = Label::new(format!("{name} {}", status.name().to_lowercase()), rule(status));
        let sources = counted_cells(table, &group, whole, &["due", "status"]);
        ledger.count(format!("{id}.{}", status.slug()), Unit::Actions, group.count, words, sources);
    }
}

fn rule(status: Status) -> String {
    match status {
        Status::Overdue => "Actions due before the day that the report speaks from and not complete, whatever their given status.".to_owned(),
        Status::Complete => "Actions whose given status is Complete.".to_owned(),
        other => format!("Actions whose given status is {} and that are not overdue.", other.name()),
    }
}

fn years(table: &Table, counted: &Counted, whole: &Group, ledger: &mut Ledger) -> PolarsResult<()> {
    let totals = groups(&counted.frame, &["year"])?;
    let cross = groups(&counted.frame, &["year", "standing"])?;
    for year in [1, 2] {
        let group = totals.get(&vec![year]).cloned().unwrap_or_default();
        let words = Label::new(
            format!("Actions of year {year}"),
            format!("Actions that the plan gives to its year {year}."),
        );
        let sources = counted_cells(table, &group, whole, &["year"]);
        ledger.count(
            format!("action.year.{year}.total"),
            Unit::Actions,
            group.count,
            words,
            sources,
        );
        let looked_at = if group.rows.is_empty() { whole } else { &group };
        for (status, fields) in [
            (Status::Complete, &["year", "status"][..]),
            (Status::Overdue, &["year", "due", "status"]),
        ] {
            let key = vec![year, place(&Status::ALL, status)];
            let counted = cross.get(&key).cloned().unwrap_or_default();
            let name = format!("Actions of year {year} {}", status.name().to_lowercase());
            let words = Label::new(name, format!("Of the plan's year {year}: {}", rule(status)));
            let sources = counted_cells(table, &counted, looked_at, fields);
            let id = format!("action.year.{year}.{}", status.slug());
            ledger.count(id, Unit::Actions, counted.count, words, sources);
        }
    }
    Ok(())
}

fn dates(table: &Table, counted: &Counted, whole: &Group, ledger: &mut Ledger) -> PolarsResult<()> {
    let is_open = col("status").neq(lit(place(&Status::ALL, Status::Complete)));
    let undated = rows(&counted.frame, col("due").is_null().and(is_open))?;
    let words = Label::new(
        "Open actions without a date",
        "Actions that are not complete and for which the plan gives no usable due date.",
    );
    let sources = counted_cells(table, &undated, whole, &["due", "status"]);
    ledger.count("action.open-without-date", Unit::Actions, undated.count, words, sources);
    let rows = wholes(&counted.frame, ORIGIN)?;
    let row = |number: usize| -> Vec<usize> {
        rows.get(number - 1)
            .copied()
            .flatten()
            .and_then(|row| usize::try_from(row).ok())
            .into_iter()
            .collect()
    };
    let late: Vec<(&Action, u64)> = counted
        .plan
        .actions
        .iter()
        .filter_map(|action| Some((action, action.days_overdue?)))
        .collect();
    for (action, late) in &late {
        let words = Label::new(
            format!("\"{}\": days overdue", action.text),
            "Days from the due date to the day that the report speaks from.",
        );
        let sources = cells(table, &row(action.number), &["due", "status"]);
        ledger.count(
            format!("action.{}.days-overdue", action.number),
            Unit::Days,
            *late,
            words,
            sources,
        );
    }
    // The first of several that are overdue as long.
    if let Some((action, longest)) = late.iter().rev().max_by_key(|(_, late)| late) {
        let words = Label::new("Longest overdue", "The most days that an action is overdue.");
        let sources = cells(table, &row(action.number), &["due", "status"]);
        ledger.count("action.longest-overdue-days", Unit::Days, *longest, words, sources);
    }
    Ok(())
}
