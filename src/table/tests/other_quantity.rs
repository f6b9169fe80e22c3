//! Headings of another quantity than the field's, and what is plain beside the words that are known.

use super::council::{CONTRACTS, KPIS, numbers, register, with_register};
use super::sheets::merged;
use super::{first_lines, read, yes_or_no};
use crate::schema::kind::RecordKind;
use crate::sheet::Workbook;
use crate::sheet::sketch::{sheet, workbook};

#[test]
fn a_heading_of_another_quantity_is_not_the_field_whatever_its_cells_are() {
    let rows = "C/1 | SV1 | Q1 2026/27 | 10";
    for heading in [
        "Delivered this year",
        "Delivered so far",
        "Running total",
        "Remaining",
        "% delivered",
        "Average per month",
        "Quantity delivered (000s)",
    ] {
        let text = format!("Contract ref | Commitment ref | Period | {heading}\n{rows}");
        let found = with_register([workbook("d.xlsx", "Deliveries", &text)]);
        assert!(!found.value.by_kind.contains_key(&RecordKind::Delivery), "{heading}");
        let lines = first_lines(&found);
        assert!(lines.iter().any(|line| line.contains(heading)), "{heading}: {lines:#?}");
    }
    for heading in ["Expected", "Variance", "Numerator", "Service credits", "Rolling year"] {
        let text =
            format!("Contract ref | KPI ref | Period | {heading}\nC/1 | KPI2 | Q1 2026/27 | 3");
        let found = with_register([workbook("r.xlsx", "Results", &text)]);
        assert!(!found.value.by_kind.contains_key(&RecordKind::KpiResult), "{heading}");
    }
}

#[test]
fn what_is_promised_or_worth_in_a_time_is_not_that_of_the_whole_life() {
    for heading in [
        "Committed per year",
        "Committed quantity (per annum)",
        "Target 2026/27",
        "Year 1 target",
        "Committed quantity p.a.",
    ] {
        let mut register = register();
        let promises = super::council::PROMISES.replace("Committed quantity", heading);
        register.sheets[2] = sheet("Promises", &promises);
        let found = read(&[register]);
        assert!(!found.value.by_kind.contains_key(&RecordKind::Commitment), "{heading}");
    }
    for (heading, value) in [
        ("Value (\u{a3} per month)", [None, None]),
        ("Value (annual)", [None, None]),
        ("Value (whole life, 5 years)", [Some(1_445_640.23), Some(1_200_000.0)]),
    ] {
        let text = CONTRACTS.replace("Total value (\u{a3})", heading);
        let found = read(&[workbook("register.xlsx", "Contracts", &text)]);
        assert_eq!(numbers(&found, RecordKind::Contract, "total-value"), value, "{heading}");
        let lines = first_lines(&found);
        let is_told = lines.iter().any(|line| line.contains(heading));
        assert!(is_told || value[0].is_some(), "{heading}: {lines:#?}");
    }
}

#[test]
fn a_number_that_is_merged_over_several_rows_is_that_of_none() {
    let rows = "
Contract ref | Commitment ref | Period | Quantity
C/1 | SV1 | Q1 2026/27 | 10
C/1 | SV2 | Q1 2026/27 |
C/2 | SV1 | Q1 2026/27 | 3
";
    let sheet = merged(sheet("Deliveries", rows), &["D2:D3"]);
    let found = with_register([Workbook { path: "d.xlsx".into(), sheets: vec![sheet] }]);
    assert_eq!(numbers(&found, RecordKind::Delivery, "quantity"), [Some(3.0)]);
    let lines = first_lines(&found);
    let says = "of C/1 SV2 reads \"10 (one cell, merged over several rows)\"";
    assert!(lines.iter().any(|line| line.contains(says)), "{lines:#?}");
}

#[test]
fn a_target_of_a_year_is_told() {
    let kpis = KPIS.replace("| Target |", "| Target (annual) |");
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("KPIs", &kpis)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    let lines = first_lines(&found);
    let says = "\"Target (annual)\" speaks of a time, and was read as the target of each result";
    assert!(lines.iter().any(|line| line.contains(says)), "{lines:#?}");
}

#[test]
fn a_heading_that_names_another_year_than_all_rows_is_told() {
    let text = "Contract ref | KPI ref | Period | Outturn 2025/26\nC/1 | KPI2 | Q1 2026/27 | 3";
    let found = with_register([workbook("r.xlsx", "Results", text)]);
    let says = "reads \"Outturn 2025/26\", and none of the 1 row below is of 2025/26";
    let lines = first_lines(&found);
    assert!(lines.iter().any(|line| line.contains(says)), "{lines:#?}");
}

