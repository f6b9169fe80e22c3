//! Small sets made by hand: all that is said of what differs between them.

mod cells;

use super::cell_change::{CellChange, CellText};
use super::cells::{Cells, FileCells, SheetCells};
use super::difference::between;
use super::recorded::Recorded;
use super::text;
use crate::domain::place::CellRef;

/// A set with these figures, conclusions and cells, each as its file writes them.
fn set(figures: &str, conclusions: &str, cells: &str) -> Recorded {
    Recorded::parse(figures.as_bytes(), conclusions.as_bytes(), cells.as_bytes()).unwrap()
}

/// figures.json with these figures: id, name, unit, value.
fn figures(figures: &[(&str, &str, &str, &str)]) -> String {
    let figure = |(id, name, unit, value): &(&str, &str, &str, &str)| {
        format!(
            r#"{{"id":"{id}","value":{value},"unit":"{unit}","name":"{name}","rule":"r","sources":[]}}"#
        )
    };
    format!("[{}]", figures.iter().map(figure).collect::<Vec<_>>().join(","))
}

/// conclusions.json with these conclusions: id, about, subject, says.
fn conclusions(conclusions: &[(&str, &str, &str, &str)]) -> String {
    let conclusion = |(id, about, subject, says): &(&str, &str, &str, &str)| {
        format!(r#"{{"id":"{id}","about":"{about}","subject":"{subject}","says":"{says}"}}"#)
    };
    format!("[{}]", conclusions.iter().map(conclusion).collect::<Vec<_>>().join(","))
}

const CELLS: &str = r#"{"files":{"a.xlsx":{"sha256":"1","sheets":{"Return":{"A1":"Ref","B1":"Actual","A2":"KPI1","B2":"42"}}},"b.xlsx":{"sha256":"2"},"report.toml":{"sha256":"3"}}}"#;

fn before() -> Recorded {
    set(
        &figures(&[
            ("kpi.rating.good", "KPIs rated Good", "KPIs", "1"),
            ("kpi.good-share", "Share rated Good", "share", "0.3333333333333333"),
            ("kpi.c.k.actual", "C1 K1: actual", "tonnes", "1234.5"),
            ("sv.claimed", "Claimed", "£", "1234567.8"),
            ("assessment.focus-areas", "Focus areas", "names", r#"["Policy"]"#),
            ("benchmark.mean", "Mean level", "score", "2.25"),
            ("action.total", "Actions", "actions", "24"),
            ("version-before.kpi.due", "KPIs due, in version 1", "KPIs", "7"),
        ]),
        &conclusions(&[
            ("kpi.c.k.rating", "rating", "C1 K1, calls answered", "Inadequate"),
            ("duty.contract.c.kpis", "contract-kpis", "C1, Waste", "To be explained"),
            ("action.x.status", "action", "Train buyers", "Overdue"),
        ]),
        CELLS,
    )
}

fn after() -> Recorded {
    set(
        &figures(&[
            ("kpi.rating.good", "KPIs rated Good", "KPIs", "2"),
            ("kpi.good-share", "Share rated Good", "share", "0.6666666666666666"),
            ("kpi.c.k.actual", "C1 K1: actual", "tonnes", "12.0"),
            ("sv.claimed", "Claimed", "£", "1234567.81"),
            ("assessment.focus-areas", "Focus areas", "names", "[]"),
            ("benchmark.mean", "Mean level", "score", "2.2"),
            ("action.overdue", "Actions overdue", "actions", "1"),
            ("version-before.kpi.due", "KPIs due, in version 1", "KPIs", "8"),
        ]),
        &conclusions(&[
            ("kpi.c.k.rating", "rating", "C1 K1, calls answered", "Good"),
            ("duty.contract.c.kpis", "contract-kpis", "C1, Waste", "Three or more"),
            ("assessment.area.p.focus", "focus-area", "Policy", "No"),
        ]),
        r#"{"files":{"a.xlsx":{"sha256":"9","sheets":{"Return":{"A1":"Ref","B1":"Actual","A2":"KPI1","B2":"44","C2":"late"}}},"c.xlsx":{"sha256":"2"},"report.toml":{"sha256":"4"}}}"#,
    )
}

#[test]
fn all_that_differs_is_reported_in_words() {
    let printed = text("v1", "v2", &between(&before(), &after()));
    assert_eq!(
        printed,
        r#"From v1 to v2

Conclusions that differ: 4
  KPIs (s.52), C1, Waste: To be explained, now Three or more
  Focus area, Policy: none, now No
  Rating, C1 K1, calls answered: Inadequate, now Good
  Action, Train buyers: Overdue, now none

Figures that differ: 8
  kpi.rating.good, KPIs rated Good: 1 KPI, now 2 KPIs
  kpi.good-share, Share rated Good: 33.3%, now 66.7%
  kpi.c.k.actual, C1 K1: actual: 1,234.5 tonnes, now 12 tonnes
  sv.claimed, Claimed: £1,234,567.80, now £1,234,567.81
  assessment.focus-areas, Focus areas: Policy, now none
  benchmark.mean, Mean level: 2.3, now 2.2
  action.overdue, Actions overdue: not there, now 1 action
  action.total, Actions: 24 actions, now not there

Files of the input that differ: 4
  a.xlsx: changed
  b.xlsx: removed
  c.xlsx: added
  report.toml: changed

Cells of the input that differ: 2
  a.xlsx, sheet "Return", cell B2: "42", now "44"
  a.xlsx, sheet "Return", cell C2: empty, now "late"
"#
    );
}

#[test]
fn two_sets_that_are_the_same_differ_in_nothing() {
    let difference = between(&before(), &before());
    assert!(difference.is_empty());
    assert_eq!(text("v1", "draft", &difference), "Nothing differs between v1 and draft.\n");
}

#[test]
fn as_json_a_difference_has_values_and_their_words() {
    let json = serde_json::to_value(between(&before(), &after())).unwrap();
    assert_eq!(
        json["figures"][3],
        serde_json::json!({"id": "sv.claimed", "name": "Claimed", "unit": "£", "before": 1234567.8,
            "after": 1234567.81, "before-printed": "£1,234,567.80", "after-printed": "£1,234,567.81"})
    );
    assert_eq!(json["figures"][7]["after"], serde_json::Value::Null);
    assert_eq!(
        json["cells"][1],
        serde_json::json!({"file": "a.xlsx", "sheet": "Return", "cells": "C2", "count": 1, "before": null, "after": "late"})
    );
    assert_eq!(json["files"][1], serde_json::json!({"file": "b.xlsx", "how": "removed"}));
    assert_eq!(json["conclusions"][2]["about"], "rating");
}
