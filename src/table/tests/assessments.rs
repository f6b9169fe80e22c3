//! Assessments: where their tables stand, and what of them cannot be used.

use super::*;

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
    let assessed = days_in(&found, RecordKind::Assessment, "assessed-on")[0];
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
fn a_month_stands_for_the_last_day_of_it() {
    let rows = "
Date of assessment | Sept 2026
Key area | Ref | Statement | Level
Policy | P1 | Strategy | Mature
Policy | P2 | Scope | 1
";
    let found = read(&[workbook("a.xlsx", "Scores", rows)]);
    assert_eq!(
        first_lines(&found),
        [
            "Noted: The date of assessment reads \"Sept 2026\"; it was taken as 30/09/2026, the last day of the month"
        ]
    );
    assert_eq!(found.value.by_kind[&RecordKind::Assessment].origins.len(), 2);
}
