//! What a return says again beside its figures: where it is changed, the figures stay or a finding names the cell.

use crate::config::Config;
use crate::domain::diagnostic::{Diagnostic, Found};
use crate::domain::figure::FigureValue;
use crate::domain::period::Period;
use crate::domain::place::CellRef;
use crate::measure::measure;
use crate::sheet::sketch::{sheet, workbook};
use crate::sheet::{CellValue, Workbook};
use crate::table::tables;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

const AS_OF: Date = date(2026, 10, 15);

const CONTRACTS: &str = "
Contract ref | Title | Supplier | Start date | End date | Total value | Annual value | Regime
C/1 | Grounds | Fernbank Ltd | 01/04/2024 | 31/03/2028 | 4000 | 1000 | Earlier rules
C/2 | Waste | Tern plc | 01/10/2025 | 30/09/2030 | 12500 | 2500 | Procurement Act
";

const KPIS: &str = "
Contract ref | KPI ref | Description | Unit | Direction | Target
C/1 | K1 | Grass cut on time | % | Higher | 95%
C/1 | K2 | Complaints upheld | number | Lower | 5
C/2 | K1 | Minutes to answer a call | minutes | Lower | 3
C/2 | K2 | Tonnes recycled | tonnes | Higher | 40
";

const PROMISES: &str = "
Contract ref | Commitment ref | Theme | Outcome | Unit | Committed quantity | Proxy value
C/1 | S1 | Work | More local people in work | weeks | 400 | 250
C/2 | S1 | Green | Less carbon | hours | 900 | 15
";

const RESULTS: &str = "
Contract ref | Supplier | KPI ref | Description | Unit | Target | Period | Actual
C/1 | Fernbank Ltd | K1 | Grass cut on time | % | 95% | Q2 2026/27 | 96%
C/1 | Fernbank Ltd | K2 | Complaints upheld | number | 5 | Q2 2026/27 | 7
C/2 | Tern plc | K1 | Minutes to answer a call | minutes | 3 | Q2 2026/27 | 2
C/2 | Tern plc | K2 | Tonnes recycled | tonnes | 40 | Q2 2026/27 | 41
";

const DELIVERIES: &str = "
Contract ref | Supplier | Commitment ref | Outcome | Unit | Period | Quantity
C/1 | Fernbank Ltd | S1 | More local people in work | weeks | Q2 2026/27 | 12
C/2 | Tern plc | S1 | Less carbon | hours | Q2 2026/27 | 30
";

/// What may be typed over a cell, by its heading.
const TYPED: [(&str, &[&str]); 5] = [
    ("Supplier", &["Larkhill CIC", "Tern plc", "Fernbank Ltd"]),
    (
        "Description",
        &["Complaints upheld", "Grass cut on time", "Tonnes recycled", "Birds seen from the roof"],
    ),
    ("Outcome", &["Less carbon", "More local people in work", "Birds seen from the roof"]),
    (
        "Unit",
        &["%", "number", "minutes", "hours", "seconds", "kg", "tonnes", "weeks", "FTE", "\u{a3}"],
    ),
    ("Target", &["1", "96%", "50", "3000"]),
];

fn council() -> Vec<Workbook> {
    let register =
        vec![sheet("Contracts", CONTRACTS), sheet("KPIs", KPIS), sheet("Promises", PROMISES)];
    let register = Workbook { path: "register.xlsx".into(), sheets: register };
    let results = workbook("results.xlsx", "Results", RESULTS);
    vec![register, results, workbook("deliveries.xlsx", "Deliveries", DELIVERIES)]
}

fn figures(workbooks: &[Workbook]) -> Found<BTreeMap<String, FigureValue>> {
    let config = Config::default();
    let read = tables(workbooks, &config, AS_OF);
    let measured = measure(&read.value, &config, Period::ended_by(AS_OF), AS_OF);
    let own = measured.value.figures.iter().map(|it| (it.id.clone(), it.value.clone()));
    Found { value: own.collect(), findings: [read.findings, measured.findings].concat() }
}

#[test]
fn where_a_return_says_otherwise_the_figures_stay_or_a_finding_names_the_cell() {
    let own = council();
    let before = figures(&own);
    let (mut tried, mut faults) = (0, Vec::new());
    for book in 1..own.len() {
        let cells = own[book].sheets[0].cells.clone();
        let heading = |at: CellRef| cells.iter().find(|it| it.at.column == at.column).unwrap();
        for (place, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.at.row.0 > 0) {
            let heading = heading(cell.at).value.to_string();
            let words = TYPED.iter().find(|(own, _)| *own == heading).map_or(&[][..], |it| it.1);
            for word in words.iter().filter(|word| **word != cell.value.to_string()) {
                let mut edited = own.clone();
                edited[book].sheets[0].cells[place].value = match word.parse() {
                    Ok(number) => CellValue::Number(number),
                    Err(_) => CellValue::Text((*word).into()),
                };
                let after = figures(&edited);
                let names = |finding: &&Diagnostic| {
                    finding.place.file == own[book].path && finding.place.refs().contains(&cell.at)
                };
                tried += 1;
                let is_named = after.findings.iter().any(|finding| names(&finding));
                if after.value != before.value && !is_named {
                    faults.push(format!("{} {}: {word}", own[book].path, cell.at));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(tried > 80, "{tried}");
}
