//! How many actions the plan has, how they stand, and how long they are overdue.

use super::model::Action;
use super::plan::ActionPlan;
use crate::domain::action::Status;
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::cells;
use crate::measure::figures::row::{Aggregate, FigureRow, SourceCells};
use crate::table::frame_column::is;
use polars::prelude::*;

fn has_status(status: Status) -> Expr {
    is("standing", status)
}

/// The figures of the plan alone.
pub(crate) fn figures(plan: &ActionPlan<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let whole = plan.origins();
    let total = FigureRow {
        id: "total",
        name: "Actions",
        unit: Unit::Actions,
        rule: "Actions of the Social Value Action Plan, each counted once.",
        value: Aggregate::Count(lit(true)),
        sources: &[SourceCells::new(plan.table, &["action"], &whole)],
    };
    ledger.add_rows(&plan.frame, &Prefix::new("action.", ""), &[total])?;
    let all = Actions { plan, id: "action.", name: "Actions", are: lit(true), looked_at: &whole };
    for status in Status::ALL {
        all.add(status, &rule(status), &["due", "status"], ledger)?;
    }
    for (principle, slug) in plan.plan.principles.iter().zip(plan.plan.principle_slugs()) {
        of_principle(plan, principle, &slug, &whole, ledger)?;
    }
    for year in plan.plan.years() {
        of_year(plan, year, &whole, ledger)?;
    }
    open_without_date(plan, &whole, ledger);
    days_overdue(plan, ledger);
    overdue_on_track(plan, &whole, ledger);
    Ok(())
}

/// Actions that are counted by how they stand: all of the plan, or some of it.
struct Actions<'a> {
    plan: &'a ActionPlan<'a>,
    id: &'a str,
    name: &'a str,
    are: Expr,
    looked_at: &'a [usize],
}

impl Actions<'_> {
    fn add(
        &self,
        status: Status,
        rule: &str,
        fields: &[&str],
        ledger: &mut Ledger,
    ) -> PolarsResult<()> {
        let row = FigureRow {
            id: status.slug(),
            name: &format!(" {}", status.name().to_lowercase()),
            unit: Unit::Actions,
            rule,
            value: Aggregate::Count(self.are.clone().and(has_status(status))),
            sources: &[SourceCells::new(self.plan.table, fields, self.looked_at)],
        };
        ledger.add_rows(&self.plan.frame, &Prefix::new(self.id, self.name), &[row])
    }
}

fn rule(status: Status) -> String {
    match status {
        Status::Overdue => "Actions due before the day that the report speaks from and not complete, whatever their given status.".to_owned(),
        Status::Complete => "Actions whose given status is Complete.".to_owned(),
        other => format!("Actions whose given status is {} and that are not overdue.", other.name()),
    }
}

fn of_principle(
    plan: &ActionPlan<'_>,
    principle: &str,
    slug: &str,
    whole: &[usize],
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let id = format!("action.principle.{slug}.");
    let name = format!("{principle}: actions");
    let are = col("principle").eq(lit(principle));
    let total = FigureRow {
        id: "total",
        name: "",
        unit: Unit::Actions,
        rule: &format!("Actions under the principle \"{principle}\"."),
        value: Aggregate::Count(are.clone()),
        sources: &[SourceCells::new(plan.table, &["principle"], whole)],
    };
    ledger.add_rows(&plan.frame, &Prefix::new(&id, &name), &[total])?;
    let own = plan.origins_where(|action| action.principle == principle);
    let looked_at = if own.is_empty() { whole } else { &own };
    let actions = Actions { plan, id: &id, name: &name, are, looked_at };
    for status in Status::ALL {
        actions.add(status, &rule(status), &["due", "status"], ledger)?;
    }
    Ok(())
}

