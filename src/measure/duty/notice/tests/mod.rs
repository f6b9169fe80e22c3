//! The rules of the ledger on contracts that are small enough to check by hand; each test names its section.

mod changed;
mod scope;

use super::model::NoticeState::{self, *};
use super::model::{NoticeLedger, NoticeRow};
use crate::config::{self, Config};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::notice::Notice;
use crate::domain::period::Period;
use crate::measure::{Measures, measure};
use crate::sheet::Workbook;
use crate::sheet::sketch::workbook;
use crate::table::tables;
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};

const AS_OF: Date = date(2026, 10, 15);

/// The columns of every register here: its own, then a day for each notice.
const HEAD: &str = "Contract ref | Title | Supplier | Start date | End date | Total value | Regime | Contract type | Rules of its framework | Contract entered into | Contract award notice | Contract details notice | Contract copy published | Contract performance notice | Breach notice | Changed on | Contract change notice | Changed contract published | Contract termination notice";

/// A contract of the Act for 2026 to 2029 at a value, without a day for any notice.
const LARGE: &str =
    "C1 | Cleaning | Brightside | 01/04/2026 | 31/03/2029 | 6000000 | Procurement Act";
const SMALL: &str =
    "C1 | Cleaning | Brightside | 01/04/2026 | 31/03/2029 | 600000 | Procurement Act";

fn council(contracts: &[String], kpis: &str) -> Vec<Workbook> {
    let head = HEAD.replace("Changed on", "Date of change");
    let register = format!("{head}\n{}\n", contracts.join("\n"));
    let kpi_head = "Contract ref | KPI ref | Description | Unit | Direction | Target | Approaching boundary | Improvement boundary | Frequency";
    let kpis = format!("{kpi_head}\n{kpis}");
    vec![workbook("contracts.xlsx", "Contracts", &register), workbook("kpis.xlsx", "KPIs", &kpis)]
}

/// Three KPIs of a contract.
fn three(contract: &str) -> String {
    let kpi = |kpi: &str| {
        format!("{contract} | {kpi} | Visits | number | Higher | 100 | 90 | 80 | Quarterly\n")
    };
    ["A", "B", "C"].map(kpi).concat()
}

fn measured(workbooks: &[Workbook], config: &Config, as_of: Date) -> (Measures, Vec<Diagnostic>) {
    let tables = tables(workbooks, config, as_of);
    let found = measure(&tables.value, config, Period::ended_by(as_of), as_of);
    (found.value, found.findings)
}

fn ledger_on(contracts: &[String], as_of: Date) -> NoticeLedger {
    let workbooks = council(contracts, &three("C1"));
    measured(&workbooks, &Config::default(), as_of).0.register.unwrap().notices
}

/// The rows of one notice, in short: `by due day, done day, state, days late`.
fn rows(ledger: &NoticeLedger, notice: Notice) -> Vec<String> {
    let day = |day: Option<Date>| day.map_or("-".to_owned(), |day| day.to_string());
    let short = |row: &NoticeRow| {
        let late = row.late_by.map(|days| format!(" by {days}")).unwrap_or_default();
        format!("{} {} {}{late}", day(row.due_by), day(row.done_on), row.state.name())
    };
    ledger.rows.iter().filter(|row| row.notice == notice).map(short).collect()
}

/// A contract with its type, the rules of its framework and its days, blank where none is given.
fn contract(own: &str, sort: &str, days: &[(&str, &str)]) -> String {
    let columns = [
        "entered",
        "award",
        "details",
        "copy",
        "performance",
        "breach",
        "changed",
        "change",
        "changed copy",
        "termination",
    ];
    let days: BTreeMap<&str, &str> = days.iter().copied().collect();
    assert!(days.keys().all(|key| columns.contains(key)));
    let cells = columns.map(|column| days.get(column).copied().unwrap_or_default());
    format!("{own} | {sort} | {}", cells.join(" | "))
}

