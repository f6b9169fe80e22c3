//! Sheets as councils write them, and what is said where they cannot be used.

mod account;
mod council;
mod deliveries;
mod exempt;
mod notices;
mod plain;
mod register;
mod registers;
mod relaid;
mod results;
mod returns;
mod sheets;
mod unread;

use super::tables;
use super::tables::Tables;
use crate::config::{Config, Decision, DecisionSource, Subject};
use crate::domain::action::Principle;
use crate::domain::diagnostic::{Code, Found};
use crate::schema::kind::RecordKind;
use crate::sheet::sketch::{sheet, workbook};
use crate::sheet::{CellValue, Workbook};
use crate::value::typed::day;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

const AS_OF: Date = date(2026, 10, 15);

fn read(workbooks: &[Workbook]) -> Found<Tables> {
    tables(workbooks, &Config::default(), AS_OF)
}

fn said(found: &Found<Tables>) -> Vec<String> {
    let doubts = found.value.doubts.iter().map(|doubt| &doubt.finding);
    found.findings.iter().chain(doubts).map(ToString::to_string).collect()
}

/// What was said of more than columns that are no field.
fn said_of_fields(found: &Found<Tables>) -> Vec<String> {
    let passed = |text: &String| text.contains("no field of the report");
    said(found).into_iter().filter(|text| !passed(text)).collect()
}

fn first_lines(found: &Found<Tables>) -> Vec<String> {
    said(found).iter().map(|text| text.lines().next().unwrap().to_owned()).collect()
}

fn texts(found: &Found<Tables>, kind: RecordKind, column: &str) -> Vec<String> {
    let column = found.value.by_kind[&kind].frame.column(column).unwrap();
    column.str().unwrap().iter().map(|text| text.unwrap_or("-").to_owned()).collect()
}

fn wholes(found: &Found<Tables>, kind: RecordKind, column: &str) -> Vec<Option<i32>> {
    found.value.by_kind[&kind].frame.column(column).unwrap().i32().unwrap().iter().collect()
}

fn yes_or_no(found: &Found<Tables>, kind: RecordKind, column: &str) -> Vec<Option<bool>> {
    found.value.by_kind[&kind].frame.column(column).unwrap().bool().unwrap().iter().collect()
}

const TIDY: &str = "
Date of assessment | 31/03/2026
Key area | Ref | Statement | Level | Target
Policy | P1 | Strategy | Mature | Leader
Policy | P2 | Scope | 1 |
";

