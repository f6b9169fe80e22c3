//! The sentences on KPIs, on what was not returned and on the statutory duties, for councils of every kind.

use super::*;

pub(super) const CONTRACTS: &str = "Contract ref | Title | Supplier | Department | Contract manager | Start date | End date | Total value | Regime | Why no KPIs";
const KPIS: &str = "Contract ref | KPI ref | Description | Unit | Direction | Target | Approaching boundary | Improvement boundary | Frequency";
const RESULTS: &str = "Contract ref | KPI ref | Period | Actual | Reason if no figure | Mitigation accepted | Mitigation reason | Commentary";

/// A contract in scope of s.52, of the department Housing.
pub(super) const LARGE: &str = "C/1 | Repairs | Alder Ltd | Housing | A. Manager | 01/04/2024 | 31/03/2028 | 6000000 | Procurement Act |";

pub(super) fn page(contracts: &[&str], kpis: &[&str], results: &[&str]) -> String {
    page_of(council(contracts, kpis, results))
}

pub(super) fn council(contracts: &[&str], kpis: &[&str], results: &[&str]) -> Council {
    let sheet = |head: &str, rows: &[&str]| format!("{head}\n{}", rows.join("\n"));
    let mut council = Council::default().workbook("register.xlsx", &sheet(CONTRACTS, contracts));
    if !kpis.is_empty() {
        council = council.workbook("kpis.xlsx", &sheet(KPIS, kpis));
    }
    if !results.is_empty() {
        council = council.workbook("results.xlsx", &sheet(RESULTS, results));
    }
    council
}

pub(super) fn mixed() -> Council {
    council(
        &[
            LARGE,
            "C/4 | Care | Dogwood CIC | | | 01/04/2024 | 31/03/2028 | 9000000 | Light-touch |",
            "C/5 | Print | Elm Ltd | | | 01/04/2024 | 31/03/2028 | | |",
        ],
        &THREE,
        &[
            "C/1 | K1 | Q1 2026/27 | 0.95 | | | | Fine",
            "C/1 | K1 | Q2 2026/27 | 0.81 | | | | Slow",
            "C/1 | K2 | Q2 2026/27 | n/a | | | |",
        ],
    )
}

/// The text of a page with a space after each cell and each line of one.
pub(super) fn text(page: &str) -> String {
    let ends = ["</td>", "</th>", "</b>", "</span>"];
    super::text(&ends.iter().fold(page.to_owned(), |page, end| page.replace(end, " ")))
        .replace(" .", ".")
        .replace(" ,", ",")
}

#[track_caller]
pub(super) fn says(page: &str, sentences: &[&str]) {
    has(&text(page), sentences);
}

#[track_caller]
pub(super) fn says_nothing_of(page: &str, words: &[&str]) {
    has_none_of(&text(page), words);
}

pub(super) const THREE: [&str; 3] = [
    "C/1 | K1 | Visits on time | % | Higher | 0.9 | 0.85 | 0.8 | Quarterly",
    "C/1 | K2 | Days to repair | days | Lower | 10 | | | Quarterly",
    "C/1 | K3 | Cost of overruns | £ | Lower | 100 | 110 | 120 | Quarterly",
];

#[test]
fn ratings_are_counted_and_every_number_has_its_unit() {
    let page = page(
        &[LARGE],
        &THREE,
        &[
            "C/1 | K1 | Q1 2026/27 | 0.95 | | | | Fine",
            "C/1 | K1 | Q2 2026/27 | 0.81 | | | | Best quarter so far",
            "C/1 | K2 | Q1 2026/27 | 13 | | | | Backlog",
            "C/1 | K2 | Q2 2026/27 | 13 | | | | Backlog",
            "C/1 | K3 | Q2 2026/27 | 1234.5 | | | |",
        ],
    );
    says(
        &page,
        &[
            "None of three KPIs returned is Good, down from 1 of 2 in the quarter before. Those rated Inadequate are up from 1 of 2 to 2 of 3.",
            "All three KPIs due were returned: none Good, none Approaching target, one Requires improvement, two Inadequate and none Other.",
            "Three are below their targets; Appendix C in the web page and in tables.xlsx names each. One has a lower rating than when last rated. None has been short of Good at its last three results.",
            "Three KPIs are below target",
            "Cost of overruns Repairs, Alder Ltd, C/1 £100.00 or less, then £110.00, £120.00 £1,234.50",
            "Days to repair Repairs, Alder Ltd, C/1 10 days or less, then 10.5, 12, by default 13 days",
            "Inadequate Backlog Unchanged since last quarter",
            "Inadequate Missing",
            "Visits on time Repairs, Alder Ltd, C/1 90.0% or more, then 85.0%, 80.0% 81.0%",
            "Requires improvement fell from Good Best quarter so far Does not fit the fall",
            "For one KPI the register does not give both; in its place stand 95% and 80% of the target, or 105% and 120% where lower is better.",
            "why Alder Ltd has more than one of the worst KPIs.",
            "All three KPIs due were returned.",
        ],
    );
    says_nothing_of(&page, &["A. Manager", "rated Other", "What is missing"]);
}

#[test]
fn all_are_good_and_the_one_quarter_has_nothing_before_it() {
    let page = page(&[LARGE], &THREE[..1], &["C/1 | K1 | Q2 2026/27 | 0.9 | | | |"]);
    says(
        &page,
        &[
            "The one KPI returned is Good. ",
            "The one KPI due was returned: one Good, none Approaching target",
            "The one KPI due is Good",
            "The register gives both for every KPI.",
            "The one KPI due was returned.",
        ],
    );
    says_nothing_of(
        &page,
        &["the quarter before", "Last eight quarters", "Every KPI that is not Good"],
    );
}

