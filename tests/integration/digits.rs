//! Every number in the body of the report is a figure. A word with a digit in `<main>`, charts apart (their numbers
//! stand in a table too), is
//!
//! 1. in a `<data data-figure>` element, whose figure stands in `figures.json` and whose `value` is that figure's;
//! 2. or in a `<time>` element: a date;
//! 3. or numbering: in an element of a class of [`NUMBERING`], or in a link to a place in the page ("Table 2");
//! 4. or the reported period;
//! 5. or in a phrase of the law or of a rule ([`RULES`]), which is the same for every council and quarter;
//! 6. or a word of the input: of a text in a workbook's cell or in `report.toml` (a ref, a label, an officer's comment,
//!    a reference of the finance officer), or in `<code>` a file's name or a cell's address.
//!
//! A number anywhere else has no cells behind it. In the sentence of page 1 that says how it stands, a number in words
//! (one to nine) counts as a word with a digit.

use crate::page::{Element, Piece, inside, visit_texts};
use crate::program::SAMPLE;
use calamine::{Data, Reader, Xlsx};
use scrutineer::domain::period::Period;
use scrutineer::domain::place::CellRef;
use scrutineer::input::Folder;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::Path;

/// Classes of the elements that hold numbering.
const NUMBERING: &[&str] = &["n", "num-l"];

/// What the Procurement Act 2023 (its sections on KPIs and notices), the rules of accessibility and that of KPI ratings say in numbers.
const RULES: &[&str] = &[
    "s.71(3) to (5)",
    "s.71(2)",
    "s.53(1)",
    "s.53(3)",
    "s.50",
    "s.52",
    "s.69",
    "s.70",
    "s.71",
    "s.75",
    "s.77",
    "s.80",
    "Procurement Act 2023, sections 50, 53, 69 to 71, 75, 77 and 80",
    "Payments over £30,000",
    "payments over £30,000",
    "at least every 12 months",
    "Web Content Accessibility Guidelines 2.2",
    "Public Sector Bodies Accessibility Regulations 2018",
    "PDF/UA-1",
    "Procurement Act 2023, section 52",
    "Procurement Act 2023, section 71",
    "Procurement Regulations 2024, regulation 39",
    "Local Government Act 1972, Schedule 12A",
    "Public Services (Social Value) Act 2012",
    "(No. 2) Accessibility Regulations 2018",
    "95% and 80% of the target, or 105% and 120% where lower is better",
];

#[test]
fn every_number_in_the_body_is_a_figure() {
    let page = inside(&SAMPLE.text("exempt/committee-report.html"), "main");
    let loose = loose_numbers(&page, &words_of_the_input());
    assert!(loose.is_empty(), "no figure stands behind\n{}", loose.join("\n"));
}

