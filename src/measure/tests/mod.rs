//! The rules on examples that are small enough to check by hand.

mod action;
mod assessment;

use super::assessment::model::Change;
use super::{Measures, measure};
use crate::config::{Config, PlanConfig};
use crate::domain::action::Status;
use crate::domain::diagnostic::Found;
use crate::domain::figure::FigureValue;
use crate::domain::level::Level;
use crate::domain::period::Period;
use crate::sheet::Workbook;
use crate::sheet::sketch::workbook;
use crate::table::tables;
use jiff::civil::{Date, date};

const AS_OF: Date = date(2026, 10, 15);

fn assessment(path: &str, day: &str, rows: &str) -> Workbook {
    let head = format!("Date of assessment | {day}\nEdition | 2018\n");
    let head = head + "Key area | Ref | Statement | Level | Target\n";
    workbook(path, "Scores", &(head + rows.trim_start()))
}

fn plan(rows: &str) -> Workbook {
    let head = "Principle | Action | Year | Due | Status | Linked statement\n";
    workbook("plan.xlsx", "Plan", &(head.to_owned() + rows.trim_start()))
}

fn measured(workbooks: &[Workbook]) -> Found<Measures> {
    with(workbooks, &Config::default())
}

fn with(workbooks: &[Workbook], config: &Config) -> Found<Measures> {
    measure(&tables(workbooks, config, AS_OF).value, config, Period::ended_by(AS_OF), AS_OF)
}

fn counts(found: &Found<Measures>, ids: &[&str]) -> Vec<Option<u64>> {
    ids.iter().map(|id| found.value.figures.count(id)).collect()
}

fn list(found: &Found<Measures>, id: &str) -> Vec<String> {
    match &found.value.figures.get(id).unwrap().value {
        FigureValue::List(names) => names.clone(),
        other => panic!("{other:?}"),
    }
}

fn messages(found: &Found<Measures>) -> Vec<String> {
    found
        .findings
        .iter()
        .map(|finding| format!("{finding}").lines().next().unwrap().to_owned())
        .collect()
}

fn cells(found: &Found<Measures>, id: &str) -> Vec<String> {
    found.value.figures.get(id).unwrap().sources.iter().map(ToString::to_string).collect()
}

const NOW: &str = "
Policy | P1 | Strategy | 1 | 3
Policy | P2 | Scope | 3 | 3
People | H1 | Training | 2 |
People | H2 | Scope | 2 | 1
People | H3 | Growth | 4 |
";

const THEN: &str = "
Policy | P1 | Strategy | 2 |
Policy | P2 | Scope | 1 |
Policy | P9 | Gone | 5 |
People | H1 | Training | 2 |
People | H2 | Scope | 3 |
";

const PLAN: &str = "
Catch up with those leading the field | Visit | 1 | 15/10/2026 | In progress | P1; H2
Catch up with those leading the field | Compare | 1 | 14/10/2026 | On hold | Training
Go beyond compliance with the Act | Train | 2 | 01/01/2026 | Complete | Scope (People)
Go beyond compliance with the Act | Meet | 2 | | Not started | Scope
Go beyond compliance with the Act | Write | 2 | 05/10/2026 | Not started | X9
";
