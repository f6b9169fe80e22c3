//! The register and suppliers' returns: what links to what, what is left out, and what is said of it.

use super::council::{CONTRACTS, KPIS, deliveries, numbers, register, results, with_register};
use super::{AS_OF, first_lines, read, said, texts, wholes};
use crate::config::{Config, Decision, Subject};
use crate::diagnostic::{Code, Found};
use crate::sheet::sketch::{sheet, workbook};
use crate::sheet::{CellValue, Workbook};
use crate::table::{Kind, Tables, tables};
use jiff::civil::date;

#[test]
fn the_register_is_read_in_its_units_and_linked() {
    let found = read(&[register()]);
    assert_eq!(
        numbers(&found, Kind::Contract, "total-value"),
        [Some(1_445_640.23), Some(1_200_000.0)]
    );
    assert_eq!(wholes(&found, Kind::Contract, "sme"), [Some(1), Some(0)]);
    assert_eq!(wholes(&found, Kind::Kpi, "contract"), [Some(0), Some(0), Some(1)]);
    assert_eq!(wholes(&found, Kind::Kpi, "is-percent"), [Some(1), Some(0), Some(0)]);
    assert_eq!(wholes(&found, Kind::Kpi, "direction"), [Some(0), Some(1), Some(0)]);
    assert_eq!(wholes(&found, Kind::Kpi, "frequency"), [Some(1), Some(0), Some(2)]);
    assert_eq!(texts(&found, Kind::Kpi, "frequency-word"), ["Half-yearly", "-", "Annual"]);
    assert_eq!(numbers(&found, Kind::Kpi, "target"), [Some(0.95), Some(4.0), Some(1200.0)]);
    assert_eq!(numbers(&found, Kind::Kpi, "approaching"), [Some(0.9), None, None]);
    assert_eq!(wholes(&found, Kind::Commitment, "contract"), [Some(0), Some(0), Some(1)]);
    assert_eq!(wholes(&found, Kind::Commitment, "commitment-kind"), [Some(1), Some(0), Some(2)]);
    assert_eq!(wholes(&found, Kind::Commitment, "kpi"), [Some(1), None, None]);
    assert_eq!(numbers(&found, Kind::Commitment, "attribution"), [Some(0.5), None, Some(0.333)]);
    assert_eq!(
        said(&found),
        [
            "Noted: The approaching boundary of C/2 KPI 1 reads \"about 1,100\", which is not a number; it is not used\n  \
             where:      register.xlsx, sheet \"KPIs\", cell G4\n  \
             the report: Nothing is lost from the report.\n  \
             to do:      Put the number alone in the cell, without words.\n",
            "Noted: The KPI ref reads \"KPI9\", and the register has no such KPI of C/1; it is not used\n  \
             where:      register.xlsx, sheet \"Promises\", cell J3\n  \
             the report: Nothing is lost from the report.\n  \
             to do:      Put the right ref in the cell, or the KPI in the register.\n",
        ]
    );
}

