//! What stands where a figure is meant and is none, and headings that say what a figure is of.

use super::council::{CONTRACTS, KPIS, numbers, results, with_register};
use super::{first_lines, read, texts};
use crate::schema::kind::RecordKind;
use crate::sheet::Workbook;
use crate::sheet::sketch::{sheet, workbook};

fn assert_says(lines: &[String], says: &str) {
    assert!(lines.iter().any(|line| line.contains(says)), "{says}: {lines:#?}");
}

#[test]
fn a_rating_or_a_sign_is_no_figure_and_no_reason() {
    let rows = "C/1 | KPI1 | Q1 2026/27 | Green\nC/1 | KPI2 | Q1 2026/27 | \u{1f534}\nC/2 | KPI 1 | Q1 2026/27 | J";
    let found = results(rows);
    assert!(!found.value.by_kind.contains_key(&RecordKind::KpiResult));
    let lines = first_lines(&found);
    assert_says(&lines, "reads \"Green\", which is a rating and no figure");
    assert_says(&lines, "reads \"\u{1f534}\", which is a rating and no figure");
    assert_says(&lines, "reads \"J\", which is a sign and no figure");
}

#[test]
fn a_heading_of_per_cent_over_other_units_is_told() {
    let with = |kpi: &str, heading: &str| {
        let rows =
            format!("Contract ref | KPI ref | Period | {heading}\nC/1 | {kpi} | Q1 2026/27 | 3\n");
        first_lines(&with_register([workbook("r.xlsx", "Results", &rows)]))
    };
    let says = "The heading \"Actual (%)\" says per cent, and 1 figure stands below it";
    assert_says(&with("KPI2", "Actual (%)"), says);
    let titled = "
KPI results | | Performance 2026/27 (%)
Contract ref | KPI ref | Q1 | Q2
C/1 | KPI2 | 3 | 4
";
    let lines = first_lines(&with_register([workbook("r.xlsx", "Results", titled)]));
    assert_says(&lines, "(%)");
    assert_says(&lines, "says per cent, and 2 figures stand below it");
    for (kpi, heading) in [("KPI1", "Actual (%)"), ("KPI2", "Actual")] {
        let lines = with(kpi, heading);
        assert!(!lines.iter().any(|line| line.contains("says per cent")), "{lines:#?}");
    }
}

#[test]
fn a_column_that_calls_rows_provisional_is_told() {
    let rows = "
Contract ref | KPI ref | Period | Actual | Data status
C/1 | KPI2 | Q1 2026/27 | 3 | Final
C/2 | KPI 1 | Q1 2026/27 | 3 | Provisional
";
    let lines = first_lines(&with_register([workbook("r.xlsx", "Results", rows)]));
    assert_says(&lines, "E3 under \"Data status\" reads \"Provisional\"; its row was used");
}

#[test]
fn a_quarter_beside_its_year_may_be_a_number_in_text() {
    let rows = "
Contract ref | KPI ref | Year | Quarter | Actual
C/1 | KPI2 | 2026/27 | 1 | 3
";
    let mut book = workbook("r.xlsx", "Results", rows);
    let quarter = crate::domain::place::CellRef::parse("D2").unwrap();
    let at = book.sheets[0].cells.iter().position(|cell| cell.at == quarter).unwrap();
    book.sheets[0].cells[at].value = crate::sheet::CellValue::Text("1".into());
    let found = with_register([book]);
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(3.0)]);
}

#[test]
fn a_tolerance_is_no_boundary() {
    let kpis = "
Contract ref | KPI ref | Description | Unit | Direction | Target | Tolerance
C/1 | KPI1 | Visits on time | % | Higher | 95% | 5%
";
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("KPIs", kpis)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert_eq!(numbers(&found, RecordKind::Kpi, "approaching"), [None]);
    assert_says(&first_lines(&found), "\"Tolerance\"");
}

#[test]
fn what_one_unit_is_worth_may_stand_under_pounds_and_a_stroke_or_in_thousands() {
    let proxy = |heading: &str| {
        let promises = format!(
            "
Contract ref | Commitment ref | Theme | Outcome | Unit | Committed quantity | {heading}
C/1 | SV1 | Jobs | Lasting jobs | weeks | 10 | 2
"
        );
        let sheets =
            vec![sheet("Contracts", CONTRACTS), sheet("KPIs", KPIS), sheet("Promises", &promises)];
        let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
        numbers(&found, RecordKind::Commitment, "proxy")
    };
    assert_eq!(proxy("£/unit"), [Some(2.0)]);
    assert_eq!(proxy("Proxy value (£k per unit)"), [Some(2000.0)]);
}

#[test]
fn thousands_without_pounds_and_quantities_of_a_year_are_not_taken_for_others() {
    let contracts = CONTRACTS.replace("Total value (£)", "Total value 000's");
    let found = read(&[workbook("register.xlsx", "Contracts", &contracts)]);
    assert_eq!(numbers(&found, RecordKind::Contract, "total-value"), [None, None]);
    assert_says(&first_lines(&found), "\"Total value 000's\" (F1) may be");
    let promises = "
Contract ref | Commitment ref | Theme | Outcome | Unit | Committed quantity per annum | Proxy value
C/1 | SV1 | Jobs | Lasting jobs | weeks | 10 | 2
";
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("Promises", promises)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert!(!found.value.by_kind.contains_key(&RecordKind::Commitment));
    assert_says(&first_lines(&found), "have no column for the committed quantity");
}

#[test]
fn a_day_of_completion_beside_another_status_is_told() {
    let plan = "
Principle | Action | Year | Due | Status | Completed on
Catch up with those leading the field | Visit | 1 | 30/09/2026 | In progress | 20/09/2026
Catch up with those leading the field | Learn | 1 | 30/09/2026 | Complete | 20/09/2026
";
    let lines = first_lines(&read(&[workbook("plan.xlsx", "Plan", plan)]));
    let says =
        "The date completed of \"Visit\" reads \"20/09/2026\", and its status says otherwise";
    assert_says(&lines, says);
    assert!(!lines.iter().any(|line| line.contains("Learn")), "{lines:#?}");
}

#[test]
fn how_much_of_an_action_is_done_may_be_its_status() {
    let plan = "
Principle | Action | Year | Due | % complete
Catch up with those leading the field | Visit | 1 | 30/09/2026 | 100%
Catch up with those leading the field | Learn | 1 | 30/11/2026 | 50%
";
    let found = read(&[workbook("plan.xlsx", "Plan", plan)]);
    assert_eq!(texts(&found, RecordKind::Action, "status"), ["Complete", "In progress"]);
}

#[test]
fn icons_in_place_of_numbers_are_told() {
    let rows = "
Contract ref | KPI ref | Period | Actual
C/1 | KPI2 | Q1 2026/27 | 3
";
    let mut book = workbook("r.xlsx", "Results", rows);
    let at = crate::domain::place::CellRef::parse("D2").unwrap();
    book.sheets[0].display.attached.push(((at, at), crate::sheet::ICON_ALONE.to_owned()));
    let lines = first_lines(&with_register([book]));
    assert_says(&lines, "show an icon or a bar in place of their numbers, such as 3 in D2");
}
