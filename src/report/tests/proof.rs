//! Whole reports of small councils, with nothing, one, two and all of each thing, read through for what a number makes
//! of a sentence that was not made for it, and for changes that are stated without their base.

use super::kpis::{LARGE, council as with_contracts};
use super::*;
use crate::domain::proof::{changes_without_base, slips};
use crate::report::{chase_list, notice_ledger, scorecard};

/// What ends a block: what a reader takes as one line or paragraph.
const ENDS: [&str; 13] = [
    "</p>",
    "</h1>",
    "</h2>",
    "</h3>",
    "</h4>",
    "</td>",
    "</th>",
    "</li>",
    "</dt>",
    "</dd>",
    "</caption>",
    "</figcaption>",
    "</svg>",
];

/// What begins one within another.
const STARTS: [&str; 4] =
    ["<span class=\"ms\">", "<span class=\"s\">", "<span class=\"flag\">", "<small>"];

const MARK: &str = "\u{1}";

fn blocks(page: &str) -> Vec<String> {
    let page = ENDS.iter().fold(page.to_owned(), |page, end| page.replace(end, MARK));
    let begun = |page: String, start: &&str| page.replace(start, &format!("{MARK}{start}"));
    let page = STARTS.iter().fold(page, begun);
    page.split(MARK)
        .map(|block| text(block).replace("&quot;", "\""))
        .filter(|block| !block.is_empty())
        .collect()
}

/// The changes of a page that are stated without a base: a caption with what it measures is one, and so is a message of
/// page 1.
fn baseless(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = String::new();
    for part in page.split_inclusive("</ol>").flat_map(|part| part.split_inclusive("</caption>")) {
        let part = part.replace("<ol class=\"keys\">", MARK).replace("<caption", MARK);
        let (before, whole) = part.split_once(MARK).unwrap_or((&part, ""));
        rest.push_str(before);
        found.extend(whole.split("</li>").flat_map(|one| changes_without_base(&text(one), true)));
    }
    found.extend(blocks(&rest).iter().flat_map(|block| changes_without_base(block, false)));
    found
}

fn faults(what: &str, page: &str) -> Vec<String> {
    let badly = blocks(page).iter().flat_map(|block| slips(block)).collect::<Vec<_>>();
    let in_document = |fault: String| format!("{what}: {fault}");
    badly.into_iter().chain(baseless(page)).map(in_document).collect()
}

fn letter(index: usize) -> char {
    char::from(b'A' + index as u8)
}

/// A council of `all` statements, actions, contracts, KPIs and promises, of which `part` are as they should be.
fn council_of(all: usize, part: usize) -> Council {
    let mut council = with_register(all, part);
    for index in 0..all {
        let (before, level) = if index < part {
            (Level::MINIMUM, Level::LEADER)
        } else {
            (Level::MATURE, Level::MINIMUM)
        };
        let area = if index % 2 == 0 { "Obtaining social value" } else { "Risk" };
        let label = format!("Statement {}", letter(index));
        council = council.statement(area, &label, Some(before), level, Some(Level::MATURE));
        council = council.benchmark(2.7, 0.6);
    }
    for index in 0..all {
        let (due, status) = match index < part {
            true => (Some(date(2026, 3, 1)), Status::Complete),
            false => (Some(date(2026, 9, 1)), Status::InProgress),
        };
        let link = (index < part).then_some(index);
        council = council.action(&format!("Do {}", letter(index)), due, status, link);
    }
    council
}