fn of(own: &str, days: &[(&str, &str)], notice: Notice) -> Vec<String> {
    rows(&ledger_on(&[contract(own, " | ", days)], AS_OF), notice)
}

#[test]
fn s50_an_award_notice_is_published_before_the_contract_is_entered_into() {
    let entered = ("entered", "20/03/2026");
    let of = |day| of(SMALL, &[entered, ("award", day)], Notice::Award);
    assert_eq!(of("02/03/2026"), ["2026-03-20 2026-03-02 done"]);
    assert_eq!(of("20/03/2026"), ["2026-03-20 2026-03-20 done"]);
    assert_eq!(of("23/03/2026"), ["2026-03-20 2026-03-23 done late by 3"]);
    assert_eq!(of(""), ["2026-03-20 - overdue by 209"]);
}

#[test]
fn s53_1_a_details_notice_has_thirty_days_beginning_with_the_day() {
    // 20 March is the first day, 31 March the 12th, 18 April the 30th
    let of = |day| of(SMALL, &[("entered", "20/03/2026"), ("details", day)], Notice::Details);
    assert_eq!(of("18/04/2026"), ["2026-04-18 2026-04-18 done"]);
    assert_eq!(of("19/04/2026"), ["2026-04-18 2026-04-19 done late by 1"]);
    assert_eq!(of(""), ["2026-04-18 - overdue by 180"]);
    assert_eq!(of("n/a"), ["2026-04-18 - not applicable"]);
    assert_eq!(of("spring"), ["2026-04-18 - not known"]);
}

#[test]
fn s53_1_a_light_touch_contract_has_a_hundred_and_twenty_days() {
    // 1 July + 119 days: 31 - 1 + 31 + 30 = 91 to 30 September, 28 more
    let light = "C1 | Care | Haven CIC | 01/07/2026 | 30/06/2029 | 700000 | Light-touch";
    let ledger = ledger_on(&[contract(light, " | ", &[("entered", "01/07/2026")])], AS_OF);
    assert_eq!(rows(&ledger, Notice::Details), ["2026-10-28 - due"]);
    let by_type = "C1 | Care | Haven CIC | 01/07/2026 | 30/06/2029 | 700000 | Procurement Act";
    let ledger = ledger_on(
        &[contract(by_type, "Light-touch services | ", &[("entered", "01/07/2026")])],
        AS_OF,
    );
    assert_eq!(rows(&ledger, Notice::Details), ["2026-10-28 - due"]);
}

#[test]
fn s53_3_a_copy_is_published_of_more_than_five_million_alone() {
    let days = [("entered", "20/03/2026"), ("copy", "20/06/2026")];
    // 20 March + 89 days: 11 to 31 March, 30, 31, 17
    assert_eq!(of(LARGE, &days, Notice::Copy), ["2026-06-17 2026-06-20 done late by 3"]);
    assert_eq!(of(SMALL, &days, Notice::Copy), [""; 0]);
    let light = "C1 | Care | Haven CIC | 01/04/2026 | 31/03/2029 | 6000000 | Light-touch";
    assert_eq!(of(light, &days, Notice::Copy), ["2026-09-15 2026-06-20 done"]);
}

#[test]
fn s52_three_kpis_are_set_and_fewer_are_to_be_explained() {
    assert_eq!(of(LARGE, &[("entered", "20/03/2026")], Notice::Kpis), ["2026-03-20 - done"]);
    let two = three("C1").lines().take(2).map(|line| format!("{line}\n")).collect::<String>();
    let workbooks = council(&[contract(LARGE, " | ", &[])], &two);
    let measures = measured(&workbooks, &Config::default(), AS_OF).0;
    assert_eq!(rows(&measures.register.unwrap().notices, Notice::Kpis), ["- - check"]);
    assert_eq!(of(SMALL, &[], Notice::Kpis), [""; 0]);
}

