//! The rules for contracts, KPIs and duties on registers that are small enough to check by hand.

mod contract;
mod kpi;
mod kpi_due;

use super::contract::model::Register;
use super::{Measures, measure};
use crate::config::Config;
use crate::domain::diagnostic::{Code, Diagnostic, Found};
use crate::domain::figure::FigureValue;
use crate::domain::period::Period;
use crate::sheet::Workbook;
use crate::sheet::sketch::workbook;
use crate::table::tables;
use jiff::civil::{Date, date};

const AS_OF: Date = date(2026, 10, 15);

fn contracts(rows: &str) -> Workbook {
    contracts_under("", rows)
}

/// The same, under a line of its own.
fn contracts_under(line: &str, rows: &str) -> Workbook {
    let head = "Contract ref | Title | Supplier | Department | Start date | End date | Total value | Annual value | Regime | SME | Local | Let before the action plan | Partner organisation | Exempt paragraph | Why no KPIs\n";
    workbook("contracts.xlsx", "Contracts", &(line.to_owned() + head + rows.trim_start()))
}

fn kpis(rows: &str) -> Workbook {
    let head = "Contract ref | KPI ref | Description | Unit | Direction | Target | Approaching boundary | Improvement boundary | Frequency\n";
    workbook("kpis.xlsx", "KPIs", &(head.to_owned() + rows.trim_start()))
}

fn results(path: &str, rows: &str) -> Workbook {
    let head = "Contract ref | KPI ref | Period | Actual | Reason if no figure | Mitigation accepted | Mitigation reason | Commentary\n";
    workbook(path, "Results", &(head.to_owned() + rows.trim_start()))
}

fn with(workbooks: &[Workbook], config: &Config, as_of: Date) -> Found<Measures> {
    let tables = tables(workbooks, config, as_of);
    // values that are made up, and a return of one supplier that judges itself, are taken, and noted
    let noted = [Code::JudgementInReturns, Code::UnusualValue];
    let lost = tables.findings.iter().filter(|it| !noted.contains(&it.code));
    let lost: Vec<String> = lost.map(ToString::to_string).collect();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    measure(&tables.value, config, Period::ended_by(as_of), as_of)
}

fn measured(workbooks: &[Workbook]) -> Found<Measures> {
    with(workbooks, &Config::default(), AS_OF)
}

fn register(found: &Found<Measures>) -> &Register {
    found.value.register.as_ref().unwrap()
}

/// The counts of figures, by the ends of their ids.
fn counts<const N: usize>(
    found: &Found<Measures>,
    begin: &str,
    ends: [&str; N],
) -> [Option<u64>; N] {
    ends.map(|end| found.value.figures.count(&format!("{begin}{end}")))
}

fn pounds(found: &Found<Measures>, id: &str) -> String {
    match &found.value.figures.get(id).unwrap().value {
        FigureValue::Money(money) => money.to_string(),
        other => panic!("{other:?}"),
    }
}

fn sources(found: &Found<Measures>, id: &str) -> Vec<String> {
    found.value.figures.get(id).unwrap().sources.iter().map(ToString::to_string).collect()
}

/// The first source of a figure of returns: the cells that answer.
fn answers(found: &Found<Measures>, id: &str) -> String {
    sources(found, id)[0].clone()
}

/// What is said of KPIs and contracts, and where; that the other kinds of record are absent is left aside, and who the
/// suppliers are and what is asked of notices and of contracts' ends, which have tests of their own.
fn messages(found: &Found<Measures>) -> Vec<String> {
    let others = [
        Code::MarkNotKnown,
        Code::NoticesUnclear,
        Code::NoticeDatesMissing,
        Code::BreachAsked,
        Code::EndDecisionsMissing,
    ];
    let is_own =
        |finding: &&Diagnostic| !finding.place.file.is_empty() && !others.contains(&finding.code);
    let own = found.findings.iter().filter(is_own);
    own.map(|finding| format!("{} [{}] {}", finding.message, finding.place, finding.hint)).collect()
}

/// One contract that runs from 2025 to 2028.
const ONE: &str = "C1 | Cleaning | Brightside | Estates | 01/04/2025 | 31/03/2028 | 90000 | 30000";
