//! What is plainly meant is read as that and said; what may be meant in two ways is left out and said.

use super::council::{CONTRACTS, KPIS, PROMISES, deliveries, numbers, results, with_register};
use super::{days_in, first_lines, read, said, texts, wholes};
use crate::domain::diagnostic::Found;
use crate::schema::kind::RecordKind;
use crate::sheet::Workbook;
use crate::sheet::sketch::{sheet, workbook};
use crate::table::tables::Tables;

pub(super) fn register(contracts: &str, kpis: &str) -> Found<Tables> {
    let sheets = vec![sheet("Contracts", contracts), sheet("KPIs", kpis)];
    read(&[Workbook { path: "register.xlsx".into(), sheets }])
}

#[test]
fn targets_may_say_their_side_and_numbers_their_unit() {
    let kpis = "
Contract ref | KPI ref | Description | Unit | Direction | Target
C/1 | KPI1 | Visits on time | % | Higher | \u{2265}98%
C/1 | KPI2 | Bins emptied | bins | Higher | 72 bins or more
C/1 | KPI3 | Days to answer | days | Lower | <= 5
C/1 | KPI4 | Days to mend | days | Lower | at least 5
C/1 | KPI5 | Hours of training | hours | Higher | 10 days
";
    let found = register(CONTRACTS, kpis);
    let targets = [Some(0.98), Some(72.0), Some(5.0)];
    assert_eq!(numbers(&found, RecordKind::Kpi, "target"), targets);
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: The target of C/1 KPI4 reads \"at least 5\", which says the other side than the direction of the KPI",
            "Row left out: The target of C/1 KPI5 reads \"10 days\", which is not a number",
        ]
    );
}

#[test]
fn what_is_returned_may_carry_the_register_s_unit_and_no_other() {
    let found = deliveries(
        "C/1 | SV1 | Q2 2026/27 | 3 FTE | |\nC/1 | SV2 | Q2 2026/27 | 40 hours | |\nC/1 | SV2 | Q1 2026/27 | 40 days | |",
    );
    assert_eq!(numbers(&found, RecordKind::Delivery, "quantity"), [Some(3.0), Some(40.0)]);
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: The quantity delivered of C/1 SV2 reads \"40 days\", which is not a number"
        ]
    );
    let found = results("C/1 | KPI2 | Q2 2026/27 | 3 complaints | |");
    assert_eq!(
        found.value.by_kind.get(&RecordKind::KpiResult).map(|table| table.origins.len()),
        None
    );
    let promises = PROMISES.replace("| 88 |", "| \u{a3}88.50 per hour |");
    let sheets =
        vec![sheet("Contracts", CONTRACTS), sheet("KPIs", KPIS), sheet("Promises", &promises)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert_eq!(numbers(&found, RecordKind::Commitment, "proxy")[1], Some(88.5));
}

#[test]
fn without_a_unit_a_percentage_in_the_other_spelling_is_never_compared() {
    let kpis = "
Contract ref | KPI ref | Description | Direction | Target
C/1 | KPI1 | Visits on time | Higher | 98
C/1 | KPI2 | Calls answered | Higher | 0.9
C/1 | KPI3 | % of bins emptied | Higher | 98
";
    let rows = "
Contract ref | KPI ref | Period | Actual
C/1 | KPI1 | Q2 2026/27 | 0.97
C/1 | KPI1 | Q1 2026/27 | 97
C/1 | KPI2 | Q2 2026/27 | 97
C/1 | KPI2 | Q1 2026/27 | 0.97
C/1 | KPI3 | Q2 2026/27 | 0.97
";
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("KPIs", kpis), sheet("Results", rows)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    let actual = [Some(97.0), Some(0.97), Some(0.97)];
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), actual);
    assert_eq!(numbers(&found, RecordKind::Kpi, "target"), [Some(98.0), Some(0.9), Some(0.98)]);
    assert_eq!(
        said(&found),
        [
            "Noted: Percentages are written as fractions and as per cent, and were read so that target and result are near each other: C/1 KPI3 (target 98 and result 0.97 as 98% and 97%)\n  \
             where:      register.xlsx, sheet \"Results\", cell D6\n  \
             the report: Nothing is lost from the report.\n  \
             to do:      Put each percentage in its cell with a % sign, such as 95%.\n",
            "Row left out: The actual figure of C/1 KPI1 reads \"0.97\", and the register gives no unit, so whether 0.97 and the target are percentages cannot be told\n  \
             where:      register.xlsx, sheet \"Results\", cell D2\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Put the unit of the KPI in the register: % where it is a percentage.\n",
            "Row left out: The actual figure of C/1 KPI2 reads \"97\", and the register gives no unit, so whether 97 and the target are percentages cannot be told\n  \
             where:      register.xlsx, sheet \"Results\", cell D4\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Put the unit of the KPI in the register: % where it is a percentage.\n",
        ]
    );
}

