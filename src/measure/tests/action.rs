//! The action plan, and its links to statements.

use super::*;
use crate::domain::diagnostic::Code;

#[test]
fn due_on_the_day_is_not_overdue_and_no_date_is_never() {
    let found = measured(&[assessment("a.xlsx", "30/09/2026", NOW), plan(PLAN)]);
    let ids = [
        "action.total",
        "action.overdue",
        "action.in-progress",
        "action.on-hold",
        "action.not-started",
        "action.complete",
        "action.open-without-date",
        "action.2.days-overdue",
        "action.longest-overdue-days",
    ];
    assert_eq!(counts(&found, &ids), [5, 2, 1, 0, 1, 1, 1, 1, 10].map(Some));
    let id = "action.principle.catch-up-with-those-leading-the-field";
    assert_eq!(
        counts(&found, &[&format!("{id}.overdue"), &format!("{id}.complete")]),
        [1, 0].map(Some)
    );
    assert_eq!(
        counts(&found, &["action.year.1.total", "action.year.2.complete"]),
        [2, 1].map(Some)
    );
    let actions = &found.value.plan.as_ref().unwrap().actions;
    assert_eq!((actions[1].status, actions[1].given), (Status::Overdue, Status::OnHold));
    assert_eq!(cells(&found, "action.overdue"), ["plan.xlsx, sheet \"Plan\", cells D3:E3, D6:E6"]);
}

const OWN_PLAN: &str = "
1. Buy local | Visit | 1 | 15/10/2026 | In progress |
BUY LOCAL | Compare | 3 | 14/10/2026 | Complete |
Cut carbon & waste | Train | 2 | 01/01/2026 | Complete |
";

fn of_plan(rows: &str, principles: &[&str]) -> (Vec<String>, Found<Measures>) {
    let config = Config { plan: PlanConfig::with(principles, 3), ..Config::default() };
    let books = [plan(rows)];
    let tables = tables(&books, &config, AS_OF);
    let messages =
        tables.findings.iter().map(|found| found.to_string().lines().next().unwrap().to_owned());
    let messages = messages.collect();
    (messages, measure(&tables.value, &config, Period::ended_by(AS_OF), AS_OF))
}

#[test]
fn a_plan_may_have_principles_and_years_of_its_own() {
    let (messages, found) = of_plan(&OWN_PLAN.replace("1. Buy", "Buy"), &[]);
    assert_eq!(
        messages,
        [
            "Noted: The plan names none of the strategy's four principles; its own were taken: \"Buy local\" and \"Cut carbon & waste\""
        ]
    );
    let ids = [
        "action.total",
        "action.principle.buy-local.total",
        "action.principle.cut-carbon-waste.complete",
        "action.year.3.complete",
    ];
    assert_eq!(counts(&found, &ids), [3, 2, 1, 1].map(Some));
    assert!(
        found
            .value
            .figures
            .get("action.principle.catch-up-with-those-leading-the-field.total")
            .is_none()
    );
}

#[test]
fn report_toml_lists_the_principles_of_the_plan() {
    let (messages, found) = of_plan(OWN_PLAN, &["Buy local", "Be fair"]);
    assert_eq!(
        messages,
        [
            "Row left out: The principle of \"Train\" reads \"Cut carbon & waste\", which is not one of the principles that report.toml lists"
        ]
    );
    assert_eq!(
        counts(&found, &["action.total", "action.principle.buy-local.total"]),
        [2, 2].map(Some)
    );
}

#[test]
fn beside_principles_of_the_strategy_another_is_a_slip() {
    let rows = PLAN.replacen("Go beyond compliance with the Act | Meet", "Go byond | Meet", 1);
    let (messages, found) = of_plan(&rows, &[]);
    assert_eq!(
        messages,
        [
            "Row left out: The principle of \"Meet\" reads \"Go byond\", which is not one of the four principles"
        ]
    );
    assert_eq!(counts(&found, &["action.total"]), [4].map(Some));
}

#[test]
fn actions_are_linked_by_ref_or_by_a_label_that_stands_once() {
    let found = measured(&[assessment("a.xlsx", "30/09/2026", NOW), plan(PLAN)]);
    let assessed = found.value.assessment.as_ref().unwrap();
    let linked: Vec<_> =
        assessed.statements.iter().map(|statement| statement.actions.clone()).collect();
    assert_eq!(linked, [vec![0], vec![], vec![1], vec![0, 2], vec![]]);
    assert_eq!(assessed.areas[1].actions, [0, 1, 2]);
    let ids = [
        "action.linked",
        "assessment.area.people.actions",
        "assessment.statement.people.h2.actions",
        "assessment.weaknesses-without-action",
        "assessment.focus-areas-without-action",
    ];
    assert_eq!(counts(&found, &ids), [3, 3, 2, 0, 0].map(Some));
    assert_eq!(
        messages(&found),
        [
            "Noted: A statement has a target below the level that it has already reached: Scope (level Developing, target Minimum); it counts as met",
            "Noted: The action \"Meet\" is linked to \"Scope\", which stands in 2 key areas, so it is linked to none",
            "Noted: The action \"Write\" is linked to \"X9\", which the current assessment does not have",
        ]
    );
}