#[test]
fn a_header_stands_below_titles_and_its_columns_in_any_order() {
    let found = read(&[workbook(
        "a.xlsx",
        "Scores",
        "
Sefton Council
Our self-assessment
 | | | Assessed on: | 31 March 2026
Current level | Statements | Ref no. | Key Area (toolkit)
3 - Mature | Strategy | P1 | Policy

developing | Scope | P2 | Policy
Total | | 2 |
Note: scored by the board
Prepared by | A. Officer | |
Signed | A. Director | |
",
    )]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(texts(&found, RecordKind::Assessment, "label"), ["Strategy", "Scope"]);
    assert_eq!(wholes(&found, RecordKind::Assessment, "level"), [Some(3), Some(2)]);
    let assessed = wholes(&found, RecordKind::Assessment, "assessed-on")[0].and_then(day);
    assert_eq!(assessed, Some(date(2026, 3, 31)));
    let origin = &found.value.by_kind[&RecordKind::Assessment].origins[1];
    assert_eq!(origin.place(&["level"]).to_string(), "a.xlsx, sheet \"Scores\", cell A7");
    assert_eq!(origin.place(&["assessed-on"]).to_string(), "a.xlsx, sheet \"Scores\", cell E3");
    assert_eq!(found.value.readings[0].place.cells.as_deref(), Some("A5:D5,A7:D7"));
}

#[test]
fn a_key_area_may_be_a_title_above_its_rows_or_the_name_of_the_sheet() {
    let titled = "
Date of assessment | 31/03/2026
Policy
Ref | Statement | Level
P1 | Strategy | 3
People
Ref | Statement | Level
H1 | Training | 2
";
    let found = read(&[workbook("a.xlsx", "Scores", titled)]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(texts(&found, RecordKind::Assessment, "key-area"), ["Policy", "People"]);
    let rows = "Ref | Statement | Level\nP1 | Strategy | 3\n";
    let cover = "Authority | Sefton Council\nDate of assessment | 31/03/2026\n";
    let sheets = vec![sheet("Cover", cover), sheet("Policy", rows), sheet("People", rows)];
    let found = read(&[Workbook { path: "b.xlsx".into(), sheets }]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(texts(&found, RecordKind::Assessment, "key-area"), ["Policy", "People"]);
    assert_eq!(
        texts(&found, RecordKind::Assessment, "authority"),
        ["Sefton Council", "Sefton Council"]
    );
}

#[test]
fn a_level_may_be_a_mark_in_one_of_five_columns() {
    let marks = "
As at | 31/03/2026
Key area | Statement | Minimum | Developing | Mature | Leader | Innovator
Policy | Strategy | | | x | |
Policy | Scope | | x | x | |
";
    let found = read(&[workbook("a.xlsx", "Scores", marks)]);
    assert_eq!(wholes(&found, RecordKind::Assessment, "level"), [Some(3)]);
    assert_eq!(
        said(&found),
        [
            "Document stopped: The level of \"Scope\" reads \"Developing and Mature\", which is not one of the five levels\n  \
          where:      a.xlsx, sheet \"Scores\", cells C4:G4\n  \
          the report: The committee report is not made until this is put right.\n  \
          to do:      Put Minimum, Developing, Mature, Leader or Innovator in the cell.\n"
        ]
    );
}

#[test]
fn an_error_in_a_column_of_marks_is_no_mark() {
    let marks = "
As at | 31/03/2026
Key area | Statement | Minimum | Developing | Mature | Leader | Innovator
Policy | Strategy | | | x | |
";
    let mut book = workbook("a.xlsx", "Scores", marks);
    let mark = book.sheets[0].cells.last_mut().unwrap();
    mark.value = CellValue::Error("#REF!".to_owned());
    let said = first_lines(&read(&[book]));
    assert_eq!(
        said,
        ["Document stopped: The level of \"Strategy\" reads \"#REF!\", which is an error in Excel"]
    );
}

#[test]
fn a_name_written_once_speaks_for_the_rows_below_it() {
    let plan = "
Principle | Action | Year | Status
1. Catch up with those leading the field | Visit | 1 | Done
 | Compare | Year 2 | Ongoing
Go beyond compliance with the Act | Train | Y1 | Paused
 | Meet | 2 | not yet started
";
    let found = read(&[workbook("plan.xlsx", "Plan", plan)]);
    assert_eq!(said(&found), [""; 0]);
    let (catch_up, beyond) = (Principle::CatchUp.name(), Principle::GoBeyond.name());
    assert_eq!(
        texts(&found, RecordKind::Action, "principle"),
        [catch_up, catch_up, beyond, beyond]
    );
    assert_eq!(
        texts(&found, RecordKind::Action, "status"),
        ["Complete", "In progress", "On hold", "Not started"]
    );
    let origin = &found.value.by_kind[&RecordKind::Action].origins[3];
    assert_eq!(origin.place(&["principle"]).cells.as_deref(), Some("A4"));
}

#[test]
fn principles_may_be_titles_above_their_actions() {
    let plan = "
Action | Year | Status | Due
Principle 1: Catch up with those leading the field
Baseline
Score every statement | 1 | In progress | 30/06/2026
Go beyond compliance with the Act
Train | 2 | Complete |
";
    let found = read(&[workbook("plan.xlsx", "Plan", plan)]);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(
        texts(&found, RecordKind::Action, "principle"),
        [Principle::CatchUp, Principle::GoBeyond].map(Principle::name)
    );
    assert_eq!(texts(&found, RecordKind::Action, "heading"), ["Baseline", "-"]);
}

#[test]
fn a_statement_without_a_usable_level_is_told_with_its_cell_and_word() {
    let rows = TIDY.replace("Mature | Leader", "Matured | Leeder").replace("| 1 |", "| |");
    let found = read(&[workbook("a.xlsx", "Scores", &rows)]);
    let stop = "the report: The committee report is not made until this is put right.";
    assert_eq!(
        said(&found),
        [
            "Value not used: The target level of P1 \"Strategy\" reads \"Leeder\", which is not one of the five levels; it is not used\n  \
             where:      a.xlsx, sheet \"Scores\", cell E3\n  \
             the report: The row counts without this value; the figures that it would be part of lack it.\n  \
             to do:      Put Minimum, Developing, Mature, Leader or Innovator in the cell (was Leader meant?).\n"
                .to_owned(),
            format!(
                "Document stopped: The level of P1 \"Strategy\" reads \"Matured\", which is not one of the five levels\n  \
                 where:      a.xlsx, sheet \"Scores\", cell D3\n  {stop}\n  \
                 to do:      Put Minimum, Developing, Mature, Leader or Innovator in the cell (was Mature meant?).\n"
            ),
            format!(
                "Document stopped: The level of P2 \"Scope\" is empty\n  \
                 where:      a.xlsx, sheet \"Scores\", cell D4\n  {stop}\n  \
                 to do:      Put Minimum, Developing, Mature, Leader or Innovator in the cell.\n"
            ),
        ]
    );
}

#[test]
fn a_statement_scored_twice_is_chosen_neither_way_and_the_same_row_twice_counts_once() {
    let rows =
        format!("{TIDY}Policy | P1 | Strategy | 4 | Leader\nPolicy | P2 | Scope | Minimum |\n");
    let found = read(&[workbook("a.xlsx", "Scores", &rows)]);
    assert_eq!(texts(&found, RecordKind::Assessment, "label"), ["Scope"]);
    assert_eq!(
        said(&found),
        [
            "Noted: P2 \"Scope\" stands here a second time, the same as in row 4; it counts once\n  \
             where:      a.xlsx, sheet \"Scores\", cells A6:E6\n  \
             the report: Nothing is lost from the report.\n  \
             to do:      Take out one of the two rows.\n",
            "Document stopped: P1 \"Strategy\" is scored twice: row 3 at Mature and row 5 at Leader\n  \
             where:      a.xlsx, sheet \"Scores\", cells A3:E3, A5:E5\n  \
             the report: The committee report is not made until this is put right.\n  \
             to do:      Find out which row is right, and take out the other.\n",
        ]
    );
    assert_eq!(found.value.readings[0].rows_left_out.len(), 3);
}

#[test]
fn a_missing_column_leaves_the_workbook_out_and_names_what_was_seen() {
    let rows = "
Date of assessment | 31/03/2026
Key area | Ref | Statement | How we do
Policy | P1 | Strategy | Fairly well
";
    let found = read(&[workbook("a.xlsx", "Scores", rows)]);
    assert!(found.value.by_kind.is_empty());
    assert_eq!(
        said(&found),
        [
            "Workbook left out: The self-assessment has no column for the level; the headings seen are \"Key area\" (A2), \"Ref\" (B2), \"Statement\" (C2) and \"How we do\" (D2)\n  \
          where:      a.xlsx, sheet \"Scores\", cells A2:D2\n  \
          the report: The report is made without this workbook, and names it.\n  \
          to do:      Add the column, or, if it has another heading, name that heading under [fields.assessment] in report.toml.\n"
        ]
    );
    let own = BTreeMap::from([("level".to_owned(), vec!["How we do".to_owned()])]);
    let config =
        Config { fields: BTreeMap::from([("assessment".to_owned(), own)]), ..Config::default() };
    let rows = rows.replace("Fairly well", "Mature");
    let found = tables(&[workbook("a.xlsx", "Scores", &rows)], &config, AS_OF);
    assert_eq!(said(&found), [""; 0]);
    assert_eq!(wholes(&found, RecordKind::Assessment, "level"), [Some(3)]);
}

#[test]
fn an_assessment_needs_its_day() {
    let found = read(&[workbook("a.xlsx", "Scores", &TIDY.replace("31/03/2026", "31/02/2026"))]);
    assert!(found.value.by_kind.is_empty());
    assert_eq!(
        said(&found)[0].lines().next().unwrap(),
        "Workbook left out: The date of assessment reads \"31/02/2026\", and there is no 31 February 2026"
    );
    let none = TIDY.replace("Date of assessment | 31/03/2026", "Scores");
    let found = read(&[workbook("a.xlsx", "Scores", &none)]);
    assert!(
        said(&found)[0].contains("The self-assessment has no date of assessment;"),
        "{:?}",
        said(&found)
    );
    let found = read(&[workbook("a.xlsx", "31 March 2026", &none)]);
    assert_eq!(said(&found), [""; 0]);
}

#[test]
fn actions_that_cannot_be_used_are_left_out_and_the_others_stay() {
    let plan = "
Principle | Action | Year | Due | Status
Go beyond compliance with the Act | Train | 1 | 31/02/2026 | Amber
Go beyond compliance with the Act | Meet | 3 | TBC | Done
Go beyond compliance with the Act | Pledge | 2 | TBC | Done
";
    let found = read(&[workbook("plan.xlsx", "Plan", plan)]);
    assert_eq!(texts(&found, RecordKind::Action, "action"), ["Pledge"]);
    let first: Vec<String> =
        said(&found).iter().map(|text| text.lines().next().unwrap().to_owned()).collect();
    assert_eq!(
        first,
        [
            "Value not used: The due date of \"Train\" reads \"31/02/2026\", and there is no 31 February 2026; it is not used",
            "Row left out: The status of \"Train\" reads \"Amber\", which is a colour and does not say how the action stands",
            "Noted: The due date of \"Meet\" reads \"TBC\"; it was taken as empty",
            "Noted: The due date of \"Pledge\" reads \"TBC\"; it was taken as empty",
            "Row left out: The year of \"Meet\" reads \"3\", which is not a year of the plan",
        ]
    );
    assert_eq!(found.value.readings[0].rows_left_out[0].cells.as_deref(), Some("A2:E2"));
}

#[test]
fn a_due_month_or_quarter_stands_for_its_last_day() {
    let plan = "
Principle | Action | Year | Due | Status
Go beyond compliance with the Act | Train | 1 | September 2026 | In progress
Go beyond compliance with the Act | Meet | 2 | Q3 2026/27 | Done
";
    let found = read(&[workbook("plan.xlsx", "Plan", plan)]);
    let due =
        [date(2026, 9, 30), date(2026, 12, 31)].map(|day| Some(crate::value::typed::days(day)));
    assert_eq!(wholes(&found, RecordKind::Action, "due"), due);
    assert_eq!(
        said(&found)[0],
        "Noted: The due date of \"Train\" reads \"September 2026\"; it was taken as 30/09/2026, the last day of the month\n  \
         where:      plan.xlsx, sheet \"Plan\", cell D2\n  \
         the report: Nothing is lost from the report.\n  \
         to do:      Put the day in the cell if another is meant.\n"
    );
    assert_eq!(
        first_lines(&found)[1],
        "Noted: The due date of \"Meet\" reads \"Q3 2026/27\"; it was taken as 31/12/2026, the last day of the quarter"
    );
}

#[test]
fn sheets_that_are_not_read_are_told_of() {
    let mut hidden = sheet("Old", "");
    hidden.is_hidden = true;
    let sheets = vec![sheet("Scores", TIDY), hidden, sheet("Ideas", "Idea | Who\nMore | Us")];
    let books = [
        Workbook { path: "a.xlsx".into(), sheets },
        Workbook { path: "b.xlsx".into(), sheets: vec![sheet("Sheet1", "")] },
    ];
    let found = read(&books);
    let first: Vec<String> =
        said(&found).iter().map(|text| text.lines().next().unwrap().to_owned()).collect();
    assert_eq!(
        first,
        [
            "Noted: The sheet is hidden and was not read",
            "Noted: No kind of record was recognised in this sheet; the headings seen are \"Idea\" (A1) and \"Who\" (B1)",
            "Noted: Nothing was found in this workbook",
        ]
    );
}

fn decision(cell: &str, was: &str, value: &str) -> Decision {
    Decision {
        subject: Subject::Cell {
            file: "a.xlsx".to_owned(),
            sheet: "Scores".to_owned(),
            cell: cell.to_owned(),
        },
        was: was.to_owned(),
        value: value.to_owned(),
        by: "Head of Procurement".to_owned(),
        on: date(2026, 10, 1),
        why: "A slip of the pen".to_owned(),
        source: DecisionSource::ReportToml,
    }
}

#[test]
fn decisions_that_fit_their_cells_are_used_and_stale_ones_told() {
    let decisions = vec![
        decision("D3", "mature", "Innovator"),
        decision("E4", "", "2"),
        decision("D4", "Leader", "Mature"),
        decision("E3", "", "Mature"),
    ];
    let config = Config { decisions, ..Config::default() };
    let found = tables(&[workbook("a.xlsx", "Scores", TIDY)], &config, AS_OF);
    assert_eq!(wholes(&found, RecordKind::Assessment, "level"), [Some(5), Some(1)]);
    assert_eq!(wholes(&found, RecordKind::Assessment, "target"), [Some(4), Some(2)]);
    assert_eq!(found.value.decisions_used, [0, 1]);
    assert!(found.findings.iter().all(|finding| finding.code == Code::DecisionStale));
    assert_eq!(
        said(&found),
        [
            "Noted: A decision in report.toml no longer fits and was not used: the cell now reads \"1\", and it read \"Leader\" when it was decided\n  \
             where:      a.xlsx, sheet \"Scores\", cell D4\n  \
             the report: Nothing is lost from the report.\n  \
             to do:      Look at the cell again, and change the decision or take it out.\n",
            "Noted: A decision in report.toml no longer fits and was not used: the cell now reads \"Leader\", and it was empty when it was decided\n  \
             where:      a.xlsx, sheet \"Scores\", cell E3\n  \
             the report: Nothing is lost from the report.\n  \
             to do:      Look at the cell again, and change the decision or take it out.\n",
        ]
    );
}

#[test]
fn a_decision_about_a_day_is_compared_by_the_day() {
    let mut book = workbook("a.xlsx", "Scores", TIDY);
    book.sheets[0].cells[1].value = CellValue::Date(date(2026, 3, 31));
    let config =
        Config { decisions: vec![decision("B1", "2026-03-31", "30/09/2026")], ..Config::default() };
    let found = tables(&[book], &config, AS_OF);
    let assessed = wholes(&found, RecordKind::Assessment, "assessed-on")[0].and_then(day);
    assert_eq!(assessed, Some(date(2026, 9, 30)));
}
