//! Assessments laid out as other councils lay them out.

use super::{read, said, said_of_fields, texts, wholes};
use crate::domain::action::Principle;
use crate::domain::diagnostic::{Code, Found};
use crate::domain::place::CellRef;
use crate::schema::kind::RecordKind;
use crate::sheet::sketch::{sheet, workbook};
use crate::sheet::{CellValue, Sheet, Workbook};
use crate::table::tables::Tables;

/// The ranges are written as `A1:C1`.
pub(super) fn merged(mut sheet: Sheet, ranges: &[&str]) -> Sheet {
    let ends = ranges.iter().map(|range| range.split_once(':').unwrap());
    sheet.merges =
        ends.map(|(a, b)| (CellRef::parse(a).unwrap(), CellRef::parse(b).unwrap())).collect();
    sheet
}

pub(super) fn book(sheets: Vec<Sheet>) -> Workbook {
    Workbook { path: "a.xlsx".into(), sheets }
}

pub(super) fn cells(found: &Found<Tables>, kind: RecordKind, row: usize, field: &str) -> String {
    let origin = &found.value.by_kind[&kind].origins[row];
    let spots = origin.spots(field).into_iter().map(|spot| format!("{} {}", spot.sheet, spot.at));
    spots.collect::<Vec<_>>().join(", ")
}

/// Every row that is a record is used or left out, and no row is both.
pub(super) fn adds_up(found: &Found<Tables>) {
    for (kind, table) in &found.value.by_kind {
        let readings = found.value.readings.iter().filter(|reading| reading.kind == *kind);
        let used: u64 = readings.map(|reading| reading.rows_used).sum();
        assert_eq!(used, table.origins.len() as u64, "{kind:?}");
    }
}

#[test]
fn levels_and_targets_are_marks_in_five_columns() {
    let rows = "
Assessed on | 31/03/2026
Key area | Ref | Statement | Current level | | | | | Comments
 | | | 1 | 2 | 3 | 4 | 5 |
Policy | P1 | Strategy | | X | | T | |
Policy | P2 | Scope | | | X/T | | | as agreed
Policy | P3 | Rules | ✓ | • | | | |
Policy | P4 | Reach | 1 | | | | T |
Policy | P5 | Depth | | | | | x |
Total | | | 1 | 1 | 1 | 0 | 1 |
Note: scored by the board
";
    let sheet = merged(sheet("Scores", rows), &["D2:H2", "A2:A3", "B2:B3", "C2:C3", "I2:I3"]);
    let found = read(&[book(vec![sheet])]);
    let levels = [Some(2), Some(3), Some(1), Some(5)];
    assert_eq!(wholes(&found, RecordKind::Assessment, "level"), levels);
    assert_eq!(wholes(&found, RecordKind::Assessment, "target"), [Some(4), Some(3), Some(5), None]);
    assert_eq!(said(&found).len(), 1);
    assert!(
        said(&found)[0].contains("P3 \"Rules\" reads \"Minimum and Developing\""),
        "{:?}",
        said(&found)
    );
    assert!(said(&found)[0].contains("cells D6:H6"), "{:?}", said(&found));
    adds_up(&found);
}

#[test]
fn a_header_may_stand_in_two_rows_with_other_words_and_line_breaks() {
    let rows = "
Procurement maturity 2026
 | | Statement | | Self-assessment | | Extra | Named
 | Ref no. | Practice statement | Domain | Maturity | Ambition | Weight | lead
 | P1 | Strategy | Policy | 3 - Mature | Leader (4) | 2 | A. Officer
 | P2 | Scope | Policy | Level 2 | 3 | 1 |
Assessment date: 31 March 2026
";
    let mut sheet = sheet("Scores", rows);
    let at = sheet.cells.iter().position(|cell| cell.value.to_string() == "Ref no.").unwrap();
    sheet.cells[at].value = CellValue::Text("Ref\r\nno.".into());
    let found = read(&[book(vec![sheet])]);
    assert_eq!(said_of_fields(&found), [""; 0]);
    assert_eq!(wholes(&found, RecordKind::Assessment, "level"), [Some(3), Some(2)]);
    assert_eq!(wholes(&found, RecordKind::Assessment, "target"), [Some(4), Some(3)]);
    assert_eq!(texts(&found, RecordKind::Assessment, "key-area"), ["Policy", "Policy"]);
    assert_eq!(texts(&found, RecordKind::Assessment, "label"), ["Strategy", "Scope"]);
    assert_eq!(texts(&found, RecordKind::Assessment, "ref"), ["P1", "P2"]);
    assert_eq!(texts(&found, RecordKind::Assessment, "owner"), ["A. Officer", "-"]);
    assert_eq!(cells(&found, RecordKind::Assessment, 1, "level"), "Scores E5");
    assert_eq!(cells(&found, RecordKind::Assessment, 1, "assessed-on"), "Scores A6");
}

