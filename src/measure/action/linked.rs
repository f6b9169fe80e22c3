//! Actions and statements linked to one another, and what stands without a link.

use super::find_statement::{Link, links};
use super::model::Action;
use super::plan::ActionPlan;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::place::Place;
use crate::measure::assessment::model::{Assessed, KeyArea, Statement};
use crate::measure::assessment::read::Assessment;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::{cells, cells_or};
use crate::record::naming::Naming;
use crate::schema::kind::RecordKind;
use crate::table::{Gap, RecordTable};

/// Links the actions to statements and key areas, both ways; a name that leads nowhere is noted.
pub(crate) fn link(
    plan: &mut ActionPlan<'_>,
    assessed: &mut Assessed,
    left_out: &[Naming],
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (index, action) in plan.plan.actions.iter_mut().enumerate() {
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
                unknown => findings.extend(not_linked(plan.table, action, unknown)),
            }
        }
    }
    findings
}

/// Marks the statements that an action may be linked to whose row was left out: those that it names, or all where its
/// row names none. Those without an action among them are not known to have none.
pub(crate) fn leave_open(assessed: &mut Assessed, gaps: &[Gap]) {
    for gap in gaps.iter().filter(|gap| gap.kind == RecordKind::Action) {
        let named = links(&gap.own, assessed, &[]).into_iter().filter_map(|link| match link {
            Link::To(statement) => Some(statement),
            _ => None,
        });
        let mut open: Vec<usize> = named.collect();
        if gap.own.is_empty() {
            open = (0..assessed.statements.len()).collect();
        }
        for at in open {
            if let Some(statement) = assessed.statements.get_mut(at) {
                statement.is_action_open = statement.actions.is_empty();
            }
        }
    }
}

