//! Small sets made by hand: all that is said of what differs between them.

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
fn all_that_differs_is_told_in_words() {
    let told = text("v1", "v2", &between(&before(), &after()));
    assert_eq!(
        told,
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

/// A sheet of these rows, from the top, each of its cells by column; an empty text is an empty cell.
fn sheet(rows: &[&[&str]]) -> SheetCells {
    let place = |row: usize, column: usize| CellRef::from_start((0, 0), row as u32, column as u32);
    let cells = rows.iter().enumerate().flat_map(|(row, cells)| {
        let filled = cells.iter().enumerate().filter(|(_, text)| !text.is_empty());
        filled.map(move |(column, text)| (place(row, column), (*text).to_owned()))
    });
    SheetCells(cells.collect())
}

fn changes(then: SheetCells, now: SheetCells) -> Vec<CellChange> {
    let input = |sheet: SheetCells| {
        let sha256 = format!("{sheet:?}");
        let file = FileCells { sheets: [("S".to_owned(), sheet)].into(), sha256 };
        Recorded { cells: Cells { files: [("a.xlsx".to_owned(), file)].into() }, ..before() }
    };
    between(&input(then), &input(now)).cells
}

/// Changes as cells, what they held, what they hold.
fn told(changes: &[CellChange]) -> Vec<(String, CellText, CellText)> {
    let of = |change: &CellChange| {
        let cells = change.place.cells.clone().unwrap_or_default();
        (cells, change.before.clone(), change.after.clone())
    };
    changes.iter().map(of).collect()
}

fn word(text: &str) -> CellText {
    CellText::Text(text.to_owned())
}

#[test]
fn a_row_that_was_put_in_is_the_only_change() {
    let then: &[&[&str]] = &[&["Ref", "Level"], &["a", "1"], &["b", "2"]];
    let now: &[&[&str]] = &[&["Ref", "Level"], &["new", "3"], &["a", "1"], &["b", "2"]];
    let added = [
        ("A2".to_owned(), CellText::Nothing, word("new")),
        ("B2".to_owned(), CellText::Nothing, word("3")),
    ];
    assert_eq!(told(&changes(sheet(then), sheet(now))), added);
    let gone = told(&changes(sheet(now), sheet(then)));
    assert_eq!(gone[0], ("A2".to_owned(), word("new"), CellText::Nothing));
}

fn register(refs: impl IntoIterator<Item = usize>) -> Vec<[String; 4]> {
    refs.into_iter()
        .map(|of| ["C", "title", "supplier", "value"].map(|it| format!("{it} {of}")))
        .collect()
}

fn counted(then: &[[String; 4]], now: &[[String; 4]]) -> usize {
    let of = |rows: &[[String; 4]]| {
        let rows: Vec<Vec<&str>> =
            rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        sheet(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    changes(of(then), of(now)).iter().map(|change| change.count).sum()
}

#[test]
fn rows_put_in_taken_out_and_moved_make_no_change_of_the_rows_between() {
    let then = register(0..200);
    // two new rows far apart
    let mut now = register((0..10).chain([500]).chain(10..150).chain([501]).chain(150..200));
    assert_eq!(counted(&then, &now), 8);
    // and a cell changed beside one of them
    now[9][3] = "another value".to_owned();
    assert_eq!(counted(&then, &now), 9);
    assert_eq!(counted(&now, &then), 9);
    // one gone and another put in: as many rows as before
    assert_eq!(counted(&then, &register((0..30).chain(31..170).chain([500]).chain(170..200))), 8);
    // a row that stands elsewhere is gone from one place and new in the other
    assert_eq!(counted(&then, &register((0..5).chain(6..100).chain([5]).chain(100..200))), 8);
}

#[test]
fn a_column_put_in_and_a_sheet_renamed_make_no_change_of_the_others() {
    let then: &[&[&str]] =
        &[&["Register"], &["Ref", "Title", "Value"], &["a", "A", "1"], &["b", "B", "2"]];
    let now: &[&[&str]] = &[
        &["The register"],
        &["Ref", "Title", "Note", "Value"],
        &["a", "A", "", "1"],
        &["b", "B", "new", "3"],
    ];
    let told = told(&changes(sheet(then), sheet(now)));
    let cells: Vec<&str> = told.iter().map(|(cells, ..)| cells.as_str()).collect();
    assert_eq!(cells, ["A1", "C2", "C4", "D4"]);
    assert_eq!(told[3], ("D4".to_owned(), word("2"), word("3")));

    let file = |name: &str, sha256: &str, text: &str| {
        let sheets = [(name.to_owned(), sheet(&[&["Ref", "Level"], &["a", text]]))].into();
        let file = FileCells { sheets, sha256: sha256.to_owned() };
        Recorded { cells: Cells { files: [("a.xlsx".to_owned(), file)].into() }, ..before() }
    };
    let changed = between(&file("Sheet1", "1", "1"), &file("Register", "2", "2")).cells;
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].place.to_string(), "a.xlsx, sheet \"Register\", cell B2");
}

#[test]
fn no_cell_of_a_file_of_the_same_bytes_has_changed() {
    // the second time a sheet of it is read that was none of the first report's
    let cells = |sheets: &str| {
        let file = format!(r#"{{"files":{{"a.xlsx":{{"sha256":"1","sheets":{{{sheets}}}}}}}}}"#);
        set(&figures(&[]), &conclusions(&[]), &file)
    };
    let (then, now) = (cells(r#""S":{"A1":"x"}"#), cells(r#""S":{"A1":"x"},"T":{"A1":"y"}"#));
    assert_eq!(between(&then, &now).cells, []);
}

#[test]
fn cells_with_the_same_change_are_told_together() {
    let then: &[&[&str]] = &[&["x", ""], &["y", ""], &["z", "old"]];
    let now: &[&[&str]] = &[&["x", "Good"], &["y", "Good"], &["z", ""]];
    assert_eq!(
        told(&changes(sheet(then), sheet(now))),
        [
            ("B1:B2".to_owned(), CellText::Nothing, word("Good")),
            ("B3".to_owned(), word("old"), CellText::Nothing)
        ]
    );
}

#[test]
fn many_changes_of_a_sheet_are_told_as_one() {
    let words =
        |start: usize| -> Vec<String> { (start..start + 13).map(|n| n.to_string()).collect() };
    let rows = |words: &[String]| -> SheetCells {
        let rows: Vec<Vec<&str>> = words.iter().map(|word| vec![word.as_str()]).collect();
        sheet(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    let (then, now) = (words(100), words(200));
    let all = CellText::Many { cells: 13 };
    let twelve = told(&changes(rows(&then[..12]), rows(&now[..12])));
    assert_eq!(twelve.len(), 12);
    assert_eq!(told(&changes(rows(&then), rows(&now))), [("A1:A13".to_owned(), all.clone(), all)]);
}

#[test]
fn ranges_that_nobody_can_read_become_the_one_that_holds_them() {
    let rows = |every: usize| -> Vec<Vec<String>> {
        let filled = |row: usize| {
            if row.is_multiple_of(2) { format!("{row} by {every}") } else { "x".into() }
        };
        (0..60).map(|row| vec![filled(row), filled(row + 1)]).collect()
    };
    let of = |rows: &[Vec<String>]| {
        let rows: Vec<Vec<&str>> =
            rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        sheet(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    let changed = changes(of(&rows(3)), of(&rows(7)));
    assert_eq!(changed[0].place.to_string(), "a.xlsx, sheet \"S\", cells A1:B60");
    assert_eq!((changed.len(), changed[0].count), (1, 60));
}

#[test]
fn the_record_of_cells_comes_back_as_it_was_written_in_the_order_of_rows() {
    let mut rows: Vec<Vec<String>> =
        (0..12).map(|row| vec![format!("r{row}"), String::new(), "x".to_owned()]).collect();
    rows[10][0] = "a \"quote\" & £".to_owned();
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let file = FileCells {
        sha256: "ab".to_owned(),
        sheets: [("S".to_owned(), sheet(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>()))]
            .into(),
    };
    let cells = Cells { files: [("a.xlsx".to_owned(), file)].into() };
    let bytes = cells.bytes().unwrap();
    let written = String::from_utf8(bytes.clone()).unwrap();
    assert!(written.starts_with(
        r#"{"files":{"a.xlsx":{"sha256":"ab","sheets":{"S":{"A1":"r0","C1":"x","A2":"r1","C2":"x","#
    ));
    assert_eq!(serde_json::from_slice::<Cells>(&bytes).unwrap(), cells);
}