#[test]
fn s71_2_each_period_of_twelve_months_has_a_published_assessment() {
    let own = "C1 | Cleaning | Brightside | 01/10/2025 | 30/09/2029 | 6000000 | Procurement Act";
    let of = |days: &[(&str, &str)]| of(own, days, Notice::Performance);
    // entered into on 15 September 2025: the first twelve months end on 14 September 2026
    let entered = ("entered", "15/09/2025");
    let first_late = ["2026-09-14 - overdue by 31", "2027-09-14 - due"];
    assert_eq!(of(&[entered]), first_late);
    assert_eq!(
        of(&[entered, ("performance", "10/09/2026")]),
        ["2026-09-14 2026-09-10 done", "2027-09-14 - due"]
    );
    // the register keeps the last notice alone
    assert_eq!(
        of(&[entered, ("performance", "01/10/2026")]),
        ["2026-09-14 - not known", "2027-09-14 2026-10-01 done"]
    );
    // without that day, from the start: 30 September 2026
    assert_eq!(of(&[]), ["2026-09-30 - overdue by 15", "2027-09-30 - due"]);
    assert_eq!(of(&[("entered", "16/10/2025")]), ["2026-10-15 - due"]);
}

#[test]
fn s71_2_rated_is_not_published_and_termination_has_an_assessment_of_its_own() {
    let own = "C1 | Cleaning | Brightside | 01/09/2025 | 31/08/2026 | 6000000 | Procurement Act";
    let of = |day| of(own, &[("performance", day)], Notice::Performance);
    assert_eq!(of(""), ["2026-08-31 - overdue by 45"]);
    assert_eq!(of("01/06/2026"), ["2026-08-31 - overdue by 45"]);
    assert_eq!(of("14/09/2026"), ["2026-08-31 2026-09-14 done"]);
}

#[test]
fn s71_3_a_breach_is_asked_for_after_three_quarters_inadequate_and_not_of_light_touch() {
    let results = "Contract ref | KPI ref | Period | Actual\n\
        C1 | A | Q4 2025/26 | 40\nC1 | A | Q1 2026/27 | 40\nC1 | A | Q2 2026/27 | 40\n\
        C1 | B | Q1 2026/27 | 40\nC1 | B | Q2 2026/27 | 40\n";
    let own = "C1 | Cleaning | Brightside | 01/09/2025 | 31/08/2028 | 600000 |";
    let of = |regime: &str, day| {
        let row = contract(&format!("{own} {regime}"), " | ", &[("breach", day)]);
        let mut workbooks = council(&[row], &three("C1"));
        workbooks.push(workbook("results.xlsx", "Results", results));
        let (measures, findings) = measured(&workbooks, &Config::default(), AS_OF);
        let asked = findings.iter().filter(|finding| finding.code == Code::BreachAsked).count();
        (rows(&measures.register.unwrap().notices, Notice::Breach), asked)
    };
    assert_eq!(of("Procurement Act", ""), (vec!["- - check".to_owned()], 1));
    assert_eq!(of("Procurement Act", "01/10/2026"), (vec!["- 2026-10-01 done".to_owned()], 0));
    assert_eq!(of("Light-touch", ""), (Vec::new(), 0));
}

#[test]
fn s75_a_change_notice_is_published_before_the_change_and_asked_for_without_one() {
    let changed = ("changed", "01/07/2026");
    let of = |own: &str, days: &[(&str, &str)]| of(own, days, Notice::Change);
    assert_eq!(of(SMALL, &[changed, ("change", "30/06/2026")]), ["2026-07-01 2026-06-30 done"]);
    let late = ["2026-07-01 2026-07-09 done late by 8"];
    assert_eq!(of(SMALL, &[changed, ("change", "09/07/2026")]), late);
    assert_eq!(of(SMALL, &[changed]), ["2026-07-01 - check"]);
    assert_eq!(of(SMALL, &[]), [""; 0]);
    let light = "C1 | Care | Haven CIC | 01/04/2026 | 31/03/2029 | 700000 | Light-touch";
    assert_eq!(of(light, &[changed]), [""; 0]);
}

