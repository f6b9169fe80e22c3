//! The Social Value Action Plan: its actions, how they stand, and the statements that they are linked to.

mod find_statement;
pub(crate) mod linked;
pub(crate) mod model;
mod plan;
mod totals;

use super::figures::ledger::Ledger;
use crate::schema::kind::RecordKind;
use crate::table::Tables;
use jiff::civil::Date;
use plan::ActionPlan;
use polars::prelude::PolarsResult;

/// The action plan with its figures; none where no workbook holds one.
pub(crate) fn action_plan<'a>(
    tables: &'a Tables,
    as_of: Date,
    ledger: &mut Ledger,
) -> PolarsResult<Option<ActionPlan<'a>>> {
    let Some(table) = tables.by_kind.get(&RecordKind::Action) else { return Ok(None) };
    let unread =
        |at: usize| table.origins.get(at).is_some_and(|origin| tables.is_unread(origin, "due"));
    let plan = plan::action_plan(table, as_of, unread)?;
    totals::figures(&plan, ledger)?;
    Ok(Some(plan))
}
