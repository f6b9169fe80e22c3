//! The register and returns laid out as other councils lay them out.

use super::sheets::{adds_up, book, cells, merged};
use super::{AS_OF, days_in, first_lines, read, said, said_of_fields, texts, wholes};
use crate::config::Config;
use crate::domain::diagnostic::Found;
use crate::schema::kind::RecordKind;
use crate::sheet::sketch::{sheet, workbook};
use crate::sheet::{Sheet, Workbook};
use crate::table::tables;
use crate::table::tables::Tables;
use jiff::civil::date;

const CONTRACTS: &str = "
Contract ref | Title | Vendor | Start date | End date | Value
C/1 | Care | Ash & Oak Ltd | 01/04/2025 | 31/03/2028 | 900,000
C/2 | Roads | Birch Limited | 01/04/2025 | 31/03/2028 | 900,000
C/3 | Bridges | Birch Limited | 01/04/2025 | 31/03/2028 | 900,000
";

const KPIS: &str = "
Contract ref | KPI ref | Description | Unit | Direction | Target
C/1 | KPI1 | Visits | % | Higher | 95
C/1 | KPI2 | Complaints | number | Lower | 4
C/2 | KPI1 | Potholes | number | Higher | 1,200
C/3 | KPI1 | Spans | number | Higher | 12
";

const PROMISES: &str = "
Contract ref | Commitment ref | Theme | Outcome | Unit | Committed quantity | Proxy value
C/1 | SV1 | Jobs | Lasting jobs | posts | 12 | 100
C/2 | SV1 | Green | Less waste | t | 11 | 10
";

fn with_register(mut sheets: Vec<Sheet>) -> Found<Tables> {
    let register = Workbook {
        path: "register.xlsx".into(),
        sheets: vec![
            sheet("Contracts", CONTRACTS),
            sheet("KPIs", KPIS),
            sheet("Promises", PROMISES),
        ],
    };
    let names: Vec<_> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    assert!(!names.is_empty());
    let found = read(&[register, book(std::mem::take(&mut sheets))]);
    adds_up(&found);
    found
}

fn results(found: &Found<Tables>) -> Vec<String> {
    let Some(table) = found.value.by_kind.get(&RecordKind::KpiResult) else { return Vec::new() };
    let kpis = wholes(found, RecordKind::KpiResult, "kpi");
    let periods = wholes(found, RecordKind::KpiResult, "period");
    let actuals = table.frame.column("actual").unwrap().f64().unwrap().iter().collect::<Vec<_>>();
    let answers = texts(found, RecordKind::KpiResult, "answer");
    let rows = kpis.iter().zip(periods).zip(actuals).zip(answers);
    rows.map(|(((kpi, period), actual), answer)| {
        let period = crate::domain::period::Period::from_number(period.unwrap()).unwrap().short();
        let said = actual.map_or(answer, |actual| actual.to_string());
        format!("{} {period} {said}", kpi.unwrap())
    })
    .collect()
}