#[test]
fn a_row_of_the_register_that_is_left_out_takes_what_speaks_of_it_along() {
    let contracts = CONTRACTS.replace("31 March 2028", "31/03/2024");
    let kpis = KPIS.replace("| 95 |", "| 950 |");
    let sheets = vec![sheet("Contracts", &contracts), sheet("KPIs", &kpis)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert_eq!(
        said(&found),
        [
            "Row left out: C/2 \"Roads\" ends on 31/03/2024, before it starts on 01/04/2025\n  \
             where:      register.xlsx, sheet \"Contracts\", cell E3\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Put the right dates in the cells.\n",
            "Row left out: The target of C/1 KPI1 reads \"950\", which is out of range for a percentage (perhaps 95.0 was meant)\n  \
             where:      register.xlsx, sheet \"KPIs\", cell F2\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Put the percentage in the cell with a % sign, such as 95%.\n",
            "Row left out: C/2 was left out of the register (register.xlsx, sheet \"Contracts\", row 3), so what speaks of it cannot be used\n  \
             where:      register.xlsx, sheet \"KPIs\", cell A4\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Put the register right first; this row needs nothing of its own.\n",
        ]
    );
    assert_eq!(texts(&found, Kind::Kpi, "description"), ["Complaints"]);
}

#[test]
fn a_promise_outside_contracts_is_one_of_a_local_business_or_a_partner() {
    let outside = "
Commitment ref | Theme | Outcome | Unit | Committed quantity | Made by
LB1 | Jobs | Skills | hours | 40 | Local business
P1 | Jobs | Skills | hours | 60 | Partner organisation
X1 | Jobs | Skills | hours | 60 | Provider
X2 | Jobs | Skills | hours | -5 | Partner
";
    let found = read(&[workbook("o.xlsx", "Outside", outside)]);
    assert_eq!(wholes(&found, Kind::Commitment, "contract"), [None, None]);
    assert_eq!(
        texts(&found, Kind::Commitment, "made-by"),
        ["Local business", "Partner organisation"]
    );
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: X1 has no contract ref and is made by \"Provider\"; only promises of a local business or a partner stand outside contracts",
            "Row left out: The committed quantity of X2 reads \"-5\", and that cannot be below zero",
        ]
    );
}

#[test]
fn a_result_is_a_number_an_answer_or_nothing_yet() {
    let found = results(
        "
c-1 | kpi 1 | Q1 2026/27 | 94.5% | | No
C/1 | KPI1 | Q2 2026/27 | 94.5 | | Yes
C/1 | KPI2 | Apr-Jun 2026 | n/a | | 
C/1 | KPI2 | Jul-Sep 2026 | TBC | System outage |
C/2 | KPI1 | Q1 26/27 | - | |
C/2 | KPI1 | Quarter 2 (2026/2027) | Paused | |
C/2 | KPI1 | July 2026 | 1,250 | |
C/2 | KPI1 | 2026-08-31 | nil | n/a |
",
    );
    assert_eq!(said(&found), [""; 0]);
    let kpis = [0, 0, 1, 1, 2, 2, 2, 2].map(Some);
    assert_eq!(wholes(&found, Kind::KpiResult, "kpi"), kpis);
    assert_eq!(wholes(&found, Kind::KpiResult, "contract"), [0, 0, 0, 0, 1, 1, 1, 1].map(Some));
    let q1 = crate::period::Period::new(2026, 1).unwrap().number();
    let periods = [0, 1, 0, 1, 0, 1, 1, 1].map(|quarters| Some(q1 + quarters));
    assert_eq!(wholes(&found, Kind::KpiResult, "period"), periods);
    let months = [None, None, None, None, None, None, Some(7), Some(8)];
    assert_eq!(wholes(&found, Kind::KpiResult, "month"), months);
    assert_eq!(
        numbers(&found, Kind::KpiResult, "actual"),
        [Some(0.945), Some(0.945), None, None, None, None, Some(1250.0), Some(0.0)]
    );
    assert_eq!(
        texts(&found, Kind::KpiResult, "answer"),
        ["-", "-", "n/a", "System outage", "-", "Paused", "-", "-"]
    );
    let accepted = [Some(0), Some(1), None, None, None, None, None, None];
    assert_eq!(wholes(&found, Kind::KpiResult, "mitigation-accepted"), accepted);
}

