//! Social value: promises, what was committed to, expected by now, claimed and validated (rules 4 and 7).

use super::ledger::Ledger;
use super::register::Register;
use crate::diagnostic::Diagnostic;
use crate::period::Period;
use crate::table::Tables;
use polars::prelude::PolarsResult;

/// Every `sv.*` figure, and the promises, themes and outcomes of the register, whose contracts and KPIs stand already.
pub fn figures(
    _tables: &Tables,
    _register: &mut Register,
    _period: Period,
    _ledger: &mut Ledger,
) -> PolarsResult<Vec<Diagnostic>> {
    Ok(Vec::new())
}
