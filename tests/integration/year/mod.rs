//! A small council's year through the program: four quarters published, with one late return, one correction and one
//! revision. Every table of what has changed is held word for word.

mod council;

pub(crate) use council::Council;

use crate::assertions::{assert_absent, assert_begins, assert_holds, assert_lacks, assert_there};
use crate::page::inside;
use crate::program::Outcome;
use council::{care, waste, words};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

/// The part of a text from some words up to others.
fn part<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from:?} in {text}"));
    let length =
        text[start..].find(to).unwrap_or_else(|| panic!("no {to:?} after {from:?} in {text}"));
    text[start..start + length].trim()
}

/// The year as it went, with what a draft said on the way.
struct Year {
    council: Council,
    late: Outcome,
    unchanged: Outcome,
}

static YEAR: LazyLock<Year> = LazyLock::new(|| {
    let council = Council::new();
    // the first quarter is published without the carer's return, which comes late
    council.put("returns/waste-q1.xlsx", &waste("Q1 2026/27", "97%", "10"));
    council.publish("2026-27-Q1", "2026-07-15", "2026-07-20", &[]);
    let unchanged = council.draft("2026-27-Q1", "2026-07-15");
    council.put("returns/care-q1.xlsx", &care("Q1 2026/27", "96%"));
    let late = council.draft("2026-27-Q1", "2026-07-15");
    let reason = "The return of contract C/002 came after the report was published.";
    let more = ["--reason", reason, "--revision"];
    council.publish("2026-27-Q1", "2026-07-15", "2026-08-03", &more);
    // in the second the waste contractor mistyped a figure
    council.put("returns/waste-q2.xlsx", &waste("Q2 2026/27", "79%", "14"));
    council.put("returns/care-q2.xlsx", &care("Q2 2026/27", "91%"));
    council.publish("2026-27-Q2", "2026-10-15", "2026-10-20", &[]);
    council.put("returns/waste-q2.xlsx", &waste("Q2 2026/27", "99%", "14"));
    let more = ["--reason", "The supplier had mistyped a figure"];
    council.publish("2026-27-Q2", "2026-10-15", "2026-11-10", &more);
    for (period, name, as_of, on, weeks) in [
        ("2026-27-Q3", "Q3 2026/27", "2027-01-15", "2027-01-20", "8"),
        ("2026-27-Q4", "Q4 2026/27", "2027-04-15", "2027-04-20", "9"),
    ] {
        let short = &name[..2].to_lowercase();
        council.put(&format!("returns/waste-{short}.xlsx"), &waste(name, "98%", weeks));
        council.put(&format!("returns/care-{short}.xlsx"), &care(name, "95%"));
        council.publish(period, as_of, on, &[]);
    }
    Year { council, late, unchanged }
});

#[test]
fn a_first_version_says_nothing_of_changes_and_has_no_addendum() {
    for set in ["2026-27-Q1/v1", "2026-27-Q2/v1", "2026-27-Q3/v1", "2026-27-Q4/v1"] {
        assert_lacks(&YEAR.council.report(set), "What has changed");
        assert_absent(&YEAR.council.output(set).join("public/addendum.pdf"));
    }
    assert_lacks(&YEAR.council.report("2026-27-Q1/v1"), "Since the last report");
}

#[test]
fn a_draft_that_changes_nothing_says_so() {
    let stdout = &YEAR.unchanged.stdout;
    assert_holds(stdout, "Nothing has changed since version 1 of 20 July 2026.\n");
}

#[test]
fn a_draft_with_a_late_return_names_the_file_the_figures_and_the_conclusions() {
    let stdout = &YEAR.late.stdout;
    let line = stdout.lines().find(|line| line.starts_with("Changed since")).unwrap_or_default();
    assert_eq!(
        line,
        "Changed since version 1 of 20 July 2026: 1 conclusion, 23 figures, 1 file of the input; internal/changes.html \
         has them all."
    );
    let changes = YEAR.council.words("2026-27-Q1/draft/internal/changes.html");
    assert_holds(&changes, "from 2026-27-Q1/v1 to this set");
    assert_holds(&changes, "returns/care-q1.xlsx Added");
    assert_holds(&changes, "C/002 K1, Visits on time Rating Not returned Good");
}