#[test]
fn an_action_that_was_left_out_leaves_it_open_which_weaknesses_have_none() {
    let weak = "People | H1 | Hiring | Minimum |\nPeople | H2 | Keeping | Minimum |\n";
    let with = |row: &str| {
        let own =
            format!("Go beyond compliance with the Act | Meet | 1 | | In progress | H1\n{row}");
        let found = measured(&[assessment("a.xlsx", "30/09/2026", weak), plan(&own)]);
        let ids = ["weaknesses-without-action", "weaknesses-action-not-known"];
        counts(&found, &ids.map(|id| format!("assessment.{id}")).each_ref().map(String::as_str))
    };
    assert_eq!(with(""), [Some(1), None]);
    let unread = "Go beyond compliance with the Act | Write | 1 | | somehow";
    assert_eq!(with(&format!("{unread} | H2\n")), [Some(0), Some(1)]);
    assert_eq!(with(&format!("{unread} |\n")), [Some(0), Some(1)]);
    assert_eq!(with(&format!("{unread} | H1\n")), [Some(1), None]);
}

#[test]
fn a_statement_that_was_left_out_is_no_unknown_link() {
    let bad = NOW.replace("| Strategy | 1", "| Strategy | One");
    let rows = PLAN.replace("| X9", "| P1 Strategy, X9; Strategy (Policy)");
    let marks = "
Key area | Ref | Reference group | Mean score
Policy | P1 | English councils | 1.1
Policy | P2 | English councils | 1.1
";
    let marks = workbook("m.xlsx", "Marks", marks);
    let found = measured(&[assessment("a.xlsx", "30/09/2026", &bad), plan(&rows), marks]);
    assert_eq!(
        messages(&found),
        [
            "Document stopped: The level of P1 \"Strategy\" reads \"One\", which is not one of the five levels",
            "Noted: A statement has a target below the level that it has already reached: Scope (level Developing, target Minimum); it counts as met",
            "Noted: The benchmark does not say of which round or date it is",
            "Noted: The action \"Meet\" is linked to \"Scope\", which stands in 2 key areas, so it is linked to none",
            "Noted: The action \"Write\" is linked to \"X9\", which the current assessment does not have",
        ]
    );
}

#[test]
fn a_date_that_cannot_be_read_is_no_missing_date() {
    let rows = "
Catch up with those leading the field | Visit | 1 | Autumn 2026 | In progress |
Catch up with those leading the field | Compare | 1 | | In progress |
";
    let tables = tables(&[plan(rows)], &Config::default(), AS_OF);
    let found = measure(&tables.value, &Config::default(), Period::ended_by(AS_OF), AS_OF);
    let ids = ["action.open-without-date", "action.open-date-not-read"];
    assert_eq!(counts(&found, &ids), [1, 1].map(Some));
    let actions = &found.value.plan.as_ref().unwrap().actions;
    assert_eq!([actions[0].is_due_unread, actions[1].is_due_unread], [true, false]);
}

#[test]
fn a_plan_of_which_no_row_can_be_used_is_not_called_absent() {
    let rows = "Buy local | Visit | 1 | 15/10/2026 | Amber |";
    let of_plans = |found: &Found<Measures>| -> Vec<String> {
        let own = [Code::KindNotInInput, Code::KindAbsent];
        let own = found.findings.iter().filter(|it| own.contains(&it.code));
        own.map(|it| it.message.clone()).filter(|message| message.contains("Plan")).collect()
    };
    let (_, found) = of_plan(rows, &["Buy local"]);
    assert_eq!(
        of_plans(&found),
        [
            "No row of the Social Value Action Plan could be used, and there is nothing else to report"
        ]
    );
    let books = [assessment("a.xlsx", "30/09/2026", NOW), plan(rows)];
    let tables = tables(&books, &Config::default(), AS_OF);
    let found = measure(&tables.value, &Config::default(), Period::ended_by(AS_OF), AS_OF);
    assert_eq!(
        of_plans(&found),
        ["No row of the Social Value Action Plan could be used, so the report says nothing of it"]
    );
    let found = measured(&[assessment("a.xlsx", "30/09/2026", NOW)]);
    assert_eq!(
        of_plans(&found),
        [
            "No workbook that was read holds a Social Value Action Plan, so the report says nothing of one"
        ]
    );
}