#[test]
fn every_number_says_what_its_figure_says() {
    let figures = SAMPLE.figures();
    let value = |figure: &Value| match &figure["value"] {
        Value::Array(names) => names.len() as f64,
        number => number.as_f64().unwrap(),
    };
    let figures: BTreeMap<&str, f64> =
        figures.iter().map(|figure| (figure["id"].as_str().unwrap(), value(figure))).collect();
    let page = inside(&SAMPLE.text("exempt/committee-report.html"), "main");
    let (mut count, mut wrong) = (0, Vec::new());
    for piece in &page {
        let Piece::Open(name, _) = piece else { continue };
        if name != "data" {
            continue;
        }
        count += 1;
        let (id, value) =
            (piece.attribute("data-figure").unwrap(), piece.attribute("value").unwrap());
        let stated: f64 = value.parse().unwrap();
        // serde_json's reader may get the last bit wrong
        let is_same = |figure: &f64| (figure - stated).abs() <= stated.abs() * 2.0 * f64::EPSILON;
        if !figures.get(id).is_some_and(is_same) {
            wrong.push(format!("{id}: the page says {value}, figures.json {:?}", figures.get(id)));
        }
    }
    assert!(count > 100, "the page states only {count} figures");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_loose_number_is_found() {
    let input = BTreeSet::from(["SV1".to_owned()]);
    let found =
        |html: &str| loose_numbers(&inside(&format!("<main>{html}</main>"), "main"), &input);
    assert_eq!(
        found("<p>In 5 of <data value=\"9\" data-figure=\"a\">9</data></p>"),
        ["\"5\" in \"In 5 of \""]
    );
    assert_eq!(found("<p>Table 2</p>"), ["\"2\" in \"Table 2\""]);
    assert_eq!(found("<p>SV12</p>"), ["\"SV12\" in \"SV12\""]);
    assert_eq!(found("<p>12 due (s.71)</p>"), ["\"12\" in \"12 due (s.71)\""]);
    assert_eq!(
        found("<p class=\"state\">Three need it</p><p>no one</p>"),
        ["\"Three\" in \"Three need it\""]
    );
    assert_eq!(
        found("<p>seen in 2019</p><code>x 7</code>"),
        ["\"2019\" in \"seen in 2019\"", "\"7\" in \"x 7\""]
    );
    assert_eq!(
        found(
            "<h2><span class=\"n\">2</span> SV1</h2><p><a href=\"#t\">Table 2</a>, <time datetime=\"2026\">2026</time> \
             Quarter 2 of 2026/27: July to September 2026</p><svg><text>7</text></svg><code>F5:F9</code>"
        ),
        Vec::<String>::new()
    );
}

/// The words with a digit that no rule allows, each with the text that it stands in.
fn loose_numbers(page: &[Piece], input: &BTreeSet<String>) -> Vec<String> {
    let period = Period::from_id("2026-27-Q2").unwrap();
    let mut loose = Vec::new();
    visit_texts(page, |text, around| {
        if around.iter().any(is_allowed) {
            return;
        }
        let is_code = around.iter().any(|element| element.name == "code");
        let own = [period.to_string(), period.months()];
        let known = own.iter().map(String::as_str).chain(RULES.iter().copied());
        let rest = known.fold(text.to_owned(), |rest, phrase| rest.replace(phrase, ""));
        let is_state = around.iter().any(|element| element.has_class("state"));
        let in_words = rest.split_whitespace().filter(|word| is_state && is_number_word(word));
        let words = words_with_digits(&rest).chain(in_words);
        let strange = words.filter(|word| !(input.contains(*word) || is_code && is_address(word)));
        loose.extend(strange.map(|word| format!("{word:?} in {text:?}")));
    });
    loose
}

fn is_allowed(element: &Element) -> bool {
    match element.name.as_str() {
        "svg" | "time" => true,
        "data" => element.attribute("data-figure").is_some(),
        "a" => element.attribute("href").is_some_and(|href| href.starts_with('#')),
        _ => NUMBERING.iter().any(|class| element.has_class(class)),
    }
}

/// Whether a word is a number under ten as prose spells it. Looked for where page 1 says how it stands, in numbers alone.
fn is_number_word(word: &str) -> bool {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    words.contains(&word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase().as_str())
}

fn is_address(word: &str) -> bool {
    word.split(':').all(|cell| CellRef::parse(cell).is_some())
}

fn words_with_digits(text: &str) -> impl Iterator<Item = &str> {
    let words = text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '.' | '/' | ':' | '%' | '£'));
    let words = words.map(|word| word.trim_matches(['.', ':', '/', '-']));
    words.filter(|word| word.contains(|c: char| c.is_ascii_digit()))
}

/// Every word with a digit in a text of the sample's workbooks, in its `report.toml` or in a file's name.
fn words_of_the_input() -> BTreeSet<String> {
    let folder = Folder::read(Path::new("input")).unwrap();
    let mut words = BTreeSet::new();
    let mut add = |text: &str| words.extend(words_with_digits(text).map(str::to_owned));
    for file in folder.report.iter().chain(&folder.words) {
        add(&String::from_utf8_lossy(&file.bytes));
    }
    for workbook in &folder.workbooks {
        add(&workbook.path);
        let mut sheets = Xlsx::new(Cursor::new(&workbook.bytes)).unwrap();
        for (_, sheet) in sheets.worksheets() {
            let cells = sheet.rows().flatten().filter_map(|cell| match cell {
                Data::String(text) => Some(text.clone()),
                _ => None,
            });
            cells.for_each(|text| add(&text));
        }
    }
    words
}