#[test]
fn the_revision_of_the_first_quarter_has_its_table() {
    let report = YEAR.council.report("2026-27-Q1/v2");
    assert_eq!(
        part(&report, "1 What has changed This", "2 Recommendations The"),
        "1 What has changed This revision of 3 August 2026 replaces the version published on 20 July 2026. \
         1.1 Reason. The return of contract C/002 came after the report was published. \
         1.2 One conclusion and 21 figures differ from the version before. Table 1 Conclusions that have changed Of what Before Now \
         C/002 K1, Visits on time Rating Not returned Good Table 2 Headline figures that have changed \
         All other figures that have changed stand in Appendix G in the web page and in tables.xlsx. Figure Before Now Change \
         KPIs returned 3 of 4 KPIs 4 of 4 KPIs Up 1 KPIs not returned 1 of 4 KPIs 0 of 4 KPIs Down 1 \
         KPIs rated Good in the period 2 of 3 KPIs 3 of 4 KPIs Up 1"
    );
    assert_holds(&report, "Revision: Procurement and social value");
}

#[test]
fn the_correction_of_the_second_quarter_has_its_table() {
    let report = YEAR.council.report("2026-27-Q2/v2");
    assert_eq!(
        part(&report, "1 What has changed This", "2 Since the last report Statements"),
        "1 What has changed This correction of 10 November 2026 replaces the version published on 20 October 2026. \
         1.1 Reason. The supplier had mistyped a figure. \
         1.2 One conclusion and 13 figures differ from the version before. Table 1 Conclusions that have changed Of what Before Now \
         C/001 K1, Bins emptied on the day Rating Inadequate Good Table 2 Headline figures that have changed \
         All other figures that have changed stand in Appendix G in the web page and in tables.xlsx. Figure Before Now Change \
         KPIs rated Good in the period 2 of 4 KPIs 3 of 4 KPIs Up 1 KPIs rated Inadequate in the period 1 of 4 KPIs 0 of 4 KPIs Down 1"
    );
    assert_holds(&report, "C/001 K1: actual 79.0% 99.0% Up 20 points");
    assert_eq!(
        YEAR.council.words("2026-27-Q2/v2/public/addendum.html"),
        "Anywhere Council As agreed Addendum Correction of the report “Procurement and social value”, \
         Quarter 2 of 2026/27: July to September 2026. For the meeting of 3 November 2026 The version of the report \
         published on 20 October 2026 is replaced by one of 10 November 2026. The supplier had mistyped a figure. \
         One conclusion and 13 figures differ from the version before. Where this page and the earlier version differ, this page holds; the section “What has changed” of the \
         new version has every change. Conclusions that have changed Of what Before Now \
         C/001 K1, Bins emptied on the day Rating Inadequate Good \
         Headline figures that have changed Figures as of 15 October 2026. Figure Before Now Change \
         KPIs rated Good in the period 2 of 4 KPIs 3 of 4 KPIs Up 1 KPIs rated Inadequate in the period 1 of 4 KPIs 0 of 4 KPIs Down 1 \
         About this paper. Every number is worked out from the cells of the workbooks, as an appendix of the \
         committee report says. Made to WCAG 2.2, level AA, and to PDF/UA-1. \
         For another format, ask the officer who sent it."
    );
    assert_there(&YEAR.council.output("2026-27-Q2/v2/public/addendum.pdf"));
}

