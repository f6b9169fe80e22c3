//! Suppliers' returns: what speaks for their rows, whose they are, and of which quarter.

use super::council::{CONTRACTS, KPIS, numbers, register, with_register};
use super::{AS_OF, first_lines, read, said, texts, wholes, yes_or_no};
use crate::config::{Config, JudgementBy, Returns};
use crate::domain::diagnostic::{Code, Found};
use crate::schema::kind::RecordKind;
use crate::sheet::Workbook;
use crate::sheet::sketch::{sheet, workbook};
use crate::table::tables;
use crate::table::tables::Tables;

const COVER: &str = "
 | Supplier | ASH AND OAK LIMITED
 | Contract | C/1
 | Quarter | Q2 2026/27
";

/// A return of one supplier: a cover, KPIs and social value without columns for the contract and the quarter.
fn supplier_return(cover: &str) -> Workbook {
    let kpis = "KPI ref | Description | Actual | Commentary\nKPI1 | Visits | 93 | Two vacancies\nKPI2 | Complaints | 3 |";
    let value = "Commitment ref | Quantity delivered | State\nSV1 | 2.5 | Evidenced\nSV2 | TBC |";
    let sheets = vec![sheet("Cover", cover), sheet("KPIs", kpis), sheet("Social value", value)];
    Workbook { path: "returns/ash.xlsx".into(), sheets }
}

#[test]
fn a_cover_speaks_for_its_sheets() {
    let found = with_register([supplier_return(COVER)]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(0.93), Some(3.0)]);
    assert_eq!(numbers(&found, RecordKind::Delivery, "quantity"), [Some(2.5)]);
    assert_eq!(texts(&found, RecordKind::Delivery, "state"), ["evidenced"]);
    let origin = &found.value.by_kind[&RecordKind::KpiResult].origins[0];
    assert_eq!(origin.spots("period")[0].at.to_string(), "C3");
    assert_eq!(&*origin.spots("period")[0].sheet, "Cover");
}

#[test]
fn a_return_of_another_supplier_is_held_back_whole() {
    let found = with_register([supplier_return(&COVER.replace("OAK", "ELM"))]);
    assert!(!found.value.by_kind.contains_key(&RecordKind::KpiResult));
    assert_eq!(
        said(&found),
        [
            "Row left out: The return names the supplier \"ASH AND ELM LIMITED\", and the register gives C/1 to \"Ash & Oak Ltd\"; 4 rows are held back until someone confirms whose figures they are\n  \
             where:      returns/ash.xlsx, sheet \"Cover\", cell C1\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Ask the supplier whose return it is. If it is right, put the register's name in the cell, or decide so in report.toml.\n"
        ]
    );
}

#[test]
fn a_cover_with_several_contracts_needs_a_column_that_tells_them_apart() {
    let cover = COVER.replace("Contract | C/1", "Contracts | C/1; C/2");
    let found = with_register([supplier_return(&cover)]);
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: The cell names 2 contracts (C/1; C/2), and sheet \"KPIs\" has no column that says which of them a row is of; 2 rows are left out",
            "Row left out: The cell names 2 contracts (C/1; C/2), and sheet \"Social value\" has no column that says which of them a row is of; 2 rows are left out",
        ]
    );
    let mut book = supplier_return(&cover);
    book.sheets[1] =
        sheet("KPIs", "Contract ref | KPI ref | Actual\nC/1 | KPI1 | 93\nC/2 | KPI1 | 1300");
    book.sheets.truncate(2);
    let found = with_register([book]);
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(0.93)]);
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: The return names the supplier \"ASH AND OAK LIMITED\", and the register gives C/2 to \"Birch Limited\"; 1 row is held back until someone confirms whose figures they are"
        ]
    );
}

#[test]
fn a_quarter_that_has_not_ended_is_told_once_for_all_rows() {
    let found = with_register([supplier_return(&COVER.replace("Q2", "Q3"))]);
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: Quarter 3 of 2026/27 ends on 31/12/2026, after the day that the report speaks from (15/10/2026), so what is returned for it is not used yet; 4 rows are left out"
        ]
    );
    assert_eq!(found.findings[0].place.to_string(), "returns/ash.xlsx, sheet \"Cover\", cell C3");
}