#[test]
fn a_sheet_for_each_key_area_is_named_by_its_tab_or_its_title() {
    let area = |name: &str, title: &str, label: &str| {
        let rows =
            format!("Self-assessment 2026\n{title}\nRef | Statement | Level\nS1 | {label} | 3\n");
        merged(sheet(name, &rows), &["A1:F1", "A2:F2"])
    };
    let cover = sheet("Cover", "Council | Anywhere\nDate of assessment | 31/03/2026\n");
    let found = read(&[book(vec![
        cover.clone(),
        area("1 People", "Notes below", "Training"),
        area("Policy and sco", "Policy and scope", "Strategy"),
    ])]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(texts(&found, RecordKind::Assessment, "key-area"), ["People", "Policy and scope"]);
    let found = read(&[book(vec![
        cover,
        area("KA1", "Key area 1: People", "Training"),
        area("KA2", "Key area 2: Policy and scope", "Strategy"),
    ])]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(texts(&found, RecordKind::Assessment, "key-area"), ["People", "Policy and scope"]);
    assert_eq!(cells(&found, RecordKind::Assessment, 1, "key-area"), "KA2 A2");
}

#[test]
fn an_area_may_head_the_column_of_its_statements() {
    let rows = "
Assessed on | 31/03/2026
People | Minimum | Developing | Mature | Leader | Innovator
Training | | x | | |
Careers | x | | | |
Policy and scope | Minimum | Developing | Mature | Leader | Innovator
Strategy | | | | | x
";
    let found = read(&[workbook("a.xlsx", "Toolkit", rows)]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(texts(&found, RecordKind::Assessment, "label"), ["Training", "Careers", "Strategy"]);
    assert_eq!(
        texts(&found, RecordKind::Assessment, "key-area"),
        ["People", "People", "Policy and scope"]
    );
    assert_eq!(wholes(&found, RecordKind::Assessment, "level"), [Some(2), Some(1), Some(5)]);
}

#[test]
fn a_numbered_title_is_no_statement() {
    let rows = "
Assessed on | 31/03/2026
No | Statement | Level | Owner
1 | People | |
1.1 | Training | 2 | A
2 | Policy | |
2.1 | Strategy | 4 | B
";
    let found = read(&[workbook("a.xlsx", "Toolkit", rows)]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(texts(&found, RecordKind::Assessment, "key-area"), ["People", "Policy"]);
    assert_eq!(texts(&found, RecordKind::Assessment, "label"), ["Training", "Strategy"]);
}

#[test]
fn a_summary_of_counts_beside_an_assessment_costs_nothing() {
    let scores = "
Assessed on | 31/03/2026
Key area | Ref | Statement | Level
Policy | P1 | Strategy | 3
";
    let summary = "
Key area | Minimum | Developing | Mature | Leader | Innovator | Total
Policy | 0 | 0 | 1 | 0 | 0 | 1
People | 0 | 0 | 0 | 0 | 0 | 0
";
    let books = [book(vec![sheet("Scores", scores), sheet("Summary", summary)])];
    let found = read(&books);
    assert_eq!(texts(&found, RecordKind::Assessment, "label"), ["Strategy"]);
    assert!(found.findings.iter().all(|finding| finding.code == Code::SheetNotRecognised));
    assert_eq!(found.findings.len(), 1);
}

#[test]
fn a_merged_cell_speaks_for_its_rows_and_a_row_without_its_own_goes_on_with_the_last() {
    let rows = "
Principle | Action | Year | Status | Notes
Go beyond compliance with the Act | Train | 1 | Done | first
 | | | | and more of it
 | Meet | 2 | Paused |
Maximise full breadth of Social Value outcomes | Pledge | 2 | Done |
";
    let sheet = merged(sheet("Plan", rows), &["A2:A4", "B2:B3", "C2:C3", "D2:D3"]);
    let found = read(&[book(vec![sheet])]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(texts(&found, RecordKind::Action, "action"), ["Train", "Meet", "Pledge"]);
    assert_eq!(
        texts(&found, RecordKind::Action, "principle"),
        [Principle::GoBeyond, Principle::GoBeyond, Principle::Maximise].map(Principle::name)
    );
    assert_eq!(cells(&found, RecordKind::Action, 1, "principle"), "Plan A2");
}
