//! Registers that hold the returns too: each row is a KPI or a promise, and what was returned for it.

use super::council::{CONTRACTS, KPIS, PROMISES, numbers, register};
use super::{days_in, first_lines, read, said, texts, wholes, yes_or_no};
use crate::domain::diagnostic::Code;
use crate::schema::kind::RecordKind;
use crate::sheet::Workbook;
use crate::sheet::sketch::{sheet, workbook};
use jiff::civil::date;

const WIDE_KPIS: &str = "
Contract ref | KPI ref | Description | Unit | Direction | Target | Q1 2026/27 | Q2 2026/27
C/1 | KPI1 | Visits on time | % | Higher | 95% | 96% | 94%
C/1 | KPI2 | Complaints | number | Lower | 4 | 3 | TBC
C/2 | KPI1 | Potholes filled | number | Higher | 1200 | 1300 | 1100
";

const LONG_KPIS: &str = "
Contract ref | KPI ref | Description | Unit | Direction | Target | Period | Actual
C/1 | KPI1 | Visits on time | % | Higher | 95% | Q1 2026/27 | 96%
C/1 | KPI1 | Visits on time | % | Higher | 95% | Q2 2026/27 | 94%
C/2 | KPI1 | Potholes filled | number | Higher | 1200 | Q2 2026/27 | 1100
";

fn book(kpis: &str) -> Workbook {
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("KPIs", kpis)];
    Workbook { path: "register.xlsx".into(), sheets }
}

#[test]
fn a_register_with_a_column_for_each_quarter_is_both() {
    let found = read(&[book(WIDE_KPIS)]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(texts(&found, RecordKind::Kpi, "kpi-ref"), ["KPI1", "KPI2", "KPI1"]);
    assert_eq!(numbers(&found, RecordKind::Kpi, "target"), [Some(0.95), Some(4.0), Some(1200.0)]);
    let actual = [Some(0.96), Some(0.94), Some(3.0), Some(1300.0), Some(1100.0)];
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), actual);
    assert_eq!(wholes(&found, RecordKind::KpiResult, "kpi"), [0, 0, 1, 2, 2].map(Some));
    let read: Vec<(RecordKind, u64)> =
        found.value.readings.iter().map(|reading| (reading.kind, reading.rows_used)).collect();
    assert_eq!(read, [(RecordKind::Contract, 2), (RecordKind::KpiResult, 5), (RecordKind::Kpi, 3)]);
}

