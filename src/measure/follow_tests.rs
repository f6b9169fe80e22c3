//! Every figure of a register follows its cells. One cell of a small council is changed at a time: each figure changes
//! with a cell that it names, and a figure that changes names the row of the cell that was changed.

use super::measure;
use crate::config::Config;
use crate::domain::diagnostic::Code;
use crate::domain::diagnostic::{Diagnostic, Effect};
use crate::domain::figure::{FigureValue, Figures};
use crate::domain::period::Period;
use crate::domain::place::{CellRef, Place};
use crate::sheet::sketch::workbook;
use crate::sheet::{CellValue, Workbook};
use crate::table::tables;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

const AS_OF: Date = date(2026, 10, 15);

fn council() -> Vec<Workbook> {
    let contracts = "
Contract ref | Title | Supplier | Department | Start date | End date | Total value | Annual value | Regime | SME | VCSE | Local | Let before the action plan | Partner organisation | Exempt paragraph | Why no KPIs
C1 | Cleaning | S | Estates | 01/04/2025 | 31/03/2028 | 6000000 | 30000 | Procurement Act | Yes | No | No | Yes | NHS | 3 | New
C2 | Waste | S | Estates | 01/04/2025 | 31/03/2028 | 7000000 | 40000 | Procurement Act | No | Yes | Yes | No
C3 | Care | S | Adults | 01/04/2025 | 31/03/2028 | 100 | 50 | Light-touch | No | No | Yes | No
C4 | Ended | S | Adults | 01/04/2025 | 30/06/2026 | 8000000 | 60 | Light-touch | No | No | Yes | No
C5 | Light | S | Adults | 01/04/2025 | 31/03/2028 | 8000000 | | Light-touch | No | No | No | No
C6 | Odd | S | Adults | 01/04/2025 | 31/03/2028 | 8000000 | 60 | Unheard of | No | No | No | No
";
    let kpis = "
Contract ref | KPI ref | Description | Unit | Direction | Target | Approaching boundary | Improvement boundary | Frequency
C1 | A | Visits | number | Higher | 100 | 90 | 80 | Quarterly
C1 | B | Calls | number | Higher | 100 | | | Quarterly
C2 | A | Visits | number | Higher | 100 | 90 | 80 | Quarterly
C2 | B | Calls | £ | Lower | 100 | 110 | 120 | Quarterly
C2 | C | Cuts | number | Lower | 100 | 110 | 120 | Half-yearly
C3 | A | Visits | number | Higher | 100 | 90 | 80 | Quarterly
C3 | Y | Year | number | Higher | 100 | 90 | 80 | Annual
C4 | A | Visits | number | Higher | 100 | 90 | 80 | Quarterly
";
    let mut results = "Contract ref | KPI ref | Period | Actual | Reason if no figure | Mitigation accepted | Mitigation reason | Commentary\n".to_owned();
    for (quarter, actuals) in [
        ("Q3 2025/26", ["100", "100", "85", "", "", "100"]),
        ("Q4 2025/26", ["80", "100", "85", "", "150", "100"]),
        ("Q1 2026/27", ["80", "95", "85", "", "", "100"]),
        ("Q2 2026/27", ["80", "85", "95", "TBC", "100", "n/a"]),
    ] {
        let own = ["C1 | A", "C1 | B", "C2 | A", "C2 | B", "C2 | C", "C3 | A"];
        for (kpi, actual) in own.iter().zip(actuals).filter(|(_, actual)| !actual.is_empty()) {
            let mitigated = if *kpi == "C2 | C" && quarter == "Q2 2026/27" { "Yes" } else { "No" };
            let commentary = match (*kpi, quarter) {
                ("C1 | A", "Q1 2026/27" | "Q2 2026/27") => " | | Slow",
                ("C1 | B", "Q2 2026/27") => " | | A great quarter",
                _ => "",
            };
            results += &format!("{kpi} | {quarter} | {actual} | | {mitigated}{commentary}\n");
        }
    }
    vec![
        workbook("contracts.xlsx", "Contracts", contracts),
        workbook("kpis.xlsx", "KPIs", kpis),
        workbook("results.xlsx", "Results", &results),
    ]
}

fn figures(workbooks: &[Workbook]) -> (Figures, Vec<Diagnostic>) {
    let config = Config::default();
    let tables = tables(workbooks, &config, AS_OF);
    let found = measure(&tables.value, &config, Period::ended_by(AS_OF), AS_OF);
    (found.value.figures, tables.findings)
}

