//! The documents beside the committee report: scorecards, chase list, notices; and what is kept from the public.

use crate::assertions::{assert_holds, assert_lacks};
use crate::page::main_text;
use crate::program::{NAMES, SAMPLE, Sample};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// The files of a folder of the draft.
fn files(sample: &Sample, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(sample.draft.join(folder)).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The text of a web page's main part.
fn text(sample: &Sample, path: &str) -> String {
    main_text(&sample.text(path))
}

#[test]
fn each_contract_of_the_quarter_has_a_scorecard_in_both_formats_and_no_file_names_a_supplier() {
    for sample in [&*SAMPLE, &*NAMES] {
        let names = files(sample, "internal/contracts");
        let stems: BTreeSet<&str> =
            names.iter().map(|name| name.split_once('.').unwrap().0).collect();
        assert_eq!(names.len(), 2 * stems.len());
        // running on any day of the quarter, which four contracts are that have ended by its last day
        assert_eq!(stems.len(), 107);
        assert!(
            stems.iter().all(|stem| stem.starts_with("sef-20") && stem.len() == 12),
            "{stems:?}"
        );
    }
}

#[test]
fn a_supplier_is_called_as_the_register_spells_it_whatever_that_is() {
    let page = NAMES.text("internal/contracts/sef-2024-006.html");
    assert_lacks(&page, "<script");
    let all: String = files(&NAMES, "internal/contracts")
        .iter()
        .filter(|name| name.ends_with(".html"))
        .map(|name| text(&NAMES, &format!("internal/contracts/{name}")))
        .collect();
    for supplier in
        ["<script>", "=HYPERLINK(", "Żurawski Interpreting Ltd", "Hearth & Home Repairs Ltd"]
    {
        assert_holds(&all, supplier);
    }
}

#[test]
fn an_exempt_contract_is_marked_and_no_public_file_names_it() {
    let figures = SAMPLE.figures();
    let exempt = figures.iter().find(|figure| figure["id"] == "contract.exempt");
    assert_eq!(exempt.map(|figure| &figure["value"]), Some(&6.into()));
    let marking = "Contains exempt information: not for publication";
    let marked = files(&SAMPLE, "internal/contracts").into_iter().filter(|name| {
        name.ends_with(".html")
            && text(&SAMPLE, &format!("internal/contracts/{name}")).contains(marking)
    });
    assert_eq!(marked.count(), 6);
    assert_holds(&text(&SAMPLE, "exempt/committee-report.html"), marking);
    let public = text(&SAMPLE, "public/committee-report.html");
    assert_lacks(&public, marking);
    assert_lacks(&public, "Responsive repairs");
}

#[test]
fn managers_stand_in_the_chase_list_and_in_no_committee_paper() {
    let list = text(&SAMPLE, "internal/chase-list.html");
    let report = text(&SAMPLE, "exempt/committee-report.html");
    for manager in ["A. Okafor", "G. Rees", "F. Kowalczyk", "J. Whitfield"] {
        assert_holds(&list, manager);
        assert_lacks(&report, manager);
    }
}

#[test]
fn the_notice_ledger_is_a_page_a_workbook_and_data_and_says_what_notices_lack() {
    let ledger: Value = serde_json::from_str(&SAMPLE.text("internal/notices.json")).unwrap();
    assert_eq!(ledger["period"], "2026-27-Q2");
    let duties = ledger["duties"].as_array().unwrap();
    let of = |state: &str| duties.iter().filter(|duty| duty["state"] == state).count() as u64;
    let figures = SAMPLE.figures();
    let figure = |id: &str| {
        figures.iter().find(|figure| figure["id"] == id).unwrap()["value"].as_u64().unwrap()
    };
    for (state, id) in [("due", "due"), ("overdue", "overdue"), ("not known", "not-known")] {
        assert_eq!(of(state), figure(&format!("duty.notice.{id}")), "{state}");
    }
    assert!(of("not known") > 0 && of("due") > 0);
    assert!(duties.iter().all(|duty| duty["state"] != "not known" || duty["doneOn"].is_null()));
    let page = text(&SAMPLE, "internal/notices.html");
    assert_holds(&page, "30 days beginning with 30 September 2026, the last day of the half-year");
    assert_holds(&page, "Contract details notice");
    assert!(SAMPLE.draft.join("internal/notices.xlsx").exists());
    let lacking = &ledger["performanceNotices"][0];
    assert_eq!(lacking["contract"], "SEF/2025/017");
    let missing = lacking["missing"].as_array().unwrap();
    let column = |what: &str| {
        missing.iter().find(|lack| lack["what"] == what).map(|lack| lack["suppliedBy"].clone())
    };
    assert_eq!(
        column("the OCID of the procurement"),
        Some("the register's column \"OCID\"".into())
    );
    assert_eq!(column("the address of the council"), None);
}

#[test]
fn no_public_file_names_a_notice_of_an_exempt_contract_and_its_scorecard_says_what_is_open() {
    let card = text(&SAMPLE, "internal/contracts/sef-2025-017.html");
    assert_holds(&card, "Contract details notice (s.53(1)); Copy of the contract (s.53(3))");
    let public = text(&SAMPLE, "public/committee-report.html");
    assert_holds(&public, "A rating inside the council is not publication");
}