#[test]
fn a_contract_may_be_a_title_above_its_rows_the_name_of_a_sheet_or_written_once() {
    let labelled = "
Contract: C/1
KPI ref | Actual
KPI1 | 93
Contract | C/2
KPI ref | Actual
KPI1 | 1300
";
    let titled = "
Results for Q2 2026/27
KPI ref | Actual
C/1 Care
KPI1 | 93
C/2: Roads
KPI1 | 1300
";
    let plain = "KPI ref | Actual | Commentary\nKPI1 | 93 |";
    let cover = "Quarter | Q2 2026/27\n";
    let book = |name: &str, rows: &str| Workbook {
        path: "r.xlsx".into(),
        sheets: vec![sheet("Cover", cover), sheet(name, rows)],
    };
    for (book, kpis) in [
        (book("KPIs", labelled), &[Some(0), Some(2)][..]),
        (book("KPIs", titled), &[Some(0), Some(2)]),
        (book("C-1", plain), &[Some(0)]),
    ] {
        let found = with_register([book]);
        assert_eq!(said(&found), [""; 0]);
        assert_eq!(wholes(&found, RecordKind::KpiResult, "kpi"), kpis);
    }
    let found = with_register([book("Sheet1", plain)]);
    assert!(
        first_lines(&found)[0].contains("have no column for the contract ref;"),
        "{:?}",
        said(&found)
    );
}

#[test]
fn a_contract_may_be_written_once_for_its_kpis() {
    let merged = KPIS.replace("C/1 | KPI2", " | KPI2").replace("C/2 | KPI 1", " | KPI3");
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("KPIs", &merged)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert_eq!(wholes(&found, RecordKind::Kpi, "contract"), [Some(0); 3]);
}

#[test]
fn a_return_that_repeats_the_register_is_still_a_return() {
    let kpis = "
KPI ref | Description | Unit | Direction | Target | Actual
KPI1 | Visits on time | % | Higher | 95% | 93%
KPI2 | Complaints | number | Lower | 4 | 6
";
    let value = "
Commitment ref | Theme | Outcome | Unit | Committed quantity | Quantity delivered
SV1 | Jobs | Lasting jobs | FTE | 12 | 2.5
";
    let sheets = vec![sheet("Cover", COVER), sheet("KPIs", kpis), sheet("Social value", value)];
    let found = with_register([Workbook { path: "returns/ash.xlsx".into(), sheets }]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(0.93), Some(6.0)]);
    assert_eq!(numbers(&found, RecordKind::Delivery, "quantity"), [Some(2.5)]);
    assert_eq!(found.value.by_kind[&RecordKind::Kpi].origins.len(), 3);
    assert_eq!(found.value.by_kind[&RecordKind::Commitment].origins.len(), 3);
}

/// Results and deliveries with what they say again of the register of these tests.
fn restated_facts(results: &str, deliveries: &str) -> Found<Tables> {
    let head = "Contract ref | KPI ref | KPI description | Unit | Period | Actual\n";
    let of_kpis = workbook("r.xlsx", "Results", &(head.to_owned() + results));
    let head = "Contract ref | Commitment ref | Outcome | Unit | Period | Quantity\n";
    let of_promises = workbook("d.xlsx", "Deliveries", &(head.to_owned() + deliveries));
    with_register([of_kpis, of_promises])
}

#[test]
fn a_unit_that_is_said_again_is_converted_or_its_row_held_back() {
    let found = restated_facts(
        "
C/1 | KPI2 | Complaints | no. | Q2 2026/27 | 3
C/2 | KPI 1 | Potholes filled | tonnes | Q2 2026/27 | 7
",
        "
C/1 | SV2 | Skills | minutes | Q2 2026/27 | 90
C/1 | SV2 | Skills | hrs | Q1 2026/27 | 5
C/1 | SV1 | Lasting jobs | people | Q2 2026/27 | 4
C/1 | SV2 | Skills | days | Q4 2025/26 | 4
C/1 | SV2 | Skills | days | Q3 2025/26 | 4
",
    );
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(3.0), Some(7.0)]);
    assert_eq!(numbers(&found, RecordKind::Delivery, "quantity"), [Some(1.5), Some(5.0)]);
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: The unit reads \"people\", and the register counts in \"FTE\"; how many of the one are one of the other is not certain, so the number is held back",
            "Row left out: The unit reads \"days\", and the register counts in \"hours\"; how many of the one are one of the other is not certain, so the number is held back",
            "Noted: The unit reads \"minutes\", and the register counts in \"hours\", so the numbers were divided by 60",
        ]
    );
    assert_eq!(found.value.gaps.len(), 3);
}

