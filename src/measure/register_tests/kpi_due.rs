//! Which KPIs are due, and which of them did not come.

use super::*;

#[test]
fn how_often_a_kpi_is_due_depends_on_its_frequency_and_on_its_contract() {
    let register = contracts(
        "
C1 | Runs on | S | D | 01/04/2025 | 31/03/2028
C2 | Ends on the first day | S | D | 01/04/2025 | 01/07/2026
C3 | Ended the day before | S | D | 01/04/2025 | 30/06/2026
C4 | Starts on the last day | S | D | 30/09/2026 | 31/03/2028
C5 | Starts the day after | S | D | 01/10/2026 | 31/03/2028
",
    );
    let own = kpis(
        "
C1 | A | Answers | number | Higher | 10 | | | Quarterly
C1 | B | Answers | number | Higher | 10 | | | Monthly
C1 | C | Answers | number | Higher | 10 | | |
C1 | D | Answers | number | Higher | 10 | | | Half-yearly
C1 | E | Answers | number | Higher | 10 | | | Annual
C2 | A | Answers | number | Higher | 10 | | |
C3 | A | Answers | number | Higher | 10 | | |
C4 | A | Answers | number | Higher | 10 | | |
C5 | A | Answers | number | Higher | 10 | | |
",
    );
    let books = [register, own];
    let due = |as_of| counts(&with(&books, &Config::default(), as_of), "kpi.", ["due"]);
    assert_eq!(due(AS_OF), [Some(6)]);
    // Q3: C1's three, C4's and C5's; Q4: all five of C1's too
    assert_eq!(due(date(2026, 12, 31)), [Some(5)]);
    assert_eq!(due(date(2027, 3, 31)), [Some(7)]);
    let found = measured(&books);
    assert_eq!(
        counts(&found, "kpi.contract.", ["c1.due", "c2.due", "c3.due"]),
        [Some(4), Some(1), None]
    );
    assert_eq!(counts(&found, "kpi.", ["contracts-due", "not-returned"]), [Some(3), Some(6)]);
    assert_eq!(counts(&found, "contract.", ["total", "with-kpis"]), [Some(2), Some(2)]);
    assert_eq!(
        sources(&found, "kpi.contract.c2.due"),
        [
            "kpis.xlsx, sheet \"KPIs\", cells B7, I7",
            "contracts.xlsx, sheet \"Contracts\", cells E3:F3"
        ]
    );
}

#[test]
fn what_a_department_did_not_return_is_counted_with_its_contracts() {
    let register_rows = "
C1 | Cleaning | S | Estates & Parks | 01/04/2025 | 31/03/2028
C2 | Waste | S | Estates and Parks | 01/04/2025 | 31/03/2028
C4 | Care | S | | 01/04/2025 | 31/03/2028
ŁC4 | Care | S | Adults | 01/04/2025 | 31/03/2028
";
    let own = "
C1 | A | Visits | number | Higher | 100
C1 | B | Visits | number | Higher | 100
C2 | A | Visits | number | Higher | 100
C4 | A | Visits | number | Higher | 100
ŁC4 | A | Visits | number | Higher | 100
";
    let returned = "C1 | A | Q2 2026/27 | 100\nŁC4 | A | Q2 2026/27 | 100";
    let found = measured(&[contracts(register_rows), kpis(own), results("r.xlsx", returned)]);
    let ends = ["due", "returned", "not-returned", "contracts-not-returned"];
    let of = |slug: &str| counts(&found, &format!("kpi.department.{slug}."), ends);
    assert_eq!(of("estates-parks"), [Some(2), Some(1), Some(1), Some(1)]);
    assert_eq!(of("estates-and-parks"), [Some(1), Some(0), Some(1), Some(1)]);
    assert_eq!(of("not-given"), [Some(1), Some(0), Some(1), Some(1)]);
    assert_eq!(of("adults"), [Some(1), Some(1), Some(0), Some(0)]);
    let slugs: Vec<&str> =
        register(&found).contracts.iter().map(|contract| contract.slug.as_str()).collect();
    assert_eq!(slugs, ["c1", "c2", "c4", "c4-2"]);
    assert_eq!(
        counts(&found, "kpi.", ["contracts-due", "contracts-returned", "contracts-not-returned"]),
        [Some(4), Some(1), Some(3)]
    );
    assert_eq!(
        counts(&found, "kpi.contract.c4-2.", ["due", "returned", "not-returned"]),
        [Some(1), Some(1), Some(0)]
    );
}

