//! Numbers of the register: their scale, their VAT, and those that nobody expects.

use super::council::{CONTRACTS, numbers, with_register};
use super::*;
use crate::sheet::CellValue;

#[test]
fn percent_formats_and_days_of_cells_speak_for_themselves() {
    let mut book = workbook(
        "r.xlsx",
        "Results",
        "Contract ref | KPI ref | Period | Actual\nC/1 | KPI1 | x | 1.05\nC/1 | KPI1 | Q1 2026/27 | 150%",
    );
    let cells = &mut book.sheets[0].cells;
    cells[6].value = CellValue::Date(date(2026, 7, 31));
    cells[7].value = CellValue::Percent(1.05);
    let found = with_register([book]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(1.05), Some(1.5)]);
    assert_eq!(wholes(&found, RecordKind::KpiResult, "month"), [Some(7), None]);
}

#[test]
fn a_note_on_the_contract_sheet_says_whether_values_include_vat() {
    let noted = |text: &str| {
        let rows = format!("{}{text}\n", CONTRACTS.trim_start());
        let found = read(&[workbook("register.xlsx", "Contracts", &rows)]);
        found.value.value_note.map(|(includes, place)| (includes, place.cells.unwrap_or_default()))
    };
    assert_eq!(noted("Note: all values exclude VAT"), Some((false, "A4".to_owned())));
    assert_eq!(noted("Values inc. VAT"), Some((true, "A4".to_owned())));
    assert_eq!(noted("End of register"), None);
    let header = CONTRACTS.trim_start().replace("Total value (£)", "Total value (£, ex VAT)");
    let found = read(&[workbook("register.xlsx", "Contracts", &header)]);
    let (includes, place) = found.value.value_note.unwrap();
    assert_eq!((includes, place.cells.as_deref()), (false, Some("F1")));
}

#[test]
fn the_attributions_of_a_sheet_are_on_one_scale() {
    let read_of = |attributions: [&str; 3]| {
        let mut promises =
            "Contract ref | Commitment ref | Theme | Outcome | Kind | Committed quantity | Proxy value | Attribution %\n"
                .to_owned();
        for (number, own) in (1..).zip(attributions) {
            promises += &format!("C/1 | SV{number} | Jobs | Skills | flow | 12 | 10 | {own}\n");
        }
        let sheets = vec![sheet("Contracts", CONTRACTS), sheet("Promises", &promises)];
        let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
        (numbers(&found, RecordKind::Commitment, "attribution"), found.findings.len())
    };
    assert_eq!(read_of(["0.5", "1", "0"]), (vec![Some(0.5), Some(1.0), Some(0.0)], 0));
    assert_eq!(read_of(["50", "1.5", "0"]), (vec![Some(0.5), Some(0.015), Some(0.0)], 0));
    assert_eq!(read_of(["50", "1", "100%"]), (vec![Some(0.5), Some(1.0)], 1));
}

#[test]
fn unusual_numbers_are_named_and_income_is_no_spend() {
    let contracts = "
Contract ref | Title | Supplier | Start date | End date | Review date | Total value (£) | Annual value (£)
C/1 | Cafe | Ash | 01/04/2025 | 31/03/2028 | 01/01/1900 | -90,000 | -30,000
C/2 | Roads | Birch | 01/04/2025 | 31/12/9999 | | 1,000 | 5,000
";
    let promises = "
Contract ref | Commitment ref | Theme | Outcome | Kind | Committed quantity | Proxy value
C/2 | SV1 | Jobs | Skills | flow | 12 | 100
";
    let sheets = vec![sheet("Contracts", contracts), sheet("Promises", promises)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert_eq!(numbers(&found, RecordKind::Contract, "annual-value"), [None, Some(5000.0)]);
    assert_eq!(
        first_lines(&found),
        [
            "Value not used: The review date of C/1 \"Cafe\" reads \"01/01/1900\", which is unusual for a date; it is not used",
            "Noted: The end date of C/2 \"Roads\" reads \"31/12/9999\", which is unusual for a date; it was used as it stands",
            "Value not used: The total value of C/1 \"Cafe\" is below zero (-£90,000.00), as where a supplier pays the council; that is no spend, and it is not used",
            "Value not used: The annual value of C/1 \"Cafe\" is below zero (-£30,000.00), as where a supplier pays the council; that is no spend, and it is not used",
            "Noted: The total value of C/2 \"Roads\" (£1,000.00) is below its annual value (£5,000.00), although it runs for a year or longer; both were used as they stand",
            "Noted: The promises of 1 contract are worth more than the contract itself: C/2 (£1,200.00, contract £1,000.00); they were used as they stand",
        ]
    );
}
