//! The Social Value Action Plan: its actions, how they stand (rule 5), and what they are linked to.

use super::ledger::{Ledger, Said, said};
use super::link::{Link, links};
use super::query::{Group, Groups, all, cells, counted_cells, groups, rows, texts, wholes};
use super::record::{Action, Assessed, Plan, Principle, Status};
use crate::diagnostic::{Code, Diagnostic};
use crate::figure::Unit;
use crate::fold::slug;
use crate::table::{ORIGIN, Table, day, days};
use jiff::civil::Date;
use polars::prelude::*;

/// The plan as it is counted.
#[derive(Debug)]
pub struct Counted {
    /// A row for each action: `standing` (a status by number, overdue before any other), `principle`, `year`,
    /// `late` (days overdue) and the row's origin.
    pub frame: DataFrame,
    /// The actions.
    pub plan: Plan,
}

/// The plan on a day.
pub fn counted(table: &Table, as_of: Date) -> PolarsResult<Counted> {
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
pub fn figures(table: &Table, counted: &Counted, ledger: &mut Ledger) -> PolarsResult<()> {
    let whole = all(&counted.frame)?;
    let words = said("Actions", "Actions of the Social Value Action Plan, each counted once.");
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
        let words = said(
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
        let words = said(format!("{name} {}", status.name().to_lowercase()), rule(status));
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
        let words = said(
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
        let complete = cross
            .get(&vec![year, place(&Status::ALL, Status::Complete)])
            .cloned()
            .unwrap_or_default();
        let words = said(
            format!("Actions of year {year} complete"),
            format!("Actions of the plan's year {year} whose given status is Complete."),
        );
        let looked_at = if group.rows.is_empty() { whole } else { &group };
        let sources = counted_cells(table, &complete, looked_at, &["year", "status"]);
        ledger.count(
            format!("action.year.{year}.complete"),
            Unit::Actions,
            complete.count,
            words,
            sources,
        );
    }
    Ok(())
}

fn dates(table: &Table, counted: &Counted, whole: &Group, ledger: &mut Ledger) -> PolarsResult<()> {
    let undated = rows(&counted.frame, col("due").is_null())?;
    let words =
        said("Actions without a due date", "Actions for which the plan gives no usable due date.");
    let sources = counted_cells(table, &undated, whole, &["action", "due"]);
    ledger.count("action.no-date", Unit::Actions, undated.count, words, sources);
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
        let words = said(
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
        let words = said("Longest overdue", "The most days that an action is overdue.");
        let sources = cells(table, &row(action.number), &["due", "status"]);
        ledger.count("action.longest-overdue-days", Unit::Days, *longest, words, sources);
    }
    Ok(())
}

/// Links the actions to statements and key areas, both ways; a name that leads nowhere is noted.
pub fn link(table: &Table, counted: &mut Counted, assessed: &mut Assessed) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (index, action) in counted.plan.actions.iter_mut().enumerate() {
        let Some(text) = action.linked.clone() else { continue };
        for link in links(&text, assessed) {
            match link {
                Link::To(statement) => {
                    action.statements.push(statement);
                    assessed.statements[statement].actions.push(index);
                    let area = &mut assessed.areas[assessed.statements[statement].area];
                    if !area.actions.contains(&index) {
                        area.actions.push(index);
                    }
                }
                unknown => findings.extend(not_linked(table, index, &action.text, unknown)),
            }
        }
    }
    findings
}

fn not_linked(table: &Table, index: usize, action: &str, link: Link) -> Option<Diagnostic> {
    let place = table.origins.get(index)?.place(&["linked"]);
    let (message, hint) = match link {
        Link::To(_) => return None,
        Link::Unknown(name) => (
            format!(
                "The action \"{action}\" is linked to \"{name}\", which the current assessment does not have"
            ),
            "Write the statement's ref or its label as the assessment has it.".to_owned(),
        ),
        Link::Ambiguous(name, areas) => (
            format!(
                "The action \"{action}\" is linked to \"{name}\", which stands in {} key areas, so it is linked to none",
                areas.len()
            ),
            format!(
                "Write the statement's ref, or add the key area: \"{name} ({})\".",
                areas.first()?
            ),
        ),
    };
    Some(Diagnostic::new(Code::LinkUnknown, place, message, hint))
}

/// The figures of the links.
pub fn link_figures(
    (actions, counted): (&Table, &Counted),
    (assessments, sitting): (&Table, &super::assessment::Sitting),
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let assessed = &sitting.assessed;
    let whole = all(&counted.frame)?;
    let own = wholes(&sitting.frame, ORIGIN)?;
    let statement_row = |statement: usize| {
        own.get(statement).copied().flatten().and_then(|row| usize::try_from(row).ok())
    };
    let pairs = pairs(counted)?;
    let linked = distinct(&pairs, &[])?;
    let words = said(
        "Actions linked to a statement",
        "Actions that name at least one statement of the current assessment.",
    );
    let sources = counted_cells(actions, &linked, &whole, &["linked"]);
    ledger.count("action.linked", Unit::Actions, linked.count, words, sources);
    for (index, area) in assessed.areas.iter().enumerate() {
        let rows: Vec<usize> = area.actions.clone();
        let words: Said = said(
            format!("{}: actions linked", area.name),
            "Actions that name at least one statement of the key area, each counted once.",
        );
        let group = Group { count: rows.len() as u64, rows };
        let sources = counted_cells(actions, &group, &whole, &["linked"]);
        debug_assert!(index < assessed.areas.len());
        ledger.count(
            format!("assessment.area.{}.actions", area.slug),
            Unit::Actions,
            group.count,
            words,
            sources,
        );
    }
    let by_statement = groups_of(&pairs)?;
    for (index, statement) in assessed.statements.iter().enumerate() {
        let Some(group) = by_statement.get(&vec![index as i32]) else { continue };
        let words = said(
            format!("{}: actions linked", statement.label),
            "Actions that name the statement.",
        );
        let id = format!("assessment.statement.{}.actions", statement.slug);
        ledger.count(
            id,
            Unit::Actions,
            group.count,
            words,
            cells(actions, &group.rows, &["linked"]),
        );
    }
    let weak = assessed
        .statements
        .iter()
        .enumerate()
        .filter(|(_, statement)| statement.level == crate::level::Level::Minimum);
    let idle: Vec<usize> = weak
        .filter(|(_, statement)| statement.actions.is_empty())
        .map(|(index, _)| index)
        .collect();
    let mut sources = without_action(assessments, &idle, &own, &statement_row);
    sources.extend(cells(actions, &whole.rows, &["linked"]));
    let words = said(
        "Weaknesses without an action",
        "Statements at Minimum that no action of the plan names.",
    );
    ledger.count(
        "assessment.weaknesses-without-action",
        Unit::Statements,
        idle.len() as u64,
        words,
        sources,
    );
    let areas = assessed.areas.iter().filter(|area| area.is_focus && area.actions.is_empty());
    let areas: Vec<&super::record::KeyArea> = areas.collect();
    let statements: Vec<usize> = areas.iter().flat_map(|area| area.statements.clone()).collect();
    let mut sources = without_action(assessments, &statements, &own, &statement_row);
    sources.extend(cells(actions, &whole.rows, &["linked"]));
    let words = said(
        "Focus areas without an action",
        "Focus areas of which no action of the plan names a statement.",
    );
    ledger.count(
        "assessment.focus-areas-without-action",
        Unit::KeyAreas,
        areas.len() as u64,
        words,
        sources,
    );
    Ok(())
}

/// The level cells of these statements; of all where there are none.
fn without_action(
    assessments: &Table,
    statements: &[usize],
    own: &[Option<i32>],
    row: &dyn Fn(usize) -> Option<usize>,
) -> Vec<crate::place::Place> {
    let rows: Vec<usize> = match statements {
        [] => (0..own.len()).filter_map(row).collect(),
        some => some.iter().filter_map(|statement| row(*statement)).collect(),
    };
    cells(assessments, &rows, &["level"])
}

/// A row for each link: the statement, its action's origin.
fn pairs(counted: &Counted) -> PolarsResult<DataFrame> {
    let own = wholes(&counted.frame, ORIGIN)?;
    let links = counted.plan.actions.iter().zip(own);
    let links = links.flat_map(|(action, row)| {
        action.statements.iter().map(move |statement| (*statement as i32, row.unwrap_or(-1)))
    });
    let (statements, rows): (Vec<i32>, Vec<i32>) = links.unzip();
    DataFrame::new(
        rows.len(),
        vec![Column::new("statement".into(), statements), Column::new(ORIGIN.into(), rows)],
    )
}

fn groups_of(pairs: &DataFrame) -> PolarsResult<Groups> {
    groups(pairs, &["statement"])
}

/// The actions that have a link, each once.
fn distinct(pairs: &DataFrame, _by: &[&str]) -> PolarsResult<Group> {
    let once = pairs
        .clone()
        .lazy()
        .group_by_stable([col(ORIGIN)])
        .agg([len().alias("links")])
        .collect()?;
    all(&once)
}
