//! Actions and statements linked to one another, and what stands without a link.

use super::Counted;
use super::find_statement::{Link, links};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::Unit;
use crate::domain::level::Level;
use crate::domain::place::Place;
use crate::measure::assessment::Sitting;
use crate::measure::assessment::model::{Assessed, KeyArea};
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{Group, all, cells, counted_cells, groups, wholes};
use crate::record::naming::Naming;
use crate::table::{ORIGIN, Table};
use polars::prelude::*;

/// Links the actions to statements and key areas, both ways; a name that leads nowhere is noted.
pub(crate) fn link(
    table: &Table,
    counted: &mut Counted,
    assessed: &mut Assessed,
    left_out: &[Naming],
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (index, action) in counted.plan.actions.iter_mut().enumerate() {
        let Some(text) = action.linked.clone() else { continue };
        for link in links(&text, assessed, left_out) {
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
        Link::To(_) | Link::LeftOut => return None,
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

/// The plan and the assessment with the tables that they come from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Linked<'a> {
    /// The action plan's table.
    pub actions: &'a Table,
    /// The plan.
    pub plan: &'a Counted,
    /// The assessments' table.
    pub assessments: &'a Table,
    /// The current assessment.
    pub sitting: &'a Sitting,
}

/// The figures of the links.
pub(crate) fn figures(linked: Linked<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let whole = all(&linked.plan.frame)?;
    let pairs = pairs(linked)?;
    let once = pairs.clone().lazy().group_by_stable([col(ORIGIN)]).agg([len().alias("links")]);
    let any = all(&once.collect()?)?;
    let words = Label::new(
        "Actions linked to a statement",
        "Actions that name at least one statement of the current assessment.",
    );
    let sources = counted_cells(linked.actions, &any, &whole, &["linked"]);
    ledger.count("action.linked", Unit::Actions, any.count, words, sources);
    by_area(linked, &pairs, &whole, ledger)?;
    by_statement(linked, &pairs, ledger)?;
    without_action(linked, &whole, ledger)
}

fn by_area(
    linked: Linked<'_>,
    pairs: &DataFrame,
    whole: &Group,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    // An action that names two statements of an area is one action of it.
    let once = pairs.clone().lazy().group_by_stable([col("area"), col(ORIGIN)]);
    let once = once.agg([len().alias("links")]).collect()?;
    let areas = groups(&once, &["area"])?;
    let overdue = linked.plan.frame.clone().lazy().filter(col("late").is_not_null());
    let overdue = overdue.select([col(ORIGIN), col("late")]);
    let late =
        once.lazy().join(overdue, [col(ORIGIN)], [col(ORIGIN)], JoinArgs::new(JoinType::Inner));
    let late = groups(&late.collect()?, &["area"])?;
    for (index, area) in linked.sitting.assessed.areas.iter().enumerate() {
        let group = areas.get(&vec![index as i32]).cloned().unwrap_or_default();
        let words = Label::new(
            format!("{}: actions linked", area.name),
            "Actions that name at least one statement of the key area, each counted once.",
        );
        let sources = counted_cells(linked.actions, &group, whole, &["linked"]);
        let id = format!("assessment.area.{}.actions", area.slug);
        ledger.count(id, Unit::Actions, group.count, words, sources);
        let late = late.get(&vec![index as i32]).cloned().unwrap_or_default();
        let words = Label::new(
            format!("{}: actions linked and overdue", area.name),
            "Actions that name at least one statement of the key area and are overdue, each counted once.",
        );
        // An area without an action gets an overdue one by a link alone, so all of the plan was looked at.
        let looked_at = if group.rows.is_empty() { whole } else { &group };
        let sources = counted_cells(linked.actions, &late, looked_at, &["linked", "due", "status"]);
        let id = format!("assessment.area.{}.actions-overdue", area.slug);
        ledger.count(id, Unit::Actions, late.count, words, sources);
    }
    Ok(())
}

fn by_statement(linked: Linked<'_>, pairs: &DataFrame, ledger: &mut Ledger) -> PolarsResult<()> {
    let statements = groups(pairs, &["statement"])?;
    for (index, statement) in linked.sitting.assessed.statements.iter().enumerate() {
        let Some(group) = statements.get(&vec![index as i32]) else { continue };
        let words = Label::new(
            format!("{}: actions linked", statement.label),
            "Actions that name the statement.",
        );
        let id = format!("assessment.statement.{}.actions", statement.slug);
        let sources = cells(linked.actions, &group.rows, &["linked"]);
        ledger.count(id, Unit::Actions, group.count, words, sources);
    }
    Ok(())
}

fn without_action(linked: Linked<'_>, whole: &Group, ledger: &mut Ledger) -> PolarsResult<()> {
    let assessed = &linked.sitting.assessed;
    let all = assessed.statements.iter().enumerate();
    let weak = all
        .filter(|(_, statement)| statement.level == Level::Minimum && statement.actions.is_empty());
    let weak: Vec<usize> = weak.map(|(index, _)| index).collect();
    let words = Label::new(
        "Weaknesses without an action",
        "Statements at Minimum that no action of the plan names.",
    );
    let id = "assessment.weaknesses-without-action";
    let sources = idle_cells(linked, &weak, whole)?;
    ledger.count(id, Unit::Statements, weak.len() as u64, words, sources);
    let idle = assessed.areas.iter().filter(|area| area.is_focus && area.actions.is_empty());
    let idle: Vec<&KeyArea> = idle.collect();
    let statements: Vec<usize> = idle.iter().flat_map(|area| area.statements.clone()).collect();
    let words = Label::new(
        "Focus areas without an action",
        "Focus areas of which no action of the plan names a statement.",
    );
    let id = "assessment.focus-areas-without-action";
    let sources = idle_cells(linked, &statements, whole)?;
    ledger.count(id, Unit::KeyAreas, idle.len() as u64, words, sources);
    Ok(())
}

/// The level cells of these statements, or of all where there are none, and every cell that could link an action.
fn idle_cells(linked: Linked<'_>, statements: &[usize], whole: &Group) -> PolarsResult<Vec<Place>> {
    let own = wholes(&linked.sitting.frame, ORIGIN)?;
    let is_idle = |index: usize| statements.is_empty() || statements.contains(&index);
    let rows = own.into_iter().enumerate().filter(|(index, _)| is_idle(*index));
    let rows: Vec<usize> = rows.filter_map(|(_, row)| usize::try_from(row?).ok()).collect();
    let mut sources = cells(linked.assessments, &rows, &["level"]);
    sources.extend(cells(linked.actions, &whole.rows, &["linked"]));
    Ok(sources)
}

/// A row for each link: the statement, its key area, and the origin of its action.
fn pairs(linked: Linked<'_>) -> PolarsResult<DataFrame> {
    let own = wholes(&linked.plan.frame, ORIGIN)?;
    let area = |statement: usize| linked.sitting.assessed.statements[statement].area as i32;
    let mut columns: (Vec<i32>, Vec<i32>, Vec<i32>) = Default::default();
    for (action, row) in linked.plan.plan.actions.iter().zip(own) {
        for statement in &action.statements {
            columns.0.push(*statement as i32);
            columns.1.push(area(*statement));
            columns.2.push(row.unwrap_or(-1));
        }
    }
    let (statements, areas, rows) = columns;
    DataFrame::new(
        rows.len(),
        vec![
            Column::new("statement".into(), statements),
            Column::new("area".into(), areas),
            Column::new(ORIGIN.into(), rows),
        ],
    )
}
