//! Sheets and columns whose numbers cannot be read are told of, never passed over; what is plain is read.

use super::council::{CONTRACTS, KPIS, numbers, with_register};
use super::{first_lines, read, said, said_of_fields, wholes};
use crate::domain::diagnostic::Effect;
use crate::domain::period::Period;
use crate::schema::kind::RecordKind;
use crate::sheet::Workbook;
use crate::sheet::sketch::{sheet, workbook};

fn returned(rows: &str) -> crate::domain::diagnostic::Found<crate::table::tables::Tables> {
    with_register([workbook("r.xlsx", "Results", rows)])
}

#[test]
fn results_without_a_column_for_them_leave_the_workbook_out() {
    let found = returned("Contract ref | KPI ref | Morning | Evening\nC/1 | KPI2 | 3 | 4\n");
    assert!(!found.value.by_kind.contains_key(&RecordKind::KpiResult));
    assert_eq!(
        said(&found),
        [
            "Workbook left out: The KPI results have no column for the actual figure and the period; the headings seen are \"Contract ref\" (A1), \"KPI ref\" (B1), \"Morning\" (C1) and \"Evening\" (D1); \"Morning\" (C1) and \"Evening\" (D1) come nearest to the actual figure\n  \
             where:      r.xlsx, sheet \"Results\", cells A1:D1\n  \
             the report: The report is made without this workbook, and names it.\n  \
             to do:      Add the columns, or, if they have other headings, name those headings under [fields.kpi-result] in report.toml.\n"
        ]
    );
}

#[test]
fn columns_known_by_evidence_are_named_with_the_lines_that_make_them_firm() {
    let found = returned(
        "Contract ref | KPI ref | Actuals to report | Periods told\nC/1 | KPI2 | 3 | Q1 2026/27\n",
    );
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(3.0)]);
    assert_eq!(
        said(&found),
        [
            "Noted: \"Actuals to report\" (C1) is read as the actual figure: its heading is like others of it; \"Periods told\" (D1) is read as the period: its cells are what a period is, such as \"Q1 2026/27\"\n  \
             where:      r.xlsx, sheet \"Results\", cells C1:D1\n  \
             the report: Nothing is lost from the report.\n  \
             to do:      If that is right, make it firm under [fields.kpi-result] in report.toml: actual = [\"Actuals to report\"] and period = [\"Periods told\"]. If not, name the right heading there.\n"
        ]
    );
}

#[test]
fn a_cover_gives_contract_and_quarter_and_the_figures_are_still_missed() {
    let cover = "Contract ref | C/1\nQuarter | Q2 2026/27\n";
    let rows = "Ref | Measure | Morning | Evening\nKPI2 | Complaints | 3 | 4\n";
    let sheets = vec![sheet("Cover", cover), sheet("KPIs", rows)];
    let found = with_register([Workbook { path: "r.xlsx".into(), sheets }]);
    let lines = first_lines(&found);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].starts_with(
            "Workbook left out: The KPI results have no column for the actual figure;"
        ),
        "{lines:?}"
    );
}

#[test]
fn beside_tables_that_are_read_only_the_sheet_is_left_out() {
    let good = "Contract ref | KPI ref | Period | Actual\nC/1 | KPI2 | Q2 2026/27 | 3\n";
    let other = "Contract ref | KPI ref | Morning | Evening\nC/2 | KPI 1 | 1000 | 900\n";
    let sheets = vec![sheet("Care", good), sheet("Roads", other)];
    let found = with_register([Workbook { path: "r.xlsx".into(), sheets }]);
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(3.0)]);
    assert_eq!(found.findings.len(), 1);
    assert_eq!(found.findings[0].effect(), Effect::TableLeftOut);
    assert_eq!(found.findings[0].place.to_string(), "r.xlsx, sheet \"Roads\", cells A1:D1");
}

#[test]
fn a_sheet_without_numbers_loses_nothing() {
    let rows = "Contract ref | KPI ref | Query raised\nC/1 | KPI2 | Is this right?\n";
    let found = returned(rows);
    assert!(found.findings.iter().all(|f| f.effect() == Effect::Noted), "{:?}", said(&found));
}

#[test]
fn a_quarter_of_a_calendar_year_is_refused_and_told_how_to_write() {
    let found = returned("Contract ref | KPI ref | Q1 2026 | Q2 2026\nC/1 | KPI2 | 3 | 2\n");
    assert_eq!(
        said(&found),
        [
            "Workbook left out: The KPI results have no column for the actual figure and the period; the headings seen are \"Contract ref\" (A1), \"KPI ref\" (B1), \"Q1 2026\" (C1) and \"Q2 2026\" (D1); \"Q1 2026\" (C1) and \"Q2 2026\" (D1) do not say of which financial year their quarters are\n  \
             where:      r.xlsx, sheet \"Results\", cells A1:D1\n  \
             the report: The report is made without this workbook, and names it.\n  \
             to do:      Write the financial year with each quarter, such as Q1 2026/27 for April to June 2026.\n"
        ]
    );
}

#[test]
fn one_such_quarter_beside_others_is_left_out_alone() {
    let found = returned("Contract ref | KPI ref | Q1 2026/27 | Q2 2026\nC/1 | KPI2 | 3 | 2\n");
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(3.0)]);
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: \"Q2 2026\" (D1) does not say of which financial year its quarter is, so what stands below is left out"
        ]
    );
}

#[test]
fn the_parts_of_a_quarter_may_stand_around_the_word_for_the_figure() {
    let quarters = [2026, 2026].into_iter().zip([1, 2]);
    let quarters: Vec<Option<i32>> =
        quarters.map(|(year, quarter)| Period::new(year, quarter).map(Period::number)).collect();
    for (q1, q2) in [
        ("Q1 Actual 26/27", "Q2 Actual 26/27"),
        ("Q1 26/27 Actual", "Q2 26/27 Actual"),
        ("Q1 2026-27 result", "Q2 2026-27 result"),
        ("Quarter 1 outturn (2026/27)", "Quarter 2 outturn (2026/27)"),
    ] {
        let found = returned(&format!(
            "Contract ref | KPI ref | {q1} | {q2} | Q1 RAG\nC/1 | KPI2 | 3 | 2 | Green\n"
        ));
        assert_eq!(said_of_fields(&found), [""; 0], "{q1}");
        assert_eq!(
            numbers(&found, RecordKind::KpiResult, "actual"),
            [Some(3.0), Some(2.0)],
            "{q1}"
        );
        assert_eq!(wholes(&found, RecordKind::KpiResult, "period"), quarters, "{q1}");
    }
}

#[test]
fn a_register_may_lack_columns_too() {
    let kpis = KPIS
        .replace("Higher", "See contract")
        .replace("Lower", "See contract")
        .replace("Direction", "Way");
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("KPIs", &kpis)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    let lines = first_lines(&found);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].starts_with("Table left out: The KPIs have no column for the direction;"),
        "{lines:?}"
    );
}