#[test]
fn s77_a_copy_of_the_changed_contract_has_ninety_days() {
    let noticed = [("changed", "01/07/2026"), ("change", "30/06/2026")];
    // 1 July + 89 days: 31, 31, 28
    assert_eq!(of(LARGE, &noticed, Notice::ChangedCopy), ["2026-09-28 - overdue by 17"]);
    assert_eq!(of(SMALL, &noticed, Notice::ChangedCopy), [""; 0]);
    assert_eq!(of(LARGE, &noticed[..1], Notice::ChangedCopy), ["2026-09-28 - check"]);
}

#[test]
fn s80_expiry_counts_as_termination_and_has_thirty_days() {
    let own = "C1 | Cleaning | Brightside | 01/09/2025 | 31/08/2026 | 600000 | Procurement Act";
    let termination = |as_of, day| {
        let ledger = ledger_on(&[contract(own, " | ", &[("termination", day)])], as_of);
        rows(&ledger, Notice::Termination)
    };
    assert_eq!(termination(date(2026, 9, 29), ""), ["2026-09-29 - due"]);
    assert_eq!(termination(date(2026, 9, 30), ""), ["2026-09-29 - overdue by 1"]);
    assert_eq!(termination(AS_OF, "29/09/2026"), ["2026-09-29 2026-09-29 done"]);
    assert_eq!(termination(date(2026, 8, 30), ""), [""; 0]);
}

#[test]
fn s80_an_ended_contract_stays_until_its_last_duties_are_met() {
    let own = "C1 | Cleaning | Brightside | 01/04/2025 | 31/03/2026 | 600000 | Procurement Act";
    let met = [
        ("entered", "01/03/2025"),
        ("award", "20/02/2025"),
        ("details", "10/03/2025"),
        ("termination", "10/04/2026"),
    ];
    let is_of_authority = |row: &NoticeRow| row.contract.is_none();
    assert!(ledger_on(&[contract(own, " | ", &met)], AS_OF).rows.iter().all(is_of_authority));
    let ledger = ledger_on(&[contract(own, " | ", &met[..3])], AS_OF);
    assert_eq!(rows(&ledger, Notice::Termination), ["2026-04-29 - overdue by 169"]);
    assert_eq!(rows(&ledger, Notice::Details), ["2025-03-30 2025-03-10 done"]);
}

#[test]
fn s69_and_s70_the_authority_has_thirty_days_from_the_end_of_the_half_year_and_of_the_quarter() {
    let of = |as_of, compliance: Option<Date>, payments: Option<Date>| {
        let mut config = Config::default();
        config.authority.payments_compliance_published = compliance;
        config.authority.payments_over_30000_published = payments;
        let own = [contract(SMALL, " | ", &[])];
        let ledger = measured(&council(&own, ""), &config, as_of).0.register.unwrap().notices;
        [rows(&ledger, Notice::PaymentsCompliance), rows(&ledger, Notice::Payments)]
    };
    let april = Some(date(2026, 4, 27));
    let july = Some(date(2026, 7, 28));
    let now = of(AS_OF, april, july);
    assert_eq!(now, [["2026-10-29 - due"], ["2026-10-29 - due"]]);
    let later = of(date(2026, 10, 30), april, july);
    assert_eq!(later, [["2026-10-29 - overdue by 1"], ["2026-10-29 - overdue by 1"]]);
    // the half-year to 31 March: 29 April; before 1 April no quarter counts
    assert_eq!(of(date(2026, 5, 1), april, None)[0], ["2026-04-29 2026-04-27 done"]);
    assert_eq!(of(date(2026, 5, 1), april, None)[1], [""; 0]);
    assert_eq!(of(AS_OF, None, None), [["2026-10-29 - not known"], ["2026-10-29 - not known"]]);
    // what was missed before stays until something is published
    let missed = of(AS_OF, april, Some(date(2026, 4, 1)))[1].clone();
    assert_eq!(missed, ["2026-07-29 - overdue by 78", "2026-10-29 - due"]);
}