#[test]
fn a_description_of_another_kpi_holds_its_row_back() {
    let found = restated_facts(
        "
C/1 | KPI2 | Visits made on time | % | Q2 2026/27 | 3
C/1 | KPI1 | Visits on schedule | % | Q2 2026/27 | 96
C/2 | KPI 1 | Holes mended | number | Q2 2026/27 | 7
",
        "C/1 | SV2 | Lasting jobs | hours | Q2 2026/27 | 9\n",
    );
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(0.96), Some(7.0)]);
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: The description beside KPI2 reads \"Visits made on time\", and the register describes KPI2 as \"Complaints\" and another of the contract as \"Visits on time\"; which is meant is not certain, so the row is held back",
            "Row left out: The description beside SV2 reads \"Lasting jobs\", and the register describes SV2 as \"Skills\" and another of the contract as \"Lasting jobs\"; which is meant is not certain, so the row is held back",
            "Noted: The description beside KPI 1 reads \"Holes mended\", and the register describes KPI 1 as \"Potholes filled\"; the row was read by its ref",
        ]
    );
}

/// A return of one contract with a mitigation and a validated delivery; `cover` is its first sheet.
fn judging(cover: &str, config: &Config) -> Found<Tables> {
    let register = register();
    let sheets = vec![
        sheet("Return", cover),
        sheet("KPIs", "KPI ref | Actual | Mitigation accepted\nKPI2 | 9 | Yes\n"),
        sheet("Social value", "Commitment ref | Quantity delivered | State\nSV1 | 2 | Validated\n"),
    ];
    tables(&[register, Workbook { path: "returns/ash.xlsx".into(), sheets }], config, AS_OF)
}

#[test]
fn a_form_for_a_supplier_does_not_bring_the_councils_judgement() {
    let form = "Return for Quarter 1 of 2026/27\nContract ref | C/1\nPeriod | Q1 2026/27\n";
    let other = "Our return\nContract ref | C/1\nPeriod | Q1 2026/27\n";
    let with = |by| Config { returns: Returns { judgement: by }, ..Config::default() };
    for (cover, by, state, found_codes) in [
        (form, None, "claimed", vec![Code::JudgementHeld, Code::JudgementHeld]),
        (form, Some(JudgementBy::Council), "validated", vec![]),
        (other, None, "validated", vec![Code::JudgementInReturns]),
        (other, Some(JudgementBy::Council), "validated", vec![]),
        (
            other,
            Some(JudgementBy::Supplier),
            "claimed",
            vec![Code::JudgementHeld, Code::JudgementHeld],
        ),
    ] {
        let found = judging(cover, &with(by));
        assert_eq!(texts(&found, RecordKind::Delivery, "state"), [state], "{cover} {by:?}");
        let accepted = yes_or_no(&found, RecordKind::KpiResult, "mitigation-accepted");
        assert_eq!(accepted == [Some(true)], state == "validated", "{cover} {by:?}");
        let codes = found.findings.iter().map(|finding| finding.code);
        let is_of_judgement =
            |code: &Code| matches!(code, Code::JudgementHeld | Code::JudgementInReturns);
        let codes: Vec<Code> = codes.filter(is_of_judgement).collect();
        assert_eq!(codes, found_codes, "{cover} {by:?} {:#?}", said(&found));
    }
    let held = first_lines(&judging(form, &with(None))).into_iter();
    let held = held.filter(|line| line.contains("for the council to say"));
    assert_eq!(
        held.collect::<Vec<_>>(),
        [
            "Value not used: 1 cell says mitigation accepted, which is for the council to say and not for a return, and was not used",
            "Value not used: 1 cell says validated, which is for the council to say and not for a return, and was not used",
        ]
    );
}

#[test]
fn a_target_that_a_return_says_again_is_held_against_the_registers() {
    let with = |targets: [&str; 2]| {
        let rows = format!(
            "Contract ref | KPI ref | Period | Target | Actual\nC/1 | KPI1 | Q1 2026/27 | {} | 93%\nC/1 | KPI2 | Q1 2026/27 | {} | 3\n",
            targets[0], targets[1]
        );
        let found = with_register([workbook("r.xlsx", "Results", &rows)]);
        let told = found.findings.into_iter().filter(|it| it.code == Code::ColumnNotUsed);
        told.map(|finding| (finding.message, finding.place.cells.unwrap())).collect::<Vec<_>>()
    };
    let own = with(["85%", "4"]);
    let [(message, cells)] = own.as_slice() else { panic!("{own:?}") };
    assert!(
        message.contains("of C/1 KPI1 it reads \"85%\", and the register has 95%"),
        "{message}"
    );
    assert_eq!(cells, "D2");
    assert_eq!(with(["95", "4"]), []);
}
