//! A second, small council whose figures and notices were worked out by hand, each with how (`tests/truth/worked`).

use crate::assertions::assert_holds;
use crate::cases::lay_out;
use crate::council::Council;
use crate::program::{outcome, program};
use crate::workbook::from_text;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const FOLDER: &str = "tests/truth/worked";

fn made(folder: &Path, name: &str) -> Value {
    let path = folder.join("output/2027-28-Q4/draft/internal").join(name);
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The rows of the ledger in short, by contract and section.
fn notices(ledger: &Value) -> BTreeMap<String, Vec<String>> {
    let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for duty in ledger["duties"].as_array().unwrap() {
        let text = |key: &str| duty[key].as_str().unwrap_or("-").to_owned();
        let late = duty["lateByDays"].as_u64().map(|days| format!(" {days}")).unwrap_or_default();
        let of = duty["contract"].as_str().map(|of| format!("{of} ")).unwrap_or_default();
        let row = format!("{} {} {}{late}", text("dueBy"), text("doneOn"), text("state"));
        rows.entry(format!("{of}{}", text("section"))).or_default().push(row);
    }
    rows.values_mut().for_each(|rows| rows.sort());
    rows
}

#[test]
fn every_figure_that_was_worked_out_by_hand_is_that_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    lay_out(Path::new(FOLDER), &folder.path().join("input"));
    // what was worked out by hand is none of the input
    fs::remove_file(folder.path().join("input/figures.toml")).unwrap();
    let run = outcome(program(
        folder.path(),
        &["run", "--period", "2027-28-Q4", "--as-of", "2028-04-15"],
    ));
    assert!(run.code < 2, "{}", run.stderr);
    let worked: toml::Table =
        fs::read_to_string(Path::new(FOLDER).join("figures.toml")).unwrap().parse().unwrap();
    let figures: BTreeMap<String, Value> = made(folder.path(), "figures.json")
        .as_array()
        .unwrap()
        .iter()
        .map(|figure| (figure["id"].as_str().unwrap().to_owned(), figure["value"].clone()))
        .collect();
    let is_same = |by_hand: &Value, value: &Value| match by_hand.as_f64().zip(value.as_f64()) {
        Some((by_hand, value)) => (by_hand - value).abs() < 1e-9,
        None => by_hand == value,
    };
    let mut differing = Vec::new();
    for (id, by_hand) in worked["figures"].as_table().unwrap() {
        let by_hand = serde_json::to_value(by_hand).unwrap();
        let value = figures.get(id).cloned().unwrap_or_default();
        if !is_same(&by_hand, &value) {
            differing.push(format!("{id}: {by_hand} by hand, {value}"));
        }
    }
    watched(&folder.path().join("output/2027-28-Q4/draft/internal"));
    let ledger = notices(&made(folder.path(), "notices.json"));
    let by_hand: BTreeMap<String, Vec<String>> = worked["notices"].clone().try_into().unwrap();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    assert_eq!(ledger, by_hand);
}

/// How the critical suppliers are watched, on their own pages.
fn watched(internal: &Path) {
    let page = |name: &str| {
        let page = fs::read_to_string(internal.join(name)).unwrap();
        // without its tags
        let parts = page.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
        parts.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    };
    let checked = "Gold; financial check: 15 Apr 2027 , Passed; continuity plan: Tested";
    assert_holds(&page("contracts/w1.html"), checked);
    let missing = "Gold; financial check: none on record; continuity plan: none on record";
    assert_holds(&page("contracts/w3.html"), missing);
    let old = "Gold; financial check: 31 Mar 2027 , Passed, older than the tier allows; continuity plan: Draft";
    assert_holds(&page("contracts/w4.html"), old);
    // rated and published, and not the one for the other
    let report = page("../public/committee-report.html");
    let published =
        "Assessed and published (s.71) notice published on 29 Feb 2028 , last rated to 31 Mar 2028";
    assert_holds(&report, published);
    let supplier = page("suppliers/birch-cic.html");
    assert_holds(&supplier, old);
    assert_holds(
        &supplier,
        "Bronze; financial check: 1 Apr 2028 , Passed; continuity plan: Tested",
    );
}

/// Section 75, as a user meets it: the value moves from one published report to the next, and nothing else is filled in.
#[test]
fn a_value_that_moved_since_the_last_published_report_is_asked_about() {
    let register = |value: &str, change: &str| {
        from_text(&format!(
            "# Contracts\nContract ref | Title | Supplier | Start date | End date | Total value | Regime | Contract change notice published on\n\
             C/1 | Street lighting | Alder Ltd | 2026-04-01 | 2029-03-31 | {value} | Procurement Act | {change}\n"
        ))
    };
    let council = Council::new();
    let put = |value: &str, change: &str| {
        fs::write(council.path("input/register.xlsx"), register(value, change)).unwrap();
    };
    fs::remove_file(council.path("input/assessment.xlsx")).unwrap();
    put("600000", "");
    council.call(&[
        "publish",
        "--period",
        "2026-27-Q1",
        "--as-of",
        "2026-07-15",
        "--on",
        "2026-07-20",
    ]);
    assert!(council.path("output/2026-27-Q1/v1").exists());
    put("700000", "");
    let asked = "C/1, section 75: Before the change: since the report of Quarter 1 of 2026/27, the value went from \
                 £600,000.00 to £700,000.00 (16.7% of it)";
    assert_holds(&council.call(&["run"]).stderr, asked);
    let ledger = fs::read_to_string(council.path("output/2026-27-Q2/draft/internal/notices.json"));
    assert_holds(&ledger.unwrap(), "the value went from £600,000.00 to £700,000.00");
    put("700000", "n/a");
    assert!(!council.call(&["run"]).stderr.contains("section 75"));
    put("650000", "");
    assert!(!council.call(&["run"]).stderr.contains("section 75"));

    // the next quarter asks again, until the register answers
    put("700000", "");
    council.call(&["publish", "--on", "2026-10-20"]);
    assert!(council.path("output/2026-27-Q2/v1").exists());
    let third = ["run", "--period", "2026-27-Q3", "--as-of", "2027-01-15"];
    assert_holds(&council.call(&third).stderr, asked);
    put("700000", "n/a");
    assert!(!council.call(&third).stderr.contains("section 75"));
}
