//! Refs as people write them: once for several rows, behind their contract, before a name.

use super::council::{CONTRACTS, numbers, results};
use super::plain::register;
use super::*;

#[test]
fn a_ref_on_the_first_of_its_rows_speaks_for_those_directly_below() {
    let kpis = "
Contract ref | KPI ref | Description | Unit | Direction | Target
C/1 | KPI1 | Visits | number | Higher | 95
 | KPI2 | Complaints | number | Lower | 4
C/2 | KPI1 | Potholes | number | Higher | 1200
C/2 | KPI2 | Gullies | number | Higher | 300
";
    let found = register(CONTRACTS, kpis);
    assert_eq!(wholes(&found, RecordKind::Kpi, "contract"), [0, 0, 1, 1].map(Some));
    assert_eq!(
        said(&found),
        [
            "Noted: The contract ref of row 3 is empty; it was taken as C/1, which stands above in A2\n  \
             where:      register.xlsx, sheet \"KPIs\", cell A3\n  \
             the report: Nothing is lost from the report.\n  \
             to do:      Put the ref in every row, so that none is taken for another's.\n"
        ]
    );
    let origin = &found.value.by_kind[&RecordKind::Kpi].origins[1];
    assert_eq!(origin.place(&["contract-ref"]).cells.as_deref(), Some("A2"));
}

#[test]
fn a_ref_speaks_for_no_row_behind_a_gap_a_total_or_its_own_kpi_again() {
    let rows = |middle: &str| {
        format!(
            "
Contract ref | KPI ref | Description | Unit | Direction | Target
C/1 | KPI1 | Visits | number | Higher | 95
{middle}
 | KPI2 | Complaints | number | Lower | 4
C/2 | KPI1 | Potholes | number | Higher | 1200
C/2 | KPI2 | Gullies | number | Higher | 300
C/2 | KPI3 | Signs | number | Higher | 300
"
        )
    };
    for middle in ["", "Total | | | | | 95"] {
        let found = register(CONTRACTS, &rows(middle));
        let lines = first_lines(&found);
        assert_eq!(lines, ["Row left out: The contract ref of KPI2 is empty"], "{middle}");
    }
    let again = rows(" | KPI1 | Visits again | number | Higher | 90");
    let lines = first_lines(&register(CONTRACTS, &again));
    assert!(lines[0].starts_with("Row left out: The contract ref of KPI1 is empty"), "{lines:?}");
}

#[test]
fn a_name_behind_a_ref_does_not_hide_it() {
    let found = results("C/1 - Care | KPI2 - Complaints | Q2 2026/27 | 3 | |");
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(3.0)]);
}

#[test]
fn a_ref_may_open_with_its_contract_s() {
    let found = results("C/1 | C/1-KPI2 | Q2 2026/27 | 3 | |\nC/1 | C/2-KPI1 | Q2 2026/27 | 3 | |");
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(3.0)]);
    assert_eq!(
        first_lines(&found),
        ["Row left out: The KPI ref reads \"C/2-KPI1\", and the register has no such KPI of C/1"]
    );
}
