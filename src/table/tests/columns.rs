//! Of several columns for one field, the one that is meant.

use super::council::{CONTRACTS, KPIS, PROMISES, numbers, with_register};
use super::plain::register;
use super::*;

#[test]
fn of_two_years_the_column_of_the_assessment_s_own_is_read() {
    let rows = "
Date of assessment | 31/03/2026
Key area | Ref | Statement | 2025 Score | 2026 Score
Policy | P1 | Strategy | 2 | 3
";
    let found = read(&[workbook("a.xlsx", "Scores", rows)]);
    assert_eq!(wholes(&found, RecordKind::Assessment, "level"), [Some(3)]);
    assert_eq!(
        first_lines(&found),
        [
            "Noted: The level has a column for each of several years; \"2026 Score\" (E2) is that of the assessment's day and was read, \"2025 Score\" (D2) was not"
        ]
    );
    let found = read(&[workbook("a.xlsx", "Scores", &rows.replace("31/03/2026", "31/03/2027"))]);
    let lines = first_lines(&found);
    assert!(!found.value.by_kind.contains_key(&RecordKind::Assessment));
    assert!(lines[0].contains("which of them counts cannot be told, so none is used"), "{lines:?}");
    assert!(
        lines[1].starts_with("Workbook left out: The self-assessment has no column for the level;")
    );
}

#[test]
fn of_targets_of_two_years_none_is_taken_unless_one_bears_no_year() {
    let rows = |headings: &str| {
        format!(
            "Contract ref | KPI ref | Description | Direction | {headings}\nC/1 | KPI1 | Visits | Higher | 90 | 95\n"
        )
    };
    let found = register(CONTRACTS, &rows("Target 2025/26 | Target 2026/27"));
    assert!(!found.value.by_kind.contains_key(&RecordKind::Kpi));
    assert!(first_lines(&found)[0].starts_with(
        "Row left out: The target has a column for each of several years, \"Target 2025/26\" (E1) and \"Target 2026/27\" (F1)"
    ));
    let found = register(CONTRACTS, &rows("Target 2025/26 | Target"));
    assert_eq!(numbers(&found, RecordKind::Kpi, "target"), [Some(95.0)]);
}

#[test]
fn two_columns_of_one_quarter_are_none() {
    let rows = |again: &str| {
        format!(
            "Contract ref | KPI ref | Q1 2026/27 | Q2 2026/27 | {again}\nC/1 | KPI2 | 3 | 4 | 9\n"
        )
    };
    for again in ["Q2 26/27", "Q2 2026/27 (revised)"] {
        let found = with_register([workbook("r.xlsx", "Results", &rows(again))]);
        assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(3.0)], "{again}");
        let line = format!(
            "Row left out: \"Q2 2026/27\" (D1) and \"{again}\" (E1) give the figures of one quarter in several columns, so none of them is used"
        );
        assert_eq!(first_lines(&found), [line]);
    }
    let found = with_register([workbook("r.xlsx", "Results", &rows("Q2 2026/27 forecast"))]);
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(3.0), Some(4.0)]);
}

#[test]
fn columns_that_would_change_the_figures_are_not_passed_over() {
    let kpis = KPIS.replace("| Frequency", "| Actual").replace("| Half-yearly", "| 93");
    let said = first_lines(&register(CONTRACTS, &kpis));
    let line = "Row left out: The column \"Actual\" was not read: it has figures, and nothing says of which quarter they are";
    assert!(said.iter().any(|said| said == line), "{said:?}");
    let promises = |from: &str, to: &str| {
        let promises = PROMISES.replace(from, to);
        let sheets =
            vec![sheet("Contracts", CONTRACTS), sheet("KPIs", KPIS), sheet("Promises", &promises)];
        first_lines(&read(&[Workbook { path: "register.xlsx".into(), sheets }]))
    };
    let said = promises("Proxy value", "Value (\u{a3})");
    let line = "Row left out: The column \"Value (\u{a3})\" was not read: no column is known as the proxy value, so the promises count in their own units alone";
    assert!(said.iter().any(|said| said == line), "{said:?}");
    let said = promises("Attribution %", "Deadweight %");
    assert!(
        said.iter().any(
            |said| said.starts_with("Row left out: The column \"Deadweight %\" was not read: ")
        ),
        "{said:?}"
    );
}

#[test]
fn of_two_months_the_column_of_the_assessment_s_own_is_read() {
    let rows = "
Date of assessment | 30/09/2026
Key area | Ref | Statement | Score Mar 2026 | Score Sep 2026
Policy | P1 | Strategy | 2 | 3
";
    let found = read(&[workbook("a.xlsx", "Scores", rows)]);
    assert_eq!(wholes(&found, RecordKind::Assessment, "level"), [Some(3)]);
    assert_eq!(first_lines(&found).len(), 1);
}