#[test]
fn results_that_cannot_be_used_are_left_out() {
    let found = results(
        "
C/9 | KPI1 | Q1 2026/27 | 94% | |
C/1 | KPI7 | Q1 2026/27 | 94% | |
C/9 | KPI2 | Q1 2026/27 | 94% | |
C/1 | KPI1 | Q3 2026/27 | 94% | |
C/1 | KPI1 | Q1 2026/27 | 1.5 | |
C/1 | KPI2 | Q1 2026/27 | 4% | |
C/1 | KPI2 | Q2 2026/27 | 4 or 5 | |
C/1 | KPI2 | H1 2026/27 | 4 | |
C/1 | | Q2 2026/27 | 4 | |
",
    );
    assert!(!found.value.by_kind.contains_key(&Kind::KpiResult));
    let left_out = found.value.readings.iter().map(|reading| reading.rows_left_out.len());
    assert_eq!(left_out.sum::<usize>(), 9);
    let is_out = "the report: The report is made without it, and lists it among what was left out.";
    let finding = |message: &str, cell: &str, hint: &str| {
        format!(
            "Row left out: {message}\n  where:      r.xlsx, sheet \"Results\", {cell}\n  {is_out}\n  to do:      {hint}\n"
        )
    };
    assert_eq!(
        said(&found),
        [
            finding(
                "The period of C/1 KPI2 reads \"H1 2026/27\", and a period is one quarter: it overlaps Q1 2026/27 and Q2 2026/27",
                "cell C9",
                "Put a quarter such as Q2 2026/27 in the cell."
            ),
            finding("The KPI ref of C/1 is empty", "cell B10", "Put the KPI ref in the cell."),
            finding(
                "The contract ref reads \"C/9\", and no contract of the register has it",
                "cells A2, A4",
                "Put the right ref in the cell, or the contract in the register."
            ),
            finding(
                "The KPI ref reads \"KPI7\", and the register has no such KPI of C/1",
                "cell B3",
                "Put the right ref in the cell, or the KPI in the register."
            ),
            finding(
                "Quarter 3 of 2026/27 ends on 31/12/2026, after the day that the report speaks from (15/10/2026), so what is returned for it is not used yet",
                "cell C5",
                "If the quarter is a slip, put the right one in the cell; otherwise leave the return for the next report."
            ),
            finding(
                "The actual figure of C/1 KPI1 reads \"1.5\", which is out of range for a percentage",
                "cell D6",
                "Put the percentage in the cell with a % sign, such as 95%."
            ),
            finding(
                "The actual figure of C/1 KPI2 reads \"4%\", which is a percentage, and its unit is not",
                "cell D7",
                "Put the number in the unit of the register, without a % sign or percent format."
            ),
            finding(
                "The actual figure of C/1 KPI2 reads \"4 or 5\", which is not a number",
                "cell D8",
                "Put the number alone in the cell, without words."
            ),
        ]
    );
}

#[test]
fn two_results_of_one_quarter_count_once_where_they_agree_and_never_where_they_differ() {
    let found = results(
        "
C/1 | KPI1 | Q1 2026/27 | 94% | |
C/1 | KPI1 | Q1 2026/27 | 0.94 | |
C/1 | KPI2 | Q1 2026/27 | 4 | |
C/1 | KPI2 | Q1 2026/27 | 5 | |
C/2 | KPI1 | Q1 2026/27 | TBC | |
C/2 | KPI1 | Q1 2026/27 | 1300 | |
C/2 | KPI1 | July 2026 | 1300 | |
C/2 | KPI1 | August 2026 | 1400 | |
",
    );
    assert_eq!(
        numbers(&found, Kind::KpiResult, "actual"),
        [Some(0.94), Some(1300.0), Some(1300.0), Some(1400.0)]
    );
    assert_eq!(
        said(&found),
        [
            "Noted: C/1 KPI1 for Quarter 1 of 2026/27 has the same result here as in row 2; it counts once\n  \
             where:      r.xlsx, sheet \"Results\", cells A3:F3\n  \
             the report: Nothing is lost from the report.\n  \
             to do:      Take out one of the two rows.\n",
            "Row left out: C/1 KPI2 for Quarter 1 of 2026/27 has two different results: cell D4 reads \"4\" and cell D5 reads \"5\"; neither is used\n  \
             where:      r.xlsx, sheet \"Results\", cells D4:D5\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Find out which row is right and take out the other, or decide it in report.toml.\n",
            "Noted: C/2 KPI 1 for Quarter 1 of 2026/27 has no figure here and has one in row 7, which is used\n  \
             where:      r.xlsx, sheet \"Results\", cells A6:F6\n  \
             the report: Nothing is lost from the report.\n  \
             to do:      Take out one of the two rows.\n",
        ]
    );
    let again = "Contract ref | KPI ref | Period | Actual\nC/1 | KPI1 | Aug 2026 | 93%";
    let other = "Contract ref | KPI ref | Period | Actual\nC/1 | KPI1 | Aug 2026 | 92%";
    let found =
        with_register([workbook("a.xlsx", "Results", again), workbook("b.xlsx", "Figures", other)]);
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: C/1 KPI1 for August 2026 has two different results: cell D2 reads \"93%\" and cell D2 of b.xlsx, sheet \"Figures\", reads \"92%\"; neither is used"
        ]
    );
}