#[test]
fn amounts_in_thousands_are_read_so_where_that_is_said() {
    let rows = |title: &str, heading: &str| {
        format!(
            "{title}\nContract ref | Title | Supplier | Start date | End date | {heading}\nC/1 | Care | Ash | 01/04/2025 | 31/03/2028 | 1445.64\n"
        )
    };
    let value = |title: &str, heading: &str| {
        let found = read(&[workbook("register.xlsx", "Contracts", &rows(title, heading))]);
        (numbers(&found, RecordKind::Contract, "total-value")[0], first_lines(&found))
    };
    let (read, said) = value("Contracts", "Total value (\u{a3}000)");
    assert_eq!(read, Some(1_445_640.0));
    assert_eq!(
        said,
        [
            "Noted: The heading \"Total value (\u{a3}000)\" says that the amounts are thousands of pounds; each total value was read so"
        ]
    );
    let (read, said) = value("Contracts register (all values in \u{a3}000s)", "Total value");
    assert_eq!(read, Some(1_445_640.0));
    assert_eq!(
        said,
        [
            "Noted: The title in A1 says that the amounts are thousands of pounds; each total value was read so"
        ]
    );
    let (read, said) = value("All values in \u{a3}000s", "Total value (\u{a3})");
    assert_eq!(read, None);
    assert_eq!(
        said,
        [
            "Row left out: The heading \"Total value (\u{a3})\" speaks of pounds and the title in A1 of thousands or millions of them, so the amounts are not used"
        ]
    );
    assert_eq!(value("Contracts", "Total value (\u{a3})").0, Some(1445.64));
}

#[test]
fn a_size_above_some_of_the_columns_is_that_of_their_amounts_alone() {
    let rows = " | | Money (\u{a3}000) | | Term |
Contract ref | Title | Total value | Supplier | Start date | End date | Annual value
C/1 | Care | 1445.64 | Ash | 01/04/2025 | 31/03/2028 | 12
";
    let found = read(&[workbook("register.xlsx", "Contracts", rows)]);
    assert_eq!(numbers(&found, RecordKind::Contract, "total-value"), [Some(1_445_640.0)]);
    assert_eq!(numbers(&found, RecordKind::Contract, "annual-value"), [Some(12.0)]);
    let size = "The heading in C1 says that the amounts are thousands of pounds";
    assert!(
        first_lines(&found).iter().any(|line| line.contains(size)),
        "{:?}",
        first_lines(&found)
    );
}

#[test]
fn the_two_financial_years_of_a_plan_are_its_years() {
    let plan = "
Principle | Action | Year | Status
Go beyond compliance with the Act | Train | 2025/26 | Green - on track
Go beyond compliance with the Act | Meet | 2026/27 | Not due
";
    let found = read(&[workbook("plan.xlsx", "Plan", plan)]);
    assert_eq!(wholes(&found, RecordKind::Action, "year"), [Some(1), Some(2)]);
    assert_eq!(texts(&found, RecordKind::Action, "status"), ["In progress", "Not started"]);
    assert_eq!(
        first_lines(&found),
        [
            "Noted: The plan's actions are of financial years that follow one another; 2025/26 was taken as year 1 of the plan",
            "Noted: The plan's actions are of financial years that follow one another; 2026/27 was taken as year 2 of the plan",
        ]
    );
    let one = read(&[workbook("plan.xlsx", "Plan", &plan.replace("2026/27", "2025/26"))]);
    assert!(!one.value.by_kind.contains_key(&RecordKind::Action));
}

#[test]
fn signatures_and_keys_below_a_table_are_no_rows_of_it() {
    let rows = "C/1 | KPI2 | Q2 2026/27 | 3 | |\nName | A Person | Date | 12/10/2026 | |\nKey: | Complete | In progress | Not started | |";
    let found = results(rows);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(3.0)]);
    let found = with_register([]);
    assert_eq!(texts(&found, RecordKind::Kpi, "kpi-ref"), ["KPI1", "KPI2", "KPI 1"]);
}