#[test]
fn a_kpi_of_several_rows_is_one() {
    let found = read(&[book(LONG_KPIS)]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(texts(&found, RecordKind::Kpi, "kpi-ref"), ["KPI1", "KPI1"]);
    assert_eq!(wholes(&found, RecordKind::KpiResult, "kpi"), [0, 0, 1].map(Some));
    let differs = LONG_KPIS.replace("95% | Q2", "90% | Q2");
    assert_eq!(
        first_lines(&read(&[book(&differs)]))[0],
        "Row left out: C/1 KPI1 stands in row 2 and row 3 and they differ, so neither is used"
    );
}

#[test]
fn promises_and_what_was_delivered_may_stand_in_one_row() {
    let wide =
        PROMISES.replace("| KPI ref", "| Q1 2026/27 | Q2 2026/27").replace("KPI2", "3 | 2.5");
    let wide = wide.replace("KPI9", "20 | 30");
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("KPIs", KPIS), sheet("Promises", &wide)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert_eq!(texts(&found, RecordKind::Commitment, "commitment-ref"), ["SV1", "SV2", "SV1"]);
    let quantities = [3.0, 2.5, 20.0, 30.0].map(Some);
    assert_eq!(numbers(&found, RecordKind::Delivery, "quantity"), quantities);
}

#[test]
fn a_return_that_repeats_the_register_adds_nothing_to_it() {
    let own = WIDE_KPIS.replace("4 | 3 | TBC", "9 | 3 | TBC");
    let found = read(&[register(), workbook("return.xlsx", "KPIs", &own)]);
    assert_eq!(numbers(&found, RecordKind::Kpi, "target"), [Some(0.95), Some(4.0), Some(1200.0)]);
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual").len(), 5);
    let said = first_lines(&found);
    assert!(said.iter().all(|line| !line.contains("differ")), "{said:?}");
}

#[test]
fn a_column_that_limits_what_a_row_says_is_used_where_it_is_plain_and_told() {
    let contracts = "
Contract ref | Title | Supplier | Start date | End date | Position | Date terminated | End incl. extensions
C/1 | Care | Ash | 01/04/2025 | 31/03/2028 | Terminated 31/05/2026 | |
C/2 | Roads | Birch | 01/04/2025 | 31/03/2028 | Live | 30/06/2026 | 31/03/2030
C/3 | Parks | Cedar | 01/04/2020 | 31/03/2025 | Live | |
C/4 | Bins | Elm | 01/04/2025 | 31/03/2028 | Cancelled | |
C/5 | Pools | Fir | 01/04/2020 | 31/03/2025 | Expired | |
";
    let kpis = "
Contract ref | KPI ref | Description | Unit | Direction | Target | In use
C/1 | KPI1 | Visits | number | Higher | 95 | Retired 30/06/2026
C/1 | KPI2 | Complaints | number | Lower | 4 | Active
C/1 | KPI3 | Calls | number | Lower | 4 | Superseded by KPI2
C/2 | KPI1 | Potholes | number | Higher | 4 | Deleted
";
    let sheets = vec![sheet("Contracts", contracts), sheet("KPIs", kpis)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    let ends = [(2026, 5, 31), (2026, 6, 30), (2025, 3, 31), (2028, 3, 31), (2025, 3, 31)];
    let ends = ends.map(|(year, month, day)| Some(jiff::civil::date(year, month, day)));
    assert_eq!(days_in(&found, RecordKind::Contract, "end"), ends);
    assert_eq!(
        yes_or_no(&found, RecordKind::Kpi, "is-retired"),
        [Some(true), None, None, Some(true)]
    );
    assert_eq!(
        days_in(&found, RecordKind::Kpi, "retired-on"),
        [Some(jiff::civil::date(2026, 6, 30)), None, None, None]
    );
    assert_eq!(
        first_lines(&found),
        [
            "Noted: By the column \"End incl. extensions\", C/2 \"Roads\" has 31/03/2030 there and 31/03/2028 as its end date, which was used",
            "Noted: By the column \"Position\", C/1 \"Care\" ended on 31/05/2026, before its end date of 31/03/2028, and was taken to end then",
            "Noted: By the column \"Position\", C/3 \"Parks\" reads \"Live\", and its end date 31/03/2025 has passed, which was used",
            "Noted: By the column \"Position\", C/4 \"Bins\" reads \"Cancelled\" without a day, and its end date is 31/03/2028, which was used",
            "Noted: By the column \"Date terminated\", C/2 \"Roads\" ended on 30/06/2026, before its end date of 31/03/2028, and was taken to end then",
            "Noted: By the column \"In use\", C/1 KPI1 reads \"Retired 30/06/2026\", and is not due from the quarter of 30/06/2026 on; C/2 KPI1 reads \"Deleted\", and is not due from the reported quarter on",
            "Noted: By the column \"In use\", C/1 KPI3 reads \"Superseded by KPI2\", and is due all the same",
        ]
    );
}

#[test]
fn of_two_ends_the_one_without_extensions_is_the_end_whatever_they_are_called() {
    for (first, last) in [
        ("Initial end date", "End date incl. extensions"),
        ("Term finishes", "Latest possible finish with extensions"),
    ] {
        let rows = format!(
            "Contract ref | Title | Supplier | Start date | {first} | {last} | Annual value\n\
             Place\n\
             C/1 | Care | Ash Ltd | 01/04/2025 | 31/03/2027 | 31/03/2029 | 10\n\
             C/2 | Roads | Elm Ltd | 01/04/2025 | 31/03/2028 | 31/03/2030 | 20\n\
             Adults\n\
             C/3 | Meals | Oak Ltd | 01/04/2025 | 30/09/2027 | 30/09/2028 | 30\n"
        );
        let found = read(&[workbook("r.xlsx", "Contracts", &rows)]);
        let ends = [date(2027, 3, 31), date(2028, 3, 31), date(2027, 9, 30)].map(Some);
        assert_eq!(days_in(&found, RecordKind::Contract, "end"), ends, "{first}");
        let told = found.findings.iter().any(|finding| finding.message.contains(last));
        assert!(told, "{first}: {:#?}", found.findings);
        assert!(found.findings.iter().all(|it| it.code != Code::CellUnusable), "{first}");
    }
}
