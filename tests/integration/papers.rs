//! The documents beside the committee report: scorecards, chase list, notices; and what is kept from the public.

use crate::page::{inside, visit_texts};
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
    let mut text = String::new();
    visit_texts(&inside(&sample.text(path), "main"), |piece, _| text.push_str(piece));
    text
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
    assert!(!page.contains("<script"), "a name was interpreted");
    let all: String = files(&NAMES, "internal/contracts")
        .iter()
        .filter(|name| name.ends_with(".html"))
        .map(|name| text(&NAMES, &format!("internal/contracts/{name}")))
        .collect();
    for supplier in
        ["<script>", "=HYPERLINK(", "Żurawski Interpreting Ltd", "Hearth & Home Repairs Ltd"]
    {
        assert!(all.contains(supplier), "{supplier}");
    }
}

#[test]
fn an_exempt_contract_is_marked_and_no_public_file_names_it() {
    let register: Vec<String> =
        serde_json::from_str::<Value>(&SAMPLE.text("internal/figures.json"))
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .map(|figure| figure["id"].as_str().unwrap().to_owned())
            .collect();
    assert!(register.iter().any(|id| id == "contract.exempt"));
    let marking = "Contains exempt information: not for publication";
    let marked = files(&SAMPLE, "internal/contracts").into_iter().filter(|name| {
        name.ends_with(".html")
            && text(&SAMPLE, &format!("internal/contracts/{name}")).contains(marking)
    });
    assert_eq!(marked.count(), 6);
    assert!(text(&SAMPLE, "exempt/committee-report.html").contains(marking));
    let public = text(&SAMPLE, "public/committee-report.html");
    assert!(!public.contains(marking) && !public.contains("Responsive repairs"));
}

#[test]
fn managers_stand_in_the_chase_list_and_in_no_committee_paper() {
    let list = text(&SAMPLE, "internal/chase-list.html");
    let report = text(&SAMPLE, "exempt/committee-report.html");
    for manager in ["A. Okafor", "G. Rees", "F. Kowalczyk", "J. Whitfield"] {
        assert!(list.contains(manager), "{manager}");
        assert!(!report.contains(manager), "{manager}");
    }
}

#[test]
fn a_notice_has_what_the_workbooks_hold_and_names_what_they_do_not() {
    let notices: Value =
        serde_json::from_str(&SAMPLE.text("internal/performance-notices.json")).unwrap();
    assert_eq!(notices["period"], "2026-27-Q2");
    let notices = notices["notices"].as_array().unwrap();
    assert_eq!(notices.len(), 5);
    let notice = &notices[0];
    assert_eq!(notice["authority"]["name"], "Sefton Council");
    assert_eq!(notice["contractIdentifier"], "SEF/2025/017");
    assert_eq!(notice["supplier"]["name"], "Żurawski Interpreting Ltd");
    assert_eq!(notice["supplier"]["identifier"], Value::Null);
    assert!(
        notice["missing"]
            .as_array()
            .unwrap()
            .iter()
            .any(|lack| lack == "identifier of the supplier")
    );
    let first = &notice["keyPerformanceIndicators"][0];
    assert_eq!(
        (&first["rating"], &first["code"]),
        (&"Approaching target".into(), &"slightlyBelow".into())
    );
    assert_eq!(first["period"]["endDate"], "2026-09-30");
}
