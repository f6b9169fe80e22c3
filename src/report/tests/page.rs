//! What holds of every page: no number without a figure, nothing from a workbook interpreted.

use super::*;
use crate::config;
use crate::config::{Frame, PartKey, Section};
use crate::domain::diagnostic::Code;
use crate::domain::figure::FigureValue;
use crate::domain::place::Place;
use crate::report::findings_page;
use crate::style::font::Fonts;
use std::path::Path;

/// A page without the elements in which digits belong: figures, dates, numbering, file names and cells, links' numbers.
pub(super) fn without_numbered(page: &str) -> String {
    let mut rest = page.to_owned();
    for (open, close) in [
        ("<data ", "</data>"),
        ("<time ", "</time>"),
        ("<span class=\"n\">", "</span>"),
        ("<span class=\"n\" data-c", "</span>"),
        ("<span class=\"num-l\">", "</span>"),
        ("<code>", "</code>"),
        ("<a href=\"#", "</a>"),
        ("<a class=\"note\"", "</a>"),
        ("<ol class=\"notes\"", "</ol>"),
    ] {
        while let Some(from) = rest.find(open) {
            let to = rest[from..].find(close).unwrap() + from + close.len();
            rest.replace_range(from..to, "");
        }
    }
    let rules = ["Guidelines 2.2", "WCAG 2.2", "Regulations 2018", "PDF/UA-1"];
    let named = ["Quarter 2 of 2026/27: July to September 2026", "Year 1"];
    let words = rules.iter().chain(&named);
    words.fold(text(&rest), |page, words| page.replace(words, ""))
}

#[test]
fn no_number_stands_without_its_figure() {
    let page = without_numbered(&page_of(middling()));
    let digits: Vec<&str> = page
        .split_whitespace()
        .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
        .collect();
    assert!(digits.is_empty(), "{digits:?}");
}

#[test]
fn every_figure_of_the_page_is_given_with_it() {
    let (config, measures) = (Config::without_file(), middling().measures());
    let found = report_of(&config, &measures, &[]);
    let figures = figures_of(&config, &measures, &[]).value;
    for part in found.value.main.split("data-figure=\"").skip(1) {
        let id = part.split('"').next().unwrap();
        assert!(figures.get(id).is_some(), "{id}");
    }
    assert!(found.findings.is_empty(), "{:?}", found.findings);
}

#[test]
fn the_messages_that_need_an_answer_are_a_figure_with_the_cells_of_their_numbers() {
    let attention = |council: Council| {
        let found = figures_of(&Config::without_file(), &council.measures(), &[]);
        let figure = found.value.get("message.attention").unwrap().clone();
        let sources: Vec<String> = figure.sources.iter().map(ToString::to_string).collect();
        (figure.value, sources)
    };
    let (count, sources) = attention(middling());
    assert_eq!(count, FigureValue::Count(3));
    // The dates and statuses of what is overdue, and the links; then the weakness without an action and the statements
    // on social value.
    assert_eq!(
        sources,
        [
            "plan.xlsx, sheet \"Sheet\", cells E2:F2, G2:G4",
            "now.xlsx, sheet \"Sheet\", cells C4:C5"
        ]
    );
    let fine = Council::default().statement("Risk", "Fraud", None, Level::MATURE, None);
    assert_eq!(attention(fine), (FigureValue::Count(0), vec![config::FILE.to_owned()]));
}

#[test]
fn nothing_from_a_workbook_is_interpreted() {
    let hostile = "{{7*7}}<script>alert(\"1\")</script>{% include \"x\" %}{assessment.improved}";
    let council = Council::default()
        .statement(hostile, hostile, Some(Level::MINIMUM), Level::MINIMUM, None)
        .statement(
            "Obtaining social value",
            hostile,
            Some(Level::MATURE),
            Level::MINIMUM,
            Some(Level::MATURE),
        )
        .action(hostile, Some(date(2026, 1, 1)), Status::NotStarted, Some(0));
    let page = page_of(council);
    assert!(!page.contains("<script"));
    let printed = "{{7*7}}&lt;script&gt;alert(&quot;1&quot;)&lt;&#x2F;script&gt;{% include";
    let slashed = printed.replace("&#x2F;", "/");
    assert!(page.contains(printed) || page.contains(&slashed), "{page}");
}

#[test]
fn the_same_input_gives_the_same_page() {
    assert_eq!(page_of(middling()), page_of(middling()));
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    let page = page_of(middling());
    for link in page.split("href=\"#").skip(1) {
        let id = link.split('"').next().unwrap();
        assert!(page.contains(&format!(" id=\"{id}\"")), "{id}");
    }
}

