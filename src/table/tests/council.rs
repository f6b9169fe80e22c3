//! A small register, to hold returns against.

use super::read;
use crate::domain::diagnostic::Found;
use crate::schema::kind::RecordKind;
use crate::sheet::Workbook;
use crate::sheet::sketch::{sheet, workbook};
use crate::table::tables::Tables;

pub(super) const CONTRACTS: &str = "
Contract ref | Title | Supplier | Start date | End date | Total value (£) | SME
C/1 | Care | Ash & Oak Ltd | 01/04/2025 | 31/03/2028 | £1,445,640.23 | Yes
C/2 | Roads | Birch Limited | 2025-04-01 | 31 March 2028 | 1.2m | no
";

pub(super) const KPIS: &str = "
Contract ref | KPI ref | Description | Unit | Direction | Target | Approaching boundary | Frequency
C/1 | KPI1 | Visits on time | % | Higher | 95 | 0.9 | Half-yearly
C/1 | KPI2 | Complaints | number | Lower | 4 | |
C/2 | KPI 1 | Potholes filled | number | Higher is better | 1,200 | about 1,100 | Annual
";

pub(super) const PROMISES: &str = "
Contract ref | Commitment ref | Theme | Outcome | Unit | Kind | Committed quantity | Proxy value | Attribution % | KPI ref
C/1 | SV1 | Jobs | Lasting jobs | FTE | FTE | 12 | £18,920.50 | 50% | KPI2
C/1 | SV2 | Jobs | Skills | hours | | 400 | 88 | | KPI9
C/2 | SV1 | Green | Less waste | % | record-only | 11 | | 33.3 |
";

pub(super) fn register() -> Workbook {
    let sheets =
        vec![sheet("Contracts", CONTRACTS), sheet("KPIs", KPIS), sheet("Promises", PROMISES)];
    Workbook { path: "register.xlsx".into(), sheets }
}

pub(super) fn with_register(books: impl IntoIterator<Item = Workbook>) -> Found<Tables> {
    let books: Vec<Workbook> = [register()].into_iter().chain(books).collect();
    let found = read(&books);
    // what the register itself is told of stands in a test of its own
    Found {
        findings: found
            .findings
            .into_iter()
            .filter(|finding| *finding.place.file != *"register.xlsx")
            .collect(),
        value: found.value,
    }
}

pub(super) fn results(rows: &str) -> Found<Tables> {
    let header = "Contract ref | KPI ref | Period | Actual | Reason | Mitigation accepted";
    with_register([workbook("r.xlsx", "Results", &format!("{header}\n{}", rows.trim()))])
}

pub(super) fn deliveries(rows: &str) -> Found<Tables> {
    let header = "Contract ref | Commitment ref | Period | Quantity | State | Date";
    with_register([workbook("d.xlsx", "Deliveries", &format!("{header}\n{}", rows.trim()))])
}

/// Numbers, and amounts in pounds.
pub(super) fn numbers(found: &Found<Tables>, kind: RecordKind, column: &str) -> Vec<Option<f64>> {
    let column = found.value.by_kind[&kind].frame.column(column).unwrap();
    match column.i64() {
        Ok(pence) => pence.iter().map(|pence| Some(pence? as f64 / 100.0)).collect(),
        Err(_) => column.f64().unwrap().iter().collect(),
    }
}
