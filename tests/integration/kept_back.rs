//! What the public edition keeps back over quarters and versions: exempt contracts that are renamed, taken out or newly
//! exempt, personal data, small counts. Every file of it is read as bytes.

use crate::assertions::{assert_ends, assert_holds, assert_lacks};
use crate::council::make_writable;
use crate::editions::{file_text, files};
use crate::workbook::from_text;
use crate::year::Council;
use serde_json::Value;
use std::fs;

/// A contract: its ref, title, supplier, the paragraph of Schedule 12A, the contract manager.
type Contract<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

const PUBLIC: [Contract<'static>; 5] = [
    ("PUB/101", "Waste collection", "Tidewater Ltd", "", "Jane Canaryperson"),
    ("PUB/102", "Home care", "Harbour Ltd", "", "Jane Canaryperson"),
    ("PUB/103", "Grounds upkeep", "Meadow Ltd", "", "Jane Canaryperson"),
    ("PUB/104", "School meals", "Ladle Ltd", "", "Jane Canaryperson"),
    ("PUB/105", "Street lights", "Lantern Ltd", "", "Jane Canaryperson"),
];

const EXEMPT: [Contract<'static>; 4] = [
    ("CANARY/901", "Canarytitle of one", "Canarysupplier One Ltd", "3", "Jane Canaryperson"),
    ("CANARY/902", "Canarytitle of two", "Canarysupplier Two Ltd", "3", "Jane Canaryperson"),
    ("CANARY/903", "Canarytitle of three", "Canarysupplier Three Ltd", "3", "Jane Canaryperson"),
    ("CANARY/904", "Canarytitle of four", "Canarysupplier Four Ltd", "3", "Jane Canaryperson"),
];