#[test]
fn the_page_keeps_to_the_vocabulary_of_the_typesetter() {
    let found = report_of(&Config::without_file(), &middling().measures(), &[]);
    let page = format!("<!DOCTYPE html><title>t</title><body>{}</body>", found.value.main);
    if let Err(unknown) = crate::document::read(&page) {
        panic!("{}", unknown.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    }
    assert_eq!(
        found.value.drawings.keys().collect::<Vec<_>>(),
        ["levels", "section-scores", "social-value"]
    );
}

#[test]
fn a_template_that_fails_says_where() {
    let broken = |text: &str| {
        let overrides = BTreeMap::from([("front.html".to_owned(), text.to_owned())]);
        Templates::new(overrides)
    };
    let error = broken("<p>\n{{ nosuch(id=\"x\") }}").unwrap_err();
    assert_eq!((error.template.as_str(), error.line), ("front.html", 2), "{error}");
    let error = broken("{% if %}").unwrap_err();
    assert!(error.to_string().starts_with("template front.html, line 1, column 7: "), "{error}");
    let templates = broken("<p>{{ digits(id=\"assessment.nosuch\") }}</p>").unwrap();
    let (config, measures) = (Config::without_file(), middling().measures());
    let figures = Arc::new(figures_of(&config, &measures, &[]).value);
    let error =
        committee_report(&input(&config, &measures, &[]), &figures, &templates, &Fonts::default())
            .unwrap_err()
            .to_string();
    assert!(
        error.contains("front.html, line 1") && error.contains("no figure `assessment.nosuch`"),
        "{error}"
    );
}

#[test]
fn findings_stand_by_workbook_with_what_to_do() {
    let place = Place::file("returns/a.xlsx");
    let hint = "Write a level.";
    let findings = [
        Diagnostic::new(Code::CannotOpen, place, "This is no workbook", "Save it as xlsx."),
        Diagnostic::new(Code::KindAbsent, Place::default(), "No plan <b>", hint),
    ];
    let (config, measures) = (Config::without_file(), Measures::default());
    let period = Period::from_id("2026-27-Q2").unwrap();
    let templates = Templates::new(BTreeMap::new()).unwrap();
    let page = |findings: &[Diagnostic]| {
        let input = Input {
            config: &config,
            measures: &measures,
            findings,
            period,
            as_of: AS_OF,
            baseline: &super::NO_BASELINE,
            scope: &OFFICERS,
        };
        text(&findings_page(&input, &Figures::default(), &templates).unwrap().main)
    };
    let some = page(&findings);
    for sentence in [
        "Two findings in this run. The committee report was not made: one of them stops it.",
        "The input as a whole What was found in the input as a whole",
        "Document stopped No plan &lt;b&gt;No one fileThe committee report is not made until this is put right.Write a level.",
        "returns/a.xlsx What was found in returns/a.xlsx",
    ] {
        assert!(some.contains(sentence), "no {sentence:?} in {some}");
    }
    assert!(page(&[]).contains("Nothing was found that needs to be put right"));
}

fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("input").join(config::FILE);
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_sample_names_every_key_and_leaves_nothing_open() {
    let text = sample();
    let config = config::read(&text, &BTreeMap::new()).unwrap();
    let front = PartKey::ALL.map(|key| format!("\n{} = ", key.key()));
    let words = Section::ALL.map(|section| format!("{} = ", section.key()));
    let tables_at_top = [
        "front-sheet",
        "corporate-social-responsibility",
        "words",
        "fields",
        "decision",
        "resolution",
        "authority",
        "audience",
        "suppression",
        "returns",
        "social-value",
        "plan",
        "critical-suppliers",
        "notices",
    ];
    let top = config::TOP.iter().filter(|key| !tables_at_top.contains(*key));
    let frame = Frame::keys().into_iter().map(|key| format!("\n{key} = "));
    let keys = front.into_iter().chain(words).chain(frame);
    let keys = keys.chain(top.map(|key| format!("\n{key} = ")));
    let own = ["committee-report", "judgement"]
        .into_iter()
        .chain(config::Authority::KEYS)
        .chain(config::Suppression::KEYS);
    let keys = keys.chain(own.map(|key| format!("\n{key} = ")));
    let keys = keys.chain(config::Notices::KEYS.iter().map(|key| format!("\n# {key} = ")));
    let keys = keys.chain(config::DECISION.iter().map(|key| format!("\n# {key} = ")));
    let tables = [
        "[authority]",
        "[audience]",
        "[suppression]",
        "[returns]",
        "# [social-value]",
        "# [plan]",
        "# [critical-suppliers]",
        "[notices]",
        "[front-sheet]",
        "[front-sheet.titles]",
        "[corporate-social-responsibility]",
        "[words]",
        "# [fields.action]",
        "# [[decision]]",
        "# [[resolution]]",
    ];
    for key in keys.chain(tables.iter().map(|table| format!("\n{table}"))) {
        assert!(text.contains(&key), "report.toml does not name {key:?}");
    }
    for part in config.front_sheet.parts.iter().filter(|part| part.is_required) {
        assert!(!part.text.is_empty(), "{:?} stands open", part.key);
    }
    assert!(config.frame.open().is_empty(), "{:?} stand open", config.frame.open());
}

#[test]
fn what_stands_open_is_found_and_reported() {
    let text = sample().replace("\nlegal-reference = ", "\n#").replace("\noutputs = ", "\n#");
    let config = config::read(&text, &BTreeMap::new()).unwrap();
    let found = report_of(&config, &middling().measures(), &[]);
    // The sample's own words call figures that this small council does not have, and are made for other numbers.
    let of_words = [Code::UnknownFigureInWords, Code::WordsReadBadly];
    let open = found.findings.iter().filter(|f| !of_words.contains(&f.code));
    let messages: Vec<&str> = open.map(|f| f.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "The front sheet says nothing under \"Chief legal officer’s reference\"",
            "Corporate social responsibility says nothing under Outputs",
        ]
    );
    let open =
        "reference</th><td data-l=\"What it means\"><span class=\"open\">To be supplied</span>";
    assert!(found.value.main.contains(open));
}
