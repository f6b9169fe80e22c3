//! The Social Value Action Plan: its actions, how they stand, and the statements that they are linked to.

mod find_statement;
pub(crate) mod linked;
mod plan;
mod totals;

use super::figures::ledger::Ledger;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::schema::kind::RecordKind;
use crate::table::Tables;
use jiff::civil::Date;
use plan::ActionPlan;
use polars::prelude::PolarsResult;

/// The action plan with its figures.
pub(crate) fn action_plan<'a>(
    tables: &'a Tables,
    as_of: Date,
    ledger: &mut Ledger,
    findings: &mut Vec<Diagnostic>,
) -> PolarsResult<Option<ActionPlan<'a>>> {
    let Some(table) = tables.by_kind.get(&RecordKind::Action) else {
        let message = "No workbook holds a Social Value Action Plan";
        let hint = "Put the workbook of the action plan in the input folder.";
        findings.push(Diagnostic::new(Code::KindAbsent, Place::default(), message, hint));
        return Ok(None);
    };
    let plan = plan::action_plan(table, as_of)?;
    totals::figures(&plan, ledger)?;
    Ok(Some(plan))
}
