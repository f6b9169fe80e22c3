//! The small lines of KPIs in table rows: their last quarters, and the sentence that says the same.

use crate::chart::small_line;
use crate::chart::small_line::{Quarter, SmallLine};
use crate::measure::{Kpi, KpiState, Register};
use crate::report::template::error::RenderError;
use crate::report::view::{KpiView, last_quarters};
use crate::style::drawing::Drawing;

/// None for a KPI that the register has not.
pub(crate) fn draw(register: &Register, view: &KpiView) -> Option<Result<Drawing, RenderError>> {
    let kpi = register.kpis.iter().find(|kpi| kpi.id == view.id)?;
    Some(small_line::draw(&small_line(kpi, view)).map_err(RenderError::from))
}

fn small_line(kpi: &Kpi, view: &KpiView) -> SmallLine {
    SmallLine {
        name: view.line.clone(),
        alt: alt(view),
        quarters: last_quarters(kpi).iter().map(|quarter| mark(&quarter.state)).collect(),
        target: Some(kpi.scale.target),
    }
}

fn mark(state: &KpiState) -> Quarter {
    match (state, state.actual()) {
        // what is not known is no mark for what is missing
        (KpiState::NotDue | KpiState::NotKnown, _) => Quarter::NotDue,
        (KpiState::NotReturned, _) => Quarter::NotReturned,
        (_, Some(actual)) => Quarter::Number(actual),
        (_, None) => Quarter::NoNumber,
    }
}

/// "Visits on time: Good in Q1 2026/27, not returned in Q2 2026/27."
fn alt(view: &KpiView) -> String {
    let quarters = view.quarters.iter();
    let statuses: Vec<String> =
        quarters.map(|quarter| format!("{} in {}", quarter.standing, quarter.period)).collect();
    format!("{}: {}.", view.description, statuses.join(", "))
}