fn of_year(
    plan: &ActionPlan<'_>,
    year: u8,
    whole: &[usize],
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let (id, name) = (format!("action.year.{year}."), format!("Actions of year {year}"));
    let are = col("year").eq(lit(i32::from(year)));
    let total = FigureRow {
        id: "total",
        name: "",
        unit: Unit::Actions,
        rule: &format!("Actions that the plan gives to its year {year}."),
        value: Aggregate::Count(are.clone()),
        sources: &[SourceCells::new(plan.table, &["year"], whole)],
    };
    ledger.add_rows(&plan.frame, &Prefix::new(&id, &name), &[total])?;
    let own = plan.origins_where(|action| action.year == year);
    let looked_at = if own.is_empty() { whole } else { &own };
    let actions = Actions { plan, id: &id, name: &name, are, looked_at };
    let rule = |status| format!("Of the plan's year {year}: {}", rule(status));
    actions.add(Status::Complete, &rule(Status::Complete), &["year", "status"], ledger)?;
    actions.add(Status::Overdue, &rule(Status::Overdue), &["year", "due", "status"], ledger)
}

/// Open actions of which the plan gives no day, and those of which it gives one that cannot be read.
fn open_without_date(plan: &ActionPlan<'_>, whole: &[usize], ledger: &mut Ledger) {
    let open = |is_unread: bool| {
        plan.origins_where(|action| {
            let is_open = action.due.is_none() && action.given != Status::Complete;
            is_open && action.is_due_unread == is_unread
        })
    };
    let row = |id, name, rule, rows: &[usize]| {
        let value = FigureValue::counted(rows.len());
        let sources = cells(plan.table, whole, &["due", "status"]);
        ValueRow { id, name, unit: Unit::Actions, rule, value, sources }
    };
    let without = row(
        "action.open-without-date",
        "Open actions without a date",
        "Actions that are not complete and for which the plan gives no due date.",
        &open(false),
    );
    let unread = open(true);
    let unread = (!unread.is_empty()).then(|| {
        row(
            "action.open-date-not-read",
            "Open actions with a date that cannot be read",
            "Actions that are not complete and whose due date cannot be read, so that it is not known whether they are overdue.",
            &unread,
        )
    });
    ledger.add_values(&Prefix::default(), [without].into_iter().chain(unread));
}

/// Overdue actions whose update says that they are on track.
fn overdue_on_track(plan: &ActionPlan<'_>, whole: &[usize], ledger: &mut Ledger) {
    let count = plan.plan.actions.iter().filter(|action| action.claims_to_be_on_track()).count();
    let row = ValueRow {
        id: "action.overdue-on-track",
        name: "Overdue actions reported as on track",
        unit: Unit::Actions,
        rule: "Overdue actions whose update says that they are on track, on schedule or on target.",
        value: FigureValue::Count(count as u64),
        sources: cells(plan.table, whole, &["due", "status", "update"]),
    };
    ledger.add_values(&Prefix::default(), [row]);
}

/// For each overdue action how long it is, and the longest.
fn days_overdue(plan: &ActionPlan<'_>, ledger: &mut Ledger) {
    let actions = plan.plan.actions.iter();
    let late: Vec<(&Action, u64)> =
        actions.filter_map(|action| Some((action, action.days_overdue?))).collect();
    let sources = |action: &Action| cells(plan.table, &[action.origin], &["due", "status"]);
    for (action, days) in &late {
        let row = ValueRow {
            id: "days-overdue",
            name: "days overdue",
            unit: Unit::Days,
            rule: "Days from the due date to the day that the report speaks from.",
            value: FigureValue::Count(*days),
            sources: sources(action),
        };
        let id = format!("action.{}.", action.number);
        ledger.add_values(&Prefix::new(id, format!("\"{}\": ", action.text)), [row]);
    }
    // The first of several that are overdue as long.
    if let Some((action, longest)) = late.iter().rev().max_by_key(|(_, days)| days) {
        let row = ValueRow {
            id: "action.longest-overdue-days",
            name: "Longest overdue",
            unit: Unit::Days,
            rule: "The most days that an action is overdue.",
            value: FigureValue::Count(*longest),
            sources: sources(action),
        };
        ledger.add_values(&Prefix::default(), [row]);
    }
}