#[test]
fn a_grid_of_sums_below_the_statements_is_told_of_and_not_read() {
    let rows = "
Date of assessment | 31/03/2026
Key area | Ref | Statement | Level | Target
Policy | P1 | Strategy | Mature | Leader
Policy | P2 | Scope | Leader | Leader
 |
Summary
Key area | Minimum | Developing | Mature | Leader | Innovator
Policy | 0 | 0 | 1 | 1 | 0
";
    let found = read(&[workbook("a.xlsx", "Scores", rows)]);
    assert_eq!(wholes(&found, RecordKind::Assessment, "level"), [Some(3), Some(4)]);
    let lines = first_lines(&found);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].starts_with(
            "Noted: This looks like a summary of the self-assessment and was not read"
        ),
        "{lines:?}"
    );
}

#[test]
fn a_title_above_the_header_once_more_is_no_row() {
    let rows = format!(
        "{}Expired contracts\nContract ref | Title | Supplier | Start date | End date | Total value (\u{a3}) | SME\nC/0 | Old | Elm Ltd | 01/04/2020 | 31/03/2024 | 5 | Yes\n",
        CONTRACTS.trim_start()
    );
    let found = read(&[workbook("register.xlsx", "Contracts", &rows)]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(texts(&found, RecordKind::Contract, "title"), ["Care", "Roads", "Old"]);
}

#[test]
fn rows_of_a_form_that_nobody_filled_in_are_not_left_out() {
    let filled = "C/1 | KPI2 | Q2 2026/27 | 3 | |\nC/1 | KPI2 | Q1 2026/27 | 4 | |";
    let found = results(&format!("{filled}\nC/1 | KPI1 | | | |\nC/2 | KPI 1 | | 7 | |"));
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(3.0), Some(4.0)]);
    assert_eq!(first_lines(&found), ["Row left out: The period of C/2 KPI 1 is empty"]);
}

#[test]
fn a_promise_in_fte_that_does_not_say_its_kind_is_of_person_years() {
    let promises = PROMISES.replace("| FTE | FTE |", "| FTE | |");
    let sheets =
        vec![sheet("Contracts", CONTRACTS), sheet("KPIs", KPIS), sheet("Promises", &promises)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert_eq!(
        texts(&found, RecordKind::Commitment, "commitment-kind"),
        ["fte", "flow", "record-only"]
    );
    let line = "Noted: C/1 SV1 does not say its kind and is counted in FTE, so it was taken as person-years: each quarter counts for a quarter of a year";
    assert!(first_lines(&found).iter().any(|said| said == line), "{:?}", first_lines(&found));
}

#[test]
fn a_revised_day_stands_for_the_first_where_it_is_given() {
    let plan = "
Principle | Action | Year | Due date | Revised due date | Status
Go beyond compliance with the Act | Train | 1 | 30/06/2026 | 31/12/2026 | In progress
Go beyond compliance with the Act | Meet | 1 | 30/06/2026 | | In progress
";
    let found = read(&[workbook("plan.xlsx", "Plan", plan)]);
    assert_eq!(first_lines(&found), ["Noted: 1 due date was set anew; the later one was used"]);
    let days = [jiff::civil::date(2026, 12, 31), jiff::civil::date(2026, 6, 30)].map(Some);
    assert_eq!(days_in(&found, RecordKind::Action, "due"), days);
    let origin = &found.value.by_kind[&RecordKind::Action].origins[0];
    assert_eq!(origin.place(&["due"]).cells.as_deref(), Some("E2"));
}

#[test]
fn rows_side_by_side_are_told_apart_by_their_cells() {
    let header = "Contract ref | KPI ref | Description | Unit | Direction | Target";
    let row = |target: &str| format!("C/1 | KPI1 | Visits | number | Higher | {target}");
    let kpis = format!("{header} | | {header}\n{} | | {}\n", row("95"), row("90"));
    assert_eq!(
        first_lines(&register(CONTRACTS, &kpis)),
        [
            "Row left out: C/1 KPI1 stands in row 2 and cells H2:M2 of the same row and they differ, so neither is used"
        ]
    );
}
