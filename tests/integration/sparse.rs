//! Councils that hold a part of the records alone: every command works on what there is, and says what there is not.

use crate::assertions::{assert_holds, assert_lacks};
use crate::council::{Council, QUARTER};
use crate::page::main_text;
use crate::workbook::from_text;
use std::fs;

const CONTRACTS: &str = "# Contracts
Contract ref | Title | Supplier | Start date | End date | Total value | Annual value
C1 | Cleaning | Acme Ltd | 2025-04-01 | 2028-03-31 | 6000000 | 2000000
";

const PROMISES: &str = "# Social value
Contract ref | Commitment ref | Theme | Outcome | Description | Unit | Committed quantity | Proxy value per unit
C1 | S1 | Jobs | Work | Apprentices | weeks | 100 | 200
# Deliveries
Contract ref | Commitment ref | Quarter | Quantity delivered
C1 | S1 | Q2 2026/27 | 10
";

const USELESS_KPIS: &str = "# KPIs
Contract ref | KPI ref | Description | Unit | Direction | Target
C1 | K1 | On time | % | Higher | tbc
";

const KPIS: &str = "# KPIs
Contract ref | KPI ref | Description | Unit | Direction | Target
C1 | K1 | On time | % | Higher | 95%
# KPI results
Contract ref | KPI ref | Quarter | Actual
C1 | K1 | Q2 2026/27 | 96%
";

const ASSESSMENT: &str = "# Self-assessment
Date of assessment | 2026-09-30
Key area | Statement | Level
Obtaining social value | Themes | 3
";

const PLAN: &str = "# Action plan
Principle | Action | Year | Owner | Due | Status
Catch up with those leading the field | Visit | 1 | Head of Procurement | 2026-12-31 | Not started
";

/// The words of its report, once every command has been tried; `has_register` says whether anybody can be asked.
fn report_of(parts: &[&str], has_register: bool) -> String {
    let council = Council::new();
    for name in ["assessment", "action-plan"] {
        fs::remove_file(council.path(&format!("input/{name}.xlsx"))).unwrap();
    }
    fs::write(council.path("input/records.xlsx"), from_text(&parts.concat())).unwrap();
    for arguments in [&["run"][..], &["check"], &["publish", "--on", "2026-10-20"]] {
        let made = council.call(arguments);
        assert!(made.code <= 1, "{arguments:?}: {}\n{}", made.code, made.stderr);
    }
    let returns = council.call(&["returns"]);
    match has_register {
        true => assert!(returns.code <= 1, "{}", returns.stderr),
        false => assert_holds(&returns.stderr, "No workbook holds a contract register"),
    }
    let page = council.path(&format!("{QUARTER}/v1/public/committee-report.html"));
    main_text(&fs::read_to_string(page).unwrap())
}

#[test]
fn promises_and_no_usable_kpis() {
    let report = report_of(&[CONTRACTS, USELESS_KPIS, PROMISES], true);
    assert_holds(&report, "Social value");
    assert_lacks(&report, "KPIs are Good");
}

#[test]
fn kpis_and_no_promises() {
    let report = report_of(&[CONTRACTS, KPIS], true);
    assert_holds(&report, "Contract KPIs");
    assert_holds(&report, "No social value");
}

#[test]
fn one_assessment_alone() {
    let report = report_of(&[ASSESSMENT], false);
    assert_holds(&report, "There is one assessment in this report");
    assert_holds(&report, "No contract register was read.");
}

#[test]
fn a_register_alone() {
    let report = report_of(&[CONTRACTS], true);
    assert_holds(&report, "No KPI was returned this quarter.");
}

#[test]
fn an_action_plan_alone() {
    let report = report_of(&[PLAN], false);
    assert_holds(&report, "No contract register was read.");
    assert_holds(&report, "No action is overdue.");
}