fn not_linked(table: &RecordTable, action: &Action, link: Link) -> Option<Diagnostic> {
    let place = table.origins.get(action.origin)?.place(&["linked"]);
    let (message, hint) = match link {
        Link::To(_) | Link::LeftOut => return None,
        Link::Unknown(name) => (
            format!(
                "The action \"{}\" is linked to \"{name}\", which the current assessment does not have",
                action.text
            ),
            "Write the statement's ref or its label as the assessment has it.".to_owned(),
        ),
        Link::Ambiguous(name, areas) => (
            format!(
                "The action \"{}\" is linked to \"{name}\", which stands in {} key areas, so it is linked to none",
                action.text,
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

/// The plan and the current assessment, linked.
#[derive(Debug, Clone, Copy)]
struct Linked<'a> {
    plan: &'a ActionPlan<'a>,
    assessment: &'a Assessment<'a>,
    /// The rows of all actions.
    whole: &'a [usize],
}

/// The figures of the links.
pub(crate) fn figures(plan: &ActionPlan<'_>, assessment: &Assessment<'_>, ledger: &mut Ledger) {
    let linked = Linked { plan, assessment, whole: &plan.origins() };
    let actions = plan.plan.actions.iter().enumerate();
    let any = actions.filter(|(_, action)| !action.statements.is_empty());
    let any: Vec<usize> = any.map(|(index, _)| index).collect();
    let row = ValueRow {
        id: "action.linked",
        name: "Actions linked to a statement",
        unit: Unit::Actions,
        rule: "Actions that name at least one statement of the current assessment.",
        value: FigureValue::counted(any.len()),
        sources: linked.cells(&any, linked.whole, &["linked"]),
    };
    ledger.add_values(&Prefix::default(), [row]);
    for area in &assessment.assessed.areas {
        linked.of_area(area, ledger);
    }
    for statement in &assessment.assessed.statements {
        linked.of_statement(statement, ledger);
    }
    linked.weaknesses_without_action(ledger);
    linked.focus_areas_without_action(ledger);
}

impl Linked<'_> {
    /// The cells of some actions; where there are none, those of the rows that were looked at.
    fn cells(&self, actions: &[usize], looked_at: &[usize], fields: &[&str]) -> Vec<Place> {
        cells_or(self.plan.table, &self.origins(actions), looked_at, fields)
    }

    fn origins(&self, actions: &[usize]) -> Vec<usize> {
        actions.iter().map(|index| self.plan.plan.actions[*index].origin).collect()
    }

    /// The actions of a key area, and those of them that are overdue, each once, however many of its statements it names.
    fn of_area(&self, area: &KeyArea, ledger: &mut Ledger) {
        let is_late = |index: &&usize| self.plan.plan.actions[**index].days_overdue.is_some();
        let late: Vec<usize> = area.actions.iter().filter(is_late).copied().collect();
        // An area without an action gets an overdue one by a link alone, so all of the plan was looked at.
        let own = self.origins(&area.actions);
        let looked_at = if own.is_empty() { self.whole } else { &own };
        let rows = [
            ValueRow {
                id: "actions",
                name: "actions linked",
                unit: Unit::Actions,
                rule: "Actions that name at least one statement of the key area, each counted once.",
                value: FigureValue::counted(area.actions.len()),
                sources: self.cells(&area.actions, self.whole, &["linked"]),
            },
            ValueRow {
                id: "actions-overdue",
                name: "actions linked and overdue",
                unit: Unit::Actions,
                rule: "Actions that name at least one statement of the key area and are overdue, each counted once.",
                value: FigureValue::counted(late.len()),
                sources: self.cells(&late, looked_at, &["linked", "due", "status"]),
            },
        ];
        ledger.add_values(&area.prefix(), rows);
    }

    /// The actions of a statement that has any.
    fn of_statement(&self, statement: &Statement, ledger: &mut Ledger) {
        if statement.actions.is_empty() {
            return;
        }
        let row = ValueRow {
            id: "actions",
            name: "actions linked",
            unit: Unit::Actions,
            rule: "Actions that name the statement.",
            value: FigureValue::counted(statement.actions.len()),
            sources: self.cells(&statement.actions, &[], &["linked"]),
        };
        ledger.add_values(&statement.prefix(), [row]);
    }

    fn weaknesses_without_action(&self, ledger: &mut Ledger) {
        let is_idle = |one: &&Statement| one.level.is_weakness() && one.actions.is_empty();
        let idle = self.assessment.assessed.statements.iter().filter(is_idle);
        let (open, weak): (Vec<&Statement>, Vec<&Statement>) =
            idle.partition(|statement| statement.is_action_open);
        let row = |id, name, rule, statements: &[&Statement]| {
            let value = FigureValue::counted(statements.len());
            let rows: Vec<usize> = statements.iter().map(|one| one.origin).collect();
            let sources = self.cells_without_action(&rows);
            ValueRow { id, name, unit: Unit::Statements, rule, value, sources }
        };
        let low = self.assessment.assessed.model.weakness_words();
        let rule = format!("Statements at {low} that no action of the plan names.");
        let open_rule = format!(
            "Statements at {low} that no action of the plan names, where an action that may name them was left out."
        );
        let not_known = row(
            "weaknesses-action-not-known",
            "Weaknesses of which it is not known whether they have an action",
            &open_rule,
            &open,
        );
        let without =
            row("weaknesses-without-action", "Weaknesses without an action", &rule, &weak);
        let not_known = (!open.is_empty()).then_some(not_known);
        ledger.add_values(&Prefix::new("assessment.", ""), not_known.into_iter().chain([without]));
    }

    fn focus_areas_without_action(&self, ledger: &mut Ledger) {
        let areas = self.assessment.assessed.areas.iter();
        let idle = areas.filter(|area| area.is_focus && area.actions.is_empty());
        let (open, idle): (Vec<&KeyArea>, Vec<&KeyArea>) =
            idle.partition(|area| self.assessment.assessed.is_action_open(area));
        let row = |id, name, rule, areas: &[&KeyArea]| {
            let value = FigureValue::counted(areas.len());
            let statements = areas.iter().flat_map(|area| self.assessment.origins_of(area));
            let sources = self.cells_without_action(&statements.collect::<Vec<_>>());
            ValueRow { id, name, unit: Unit::KeyAreas, rule, value, sources }
        };
        let not_known = row(
            "focus-areas-action-not-known",
            "Focus areas of which it is not known whether they have an action",
            "Focus areas of which no action of the plan names a statement, where an action that may name one was left out.",
            &open,
        );
        let without = row(
            "focus-areas-without-action",
            "Focus areas without an action",
            "Focus areas of which no action of the plan names a statement.",
            &idle,
        );
        let not_known = (!open.is_empty()).then_some(not_known);
        ledger.add_values(&Prefix::new("assessment.", ""), not_known.into_iter().chain([without]));
    }

    /// The level cells of these statements, or of all where there are none, and every cell that could link an action.
    fn cells_without_action(&self, statements: &[usize]) -> Vec<Place> {
        let all = self.assessment.origins();
        let mut sources = cells_or(self.assessment.table, statements, &all, &["level"]);
        sources.extend(cells(self.plan.table, self.whole, &["linked"]));
        sources
    }
}