#[test]
fn a_quarter_may_have_a_column_of_its_own() {
    let wide = "
Contract no. | KPI | Measure | Q1 2026/27 | Jul-Sep 2026 | Q3 2026/27
C/1 | KPI1 | Visits | 94% | 93% |
C/1 | KPI2 | Complaints | n/a | 3 | -
C/2 | KPI1 | Potholes | | 1,300 | TBC
";
    let found = with_register(vec![sheet("Results", wide)]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(
        results(&found),
        [
            "0 Q1 2026/27 0.94",
            "0 Q2 2026/27 0.93",
            "1 Q1 2026/27 n/a",
            "1 Q2 2026/27 3",
            "2 Q2 2026/27 1300"
        ]
    );
    assert_eq!(cells(&found, RecordKind::KpiResult, 4, "actual"), "Results E4");
    assert_eq!(cells(&found, RecordKind::KpiResult, 4, "period"), "Results E1");
}

#[test]
fn a_quarter_may_head_several_columns() {
    let wide = "
Returns 2026/27
Contract ref | KPI ref | Q1 | | Q2 |
 | | Actual | Commentary | Actual | Commentary
C/1 | KPI1 | 94% | fine | 93% | two vacancies
C/2 | KPI1 | 1300 | | Paused |
";
    let sheet = merged(sheet("Results", wide), &["C2:D2", "E2:F2", "A2:A3", "B2:B3"]);
    let found = with_register(vec![sheet]);
    assert_eq!(
        first_lines(&found),
        [
            "Noted: 1 cell reads \"Paused\", words where a number is meant; it was taken as an answer without a number"
        ]
    );
    assert_eq!(
        results(&found),
        ["0 Q1 2026/27 0.94", "0 Q2 2026/27 0.93", "2 Q1 2026/27 1300", "2 Q2 2026/27 Paused"]
    );
    assert_eq!(
        texts(&found, RecordKind::KpiResult, "commentary"),
        ["fine", "two vacancies", "-", "-"]
    );
    assert_eq!(cells(&found, RecordKind::KpiResult, 1, "actual"), "Results E4");
    let joined = "
Contract ref | KPI ref | Actual Q1 2026/27 | Comments Q1 2026/27 | Actual Q2 2026/27 | Comments Q2 2026/27
C/1 | KPI1 | 94% | fine | 93% | two vacancies
";
    let found = with_register(vec![crate::sheet::sketch::sheet("Results", joined)]);
    assert_eq!(results(&found), ["0 Q1 2026/27 0.94", "0 Q2 2026/27 0.93"]);
    assert_eq!(texts(&found, RecordKind::KpiResult, "commentary"), ["fine", "two vacancies"]);
}

#[test]
fn deliveries_may_stand_in_columns_of_quarters() {
    let wide = "
Contract ref | Promise | Outcome | Quarter 1 2026/27 | Quarter 2 2026/27
C/1 | SV1 | Lasting jobs | 2.5 | 3
C/2 | SV1 | Less waste | TBC | 4
Total | | | 2.5 | 7
";
    let found = with_register(vec![sheet("Social value", wide)]);
    assert_eq!(said(&found), [""; 0]);
    let quantity =
        found.value.by_kind[&RecordKind::Delivery].frame.column("quantity").unwrap().clone();
    let quantity: Vec<Option<f64>> = quantity.f64().unwrap().iter().collect();
    assert_eq!(quantity, [Some(2.5), Some(3.0), Some(4.0)]);
    assert_eq!(cells(&found, RecordKind::Delivery, 2, "quantity"), "Social value E3");
}

#[test]
fn a_consolidated_return_may_part_its_suppliers_by_titles() {
    let rows = "
Consolidated return, Q2 2026/27
KPI ref | Actual | Commentary
C/1 - Ash & Oak Ltd
KPI1 | 93% |
KPI2 | 3 |
Birch Limited (C/2)
KPI1 | 1300 |
Contract: C/3 | Supplier: Birch Limited
KPI1 | 12 |
";
    let found = with_register(vec![sheet("Returns", rows)]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(
        results(&found),
        ["0 Q2 2026/27 0.93", "1 Q2 2026/27 3", "2 Q2 2026/27 1300", "3 Q2 2026/27 12"]
    );
    let wrong = rows.replace("C/1 - Ash & Oak Ltd", "C/1 - Birch Limited");
    let found = with_register(vec![sheet("Returns", &wrong)]);
    assert_eq!(results(&found).len(), 2);
    assert!(
        said(&found)[0].contains("The return names the supplier \"Birch Limited\""),
        "{:?}",
        said(&found)
    );
}

#[test]
fn a_supplier_with_one_contract_need_not_name_it() {
    let rows = "KPI ref | Period | Actual\nKPI1 | Q2 2026/27 | 93%\n";
    let found = with_register(vec![sheet("Ash and Oak Limited", rows)]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(results(&found), ["0 Q2 2026/27 0.93"]);
    let found = with_register(vec![sheet("Birch Ltd", rows)]);
    assert_eq!(results(&found), [""; 0]);
    assert_eq!(
        said(&found)[0].lines().next().unwrap(),
        "Row left out: The return names the supplier \"Birch Limited\" and no contract, and the register gives it C/2 and C/3, so which contract sheet \"Birch Ltd\" is of cannot be told; 1 row is left out"
    );
}

#[test]
fn a_sheet_for_each_contract_is_told_from_the_cover_of_the_workbook() {
    let rows = |kpi: &str, value: &str| format!("KPI ref | Result\n{kpi} | {value}\n");
    let found = with_register(vec![
        sheet("Cover", "Quarter | Q2\nFinancial year | 2026/27"),
        sheet("C-1", &rows("KPI1", "93%")),
        sheet("C-2", &rows("KPI1", "1300")),
        sheet("Third", &format!("Contract ref | C/3\n\n{}", rows("KPI1", "12"))),
    ]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(results(&found), ["0 Q2 2026/27 0.93", "2 Q2 2026/27 1300", "3 Q2 2026/27 12"]);
    assert_eq!(cells(&found, RecordKind::KpiResult, 0, "period"), "Cover B1");
}

#[test]
fn several_tables_may_stand_above_one_another() {
    let rows = "
Supplier | Ash & Oak Ltd
Contract | C/1
Quarter | Q2 2026/27

Performance
KPI ref | Description | Actual | Commentary
KPI1 | Visits | 93% | Two vacancies
KPI2 | Complaints | 3 |

Social value
Commitment ref | Outcome | Quantity delivered | State
SV1 | Lasting jobs | 2.5 | Evidenced

Signed: A. Manager
";
    let found = with_register(vec![sheet("Return", rows)]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(results(&found), ["0 Q2 2026/27 0.93", "1 Q2 2026/27 3"]);
    assert_eq!(found.value.by_kind[&RecordKind::Delivery].origins.len(), 1);
    assert_eq!(cells(&found, RecordKind::Delivery, 0, "contract-ref"), "Return B2");
    let of_return = found.value.readings.iter().filter(|reading| &*reading.place.file == "a.xlsx");
    let read: Vec<u64> = of_return.map(|reading| reading.rows_used).collect();
    assert_eq!(read, [2, 1]);
}

#[test]
fn several_tables_may_stand_side_by_side() {
    let rows = "
Quarter | Q2 2026/27 | | Contract | C/1
KPI ref | Actual | Commentary | | Commitment ref | Quantity delivered | State
KPI1 | 93% | Two vacancies | | SV1 | 2.5 | Evidenced
KPI2 | 3 | | | | |
";
    let found = with_register(vec![sheet("Return", rows)]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(results(&found), ["0 Q2 2026/27 0.93", "1 Q2 2026/27 3"]);
    assert_eq!(cells(&found, RecordKind::Delivery, 0, "quantity"), "Return F3");
    let areas = "
Assessed on | 31/03/2026
People | | | | Policy
Ref | Statement | Level | | Ref | Statement | Level
H1 | Training | 2 | | P1 | Strategy | 3
H2 | Careers | 1 | | |
";
    let found = read(&[workbook("a.xlsx", "Scores", areas)]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(texts(&found, RecordKind::Assessment, "label"), ["Training", "Careers", "Strategy"]);
    assert_eq!(texts(&found, RecordKind::Assessment, "key-area"), ["People", "People", "Policy"]);
    assert_eq!(wholes(&found, RecordKind::Assessment, "level"), [Some(2), Some(1), Some(3)]);
}

#[test]
fn a_register_in_the_words_of_the_transparency_code_is_read() {
    let rows = "
Contracts over £5,000
Reference number | Title of agreement | Local authority department responsible | Supplier name and details | Sum to be paid over the length of the contract | Start, end and review | Commencement date | Expiry date | Process type | SME | VCSE
C/1 | Care | Adults | Ash & Oak Ltd | £1,445,640.23 | see right | 01/04/2025 | 46844 | Invitation to tender | Y | N
";
    let found = read(&[workbook("a.xlsx", "Register", rows)]);
    assert_eq!(said_of_fields(&found), [""; 0]);
    assert_eq!(texts(&found, RecordKind::Contract, "supplier"), ["Ash & Oak Ltd"]);
    let end = days_in(&found, RecordKind::Contract, "end")[0];
    assert_eq!(end, Some(date(2028, 4, 1)));
}

#[test]
fn of_two_columns_that_may_be_the_missing_one_both_are_named_and_neither_is_advised() {
    let rows = "
Contract ref | KPI ref | Period | Morning | Evening
C/1 | KPI1 | Q2 2026/27 | 93% | 94%
";
    let found = tables(&[workbook("a.xlsx", "R", rows)], &Config::default(), AS_OF);
    assert_eq!(
        said(&found),
        [
            "Workbook left out: The KPI results have no column for the actual figure; the headings seen are \"Contract ref\" (A1), \"KPI ref\" (B1), \"Period\" (C1), \"Morning\" (D1) and \"Evening\" (E1); \"Morning\" (D1) and \"Evening\" (E1) come nearest to it\n  \
             where:      a.xlsx, sheet \"R\", cells A1:E1\n  \
             the report: The report is made without this workbook, and names it.\n  \
             to do:      Add the column, or, if it has another heading, name that heading under [fields.kpi-result] in report.toml.\n"
        ]
    );
}