#[test]
fn a_decision_stands_in_for_a_result_and_settles_which_of_two_is_right() {
    let decide = |kpi: &str, was: &str, value: &str| Decision {
        subject: Subject::KpiResult {
            contract: "C/1".to_owned(),
            kpi: kpi.to_owned(),
            period: "Q1 2026/27".to_owned(),
        },
        was: was.to_owned(),
        value: value.to_owned(),
        by: "Contract manager".to_owned(),
        on: date(2026, 10, 1),
        why: "Confirmed by telephone".to_owned(),
    };
    let rows = "
Contract ref | KPI ref | Period | Actual
C/1 | KPI1 | Q1 2026/27 | 950
C/1 | KPI2 | Q1 2026/27 | 4
C/1 | KPI2 | Q1 2026/27 | 5
";
    let books = [register(), workbook("r.xlsx", "Results", rows)];
    let decisions = vec![decide("KPI1", "950", "95%"), decide("KPI2", "5", "6")];
    let found = tables(&books, &Config { decisions, ..Config::default() }, AS_OF);
    assert_eq!(numbers(&found, Kind::KpiResult, "actual"), [Some(0.95), Some(6.0)]);
    assert_eq!(found.value.decisions_used, [0, 1]);
    let of_results = |found: &Found<Tables>| {
        let lines = first_lines(found).into_iter();
        lines.filter(|line| !line.contains("it is not used")).collect::<Vec<_>>()
    };
    assert_eq!(
        of_results(&found),
        [
            "Noted: C/1 KPI2 for Quarter 1 of 2026/27 stands here and in row 4, and the decision in report.toml settles it; it counts once"
        ]
    );
    let decisions = vec![
        decide("KPI1", "95", "95%"),
        decide("KPI2", "4", "350 or so"),
        decide("KPI8", "", "1"),
        decide("KPI2", "7", "8"),
    ];
    let found = tables(&books, &Config { decisions, ..Config::default() }, AS_OF);
    assert_eq!(found.value.decisions_used, [0; 0]);
    let stale: Vec<String> = found
        .findings
        .iter()
        .filter(|finding| finding.code == Code::DecisionStale)
        .map(|finding| finding.message.clone())
        .collect();
    let start = "A decision in report.toml no longer fits and was not used:";
    assert_eq!(
        stale,
        [
            format!("{start} its value reads \"350 or so\", which is not a number"),
            format!("{start} the register has no KPI \"KPI8\" of C/1"),
            format!("{start} the result now reads \"950\", and it read \"95\" when it was decided"),
            format!(
                "{start} the result now reads \"4\" and reads \"5\", and it read \"7\" when it was decided"
            ),
        ]
    );
}

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
    assert_eq!(numbers(&found, Kind::KpiResult, "actual"), [Some(0.93), Some(3.0)]);
    assert_eq!(numbers(&found, Kind::Delivery, "quantity"), [Some(2.5)]);
    assert_eq!(wholes(&found, Kind::Delivery, "state"), [Some(1)]);
    let origin = &found.value.by_kind[&Kind::KpiResult].origins[0];
    assert_eq!(origin.spots("period")[0].at.to_string(), "C3");
    assert_eq!(&*origin.spots("period")[0].sheet, "Cover");
}