/// The register: a KPI and a promise for each contract, and for the first a promise of care leavers.
fn register(contracts: &[Contract<'_>]) -> String {
    let mut text = "# Contracts\nContract ref | Title | Supplier | Department | Contract manager | Start date | End date | Total value | Annual value | Regime | Exempt paragraph | Public interest test\n".to_owned();
    for (place, (of, title, supplier, paragraph, manager)) in contracts.iter().enumerate() {
        let annual = 300_001 + 1311 * place;
        let note = if paragraph.is_empty() { "" } else { "Outweighed" };
        text += &format!(
            "{of} | {title} | {supplier} | Highways | {manager} | 2025-04-01 | 2028-03-31 | {} | {annual} | Earlier rules | {paragraph} | {note}\n",
            3 * annual
        );
    }
    text += "# KPIs\nContract ref | KPI ref | Description | Unit | Direction | Target | Approaching boundary | Improvement boundary\n";
    for (of, ..) in contracts {
        text += &format!("{of} | K1 | Visits | % | Higher | 95% | 90% | 80%\n");
    }
    text += "# Promises\nContract ref | Commitment ref | Theme | Outcome | Unit | Kind | Committed quantity | Proxy value\n";
    for (of, ..) in contracts {
        text += &format!("{of} | S1 | Jobs | People in work | weeks | Flow | 120 | 200\n");
    }
    text + "PUB/101 | CL | Jobs | Chances | care leavers | Flow | 40 | 1000\n"
}

/// What all contracts return for a quarter: a KPI, 11 weeks, and so many care leavers.
fn returns(contracts: &[Contract<'_>], quarter: &str, actual: &str, leavers: u32) -> String {
    let mut text = "# KPI return\nContract ref | KPI ref | Period | Actual\n".to_owned();
    for (of, ..) in contracts {
        text += &format!("{of} | K1 | {quarter} 2026/27 | {actual}\n");
    }
    text += "# Deliveries\nContract ref | Commitment ref | Period | Quantity delivered | State\n";
    for (of, ..) in contracts {
        text += &format!("{of} | S1 | {quarter} 2026/27 | 11 | Validated\n");
    }
    text + &format!("PUB/101 | CL | {quarter} 2026/27 | {leavers} | Validated\n")
}

const SENSITIVE: &str = "\n[suppression]\nmeasures = [\"care leavers\"]\n";

/// The council with these contracts, its first quarter returned.
fn council(toml: &str, contracts: &[Contract<'_>]) -> Council {
    let (register, returns) = (register(contracts), returns(contracts, "Q1", "96%", 3));
    Council::with(toml, &[("register.xlsx", &register), ("returns/q1.xlsx", &returns)])
}

fn change(council: &Council, contracts: &[Contract<'_>], actual: &str) {
    council.put("register.xlsx", &from_text(&register(contracts)));
    council.put("returns/q1.xlsx", &from_text(&returns(contracts, "Q1", actual, 3)));
}

fn first(council: &Council) {
    council.publish("2026-27-Q1", "2026-07-15", "2026-07-20", &[]);
}

fn second(council: &Council) {
    council.publish("2026-27-Q1", "2026-07-15", "2026-08-03", &["--reason", "It was corrected"]);
}

/// Fails where a public file of a set holds one of these words.
fn holds_none(council: &Council, set: &str, words: &[&str]) {
    let public = files(&council.output(&format!("{set}/public")));
    assert!(public.len() > 10, "{set}");
    for path in public {
        let text = file_text(&path).to_lowercase();
        let held: Vec<_> =
            words.iter().filter(|word| text.contains(&word.to_lowercase())).collect();
        assert!(held.is_empty(), "{} holds {held:?}", path.display());
    }
}

/// The value of a public figure.
fn value(council: &Council, set: &str, id: &str) -> Value {
    let data: Vec<Value> =
        serde_json::from_str(&council.file(&format!("{set}/public/data.json"))).unwrap();
    let figure = data.into_iter().find(|figure| figure["id"] == id);
    figure.map(|figure| figure["value"].clone()).unwrap_or_default()
}

#[test]
fn a_file_that_was_published_and_is_changed_or_gone_stops_every_run_beside_it_and_is_named() {
    let council = council("", &PUBLIC);
    first(&council);
    change(&council, &PUBLIC, "50%");
    second(&council);
    let page = council.output("2026-27-Q1/v1/public/committee-report.html");
    make_writable(&council.output("2026-27-Q1"));
    let whole = fs::read_to_string(&page).unwrap();
    let fails = |period: &str, as_of: &str, line: &str| {
        let made = council.draft(period, as_of);
        let says = format!(
            "No document is made. What was published in output is not as it was. Put it back from a copy:\n  {line}\n"
        );
        assert_eq!((made.code, made.stderr.as_str()), (3, says.as_str()));
    };
    fs::write(&page, whole.replacen("20 July", "21 July", 1)).unwrap();
    let changed = "in 2026-27-Q1/v1: changed: public/committee-report.html has other bytes than the manifest says";
    fails("2026-27-Q1", "2026-07-15", changed);
    fs::write(&page, &whole).unwrap();
    // what came to it is no reason not to run
    fs::write(council.output("2026-27-Q1/v1/Thumbs.db"), "").unwrap();
    assert_eq!(council.draft("2026-27-Q1", "2026-07-15").code, 0);

    let page = council.output("2026-27-Q1/v2/public/addendum.pdf");
    fs::remove_file(&page).unwrap();
    fails("2026-27-Q2", "2026-10-15", "in 2026-27-Q1/v2: missing: public/addendum.pdf");
    let made = council.call(&["check", "--period", "2026-27-Q2", "--as-of", "2026-10-15"]);
    assert_eq!(made.code, 3, "{}", made.stderr);
    fs::remove_dir_all(council.output("2026-27-Q1/v1")).unwrap();
    let gone = council.draft("2026-27-Q1", "2026-07-15");
    let says = "\n  missing: 2026-27-Q1/v1, which it speaks of: output/2026-27-Q1/v1/manifest.json cannot be read: ";
    assert_eq!(gone.code, 3, "{}", gone.stderr);
    assert_holds(&gone.stderr, says);
}

#[test]
fn an_exempt_contract_that_is_renamed_or_taken_out_is_in_no_public_byte_of_a_later_version() {
    let all = [&PUBLIC[..], &EXEMPT].concat();
    let council = council("", &all);
    first(&council);
    let mut renamed = all.clone();
    renamed[5].1 = "Dovetitle of one";
    renamed[5].2 = "Dovesupplier One Ltd";
    change(&council, &renamed, "50%");
    second(&council);
    renamed.remove(5);
    change(&council, &renamed, "50%");
    council.publish("2026-27-Q1", "2026-07-15", "2026-08-10", &["--reason", "It was left out"]);
    for set in ["v1", "v2", "v3"] {
        holds_none(
            &council,
            &format!("2026-27-Q1/{set}"),
            &["canary", "dovetitle", "dovesupplier"],
        );
    }
    // papers that were made once for the draft and the version are those that are made again
    let verified = council.call(&["verify", "output/2026-27-Q1/v3", "--input", "input"]);
    assert_eq!(verified.code, 0, "{}", verified.stderr);
    assert_ends(&verified.stdout, "comes out the same, byte for byte.\n");
    // five public contracts of 11 weeks at £200 and 3 care leavers at £1,000, and no exempt one
    let claimed = |set: &str| value(&council, &format!("2026-27-Q1/{set}"), "sv.claimed");
    assert_eq!(["v1", "v2", "v3"].map(claimed), [14_000.0; 3]);
}

#[test]
fn a_contract_that_becomes_exempt_is_named_in_no_later_report_and_may_be_published() {
    let council = council("", &PUBLIC);
    first(&council);
    let mut exempt = PUBLIC.to_vec();
    exempt[4].3 = "3";
    change(&council, &exempt, "50%");
    second(&council);
    council.put("returns/q2.xlsx", &from_text(&returns(&exempt, "Q2", "96%", 9)));
    council.publish("2026-27-Q2", "2026-10-15", "2026-10-20", &[]);
    let words = ["PUB/105", "pub-105", "Street lights", "Lantern"];
    assert_holds(&council.report("2026-27-Q1/v1"), "Street lights");
    for set in ["2026-27-Q1/v2", "2026-27-Q2/v1"] {
        holds_none(&council, set, &words);
    }
    fs::remove_file(council.output("../input/returns/q2.xlsx")).unwrap();
    // and back again: what it was while it was exempt stays unsaid
    change(&council, &PUBLIC, "97%");
    council.publish(
        "2026-27-Q1",
        "2026-07-15",
        "2026-09-01",
        &["--reason", "It may be named again"],
    );
    let report = council.report("2026-27-Q1/v3");
    // it was in one of the two versions alone, so nothing is compared of it
    assert_lacks(&report, "PUB/105 K1, Visits Rating");
    assert_holds(&report, "PUB/104 K1, Visits Rating Inadequate Good");
}

#[test]
fn the_reason_of_a_version_that_names_a_contract_is_not_repeated_once_that_is_exempt() {
    let council = council("", &PUBLIC);
    first(&council);
    change(&council, &PUBLIC, "50%");
    let reason = ["--reason", "Lantern Ltd had returned another quarter"];
    council.publish("2026-27-Q1", "2026-07-15", "2026-08-03", &reason);
    let index = |set: &str| council.file(&format!("2026-27-Q1/{set}/public/index.html"));
    assert_holds(&index("v2"), "Lantern Ltd");
    let mut exempt = PUBLIC.to_vec();
    exempt[4].3 = "3";
    change(&council, &exempt, "50%");
    council.publish("2026-27-Q1", "2026-07-15", "2026-09-01", &["--reason", "As the law asks"]);
    holds_none(&council, "2026-27-Q1/v3", &["Lantern"]);
    assert_holds(&index("v3"), "Not repeated here");
    assert_holds(&council.file("2026-27-Q1/v3/internal/index.html"), reason[1]);
}

#[test]
fn a_ref_too_short_to_be_looked_for_is_in_no_table_of_changes() {
    let mut all = [&PUBLIC[..], &EXEMPT].concat();
    all[5].0 = "77";
    let council = council("", &all);
    first(&council);
    change(&council, &all, "50%");
    second(&council);
    let report = council.report("2026-27-Q1/v2");
    assert_holds(&report, "PUB/101 K1, Visits Rating Good Inadequate");
    assert_lacks(&report, "77 K1");
}

#[test]
fn personal_data_that_is_taken_out_is_no_change_that_is_reported() {
    let council = council("", &PUBLIC);
    first(&council);
    let posts = PUBLIC.map(|contract| (contract.0, contract.1, contract.2, "", "Head of Highways"));
    change(&council, &posts, "50%");
    second(&council);
    for set in ["2026-27-Q1/v1", "2026-27-Q1/v2"] {
        holds_none(&council, set, &["canary"]);
    }
    assert_lacks(&council.report("2026-27-Q1/v2"), "Head of Highways");
}

#[test]
fn a_measure_that_becomes_sensitive_is_not_printed_as_what_it_was() {
    let council = council("", &PUBLIC);
    first(&council);
    assert_eq!(value(&council, "2026-27-Q1/v1", "sv.promise.pub-101.cl.quantity.claimed"), 3.0);
    let toml = fs::read_to_string("tests/cases/report.toml").unwrap() + SENSITIVE;
    council.put("report.toml", toml.as_bytes());
    second(&council);
    let before = "version-before.sv.promise.pub-101.cl.quantity.claimed";
    assert_eq!(value(&council, "2026-27-Q1/v2", before), Value::Null);
    assert_lacks(&council.report("2026-27-Q1/v2"), "PUB/101 CL: quantity claimed");
}