#[test]
fn a_kpi_that_stays_below_its_target_is_named() {
    let results = ["Q4 2025/26", "Q1 2026/27", "Q2 2026/27"]
        .map(|period| format!("C/1 | K1 | {period} | 0.86 | | | | Plan {period}"));
    let results: Vec<&str> = results.iter().map(String::as_str).collect();
    says(
        &page(&[LARGE], &THREE[..1], &results),
        &[
            "The one KPI returned is not Good, as in the quarter before.",
            "One is below its target; Appendix C in the web page and in tables.xlsx names each. None has a lower rating than when last rated. One has not been Good at any of its last three results or more.",
            "One KPI is below target",
            "Approaching target Not Good at the last three results",
            "what will bring “Visits on time” (Repairs, Alder Ltd) back to Good, after three quarters below it.",
        ],
    );
}

#[test]
fn what_is_no_number_stays_apart() {
    let page = page(
        &[LARGE],
        &[
            THREE[0],
            THREE[1],
            THREE[2],
            "C/1 | K4 | Yearly audit | % | Higher | 1 | 0.9 | 0.8 | Annual",
            "C/1 | K5 | Complaints | number | Lower | 0 | 1 | 2 | Quarterly",
        ],
        &[
            "C/1 | K1 | Q2 2026/27 | | No visits this quarter | | |",
            "C/1 | K2 | Q2 2026/27 | n/a | | | |",
            "C/1 | K3 | Q2 2026/27 | 500 | | yes | Flood | Sorry",
            "C/1 | K5 | Q2 2026/27 | 0 | | | |",
        ],
    );
    says(
        &page,
        &[
            "One of four KPIs returned is Good.",
            "All four KPIs due were returned: one Good, none Approaching target, none Requires improvement, none Inadequate and three Other. Other stands for an answer without a number (two) and for accepted mitigation (one).",
            "Three KPIs rated Other",
            "No figure: No visits this quarter",
            "10 days or less Not applicable",
            "£500.00 Mitigation accepted: Flood",
        ],
    );
    says_nothing_of(&page, &["The ten worst", "Yearly audit", "below target"]);
}

#[test]
fn a_council_without_a_register_has_none_of_these_sections() {
    says_nothing_of(&page_of(middling()), &["Contract KPIs", "Not returned", "Statutory duties"]);
}

/// The numbers of the law and of the definitions, and the quarters by name: no figures.
const FIXED: [&str; 20] = [
    "sections 50, 53, 69 to 71, 75, 77 and 80",
    "(s.50)",
    "(s.53(1))",
    "(s.53(3))",
    "(s.69)",
    "(s.70)",
    "(s.71(2))",
    "over £30,000",
    "Procurement Act 2023",
    "section 52",
    "Section 52",
    "section 71",
    "(s.52)",
    "(s.71)",
    "£5,000,000",
    "12 months",
    "95% and 80%",
    "105% and 120%",
    "Q1 2026/27",
    "Q2 2026/27",
];

#[test]
fn no_number_of_these_sections_stands_without_its_figure() {
    let page = page_of(mixed());
    let from = page.find("<section id=\"contract-kpis\"").unwrap();
    let to = page.find("<section id=\"sources\"").unwrap();
    let appendices = page.find("<section id=\"appendix-kpis\"").unwrap();
    let own = [&page[from..to], &page[appendices..]].concat();
    let mut text = super::page::without_numbered(&own);
    for words in
        FIXED.iter().chain(&["C/1", "C/4", "C/5", "Quarter 2 of 2026/27", "July to September 2026"])
    {
        text = text.replace(words, "");
    }
    let digits: Vec<&str> = text
        .split_whitespace()
        .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
        .collect();
    assert!(digits.is_empty(), "{digits:?}");
}

#[test]
fn the_typesetter_knows_every_element_and_every_line_is_drawn() {
    let found = report_of(&Config::without_file(), &mixed().measures(), &[]).value;
    let page = format!("<!DOCTYPE html><title>t</title><body>{}</body>", found.main);
    assert!(crate::document::read(&page).is_ok());
    for part in found.main.split("<svg data-drawing=\"").skip(1) {
        let name = part.split('"').next().unwrap();
        assert!(found.drawings.contains_key(name), "{name}");
    }
    assert_eq!(
        found.drawings["kpi-line-1"].alt,
        "Visits on time: Good in Q1 2026/27, Requires improvement in Q2 2026/27."
    );
    assert_eq!(
        found.drawings["ratings"].alt,
        "Bars of KPIs due by rating, one for each quarter from Q1 2026/27 to Q2 2026/27. In the last: 0 Good, 0 Approaching target, 1 Requires improvement, 0 Inadequate, 1 Other, 1 not returned."
    );
}

#[test]
fn names_from_the_register_stay_text() {
    let hostile = "<script>alert(1)</script>";
    let contract = format!(
        "C/1 | {hostile} | {hostile} | {hostile} | | 01/04/2024 | 31/03/2028 | 6000000 | {hostile} |"
    );
    let light = format!(
        "C/2 | Care | {hostile} | | | 01/04/2024 | 31/03/2028 | 6000000 | {hostile} concession |"
    );
    let kpi = format!("C/1 | K1 | {hostile} | {hostile} | Higher | 9 | 8 | 7 | {hostile}");
    let result = format!("C/1 | K1 | Q2 2026/27 | 1 | | | | {hostile}");
    let page = page(&[&contract, &light], &[&kpi, THREE[1]], &[&result]);
    assert!(!page.contains("<script"), "{page}");
    assert!(page.matches("&lt;script&gt;").count() > 8);
}