#[test]
fn a_return_of_another_supplier_is_held_back_whole() {
    let found = with_register([supplier_return(&COVER.replace("OAK", "ELM"))]);
    assert!(!found.value.by_kind.contains_key(&Kind::KpiResult));
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
    assert_eq!(numbers(&found, Kind::KpiResult, "actual"), [Some(0.93)]);
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
fn deliveries_of_one_sheet_add_up_and_the_same_row_twice_counts_once() {
    let found = deliveries(
        "
C/1 | SV1 | Q1 2026/27 | 2 | Claimed | 1 May
C/1 | SV1 | Q1 2026/27 | 2 | Claimed | 2 May
C/1 | SV1 | Q1 2026/27 | 2 | Claimed | 2 May
C/1 | SV2 | Q1 2026/27 | n/a | |
C/1 | SV2 | Q2 2026/27 | - | |
C/2 | SV1 | Q1 2026/27 | 12% | |
C/1 | SV2 | Q2 2026/27 | -40 | |
C/1 | SV2 | Q2 2026/27 | plenty | |
",
    );
    assert_eq!(
        numbers(&found, Kind::Delivery, "quantity"),
        [Some(2.0), Some(2.0), None, Some(12.0)]
    );
    assert_eq!(texts(&found, Kind::Delivery, "answer"), ["-", "-", "n/a", "-"]);
    assert_eq!(wholes(&found, Kind::Delivery, "state"), [0, 0, 0, 0].map(Some));
    assert_eq!(wholes(&found, Kind::Delivery, "commitment"), [0, 0, 1, 2].map(Some));
    assert_eq!(
        said(&found),
        [
            "Noted: C/1 SV1 for Quarter 1 of 2026/27 has a delivery here that is the same in every cell as row 3; it counts once\n  \
             where:      d.xlsx, sheet \"Deliveries\", cells A4:E4\n  \
             the report: Nothing is lost from the report.\n  \
             to do:      Take out one of the two rows.\n",
            "Row left out: The quantity delivered of C/1 SV2 reads \"-40\", and a quantity cannot be below zero; it is not used\n  \
             where:      d.xlsx, sheet \"Deliveries\", cell D8\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Ask the supplier whether it corrects an earlier quarter, and if so correct that quarter.\n",
            "Row left out: The quantity delivered of C/1 SV2 reads \"plenty\", which is not a number\n  \
             where:      d.xlsx, sheet \"Deliveries\", cell D9\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Put the number alone in the cell, without words.\n",
        ]
    );
}

#[test]
fn deliveries_of_two_workbooks_answer_one_question() {
    let header = "Contract ref | Commitment ref | Period | Quantity | State";
    let book = |path: &str, rows: &str| workbook(path, "Value", &format!("{header}\n{rows}"));
    let same = "C/1 | SV1 | Q1 2026/27 | 2 | Claimed";
    let found = with_register([book("a.xlsx", same), book("b.xlsx", same)]);
    assert_eq!(numbers(&found, Kind::Delivery, "quantity"), [Some(2.0)]);
    assert_eq!(
        first_lines(&found),
        [
            "Noted: C/1 SV1 for Quarter 1 of 2026/27 has a delivery here that is the same as row 2 of a.xlsx, sheet \"Value\"; it counts once"
        ]
    );
    let found = with_register([book("a.xlsx", same), book("b.xlsx", &same.replace("| 2", "| 3"))]);
    assert!(!found.value.by_kind.contains_key(&Kind::Delivery));
    assert_eq!(
        said(&found),
        [
            "Row left out: C/1 SV1 for Quarter 1 of 2026/27 is delivered differently in two workbooks: row 2 has 2 (claimed) and row 2 of b.xlsx, sheet \"Value\" has 3 (claimed); none is used until a person decides\n  \
             where:      a.xlsx, sheet \"Value\", cells A2:E2\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Find out which workbook is right, and take the row out of the other.\n"
        ]
    );
    assert_eq!(found.value.readings.iter().map(|r| r.rows_left_out.len()).sum::<usize>(), 2);
}

#[test]
fn a_contract_that_stands_twice_is_used_once_or_not_at_all() {
    let twice = format!(
        "{}C/1 | Care | Ash & Oak Ltd | 01/04/2025 | 31/03/2028 | £1,445,640.23 | Yes\nc-2 | Rivers | Birch Limited | 01/04/2025 | 31/03/2028 | 1 | no\n",
        CONTRACTS.trim_start()
    );
    let found = read(&[workbook("register.xlsx", "Contracts", &twice)]);
    assert_eq!(texts(&found, Kind::Contract, "contract-ref"), ["C/1"]);
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: C/2 \"Roads\" stands in row 3 and row 5 and they differ, so neither is used",
            "Noted: C/1 \"Care\" stands here a second time, the same as in row 2; it counts once",
        ]
    );
}

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
    assert_eq!(numbers(&found, Kind::KpiResult, "actual"), [Some(1.05), Some(1.5)]);
    assert_eq!(wholes(&found, Kind::KpiResult, "month"), [Some(7), None]);
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
        assert_eq!(wholes(&found, Kind::KpiResult, "kpi"), kpis);
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
    assert_eq!(wholes(&found, Kind::Kpi, "contract"), [Some(0); 3]);
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
    assert_eq!(numbers(&found, Kind::KpiResult, "actual"), [Some(0.93), Some(6.0)]);
    assert_eq!(numbers(&found, Kind::Delivery, "quantity"), [Some(2.5)]);
    assert_eq!(found.value.by_kind[&Kind::Kpi].origins.len(), 3);
    assert_eq!(found.value.by_kind[&Kind::Commitment].origins.len(), 3);
}

