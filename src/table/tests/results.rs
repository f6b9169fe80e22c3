//! KPI results: figures, answers and nothing yet; two of one quarter; decisions.

use super::council::{numbers, register, results, with_register};
use super::{AS_OF, first_lines, said, texts, wholes, yes_or_no};
use crate::config::{Config, Decision, DecisionSource, Subject};
use crate::domain::diagnostic::{Code, Found};
use crate::schema::kind::RecordKind;
use crate::sheet::sketch::{sheet, workbook};
use crate::table::tables;
use crate::table::tables::Tables;
use jiff::civil::date;

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
    assert_eq!(
        first_lines(&found),
        [
            "Noted: 1 cell reads \"nil\", words where a number is meant; it was taken as 0",
            "Noted: 1 cell reads \"Paused\", words where a number is meant; it was taken as an answer without a number",
        ]
    );
    let kpis = [0, 0, 1, 1, 2, 2, 2, 2].map(Some);
    assert_eq!(wholes(&found, RecordKind::KpiResult, "kpi"), kpis);
    assert_eq!(
        wholes(&found, RecordKind::KpiResult, "contract"),
        [0, 0, 0, 0, 1, 1, 1, 1].map(Some)
    );
    let q1 = crate::domain::period::Period::new(2026, 1).unwrap().number();
    let periods = [0, 1, 0, 1, 0, 1, 1, 1].map(|quarters| Some(q1 + quarters));
    assert_eq!(wholes(&found, RecordKind::KpiResult, "period"), periods);
    let months = [None, None, None, None, None, None, Some(7), Some(8)];
    assert_eq!(wholes(&found, RecordKind::KpiResult, "month"), months);
    assert_eq!(
        numbers(&found, RecordKind::KpiResult, "actual"),
        [Some(0.945), Some(0.945), None, None, None, None, Some(1250.0), Some(0.0)]
    );
    assert_eq!(
        texts(&found, RecordKind::KpiResult, "answer"),
        ["-", "-", "n/a", "System outage", "-", "Paused", "-", "-"]
    );
    let accepted = [Some(false), Some(true), None, None, None, None, None, None];
    assert_eq!(yes_or_no(&found, RecordKind::KpiResult, "mitigation-accepted"), accepted);
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
    assert!(!found.value.by_kind.contains_key(&RecordKind::KpiResult));
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
                "The actual figure of C/1 KPI2 reads \"4%\", which is a percentage, and its unit is not",
                "cell D7",
                "Put the number in the unit of the register, without a % sign or percent format."
            ),
            finding(
                "The actual figure of C/1 KPI2 reads \"4 or 5\", which is not a number",
                "cell D8",
                "Put the number alone in the cell, without words."
            ),
            finding(
                "The result 1.5 of C/1 KPI1, whose target is 95, may be a fraction or per cent, and which of them cannot be told",
                "cell D6",
                "Put each percentage in its cell with a % sign, such as 95%."
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
        numbers(&found, RecordKind::KpiResult, "actual"),
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

/// Of C/1 in the first quarter.
fn decide(kpi: &str, was: &str, value: &str) -> Decision {
    Decision {
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
        source: DecisionSource::ReportToml,
    }
}

/// Of KPI2 there are two results of one quarter.
const DISPUTED: &str = "
Contract ref | KPI ref | Period | Actual
C/1 | KPI1 | Q1 2026/27 | 950
C/1 | KPI2 | Q1 2026/27 | 4
C/1 | KPI2 | Q1 2026/27 | 5
";

#[test]
fn a_decision_stands_in_for_a_result_and_settles_which_of_two_is_right() {
    let books = [register(), workbook("r.xlsx", "Results", DISPUTED)];
    let decisions = vec![decide("KPI1", "950", "95%"), decide("KPI2", "5", "6")];
    let found = tables(&books, &Config { decisions, ..Config::default() }, AS_OF);
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(0.95), Some(6.0)]);
    assert_eq!(found.value.decisions_used, [0, 1].into());
    let of_results = |found: &Found<Tables>| {
        let lines = first_lines(found).into_iter();
        lines.filter(|line| !line.contains("it is not used")).collect::<Vec<_>>()
    };
    assert_eq!(
        of_results(&found),
        [
            "Noted: C/1 KPI2 for Quarter 1 of 2026/27 stands here and in row 4, and a decision settles it; it counts once"
        ]
    );
}

#[test]
fn a_decision_about_a_result_that_no_longer_fits_is_not_used() {
    let books = [register(), workbook("r.xlsx", "Results", DISPUTED)];
    let decisions = vec![
        decide("KPI1", "95", "95%"),
        decide("KPI2", "4", "350 or so"),
        decide("KPI8", "", "1"),
        decide("KPI2", "7", "8"),
    ];
    let found = tables(&books, &Config { decisions, ..Config::default() }, AS_OF);
    assert_eq!(found.value.decisions_used, [].into());
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

#[test]
fn the_percentages_of_a_kpi_are_on_one_scale() {
    let kpis = "
Contract ref | KPI ref | Description | Unit | Direction | Target | Approaching boundary
C/1 | KPI1 | Bins missed | % | Lower | 1 |
C/1 | KPI2 | Visits on time | % | Higher | 95 |
C/1 | KPI3 | Calls answered | % | Higher | 0.9 | 0.8
C/1 | KPI4 | Calls lost | % | Lower | 5 |
C/1 | KPI5 | Forms lost | % | Lower | 1% | 0.02
C/1 | KPI6 | Forms early | % | Higher | 5 | 0.6
C/1 | KPI7 | Forms torn | % | Lower | 5 | 0.5
";
    let rows = "
Contract ref | KPI ref | Period | Actual
C/1 | KPI1 | Q1 2026/27 | 0.8
C/1 | KPI1 | Q2 2026/27 | 2.4
C/1 | KPI2 | Q1 2026/27 | 94
C/1 | KPI2 | Q2 2026/27 | 0.93
C/1 | KPI3 | Q1 2026/27 | 1
C/1 | KPI3 | Q2 2026/27 | 0
C/1 | KPI4 | Q1 2026/27 | 0.5
C/1 | KPI4 | Q2 2026/27 | 4
C/1 | KPI5 | Q2 2026/27 | 0.03
";
    let sheets = vec![
        sheet("Contracts", super::council::CONTRACTS),
        sheet("KPIs", kpis),
        sheet("Results", rows),
    ];
    let found = super::read(&[crate::sheet::Workbook { path: "r.xlsx".into(), sheets }]);
    let targets = [0.01, 0.95, 0.9, 0.05, 0.01, 0.05].map(Some);
    assert_eq!(numbers(&found, RecordKind::Kpi, "target"), targets);
    let boundaries = [None, None, Some(0.8), None, Some(0.02), Some(0.006)];
    assert_eq!(numbers(&found, RecordKind::Kpi, "approaching"), boundaries);
    let actual = [0.008, 0.024, 0.94, 0.93, 1.0, 0.0, 0.04, 0.03].map(Some);
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), actual);
    assert_eq!(
        first_lines(&found),
        [
            "Noted: Percentages are written as fractions and as per cent, and were read so that target and result are near each other: \
             C/1 KPI1 (target 1 and result 2.4 as 1% and 2.4%) and C/1 KPI2 (target 95 and result 0.93 as 95% and 93%)",
            "Row left out: The percentages of C/1 KPI7 (target 5 and approaching boundary 0.5) are not on one scale, \
             and whether those up to 1 are fractions or per cent cannot be told",
            "Row left out: The result 0.5 of C/1 KPI4, whose target is 5, may be a fraction or per cent, and which of them cannot be told",
        ]
    );
}
