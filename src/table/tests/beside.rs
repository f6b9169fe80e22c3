//! What stands beside a figure and says otherwise.

use super::council::{CONTRACTS, KPIS, numbers, results, with_register};
use super::{first_lines, read};
use crate::domain::diagnostic::Found;
use crate::schema::kind::RecordKind;
use crate::sheet::Workbook;
use crate::sheet::sketch::{sheet, workbook};
use crate::table::tables::Tables;
use crate::value::typed::day;
use jiff::civil::{Date, date};
use polars::prelude::{Column, DataType};

#[test]
fn a_figure_beside_a_reason_that_there_is_none_is_noted_or_held_back() {
    let found = results(
        "
C/1 | KPI2 | Q1 2026/27 | 8 | provisional, not yet validated |
C/1 | KPI2 | Q2 2026/27 | 8 | No data |
C/2 | KPI1 | Q1 2026/27 | 0 | TBC |
C/2 | KPI1 | Q2 2026/27 | 9 | n/a |
",
    );
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: The actual figure of C/1 KPI2 reads \"8\", and the reason beside it \"No data\"; which of the two holds is not certain, so the row is held back",
            "Noted: 2 cells read \"provisional, not yet validated\" and \"TBC\", a reason why there is no figure, beside a figure; the figures were used",
        ]
    );
    let actual = [Some(8.0), Some(0.0), Some(9.0)];
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), actual);
    assert_eq!(found.value.gaps.len(), 1);
}

/// Results with more columns behind the common ones.
fn results_with(headings: &str, rows: &str) -> Found<Tables> {
    let header = format!("Contract ref | KPI ref | Period | Actual | {headings}");
    with_register([workbook("r.xlsx", "Results", &format!("{header}\n{}", rows.trim()))])
}

#[test]
fn a_row_that_its_table_says_not_to_use_is_not_used() {
    let rows = "
C/1 | KPI2 | Q1 2026/27 | 8 | No
C/1 | KPI2 | Q1 2026/27 | 3 | Yes
C/2 | KPI1 | Q1 2026/27 | 7 | No
";
    let found = results_with("Use this figure?", rows);
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: By the column \"Use this figure?\", C/2 KPI1 reads \"No\", so its row was left out",
            "Noted: By the column \"Use this figure?\", C/1 KPI2 reads \"No\", and row 3 for the same reads \"Yes\", which was used",
        ]
    );
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(3.0)]);
}

#[test]
fn of_several_versions_the_latest_stands() {
    let rows = "
C/1 | KPI2 | Q1 2026/27 | 8 | v2
C/1 | KPI2 | Q1 2026/27 | 3 | v1
C/2 | KPI1 | Q1 2026/27 | 7 | v1
";
    let found = results_with("Version", rows);
    assert_eq!(
        first_lines(&found),
        [
            "Noted: By the column \"Version\", C/1 KPI2 reads \"v1\", and row 2 for the same reads \"v2\", which was used"
        ]
    );
    let actual = [Some(8.0), Some(7.0)];
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), actual);
    let found = results_with("Version", &rows.replace("v1", "v2"));
    assert!(first_lines(&found)[0].starts_with("Row left out: C/1 KPI2 for Quarter 1"));
}

#[test]
fn a_second_figure_that_differs_is_named() {
    let found = results_with("Audited actual", "C/1 | KPI2 | Q1 2026/27 | 8 | 3");
    assert_eq!(
        first_lines(&found),
        [
            "Value not used: Two columns say the actual figure, \"Actual\" (D1) and \"Audited actual\" (E1), and differ in 1 row: D2 reads \"8\" and E2 reads \"3\"; the first was used"
        ]
    );
    let found = results_with("Audited actual", "C/1 | KPI2 | Q1 2026/27 | 8 | 8");
    assert!(first_lines(&found).iter().all(|line| !line.contains("differ")));
}

#[test]
fn a_return_that_names_another_contract_or_department_is_told() {
    let contracts = CONTRACTS
        .replace("| SME\n", "| SME | Department\n")
        .replace("Yes\n", "Yes | Adults\n")
        .replace("no\n", "no | Place\n");
    let sheets = vec![sheet("Contracts", &contracts), sheet("KPIs", KPIS)];
    let register = Workbook { path: "register.xlsx".into(), sheets };
    let rows = "
Contract ref | Contract title | KPI ref | Description | Period | Actual | Department
C/1 | Care | KPI2 | Complaints | Q1 2026/27 | 8 | Adults Directorate
C/1 | Roads | KPI2 | Complaints | Q2 2026/27 | 8 | Adults
C/2 | Road works | KPI1 | Potholes filled | Q1 2026/27 | 7 | Finance
";
    let found = read(&[workbook("r.xlsx", "Results", rows), register]);
    let is_of_return = |line: &String| !line.contains("no field") && !line.contains("boundary");
    let told: Vec<String> = first_lines(&found).into_iter().filter(is_of_return).collect();
    assert_eq!(
        told,
        [
            "Noted: By the column \"Department\", C/2 KPI1 is of \"Finance\", and by the register of \"Place\"",
            "Row left out: The title beside C/1 reads \"Roads\", which is that of C/2 in the register; which of the two is meant is not certain, so the row is held back",
        ]
    );
}