#[test]
fn every_number_of_a_corrected_report_is_a_figure_of_its_set() {
    for set in ["2026-27-Q1/v2", "2026-27-Q2/v2"] {
        let figures: Vec<Value> =
            serde_json::from_str(&YEAR.council.file(&format!("{set}/public/data.json"))).unwrap();
        let figures: BTreeMap<&str, f64> = figures
            .iter()
            .map(|figure| {
                let value = figure["value"].as_array().map(|names| names.len() as f64);
                (figure["id"].as_str().unwrap(), value.or(figure["value"].as_f64()).unwrap())
            })
            .collect();
        for page in ["committee-report", "addendum"] {
            let page = inside(&YEAR.council.file(&format!("{set}/public/{page}.html")), "main");
            let stated = page.iter().filter_map(|piece| {
                let id = piece.attribute("data-figure")?;
                Some((id, piece.attribute("value").unwrap().parse::<f64>().unwrap()))
            });
            let mut count = 0;
            for (id, value) in stated {
                count += usize::from(id.starts_with("version-before."));
                assert!(
                    (figures[id] - value).abs() <= value.abs() * 1e-15,
                    "{id}: {value}, not {}",
                    figures[id]
                );
            }
            assert!(count > 2, "{set}: {count}");
        }
    }
}

#[test]
fn each_report_stands_beside_the_last_version_of_the_quarter_before() {
    let since = |set: &str| {
        let report = YEAR.council.report(set);
        part(&report, "1 Since the last report Statements", "2 Recommendations The").to_owned()
    };
    assert_eq!(
        since("2026-27-Q2/v1"),
        "1 Since the last report Statements at Mature or above are unchanged at one of three. \
         KPIs rated Good are down from three to two of four. Table 1 The headline figures then and now \
         Then: the report on Quarter 1 of 2026/27 as it was published on 3 August 2026. Now: Quarter 2 of 2026/27. \
         Figure Then Now Change Statements at Mature or above 1 of 3 statements 1 of 3 statements Unchanged \
         Actions complete 0 of 1 action 0 of 1 action Unchanged Actions overdue 0 of 1 action 0 of 1 action Unchanged \
         Social value: claimed to date £2,000.00 £4,800.00 Up £2,800.00 \
         Social value: validated to date £2,000.00 of £2,000.00 £4,800.00 of £4,800.00 Up £2,800.00 \
         KPIs rated Good in the period 3 of 4 KPIs 2 of 4 KPIs Down 1 KPIs not returned 0 of 4 KPIs 0 of 4 KPIs Unchanged \
         Contracts to be explained (s.52) 0 of 1 contract 0 of 1 contract Unchanged \
         Assessments due (s.71) 0 of 1 contract 0 of 1 contract Unchanged"
    );
    let third = since("2026-27-Q3/v1");
    for words in [
        "KPIs rated Good are up from three to four of four. Actions overdue are up from none to 1 of 1.",
        "the report on Quarter 2 of 2026/27 as it was published on 10 November 2026. Now: Quarter 3 of 2026/27.",
        "Actions overdue 0 of 1 action 1 of 1 action Up 1",
        "Social value: claimed to date £4,800.00 £6,400.00 Up £1,600.00",
        "KPIs rated Good in the period 3 of 4 KPIs 4 of 4 KPIs Up 1",
    ] {
        assert_holds(&third, words);
    }
}

