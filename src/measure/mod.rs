//! Tables to figures: polars queries, and every figure with the cells it came from. What documents list by name
//! (statements, actions) stands here as plain records beside the figures.

mod action;
mod assessment;
mod contract;
mod duty;
pub mod figures;
#[cfg(test)]
mod follow_tests;
mod kpi;
#[cfg(test)]
mod register_tests;
mod report_day;
mod social_value;
#[cfg(test)]
mod tests;

pub use crate::domain::action::{Principle, Status};
pub use crate::domain::kpi::Direction;
pub use crate::domain::promise::PromiseKind;
pub use assessment::model::{Action, Assessed, Benchmark, Change, KeyArea, Plan, Statement};
pub use contract::model::{
    Amounts, Boundary, Contract, Coverage, Duty, Exempt, Kpi, KpiQuarter, KpiState, Named,
    Notation, Outcome, Promise, PromiseState, Register, Scope,
};
pub use duty::REGIMES;
pub use kpi::findings::{CommentaryFault, commentary_faults};
pub use social_value::VIEWS;

use crate::config::Config;
use crate::domain::diagnostic::{Code, Diagnostic, Found};
use crate::domain::figure::Figures;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::measure::figures::ledger::Ledger;
use crate::record::naming::Naming;
use crate::schema::kind::Kind;
use crate::sheet::CellValue;
use crate::table::{Reading, Table, Tables};
use crate::value::typed::days;
use action::Counted;
use action::linked;
use action::linked::Linked;
use assessment::Sitting;
use assessment::{benchmark, change, current, levels, targets};
use contract::register;
use figures::{headline, reconcile, sources};
use jiff::civil::Date;
use polars::prelude::PolarsResult;
use report_day::ReportDay;

/// Everything that was worked out in a run.
#[derive(Debug, Clone, Default)]
pub struct Measures {
    /// Every figure, in a stable order.
    pub figures: Figures,
    /// The current assessment, where there is one.
    pub assessment: Option<Assessed>,
    /// What was read of each sheet, in workbook order; its numbers are figures too.
    pub readings: Vec<Reading>,
    /// The Social Value Action Plan, where there is one.
    pub plan: Option<Plan>,
    /// The contract register with its KPIs and promises, where there is one.
    pub register: Option<Register>,
    /// The officer's decisions that were used, by their place in report.toml.
    pub decisions_used: Vec<usize>,
}

/// What to do about a fault that no workbook can cause.
const OWN_FAULT: &str = "Please report this: it is a fault of the program.";

/// Every figure of the tables in a quarter, on the day that the report speaks from, with all that is found on the way.
pub fn measure(tables: &Tables, config: &Config, period: Period, as_of: Date) -> Found<Measures> {
    let mut findings = Vec::new();
    let value = work_out(tables, config, ReportDay { period, as_of }, &mut findings)
        .unwrap_or_else(|error| {
            let message = format!("The figures could not be worked out: {error}");
            findings.push(Diagnostic::new(
                Code::DoesNotReconcile,
                Place::default(),
                message,
                OWN_FAULT,
            ));
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
    let mut sitting = assessed(tables, config, on.as_of, &mut ledger, findings)?;
    let mut plan = planned(tables, on.as_of, &mut ledger, findings)?;
    if let (Some((assessments, sitting)), Some((actions, plan))) = (&mut sitting, &mut plan) {
        let left_out = left_out(tables, days(sitting.assessed.assessed_on));
        findings.extend(linked::link(actions, plan, &mut sitting.assessed, &left_out));
        linked::figures(Linked { actions, plan, assessments, sitting }, &mut ledger)?;
    }
    let register = register::register(tables, config, on, &mut ledger, findings)?;
    if let Some(register) = &register {
        headline::figures(register, on.period, &mut ledger);
    }
    sources::figures(tables, config, &mut ledger);
    for id in &ledger.duplicate_ids {
        let message = format!("Two figures have the id {id}");
        findings.push(Diagnostic::new(
            Code::DoesNotReconcile,
            Place::default(),
            message,
            OWN_FAULT,
        ));
    }
    let assessment = sitting.map(|(_, sitting)| sitting.assessed);
    let areas =
        assessment.iter().flat_map(|assessed| assessed.areas.iter().map(|area| area.slug.clone()));
    findings.extend(reconcile::reconcile(&ledger.figures, &areas.collect::<Vec<_>>()));
    Ok(Measures {
        figures: ledger.figures,
        assessment,
        readings: tables.readings.clone(),
        plan: plan.map(|(_, counted)| counted.plan),
        register,
        decisions_used: tables.decisions_used.clone(),
    })
}

/// The statements of an assessment that it could not use, as the workbook names them.
fn left_out(tables: &Tables, assessed_on: i32) -> Vec<Naming> {
    let doubts = tables.doubts.iter().filter(|doubt| doubt.assessed_on == assessed_on);
    doubts.map(|doubt| doubt.statement.clone()).collect()
}

/// The current assessment with its figures, beside the baseline and the benchmark.
fn assessed<'a>(
    tables: &'a Tables,
    config: &Config,
    as_of: Date,
    ledger: &mut Ledger,
    findings: &mut Vec<Diagnostic>,
) -> PolarsResult<Option<(&'a Table, Sitting)>> {
    let empty = current::no_assessment()?;
    let table = tables.by_kind.get(&Kind::Assessment);
    let (chosen, found) =
        current::sittings(table.unwrap_or(&empty), &tables.doubts, config, as_of)?;
    findings.extend(found);
    let current = match (table, chosen.current) {
        (Some(table), Some(current)) => {
            assessment::sitting(table, current)?.map(|sitting| (table, sitting))
        }
        _ => None,
    };
    let Some((table, mut current)) = current else {
        let message =
            format!("No workbook holds a self-assessment of {} or earlier", CellValue::Date(as_of));
        let hint = "Put the workbook of the current self-assessment in the input folder.";
        findings.push(Diagnostic::new(Code::KindAbsent, Place::default(), message, hint));
        return Ok(None);
    };
    levels::figures(table, &mut current, ledger)?;
    targets::figures(table, &current, ledger)?;
    if let Some(baseline) =
        chosen.baseline.map(|day| assessment::sitting(table, day)).transpose()?.flatten()
    {
        change::figures(table, &mut current, &baseline, ledger)?;
    }
    let left_out = left_out(tables, days(current.assessed.assessed_on));
    if let Some(benchmarks) = tables.by_kind.get(&Kind::Benchmark) {
        findings.extend(benchmark::figures(table, benchmarks, &mut current, &left_out, ledger)?);
    }
    Ok(Some((table, current)))
}

/// The action plan with its figures.
fn planned<'a>(
    tables: &'a Tables,
    as_of: Date,
    ledger: &mut Ledger,
    findings: &mut Vec<Diagnostic>,
) -> PolarsResult<Option<(&'a Table, Counted)>> {
    let Some(table) = tables.by_kind.get(&Kind::Action) else {
        let message = "No workbook holds a Social Value Action Plan";
        let hint = "Put the workbook of the action plan in the input folder.";
        findings.push(Diagnostic::new(Code::KindAbsent, Place::default(), message, hint));
        return Ok(None);
    };
    let counted = action::counted(table, as_of)?;
    action::figures(table, &counted, ledger)?;
    Ok(Some((table, counted)))
}