#[test]
fn an_end_with_an_extension_counts_where_that_was_taken() {
    let ends = |more: &str| {
        let rows = format!(
            "
Contract ref | Title | Supplier | Start date | End date | Total value | Extension options | End date incl. extension
{more}
"
        );
        let found = read(&[workbook("register.xlsx", "Contracts", &rows)]);
        let end = found.value.by_kind[&RecordKind::Contract].frame.column("end").unwrap().clone();
        (days(&end)[0], first_lines(&found))
    };
    let contract = "C/1 | Care | Ash Ltd | 01/04/2025 | 31/03/2028 | 100";
    let (end, told) = ends(&format!("{contract} | 12 months taken | 31/03/2029"));
    assert_eq!(end, date(2029, 3, 31));
    assert_eq!(
        told,
        [
            "Noted: By the column \"End date incl. extension\", C/1 \"Care\" was extended to 31/03/2029, after its end date of 31/03/2028, and was taken to end then"
        ]
    );
    let (end, told) = ends(&format!("{contract} | 1 x 12 months | 31/03/2029"));
    assert_eq!(end, date(2028, 3, 31));
    assert!(
        told[0].ends_with("has 31/03/2029 there and 31/03/2028 as its end date, which was used")
    );
    let (end, told) = ends(&format!("{contract} | extended by 12 months |"));
    assert_eq!(end, date(2028, 3, 31));
    assert_eq!(
        told,
        [
            "Noted: By the column \"Extension options\", C/1 \"Care\" reads \"extended by 12 months\", and its end date is 31/03/2028, which was used; it is 31/03/2029 if the extension is not yet in that"
        ]
    );
}

fn days(column: &Column) -> Vec<Date> {
    let numbers = column.cast(&DataType::Int32).unwrap();
    numbers.i32().unwrap().iter().map(|days| day(days.unwrap()).unwrap()).collect()
}

#[test]
fn amounts_in_pounds_and_in_thousands_are_compared_as_one() {
    let told = |thousands: &str| {
        let rows = format!(
            "
Contract ref | Title | Supplier | Start date | End date | Annual value (£) | Annual value (£000)
C/1 | Care | Ash Ltd | 01/04/2025 | 31/03/2028 | 1234567 | {thousands}
"
        );
        let found = read(&[workbook("register.xlsx", "Contracts", &rows)]);
        first_lines(&found).into_iter().filter(|line| line.contains("Two columns")).count()
    };
    assert_eq!([told("1235"), told("1200")], [0, 1]);
}

#[test]
fn a_total_and_an_annual_value_of_two_sizes_are_told() {
    let told = |annual: &str| {
        let rows = format!(
            "
Contract ref | Title | Supplier | Start date | End date | Total value | Annual value
C/1 | Care | Ash Ltd | 01/04/2025 | 31/03/2028 | 3000000 | {annual}
"
        );
        let found = read(&[workbook("register.xlsx", "Contracts", &rows)]);
        first_lines(&found).into_iter().filter(|line| line.contains("not of one size")).count()
    };
    assert_eq!(["1000000", "1000", "0"].map(told), [0, 1, 1]);
}

#[test]
fn boundaries_out_of_order_are_not_used() {
    let kpis = KPIS.replace("| 95 | 0.9 |", "| 95 | 0.97 |");
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("KPIs", &kpis)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert_eq!(numbers(&found, RecordKind::Kpi, "approaching"), [None; 3]);
    assert_eq!(
        first_lines(&found)[0],
        "Value not used: The boundaries of C/1 KPI1 are out of order: from the target over approaching to improvement each falls, as higher is better; they are not used, and those worked out from the target stand for them"
    );
}

#[test]
fn a_kpi_is_not_due_from_the_day_on_which_it_was_withdrawn() {
    let kpis = KPIS
        .replace("Frequency", "Frequency | Withdrawn from")
        .replace("Half-yearly", "Half-yearly | 01/07/2026");
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("KPIs", &kpis)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert!(first_lines(&found).contains(&"Noted: By the column \"Withdrawn from\", C/1 KPI1 reads \"01/07/2026\", and is not due from the quarter of 01/07/2026 on".to_owned()));
}