fn with_register(all: usize, part: usize) -> Council {
    let (mut contracts, mut kpis, mut results) = (Vec::new(), Vec::new(), Vec::new());
    let (mut promises, mut deliveries) = (Vec::new(), Vec::new());
    for index in 0..all {
        let name = letter(index);
        contracts.push(format!("C/{name} | Works {name} | Alder {name} Ltd | Housing | A. Manager | 01/04/2024 | 31/03/2027 | 6000000 | Procurement Act |"));
        kpis.push(format!(
            "C/{name} | K1 | Visits {name} | % | Higher | 0.9 | 0.85 | 0.8 | Quarterly"
        ));
        promises.push(format!("C/{name} | P1 | Work | Jobs | weeks | flow | 10 | 1000 | 100%"));
        let (before, now) = if index < part { ("0.5", "0.95") } else { ("0.95", "0.5") };
        results.push(format!("C/{name} | K1 | Q1 2026/27 | {before} | | | |"));
        if index < part || index % 2 == 0 {
            results.push(format!("C/{name} | K1 | Q2 2026/27 | {now} | | | | A great quarter"));
        }
        if index < part {
            deliveries.push(format!("C/{name} | P1 | Q2 2026/27 | 9 | validated"));
        }
    }
    let [contracts, kpis, results] = [&contracts, &kpis, &results].map(|rows| refs(rows));
    let council = with_contracts(&contracts, &kpis, &results)
        .workbook("promises.xlsx", &format!("Contract ref | Commitment ref | Theme | Outcome | Unit | Kind | Committed quantity | Proxy £ per unit | Attribution %\n{}", promises.join("\n")));
    if deliveries.is_empty() {
        return council;
    }
    let head = "Contract ref | Commitment ref | Period | Quantity | State";
    council.workbook("deliveries.xlsx", &format!("{head}\n{}", deliveries.join("\n")))
}

fn refs(rows: &[String]) -> Vec<&str> {
    rows.iter().map(String::as_str).collect()
}

/// The faults of all documents that one council's workbooks make.
fn faults_of(what: &str, council: Council) -> Vec<String> {
    let (config, measures) = (Config::without_file(), council.measures());
    let figures = Arc::new(figures_of(&config, &measures, &[]).value);
    let input = input(&config, &measures, &[]);
    let templates = Templates::new(BTreeMap::new()).unwrap();
    let mut found = faults(what, &report_of(&config, &measures, &[]).value.main);
    let Some(register) = &measures.register else { return found };
    let others = [
        ("chase list", chase_list(&input, &figures, &templates)),
        ("notices", notice_ledger(&input, &figures, &templates)),
    ];
    let cards = (0..register.contracts.len())
        .map(|index| ("scorecard", scorecard(&input, index, &figures, &templates)));
    for (name, made) in others.into_iter().chain(cards) {
        let made = made.unwrap_or_else(|error| panic!("{what}, {name}: {error}"));
        found.extend(faults(&format!("{what}, {name}"), &made.main));
    }
    found
}

#[test]
fn documents_of_nothing_one_two_and_all_read_well_and_tell_no_change_without_its_base() {
    let mut found = Vec::new();
    for all in [1, 2, 3, 11] {
        for part in [0, 1, 2, all].into_iter().filter(|part| *part <= all) {
            found.extend(faults_of(&format!("{part} of {all}"), council_of(all, part)));
        }
    }
    found.extend(faults_of("middling", middling()));
    found.extend(faults_of("mixed", super::kpis::mixed()));
    found.extend(faults_of("one contract", with_contracts(&[LARGE], &[], &[])));
    found.extend(faults_of("no contract", middling().action("Do", None, Status::OnHold, None)));
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_change_without_its_base_and_a_sentence_made_for_another_number_are_found() {
    let page = "<ol class=\"keys\"><li><p class=\"big\">147 <small>KPIs</small></p><h2>Fewer KPIs are Good</h2></li></ol>\
                <table><caption><span class=\"hl\">Up</span></caption></table><p>None of one KPI is Good.</p>\
                <figcaption><span class=\"hl\">Good ones are up from 1 to 9</span></figcaption>";
    let found = faults("page", page);
    assert_eq!(
        found,
        [
            "page: None of one KPI is Good.",
            "page: 147 KPIsFewer KPIs are Good",
            "page: Good ones are up from 1 to 9"
        ]
    );
}