#[test]
fn a_cell_that_would_make_a_figure_wrong_leaves_its_row_out() {
    let found = deliveries("C/1 | SV1 | Q1 2026/27 | 2 | Rejectd |");
    assert!(!found.value.by_kind.contains_key(&Kind::Delivery));
    assert_eq!(
        said(&found),
        [
            "Row left out: The state of C/1 SV1 reads \"Rejectd\", which is not a state that is known\n  \
             where:      d.xlsx, sheet \"Deliveries\", cell E2\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Put Claimed, Evidenced, Queried, Validated or Rejected in the cell.\n"
        ]
    );
    let promises = "
Contract ref | Commitment ref | Theme | Outcome | Kind | Committed quantity | Proxy value | Attribution %
C/1 | SV1 | Jobs | Lasting jobs | FTE a year | 12 | 10 |
C/1 | SV2 | Jobs | Skills | flow | 12 | about 10 |
C/1 | SV3 | Jobs | Skills | flow | 12 | TBC |
C/1 | SV4 | Jobs | Skills | flow | 12 | 10 | 1.2
C/1 | SV5 | Jobs | Skills | flow | 12 | -10 |
";
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("Promises", promises)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert_eq!(texts(&found, Kind::Commitment, "commitment-ref"), ["SV3"]);
    assert_eq!(numbers(&found, Kind::Commitment, "proxy"), [None]);
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: The commitment kind of C/1 SV1 reads \"FTE a year\", which is not a kind of commitment that is known",
            "Row left out: The proxy of C/1 SV2 reads \"about 10\", which is not a number",
            "Row left out: The attribution of C/1 SV4 reads \"1.2\", which is out of range for a percentage",
            "Row left out: The proxy of C/1 SV5 reads \"-10\", and that cannot be below zero",
        ]
    );
}
