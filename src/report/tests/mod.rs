//! Reports of small councils made by hand, read as a reader would: the text of the page without its elements.

mod changes;
mod council;
mod duties;
mod kpis;
mod page;
mod proof;
mod returns;
mod sentences;
mod social_value;
mod template_lines;

use super::baseline::Baseline;
use super::input::{Input, Rendered};
use super::template::Templates;
use super::{committee_report, figures};
use crate::config::Config;
use crate::domain::action::Status;
use crate::domain::diagnostic::{Diagnostic, Found};
use crate::domain::figure::Figures;
use crate::domain::level::Level;
use crate::domain::period::Period;
use crate::edition::OFFICERS;
use crate::measure::Measures;
use crate::style::font::Fonts;
use council::{AS_OF, Council};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use std::sync::Arc;

static NO_BASELINE: Baseline = Baseline { version: None, before: None, last: None };

fn report_of(config: &Config, measures: &Measures, findings: &[Diagnostic]) -> Found<Rendered> {
    let found = figures_of(config, measures, findings);
    let all = [findings, found.findings.as_slice()].concat();
    let templates = Templates::new(BTreeMap::new()).unwrap_or_else(|error| panic!("{error}"));
    let rendered = committee_report(
        &input(config, measures, &all),
        &Arc::new(found.value),
        &templates,
        &Fonts::default(),
    );
    Found { value: rendered.unwrap_or_else(|error| panic!("{error}")), findings: found.findings }
}

fn figures_of(config: &Config, measures: &Measures, findings: &[Diagnostic]) -> Found<Figures> {
    figures(&input(config, measures, findings))
}

fn input<'a>(config: &'a Config, measures: &'a Measures, findings: &'a [Diagnostic]) -> Input<'a> {
    Input {
        config,
        measures,
        findings,
        period: Period::ended_by(AS_OF),
        as_of: AS_OF,
        baseline: &NO_BASELINE,
        scope: &OFFICERS,
    }
}

/// The page of a council without a `report.toml`.
fn page_of(council: Council) -> String {
    report_of(&Config::without_file(), &council.measures(), &[]).value.main
}

fn text(html: &str) -> String {
    let mut text = String::new();
    let mut is_inside = false;
    for c in html.chars() {
        match c {
            '<' => is_inside = true,
            '>' => is_inside = false,
            c if !is_inside => text.push(c),
            _ => {}
        }
    }
    text.replace("&#39;", "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(page: &str, sentences: &[&str]) {
    has(&text(page), sentences);
}

#[track_caller]
fn says_nothing_of(page: &str, words: &[&str]) {
    has_none_of(&text(page), words);
}

#[track_caller]
fn has(text: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(text.contains(sentence), "no {sentence:?} in:\n{text}");
    }
}

#[track_caller]
fn has_none_of(text: &str, words: &[&str]) {
    for word in words {
        assert!(!text.contains(word), "{word:?} in:\n{text}");
    }
}

/// A middling council: two assessments, targets, a benchmark, a plan with an overdue action.
fn middling() -> Council {
    middling_but(Level::LEADER, None)
}

/// The same, with another level of its statement on fraud and a day for its action on a guide.
fn middling_but(fraud: Level, guide_due: Option<Date>) -> Council {
    Council::default()
        .statement(
            "Obtaining social value",
            "Policy",
            Some(Level::MINIMUM),
            Level::MATURE,
            Some(Level::MATURE),
        )
        .benchmark(2.7, 0.676)
        .statement(
            "Obtaining social value",
            "Reporting",
            Some(Level::DEVELOPING),
            Level::DEVELOPING,
            Some(Level::LEADER),
        )
        .benchmark(3.2, 0.402)
        .statement(
            "Obtaining social value",
            "Contracts",
            Some(Level::DEVELOPING),
            Level::MINIMUM,
            None,
        )
        .statement("Managing risk", "Fraud", Some(Level::MINIMUM), fraud, Some(Level::LEADER))
        .action("Train commissioners", Some(date(2026, 10, 14)), Status::NotStarted, Some(1))
        .action("Publish a guide", guide_due, Status::InProgress, None)
        .action("Set a baseline", Some(date(2026, 3, 1)), Status::Complete, Some(0))
}