#[test]
fn a_kpi_that_is_retired_is_not_due() {
    let head = "Contract ref | KPI ref | Description | Unit | Direction | Target | Status\n";
    let rows = "
C1 | A | Visits | number | Higher | 100 | Retired
C1 | B | Bins | number | Higher | 100 | Retired 01/05/2026
C1 | C | Calls | number | Higher | 100 | Active
";
    let kpis = workbook("kpis.xlsx", "KPIs", &(head.to_owned() + rows.trim_start()));
    let returned = "C1 | A | Q1 2026/27 | 100\nC1 | C | Q2 2026/27 | 100";
    let tables =
        tables(&[contracts(ONE), kpis, results("r.xlsx", returned)], &Config::default(), AS_OF);
    let found = measure(&tables.value, &Config::default(), Period::ended_by(AS_OF), AS_OF);
    assert_eq!(
        counts(&found, "kpi.", ["due", "returned", "not-returned"]),
        [Some(1), Some(1), Some(0)]
    );
    assert_eq!(counts(&found, "kpi.quarter.2026-27-q1.", ["due", "returned"]), [Some(2), Some(1)]);
}

#[test]
fn a_kpi_whose_row_was_left_out_is_not_known_and_no_other_is() {
    let own = "
C1 | A | Visits | number | Higher | 100
C1 | B | Bins | number | Higher | 100
C1 | C | Calls | number | Higher | 100
";
    let with = |rows: &str| open_kpis(own, results("r.xlsx", rows));
    let twice = "C1 | A | Q2 2026/27 | 1\nC1 | A | Q2 2026/27 | 2\nC1 | B | Q2 2026/27 | TBC";
    assert_eq!(with(twice), [Some(0), Some(3), Some(1), Some(2)]);
    assert_eq!(with("C1 | Z | Q2 2026/27 | 1"), [Some(0), Some(3), Some(3), Some(0)]);
    assert_eq!(with("C1 | Z | Q1 2026/27 | 1"), [Some(0), Some(3), None, None]);
    let same = "C1 | A | Q2 2026/27 | TBC\nC1 | A | Q2 2026/27 | TBC";
    assert_eq!(with(same), [Some(0), Some(3), None, None]);
}

#[test]
fn a_kpi_whose_table_was_left_out_is_not_known_as_far_as_its_rows_say() {
    let own = "
C1 | A | Visits | number | Higher | 100
C1 | B | Bins | number | Higher | 100
C1 | C | Calls | number | Higher | 100
";
    let with = |rows: &str| open_kpis(own, workbook("r.xlsx", "Results", rows));
    let without_figures = "Contract ref | KPI ref | Period | Morning | Evening\n";
    let rows =
        "C1 | A | Q2 2026/27 | 1 | 2\nC1 | A | Q2 2026/27 | 3 | 4\nC1 | B | Q1 2026/27 | 1 | 2";
    let left_out = format!("{without_figures}{rows}");
    assert_eq!(with(&left_out), [Some(0), Some(3), Some(1), Some(2)]);
    let without_period = "Contract ref | KPI ref | Actual\nC1 | A | 1\nC1 | B | 2\n";
    assert_eq!(with(without_period), [Some(0), Some(3), Some(2), Some(1)]);
    let without_contract = "KPI ref | Period | Actual\nA | Q2 2026/27 | 1\n";
    assert_eq!(with(without_contract), [Some(0), Some(3), Some(1), Some(2)]);
}

fn open_kpis(own: &str, results: Workbook) -> [Option<u64>; 4] {
    let books = [contracts(ONE), kpis(own), results];
    let tables = tables(&books, &Config::default(), AS_OF);
    let found = measure(&tables.value, &Config::default(), Period::ended_by(AS_OF), AS_OF);
    counts(&found, "kpi.", ["returned", "not-returned", "not-known", "missing"])
}