#[test]
fn a_target_may_say_the_direction_that_no_column_does() {
    let kpis = "
Contract ref | KPI ref | Description | Unit | Target
C/1 | KPI1 | Visits on time | % | \u{2265} 95%
C/1 | KPI2 | Complaints | number | no more than 4
C/2 | KPI1 | Potholes filled | number | 1,200
";
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("KPIs", kpis)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert_eq!(numbers(&found, RecordKind::Kpi, "target"), [Some(0.95), Some(4.0)]);
    let frame = &found.value.by_kind[&RecordKind::Kpi].frame;
    let directions = frame.column("direction").unwrap().cast(&polars::prelude::DataType::String);
    let directions = directions.unwrap();
    let directions: Vec<Option<&str>> = directions.str().unwrap().iter().collect();
    assert_eq!(directions, [Some("higher"), Some("lower")]);
    let lines = first_lines(&found);
    for says in ["the direction of each KPI was taken from its target", "The direction of C/2 KPI1"]
    {
        assert!(lines.iter().any(|line| line.contains(says)), "{says}: {lines:#?}");
    }
}

#[test]
fn a_ref_beside_the_name_of_its_own_contract_is_that_ref() {
    let rows = |reference: &str| {
        format!("Contract ref | KPI ref | Period | Actual\n{reference} | KPI2 | Q1 2026/27 | 3")
    };
    for reference in ["C/1 - Care", "C/1 (Care)", "Care: C/1", "C/1 Ash & Oak Ltd"] {
        let found = with_register([workbook("r.xlsx", "Results", &rows(reference))]);
        let actual = numbers(&found, RecordKind::KpiResult, "actual");
        assert_eq!(actual, [Some(3.0)], "{reference}");
    }
    for reference in ["C/1 (Roads)", "C/1 and C/2"] {
        let found = with_register([workbook("r.xlsx", "Results", &rows(reference))]);
        let lines = first_lines(&found);
        assert!(lines.iter().any(|line| line.contains(reference)), "{reference}: {lines:#?}");
    }
}

#[test]
fn the_size_and_the_place_of_a_supplier_are_read_in_plain_words() {
    let text = "
Contract ref | Title | Supplier | Start date | End date | Supplier size | Local | VCSE
C/1 | Care | Ash Ltd | 01/04/2025 | 31/03/2028 | Small | Local | Charity
C/2 | Roads | Birch Ltd | 01/04/2025 | 31/03/2028 | Large | National | Private
";
    let found = read(&[workbook("register.xlsx", "Contracts", text)]);
    for key in ["sme", "local", "vcse"] {
        let read = yes_or_no(&found, RecordKind::Contract, key);
        assert_eq!(read, [Some(true), Some(false)], "{key}");
    }
}

#[test]
fn a_register_that_lacks_its_end_dates_is_no_benchmark() {
    let text = CONTRACTS
        .replace("End date", "Contract length (months)")
        .replace("31/03/2028", "36")
        .replace("31 March 2028", "36");
    let sheets = vec![sheet("Contracts", &text), sheet("KPIs", KPIS)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert!(!found.value.by_kind.contains_key(&RecordKind::Benchmark));
    let lines = first_lines(&found);
    assert!(lines.iter().any(|line| line.contains("no column for the end date")), "{lines:#?}");
}

#[test]
fn a_number_that_is_merged_over_an_exempt_row_too_is_in_nothing_public() {
    let text = "
Contract ref | Title | Supplier | Start date | End date | Annual value | Exempt paragraph
C/1 | Care | Ash Ltd | 01/04/2025 | 31/03/2028 | 737373 |
C/2 | Roads | Birch Ltd | 01/04/2025 | 31/03/2028 | | 3
";
    let sheets = vec![merged(sheet("Contracts", text), &["F2:F3"])];
    let books = [Workbook { path: "register.xlsx".into(), sheets }];
    let found = read(&books);
    let left = found.value.hidden.without(&books);
    let left: Vec<String> = left[0].sheets[0].cells.iter().map(|it| it.value.to_string()).collect();
    assert!(left.contains(&"C/1".to_owned()) && !left.contains(&"737373".to_owned()), "{left:?}");
}
