//! Actions: their principles, and their days.

use super::*;

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
    let due = [date(2026, 9, 30), date(2026, 12, 31)].map(Some);
    assert_eq!(days_in(&found, RecordKind::Action, "due"), due);
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
fn principles_may_be_given_by_their_number_or_their_first_words() {
    let plan = "
Principle | Action | Year | Status
1 | Train | 1 | Done
2 | Meet | 1 | Done
";
    let found = read(&[workbook("plan.xlsx", "Plan", plan)]);
    let known = [Principle::CatchUp, Principle::GoBeyond].map(Principle::name);
    assert_eq!(texts(&found, RecordKind::Action, "principle"), known);
    assert!(first_lines(&found)[0].starts_with(
        "Noted: Principles of the strategy were known by their beginning or their number: \"1\" as"
    ));
    let short =
        plan.replace("1 | Train", "Catch up | Train").replace("2 | Meet", "Go beyond | Meet");
    let found = read(&[workbook("plan.xlsx", "Plan", &short)]);
    assert_eq!(texts(&found, RecordKind::Action, "principle"), known);
}
