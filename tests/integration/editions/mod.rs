//! The public edition and the members': canaries in every field of an exempt contract and in every personal field, and
//! what happens when one is let in.

mod apart;
mod attached;
mod audit;
mod canaries;
mod clearing;
mod council;
mod file_text;
mod hushed;
mod leak;
mod looks;
mod marks;
mod remarks;
mod sensitive;
mod ways;

pub(crate) use file_text::{file_text, files};

use crate::assertions::{assert_absent, assert_holds, assert_lacks, assert_there};
use crate::page::inside;
use crate::program::{SAMPLE, outcome, program};
use crate::workbook::from_text;
use council::{COUNCIL, Council};
use serde_json::Value;
use std::fs;

/// What stands in every word of the input that may not be published.
const CANARY: &str = "canary";

/// The exempt contract's amounts and the totals that count it, as they could be printed.
const AMOUNTS: [&str; 8] = [
    "9876543.21",
    "9,876,543.21",
    "2469135.8",
    "2,469,135.80",
    // committed, validated, and the spend with it
    "2160585",
    "2,160,585",
    "479649.87",
    "2,994,136.05",
];

#[test]
fn no_public_file_holds_a_word_or_an_amount_of_an_exempt_contract_or_a_personal_name() {
    let public = files(&COUNCIL.draft().join("public"));
    assert!(public.len() > 10, "{}", COUNCIL.run.stderr);
    for path in public {
        let text = file_text(&path).to_lowercase();
        assert!(!text.contains(CANARY), "{}: {}", path.display(), around(&text, CANARY));
        for amount in AMOUNTS {
            assert!(!text.contains(amount), "{}: {}", path.display(), around(&text, amount));
        }
    }
}

fn around(text: &str, what: &str) -> String {
    let at = text.find(what).unwrap_or_default();
    text.chars().skip(at.saturating_sub(80)).take(160).collect()
}

#[test]
fn the_members_edition_names_the_exempt_contract_and_nobodys_name() {
    let page = COUNCIL.text("exempt/committee-report.html");
    assert_holds(&page, "Canarytitle placements");
    assert_holds(&page, "2,994,136.05");
    assert_holds(&page, "Contains exempt information: not for publication");
    for path in files(&COUNCIL.draft().join("exempt")) {
        let text = file_text(&path);
        for name in
            ["Canaryperson", "Canaryowner", "canary.alder", "canary.person", "CANARYEV", "496 0777"]
        {
            assert!(!text.contains(name), "{}: {}", path.display(), around(&text, name));
        }
    }
}

#[test]
fn exempt_contracts_are_counted_by_paragraph_and_by_nothing_else() {
    let page = COUNCIL.text("public/committee-report.html");
    assert_holds(&page, "By paragraph of Schedule 12A; neither contract nor supplier is named");
    assert_holds(&page, "Exempt contracts are left out");
    assert_lacks(&page, "not for publication");
    assert_lacks(&page, "15 January 2027");
    let data = SAMPLE.text("public/data.json");
    assert_holds(&data, "exempt.contracts");
}

#[test]
fn the_members_edition_says_why_each_contract_is_exempt() {
    let page = COUNCIL.text("exempt/committee-report.html");
    for words in [
        "Schedule 12A, paragraph 3",
        "Canaryreason of business",
        "Canaryinterest of a bargain",
        "15 January 2027",
    ] {
        assert_holds(&page, words);
    }
    let public = COUNCIL.text("public/committee-report.html");
    assert_lacks(&public, "Why contracts are exempt from publication");
}

#[test]
fn an_exempt_contract_without_a_note_and_one_past_its_review_are_reported() {
    // the register of the council without its note, after its review date
    let note = "Canaryinterest of a bargain";
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("input")).unwrap();
    let text = fs::read_to_string("tests/editions/register.txt").unwrap();
    assert_holds(&text, note);
    let put = |name: &str, bytes: &[u8]| {
        fs::write(folder.path().join("input").join(name), bytes).unwrap();
    };
    put("register.xlsx", &from_text(&text.replace(note, "")));
    put("report.toml", &fs::read("tests/cases/report.toml").unwrap());
    let check = |as_of: &str| {
        outcome(program(folder.path(), &["check", "--as-of", as_of, "--period", "2026-27-Q2"]))
    };
    let missing = "Noted: CANARYREF/77 is exempt, and the register has no public-interest note for it
  where:      register.xlsx, sheet \"Contracts\", cell T5
  the report: Nothing is lost from the report.
  to do:      Write in the register why the public interest in the exemption outweighs that in publication; the members' edition prints it.
";
    let past = "Noted: An exemption was to be looked at again, and the day has passed: CANARYREF/77 on 15 January 2027
  where:      register.xlsx, sheet \"Contracts\", cell U5
  the report: Nothing is lost from the report.
  to do:      Look at it again: take the exemption out of the register, or write the next review date into it.
";
    let on_the_day = check("2027-01-15").stderr;
    assert_holds(&on_the_day, missing);
    assert_lacks(&on_the_day, "An exemption was");
    let after = check("2027-01-16").stderr;
    assert_holds(&after, missing);
    assert_holds(&after, past);
    assert_lacks(&COUNCIL.run.stderr, "public-interest note");
}

#[test]
fn what_is_withheld_is_reported_to_the_officer() {
    for sentence in [
        "A committee paper says \"Withheld from publication\" for a text of `words.social-value`, because it holds the supplier of an exempt contract",
        "texts are not cleared for publication, and the public edition says so in place of each",
        "CANARYREF/77 is exempt and in scope of section 71, so its performance has to be published all the same",
    ] {
        assert_holds(&COUNCIL.run.stderr, sentence);
    }
    let page = COUNCIL.text("public/committee-report.html");
    assert_holds(&page, "Withheld from publication");
    assert_holds(&page, "asked in July");
}

