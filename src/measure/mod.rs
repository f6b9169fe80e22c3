//! Tables to figures: polars queries, and every figure with the cells it came from. What documents list by name
//! (statements, actions) stands here as plain records beside the figures.

mod absent;
mod action;
mod assessment;
mod contract;
mod duty;
pub(crate) mod figures;
#[cfg(test)]
mod follow_tests;
mod kpi;
#[cfg(test)]
mod neighbour_tests;
mod payment;
#[cfg(test)]
mod register_tests;
mod report_day;
mod social_value;
#[cfg(test)]
mod tests;
mod waiver;

pub use crate::domain::action::{Principle, Status};
pub use crate::domain::kpi::Direction;
pub use crate::domain::notice::Notice;
pub use crate::domain::promise::PromiseKind;
pub use action::model::{Action, Plan};
pub use assessment::model::{Assessed, Benchmark, Change, KeyArea, Point, Statement, Trend};
pub use assessment::scoring::{Scoring, Spread, SpreadState};
pub use contract::model::{
    Amounts, CheckState, Commentary, Contract, Coverage, Criticality, Duty, Ending, Exempt, Kpi,
    KpiQuarter, KpiState, Named, Notation, Outcome, Promise, PromiseState, RecordsSince, Register,
    Scope, SinceReason,
};
pub use contract::terms::terms;
pub use contract::view::RegisterView;
pub use duty::notice::model::{NoticeLedger, NoticeRow, NoticeState, OutsideRow};
pub use duty::{CONTRACT_TYPES, FRAMEWORK_RULES, REGIMES};
pub use kpi::findings::{CommentaryFault, commentary_faults};
pub use kpi::rating::Scale;
pub use social_value::VIEWS;
pub use waiver::Waiver;

use crate::config::Config;
use crate::domain::diagnostic::{Diagnostic, Found};
use crate::domain::figure::Figures;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::measure::figures::ledger::Ledger;
use crate::schema::kind::RecordKind;
use crate::table::{Reading, Tables};
use action::{action_plan, linked};
use assessment::{current_assessment, left_out};
use contract::register;
use figures::{headline, reconcile, sources};
use jiff::civil::Date;
use polars::prelude::PolarsResult;
use report_day::ReportDay;
use std::collections::BTreeSet;

/// Everything that was worked out in a run.
#[derive(Debug, Clone, Default)]
pub struct Measures {
    /// Every figure, in a stable order.
    pub figures: Figures,
    /// The current assessment, where there is one.
    pub assessment: Option<Assessed>,
    /// What each assessor gave, where several people scored the current assessment.
    pub scoring: Option<Scoring>,
    /// What was read of each sheet, in workbook order; its numbers are figures too.
    pub readings: Vec<Reading>,
    /// The Social Value Action Plan, where there is one.
    pub plan: Option<Plan>,
    /// The contract register with its KPIs and promises, where there is one.
    pub register: Option<Register>,
    /// The waivers of the council's own rules in the financial year; none where no workbook lists any.
    pub waivers: Option<Vec<Waiver>>,
    /// The kinds of which rows or whole tables were left out: what they would have said is not known.
    pub left_out: BTreeSet<RecordKind>,
    /// The officer's decisions that were used, by their place among all.
    pub decisions_used: BTreeSet<usize>,
}

/// Every figure of the tables in a quarter, on the day that the report speaks from, with all that is found on the way.
pub fn measure(tables: &Tables, config: &Config, period: Period, as_of: Date) -> Found<Measures> {
    let mut findings = Vec::new();
    let value = work_out(tables, config, ReportDay { period, as_of }, &mut findings)
        .unwrap_or_else(|error| {
            let message = format!("The figures could not be worked out: {error}");
            findings.push(Diagnostic::own_fault(Place::default(), message));
            Measures { readings: tables.readings.clone(), ..Measures::default() }
        });
    Found { value, findings }
}

fn work_out(
    tables: &Tables,
    config: &Config,
    on: ReportDay,
    findings: &mut Vec<Diagnostic>,
) -> PolarsResult<Measures> {
    let mut ledger = Ledger::default();
    ledger.figures.maturity = config.maturity;
    let mut assessment = current_assessment(tables, config, on.as_of, &mut ledger, findings)?;
    let mut plan = action_plan(tables, on.as_of, &mut ledger)?;
    if let (Some(assessment), Some(plan)) = (&mut assessment, &mut plan) {
        let left_out = left_out(tables, &assessment.assessed);
        findings.extend(linked::link(plan, &mut assessment.assessed, &left_out));
        linked::leave_open(&mut assessment.assessed, &tables.gaps);
        linked::figures(plan, assessment, &mut ledger);
    }
    let register = register::register(tables, config, on, &mut ledger, findings)?;
    if let Some(register) = &register {
        headline::figures(register, on.period, &mut ledger);
    }
    let contracts = register.as_ref().map_or(&[][..], |register| &register.contracts);
    payment::figures(tables, contracts, on.period, &mut ledger)?;
    let waivers = waiver::waivers(tables, on.period, &mut ledger)?;
    findings.extend(absent::findings(
        tables,
        |kind| match kind {
            RecordKind::Assessment => assessment.is_some(),
            RecordKind::Action => plan.is_some(),
            _ => register.is_some(),
        },
        on.as_of,
    ));
    sources::figures(tables, config, &mut ledger);
    let assessment = assessment.map(|assessment| assessment.assessed);
    let scoring = assessment.as_ref().and_then(Assessed::scoring);
    // of one whose statements are all open nothing is stated
    let assessment = assessment.filter(|assessed| !assessed.statements.is_empty());
    findings.extend(own_faults(&ledger, assessment.as_ref()));
    Ok(Measures {
        figures: ledger.figures,
        assessment,
        scoring,
        readings: tables.readings.clone(),
        plan: plan.map(|plan| plan.plan),
        register,
        waivers,
        left_out: tables.left_out.clone(),
        decisions_used: tables.decisions_used.clone(),
    })
}

/// Ids that two figures have, and sums that do not come out.
fn own_faults(ledger: &Ledger, assessed: Option<&Assessed>) -> Vec<Diagnostic> {
    let areas = assessed.into_iter().flat_map(|assessed| &assessed.areas);
    let areas: Vec<String> = areas.map(|area| area.slug.clone()).collect();
    let mut faults: Vec<Diagnostic> =
        ledger.duplicate_ids.iter().map(|id| duplicate_id(id)).collect();
    faults.extend(reconcile::reconcile(&ledger.figures, &areas));
    faults
}

fn duplicate_id(id: &str) -> Diagnostic {
    Diagnostic::own_fault(Place::default(), format!("Two figures have the id {id}"))
}
