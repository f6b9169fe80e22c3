//! Words, marks and lost zeros that limit what a row says, and layouts of which the words are plain.

use super::council::{CONTRACTS, KPIS, numbers, with_register};
use super::{first_lines, read, texts, yes_or_no};
use crate::schema::kind::RecordKind;
use crate::sheet::Workbook;
use crate::sheet::sketch::{sheet, workbook};

#[test]
fn what_stands_beside_a_name_and_limits_it_is_told() {
    let contracts = "
Contract ref | Title | Supplier | Start date | End date | Total value | SME
C/1 | Care | Ash Ltd (novated to Oak Ltd) | 01/04/2025 | 31/03/2028 | 100 | Yes - small
C/1 V1 | Care variation 1 | Ash Ltd | 01/04/2025 | 31/03/2028 | 100 | Medium
C/2 | Roads (terminated) | Birch Ltd | 01/04/2025 | March 2028 | 100 | Large
";
    let found = read(&[workbook("register.xlsx", "Contracts", contracts)]);
    let lines = first_lines(&found);
    for says in [
        "\"March 2028\"; it was taken as 31/03/2028, the last day of the month",
        "which says more than one supplier’s name",
        "like a change of another contract",
        "reads \"Roads (terminated)\", and is counted all the same",
        "\"Large\" as no, \"Medium\" as yes and \"Yes - small\" as yes",
    ] {
        assert!(lines.iter().any(|line| line.contains(says)), "{says}: {lines:#?}");
    }
    let sme = [Some(true), Some(true), Some(false)];
    assert_eq!(yes_or_no(&found, RecordKind::Contract, "sme"), sme);
}

#[test]
fn what_is_lost_or_marked_in_a_return_is_told() {
    let kpis = KPIS.replace("| 4 |", "| Zero |");
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("KPIs", &kpis)];
    let register = Workbook { path: "register.xlsx".into(), sheets };
    let rows = "
Cumulative figures
Contract ref | KPI ref | Period | Actual
C/1 | KPI02 | Q1 2026/27 | 7*
C/2 | KPI1 | Q1 2026/27 | (5)
";
    let found = read(&[workbook("r.xlsx", "Results", rows), register]);
    let lines = first_lines(&found);
    for says in [
        "reads \"7*\": the mark of a footnote; the number was used without it",
        "is below zero (-5); it was used as it stands",
        "reads \"Cumulative figures\"; its numbers were read as those of each quarter alone",
        "reads \"Zero\"; it was taken as 0",
    ] {
        assert!(lines.iter().any(|line| line.contains(says)), "{says}: {lines:#?}");
    }
    let actual = [Some(7.0), Some(-5.0)];
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), actual);
}

#[test]
fn results_that_differ_of_a_kpi_that_was_left_out_are_told() {
    let kpis = KPIS.replace("| 95 |", "| about ninety |");
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("KPIs", &kpis)];
    let register = Workbook { path: "register.xlsx".into(), sheets };
    let rows = "
Contract ref | KPI ref | Period | Actual
C/1 | KPI1 | Q1 2026/27 | 91%
C/1 | KPI1 | Q1 2026/27 | 92%
";
    let found = read(&[workbook("r.xlsx", "Results", rows), register]);
    let says = "Row left out: C/1 KPI1 for Quarter 1 of 2026/27 has different results: row 2 reads";
    let lines = first_lines(&found);
    assert!(lines.iter().any(|line| line.starts_with(says)), "{lines:#?}");
}

#[test]
fn a_stated_worth_that_its_promise_does_not_come_to_is_told() {
    let promises = "
Contract ref | Commitment ref | Theme | Outcome | Unit | Committed quantity | Proxy value | Total social value (£)
C/1 | SV1 | Jobs | Lasting jobs | weeks | 10 | 100 | 1000
C/1 | SV2 | Jobs | Skills | hours | 400 | 88 | 9000
";
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("Promises", promises)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    let says = "Noted: By the column \"Total social value (£)\", C/1 SV2 is worth £9,000.00, and comes to £35,200.00";
    assert!(first_lines(&found).contains(&says.to_owned()), "{:#?}", first_lines(&found));
}

#[test]
fn key_areas_may_stand_on_rows_of_their_own_in_their_column() {
    let rows = "
Date of assessment | 31/03/2026
Key area | Ref | Statement | Level
Policy | | |
 | P1 | Strategy | Mature
 | P2 | Scope | Leader
People | | |
 | E1 | Skills | Minimum
";
    let found = read(&[workbook("a.xlsx", "Scores", rows)]);
    assert_eq!(first_lines(&found), [""; 0]);
    assert_eq!(texts(&found, RecordKind::Assessment, "key-area"), ["Policy", "Policy", "People"]);
}

#[test]
fn months_may_head_the_quarters_of_the_year_above() {
    let rows = "
KPI results 2026/27
Contract ref | KPI ref | Apr-Jun | Jul-Sep
C/1 | KPI2 | 3 | 4
";
    let found = with_register([workbook("r.xlsx", "Results", rows)]);
    let actual = [Some(3.0), Some(4.0)];
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), actual);
}

#[test]
fn yes_as_a_state_is_told_where_its_heading_does_not_ask() {
    let told = |heading: &str| {
        let rows = format!(
            "
Contract ref | Commitment ref | Period | Quantity | {heading}
C/1 | SV2 | Q1 2026/27 | 7 | Yes
"
        );
        let found = with_register([workbook("d.xlsx", "Deliveries", &rows)]);
        first_lines(&found).iter().any(|line| line.contains("it was taken as Validated"))
    };
    assert_eq!([told("State"), told("Validated?")], [true, false]);
}