#[test]
fn public_numbers_are_those_without_the_exempt_contract() {
    let data: Vec<Value> = serde_json::from_str(&COUNCIL.text("public/data.json")).unwrap();
    let value = |id: &str| {
        let figure = data.iter().find(|figure| figure["id"] == id);
        figure.map(|figure| figure["value"].clone()).unwrap_or_default()
    };
    assert_eq!(value("contract.total"), 3);
    assert_eq!(value("contract.annual-value"), 525_000.25);
    assert_eq!(value("exempt.contracts"), 1);
    assert_eq!(value("kpi.due"), 3);
    assert_eq!(value("contract.exempt"), Value::Null);
    // figures.json stands once, and holds all
    let all = files(&COUNCIL.draft());
    let named = all.iter().filter(|path| path.ends_with("figures.json"));
    assert_eq!(named.count(), 1);
    assert_holds(&COUNCIL.text("internal/figures.json"), "2994136.05");
}

#[test]
fn an_officers_word_for_a_figure_of_exempt_contracts_alone_stops_the_public_edition() {
    assert_eq!(COUNCIL.run.code, 0, "{}", COUNCIL.run.stderr);
    let council =
        Council::with("Suppliers were asked in July.", "They cost {contract.exempt.annual-value}.");
    assert_eq!(council.run.code, 3, "{}", council.run.stderr);
    let sentence = "In the public edition, which leaves exempt contracts out: `words.social-value` calls the figure `{contract.exempt.annual-value}`";
    assert_holds(&council.run.stderr, sentence);
}

#[test]
fn a_small_number_of_a_sensitive_measure_is_suppressed_and_listed() {
    let data: Vec<Value> = serde_json::from_str(&COUNCIL.text("public/data.json")).unwrap();
    let suppressed: Vec<&str> = data
        .iter()
        .filter(|figure| figure["value"] == "suppressed")
        .map(|figure| figure["id"].as_str().unwrap())
        .collect();
    // nine trees of PUB/3, and nothing else is told of them
    assert_eq!(suppressed, ["sensitive.trees.trees"]);
    let of_trees = |figure: &&Value| figure["id"].as_str().unwrap().contains("pub-3.s1");
    assert_eq!(data.iter().filter(of_trees).count(), 0);
    let listed: Vec<Value> =
        serde_json::from_str(&COUNCIL.text("internal/suppressed.json")).unwrap();
    let manifest: Value = serde_json::from_str(&COUNCIL.text("manifest.json")).unwrap();
    assert_eq!(manifest["suppressed"].as_array().unwrap(), &listed);
    let ids: Vec<&str> = listed.iter().map(|it| it["figure"].as_str().unwrap()).collect();
    assert_eq!(ids, suppressed);
    let page = COUNCIL.text("public/committee-report.html");
    assert_holds(&page, ">suppressed</data>");
    assert_holds(&page, "<dt>Suppressed</dt>");
    assert_holds(&COUNCIL.text("public/tables/sensitive.csv"), "[c]");
    for path in ["public/tables/themes.csv", "public/committee-report.html", "public/data.json"] {
        let text = COUNCIL.text(path);
        assert!(!text.contains("1802.7") && !text.contains("1,802.70"), "{path}");
    }
}

#[test]
fn an_audience_is_as_report_toml_has_it() {
    let public = Council::new("[audience]\ncommittee-report = \"public\"\n", &[]);
    assert_there(&public.draft().join("public"));
    assert_absent(&public.draft().join("exempt"));
    let members = Council::new("[audience]\ncommittee-report = [\"exempt\"]\n", &[]);
    assert_absent(&members.draft().join("public"));
    assert_there(&members.draft().join("exempt"));
    let wrong = Council::new("[audience]\ncommittee-report = \"all\"\n", &[]);
    assert_eq!(wrong.run.code, 2);
    assert_holds(&wrong.run.stderr, "write \"public\", \"exempt\", or [\"public\", \"exempt\"]");
}

#[test]
fn the_sample_says_by_when_its_papers_must_be_public() {
    assert_holds(
        &SAMPLE.outcome.stdout,
        "The papers must be public by Monday 26 October 2026, five clear working days before the meeting of Tuesday 3 November 2026.\n",
    );
    let late = outcome(program(
        COUNCIL.folder.path(),
        &["check", "--as-of", "2026-10-27", "--period", "2026-27-Q2"],
    ));
    assert_holds(&late.stderr, "had to be public by Monday 26 October 2026");
}

#[test]
fn both_editions_of_the_sample_are_made_and_the_public_one_says_less() {
    let pieces = |path: &str| inside(&SAMPLE.text(path), "main").len();
    let (public, exempt) =
        (pieces("public/committee-report.html"), pieces("exempt/committee-report.html"));
    assert!(public > 1000 && exempt > public - 400, "{public} {exempt}");
    let (public, exempt) =
        (SAMPLE.text("public/committee-report.html"), SAMPLE.text("exempt/committee-report.html"));
    assert_holds(&exempt, "Responsive repairs");
    assert_lacks(&public, "Responsive repairs");
    // the front sheet of the sample says "No"
    assert_holds(&exempt, "Yes: Schedule 12A, ");
    assert_lacks(&public, "Yes: Schedule 12A, ");
}