#[test]
fn what_a_version_was_compared_with_stands_in_its_manifest() {
    let depends = |set: &str| -> Vec<String> {
        let manifest: Value =
            serde_json::from_str(&YEAR.council.file(&format!("{set}/manifest.json"))).unwrap();
        let of = manifest["depends-on"].as_array().cloned().unwrap_or_default();
        of.iter().map(|one| one["folder"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(depends("2026-27-Q1/v1"), Vec::<String>::new());
    assert_eq!(depends("2026-27-Q1/v2"), ["2026-27-Q1/v1"]);
    assert_eq!(depends("2026-27-Q2/v1"), ["2026-27-Q1/v2"]);
    assert_eq!(depends("2026-27-Q2/v2"), ["2026-27-Q2/v1", "2026-27-Q1/v2"]);
    assert_eq!(depends("2026-27-Q3/v1"), ["2026-27-Q2/v2"]);
}

#[test]
fn compare_says_the_same_in_three_forms() {
    let compare = |more: &[&str]| {
        let made = YEAR.council.call(&[&["compare"], more].concat());
        assert_eq!((made.code, made.stderr.as_str()), (0, ""), "{}", made.stdout);
        made.stdout
    };
    let names = ["2026-27-Q2/v1", "2026-27-Q2/v2"];
    assert_eq!(
        compare(&names),
        r#"From 2026-27-Q2/v1 to 2026-27-Q2/v2

Conclusions that differ: 1
  Rating, C/001 K1, Bins emptied on the day: Inadequate, now Good

Figures that differ: 15
  kpi.rating.good, KPIs rated Good in the period: 2 KPIs, now 3 KPIs
  kpi.rating.inadequate, KPIs rated Inadequate in the period: 1 KPI, now 0 KPIs
  kpi.rating.good-share, Share of KPIs returned that are rated Good in the period: 50.0%, now 75.0%
  kpi.quarter.2026-27-q2.rating.good, KPIs rated Good in Quarter 2 of 2026/27: 2 KPIs, now 3 KPIs
  kpi.quarter.2026-27-q2.rating.inadequate, KPIs rated Inadequate in Quarter 2 of 2026/27: 1 KPI, now 0 KPIs
  kpi.quarter.2026-27-q2.rating.good-share, Share of KPIs returned that are rated Good in Quarter 2 of 2026/27: 50.0%, now 75.0%
  kpi.not-good, KPIs not Good: 2 KPIs, now 1 KPI
  kpi.fell, KPIs that fell: 2 KPIs, now 1 KPI
  kpi.unexplained, KPIs not Good without an explanation: 2 KPIs, now 1 KPI
  kpi.contract.c-001.k1.actual, C/001 K1: actual: 79.0%, now 99.0%
  kpi.contract.c-001.k1.quarters-not-good, C/001 K1: quarters not Good: 2 quarters, now 0 quarters
  kpi.change.rating.good, KPIs rated Good, change since last quarter: 1 KPI, now 0 KPIs
  finding.total, Findings: 8 findings, now 7 findings
  finding.noted, Noted: 8 findings, now 7 findings
  message.attention, Messages that need an answer: 3 messages, now 2 messages

Files of the input that differ: 1
  returns/waste-q2.xlsx: changed

Cells of the input that differ: 1
  returns/waste-q2.xlsx, sheet "KPI return", cell D2: "79%", now "99%"
"#
    );
    let json: Value =
        serde_json::from_str(&compare(&[names[0], names[1], "--format", "json"])).unwrap();
    assert_eq!(
        json["cells"],
        serde_json::json!([{"file": "returns/waste-q2.xlsx", "sheet": "KPI return", "cells": "D2", "count": 1,
            "before": "79%", "after": "99%"}])
    );
    let html = compare(&[names[0], names[1], "--format", "html"]);
    assert_holds(&words(&html), "C/001 K1, Bins emptied on the day Rating Inadequate Good");
    assert_eq!(
        compare(&[names[0], names[0]]),
        "Nothing differs between 2026-27-Q2/v1 and 2026-27-Q2/v1.\n"
    );
    assert_eq!(
        compare(&["2026-27-Q2/v2", "2026-27-Q2"]),
        "Nothing differs between 2026-27-Q2/v2 and 2026-27-Q2.\n"
    );
    assert_eq!(
        compare(&["output/2026-27-Q2/v1", "output/2026-27-Q2/v1"]),
        "Nothing differs between output/2026-27-Q2/v1 and output/2026-27-Q2/v1.\n"
    );
}

#[test]
fn a_set_that_there_is_not_is_2_with_those_that_there_are() {
    let made = YEAR.council.call(&["compare", "2026-27-Q2/v1", "2026-27-Q2/v9"]);
    assert_eq!((made.code, made.stdout.as_str()), (2, ""));
    assert_begins(
        &made.stderr,
        "There is no set 2026-27-Q2/v9: neither a folder of that name holds internal/figures.json, nor one in output. Sets there: 2026-27-Q1/draft, 2026-27-Q1/v1, 2026-27-Q1/v2, 2026-27-Q2/",
    );
}

#[test]
fn every_version_holds_against_its_manifest() {
    for set in ["2026-27-Q1/v1", "2026-27-Q1/v2", "2026-27-Q2/v1", "2026-27-Q2/v2"] {
        let made =
            YEAR.council.call(&["verify", &Path::new("output").join(set).display().to_string()]);
        assert_eq!(made.code, 0, "{set}: {}{}", made.stdout, made.stderr);
    }
}