/// What a cell under a heading can be made to hold that may matter.
fn changes(heading: &str, value: &CellValue) -> Vec<Option<CellValue>> {
    let words: &[&str] = match heading {
        "Department" => &["Estates", "Adults"],
        "Supplier" => &["Another Ltd"],
        "Start date" => &["01/10/2026", "01/04/2026"],
        "End date" => &["30/06/2026", "28/02/2027", "31/03/2028"],
        "Regime" => &["Procurement Act", "Light-touch"],
        "SME" | "VCSE" | "Local" | "Let before the action plan" | "Mitigation accepted" => {
            &["Yes", "No"]
        }
        "Contract ref" => &["C2", "C3"],
        "Direction" => &["Lower", "Higher"],
        "Frequency" => &["Annual"],
        "Period" => &["Q1 2026/27", "Q2 2026/27"],
        "Actual" => &["n/a"],
        _ => &[],
    };
    let numbers: &[f64] = match heading {
        "Total value" | "Annual value" => &[1.0, 9e6],
        "Target" | "Approaching boundary" | "Improvement boundary" => &[82.0, 92.0, 200.0],
        "Actual" => &[1.0, 82.0, 92.0, 100.0, 115.0],
        _ => &[],
    };
    let words = words.iter().map(|word| CellValue::Text((*word).into()));
    let all = words.chain(numbers.iter().copied().map(CellValue::Number));
    let all = all.filter(|other| other != value).map(Some);
    let is_needed = ["Title", "Supplier", "Description", "Unit"].contains(&heading);
    all.chain((!is_needed).then_some(None)).collect()
}

fn refs(places: &[Place]) -> BTreeSet<(String, CellRef)> {
    let of = |place: &Place| {
        let file = place.file.to_string();
        place.refs().into_iter().map(move |at| (file.clone(), at)).collect::<Vec<_>>()
    };
    places.iter().flat_map(of).collect()
}

fn names_row(figures: &Figures, id: &str, file: &str, at: CellRef) -> bool {
    figures.get(id).is_some_and(|figure| {
        refs(&figure.sources).iter().any(|(own, cell)| own == file && cell.row == at.row)
    })
}

fn is_register(id: &str) -> bool {
    ["kpi.", "contract.", "duty."].iter().any(|begin| id.starts_with(begin))
}

#[test]
fn every_figure_of_the_register_follows_the_cells_that_it_names() {
    let council = council();
    let (before, findings) = figures(&council);
    // its values are made up, and its one return is taken for its supplier’s
    let noted = [Code::JudgementInReturns, Code::UnusualValue];
    let findings: Vec<_> = findings.iter().filter(|it| !noted.contains(&it.code)).collect();
    assert!(findings.is_empty(), "{findings:?}");
    // the days of notices are columns that this council has not: the rules of the ledger have tests of their own
    let is_moved = |id: &String| is_register(id) && !id.starts_with("duty.notice.");
    let mut still: BTreeSet<String> =
        before.iter().map(|figure| figure.id.clone()).filter(is_moved).collect();
    assert!(still.len() > 100, "only {} figures", still.len());
    let mut strangers = BTreeSet::new();
    for (book, workbook) in council.iter().enumerate() {
        for (place, cell) in workbook.sheets[0].cells.iter().enumerate() {
            if cell.at.row.0 == 0 {
                continue;
            }
            let heading = workbook.sheets[0].cells[usize::try_from(cell.at.column.0).unwrap()]
                .value
                .to_string();
            for change in changes(&heading, &cell.value) {
                let mut council = council.clone();
                let cells = &mut council[book].sheets[0].cells;
                match change {
                    Some(value) => cells[place].value = value,
                    None => drop(cells.remove(place)),
                }
                let (after, findings) = figures(&council);
                let is_found = findings.iter().any(|finding| finding.effect() > Effect::Noted);
                let value = |figures: &Figures, id: &str| -> Option<FigureValue> {
                    Some(figures.get(id)?.value.clone())
                };
                for id in before.iter().map(|figure| figure.id.as_str()) {
                    if !is_register(id) || value(&before, id) == value(&after, id) {
                        continue;
                    }
                    still.remove(id);
                    let is_named = [&before, &after]
                        .iter()
                        .any(|figures| names_row(figures, id, &workbook.path, cell.at));
                    // What is not returned is told by the KPI: there is no cell that does not answer.
                    let is_absence =
                        id.ends_with("not-returned") && &*workbook.path == "results.xlsx";
                    if !is_named && !is_found && !is_absence {
                        strangers.insert(format!("{id} with {} {}", workbook.path, cell.at));
                    }
                }
            }
        }
    }
    assert!(strangers.is_empty(), "these do not name the row that changes them: {strangers:#?}");
    assert!(still.is_empty(), "no cell that it names changes {still:#?}");
}
