//! Levels, change, key areas, the benchmark.

use super::*;
use crate::domain::diagnostic::Code;

#[test]
fn exactly_half_below_mature_is_no_focus_area() {
    let found = measured(&[assessment("a.xlsx", "30/09/2026", NOW), plan(PLAN)]);
    assert_eq!(list(&found, "assessment.focus-areas"), ["People"]);
    assert_eq!(list(&found, "assessment.strengths"), ["Growth"]);
    assert_eq!(list(&found, "assessment.weaknesses"), ["Strategy"]);
    let ids = [
        "assessment.statements",
        "assessment.areas",
        "assessment.area.policy.below-mature",
        "assessment.area.policy.statements",
        "assessment.level.innovator",
        "assessment.mature-or-above",
    ];
    assert_eq!(counts(&found, &ids), [5, 2, 1, 2, 0, 2].map(Some));
    let ids = [
        "assessment.target-met",
        "assessment.below-target",
        "assessment.no-target",
        "assessment.statement.policy.p1.to-target",
        "assessment.improved",
    ];
    assert_eq!(counts(&found, &ids), [Some(2), Some(1), Some(2), Some(2), None]);
    assert_eq!(cells(&found, "assessment.level.mature"), ["a.xlsx, sheet \"Scores\", cell D5"]);
    assert_eq!(
        cells(&found, "assessment.level.innovator"),
        ["a.xlsx, sheet \"Scores\", cells D4:D8"]
    );
}

#[test]
fn change_is_against_the_earliest_and_each_unmatched_statement_counts_once() {
    let books = [
        assessment("a.xlsx", "31/03/2025", THEN),
        assessment("b.xlsx", "31/03/2026", NOW),
        assessment("c.xlsx", "30/09/2026", NOW),
        assessment("d.xlsx", "31/12/2026", THEN),
        plan(PLAN),
    ];
    let ids = [
        "assessment.improved",
        "assessment.declined",
        "assessment.unchanged",
        "assessment.not-comparable",
        "assessment.comparable",
        "assessment.baseline.statements",
        "assessment.statement.policy.p2.moved",
    ];
    let found = measured(&books);
    // P2 up; P1 and H2 down; H1 stays; H3 only now and P9 only then.
    assert_eq!(counts(&found, &ids), [1, 2, 1, 2, 4, 5, 2].map(Some));
    assert_eq!(
        cells(&found, "assessment.improved"),
        ["a.xlsx, sheet \"Scores\", cell D5", "c.xlsx, sheet \"Scores\", cell D5"]
    );
    let assessed = found.value.assessment.as_ref().unwrap();
    let changes: Vec<_> =
        assessed.statements.iter().map(|statement| statement.change.unwrap()).collect();
    assert_eq!(
        changes,
        [
            Change::Declined(Level::DEVELOPING),
            Change::Improved(Level::MINIMUM),
            Change::Unchanged(Level::DEVELOPING),
            Change::Declined(Level::MATURE),
            Change::NotComparable
        ]
    );
    assert!(messages(&found).contains(
        &"Noted: The assessment of 31/12/2026 is after 15/10/2026, the day that the report speaks from, and is not used"
            .to_owned()
    ));
    let named = Config { baseline: Some(date(2026, 3, 31)), ..Config::default() };
    assert_eq!(counts(&with(&books, &named), &ids), [0, 0, 5, 0, 5, 5, 0].map(Some));
    let none = Config { baseline: Some(date(2026, 4, 1)), ..Config::default() };
    assert!(messages(&with(&books, &none))[0].starts_with(
        "Document stopped: report.toml names the assessment of 01/04/2026 as the baseline, and there is none"
    ));
}

#[test]
fn statements_whose_refs_were_numbered_anew_are_not_compared() {
    let then = "People | H1 | Hiring | Minimum |\nPeople | H2 | Keeping | Mature |\nPeople | H3 | Paying | Mature |\n";
    // H1 and H2 have changed places, and H3 goes by other words
    let now = "People | H2 | Hiring | Minimum |\nPeople | H1 | Keeping | Mature |\nPeople | H3 | Wages | Leader |\n";
    let books = [assessment("a.xlsx", "31/03/2025", then), assessment("b.xlsx", "30/09/2026", now)];
    let found = measured(&[books[0].clone(), books[1].clone(), plan(PLAN)]);
    let ids = ["improved", "declined", "unchanged", "not-comparable"];
    let ids = ids.map(|id| format!("assessment.{id}"));
    let ids = ids.each_ref().map(String::as_str);
    assert_eq!(counts(&found, &ids), [1, 0, 0, 2].map(Some));
    assert!(messages(&found).contains(
        &"Value not used: H2 \"Hiring\" and H1 \"Keeping\" have the ref of one statement of the earlier assessment and the label of another, so they are not compared with it"
            .to_owned()
    ), "{:#?}", messages(&found));
}

#[test]
fn statements_of_one_assessment_alone_are_named() {
    let then = "People | H1 | Hiring | Minimum |\nPeople | H2 | Keeping | Mature |\n";
    let now = "Staff | H1 | Hiring | Minimum |\nPeople | H2 | Keeping | Mature |\n";
    let of = |then: &str, now: &str| {
        let books =
            [assessment("a.xlsx", "31/03/2025", then), assessment("b.xlsx", "30/09/2026", now)];
        let found = measured(&[books[0].clone(), books[1].clone(), plan(PLAN)]);
        let own = found.findings.into_iter().filter(|it| it.code == Code::StatementsUnmatched);
        own.map(|finding| finding.message).collect::<Vec<_>>()
    };
    assert_eq!(
        of(then, now),
        [
            "1 statement stands in the assessment of 30 September 2026 alone (H1 \"Hiring\") and 1 statement stands in the assessment of 31 March 2025 alone (H1 \"Hiring\"), and nothing is compared with what stands in one alone"
        ]
    );
    assert_eq!(of(then, then), Vec::<String>::new());
}

#[test]
fn assessments_of_different_editions_are_not_compared() {
    let mut then = assessment("a.xlsx", "31/03/2025", THEN);
    then.sheets[0].cells[3].value = crate::sheet::CellValue::Number(2022.0);
    let found = measured(&[then, assessment("c.xlsx", "30/09/2026", NOW), plan(PLAN)]);
    let ids = [
        "assessment.improved",
        "assessment.declined",
        "assessment.unchanged",
        "assessment.not-comparable",
    ];
    assert_eq!(counts(&found, &ids), [0, 0, 0, 5].map(Some));
}

#[test]
fn without_refs_statements_are_matched_by_label_within_their_area() {
    let bare = |rows: &str| {
        let rows = rows
            .replace("P1", "")
            .replace("P2", "")
            .replace("H1", "")
            .replace("H2", "")
            .replace("H3", "");
        rows.replace("Policy |", "POLICY |")
    };
    let books = [
        assessment("a.xlsx", "31/03/2025", THEN),
        assessment("c.xlsx", "30/09/2026", &bare(NOW)),
        plan(PLAN),
    ];
    let ids = [
        "assessment.improved",
        "assessment.declined",
        "assessment.unchanged",
        "assessment.not-comparable",
    ];
    assert_eq!(counts(&measured(&books), &ids), [1, 2, 1, 2].map(Some));
}

#[test]
fn the_figures_of_a_key_area_name_its_cells_alone() {
    let books = [
        assessment("a.xlsx", "31/03/2025", THEN),
        assessment("b.xlsx", "30/09/2026", NOW),
        plan(PLAN),
    ];
    let found = measured(&books);
    let area = |name: &str| format!("assessment.area.people.{name}");
    let (declined, improved) = (area("declined"), area("improved"));
    let (met, with, late) = (area("target-met"), area("with-target"), area("actions-overdue"));
    let ids = [&declined, &improved, &met, &with, &late].map(String::as_str);
    assert_eq!(counts(&found, &ids), [1, 0, 1, 1, 1].map(Some));
    let of = |sheet: &str, cells: &str| format!("{sheet}, sheet \"Scores\", {cells}");
    assert_eq!(cells(&found, &declined), [of("a.xlsx", "cell D8"), of("b.xlsx", "cell D7")]);
    // None has improved: all were looked at, and Growth stands in one assessment only.
    assert_eq!(
        cells(&found, &improved),
        [of("a.xlsx", "cells D7:D8"), of("b.xlsx", "cells D6:D8")]
    );
    assert_eq!(cells(&found, &with), [of("b.xlsx", "cells D7:E7")]);
    assert_eq!(cells(&found, &late), ["plan.xlsx, sheet \"Plan\", cells D3:F3"]);
    let ids = ["action.year.2.overdue", "action.open-without-date", "assessment.with-target"];
    assert_eq!(counts(&found, &ids), [1, 1, 3].map(Some));
}

#[test]
fn the_benchmark_stands_beside_its_statements() {
    let marks = "
Key area | Ref | Reference group | Mean score | Share at Mature or above
Policy | P1 | English councils | 1.1 | 0.433
Policy | P2 | English councils | 3 | 43.3%
People | H1 | English councils | 2.5 |
People | H8 | English councils | 2.5 |
";
    let books =
        [assessment("a.xlsx", "30/09/2026", NOW), plan(PLAN), workbook("m.xlsx", "Marks", marks)];
    let found = measured(&books);
    let ids =
        ["benchmark.statements", "assessment.at-or-above-benchmark", "assessment.below-benchmark"];
    assert_eq!(counts(&found, &ids), [3, 1, 2].map(Some));
    let shown =
        |id: &str| serde_json::to_string(&found.value.figures.get(id).unwrap().value).unwrap();
    assert_eq!(shown("benchmark.policy.p1.mean-score"), "1.1");
    assert_eq!(shown("benchmark.policy.p2.mature-or-above-share"), "0.433");
    assert_eq!(
        found.value.assessment.as_ref().unwrap().reference_group.as_deref(),
        Some("English councils")
    );
}

#[test]
fn a_fault_stops_the_document_only_where_the_assessment_is_stated() {
    let bad = NOW.replace("| Training | 2", "| Training | Two");
    let books = |middle: &str, last: &str| {
        [
            assessment("a.xlsx", "31/03/2025", THEN),
            assessment("b.xlsx", "31/03/2026", middle),
            assessment("c.xlsx", "30/09/2026", last),
            plan(PLAN),
        ]
    };
    let level = "The level of H1 \"Training\" reads \"Two\", which is not one of the five levels";
    assert_eq!(messages(&measured(&books(&bad, NOW)))[0], format!("Row left out: {level}"));
    assert_eq!(messages(&measured(&books(NOW, &bad)))[0], format!("Document stopped: {level}"));
}

#[test]
fn two_workbooks_of_a_day_are_two_assessors_and_what_they_differ_on_is_open() {
    let other = NOW.replace("P2 | Scope | 3", "P2 | Scope | 5").replace("Growth | 4", "Growth | ");
    let books = [
        assessment("a.xlsx", "30/09/2026", NOW),
        assessment("b.xlsx", "30 September 2026", &other),
        assessment("c.xlsx", "31/03/2025", THEN),
        plan(PLAN),
    ];
    let ids = [
        "assessment.statements",
        "assessment.assessors",
        "assessment.scored",
        "assessment.assessors-differ",
        "assessment.open",
        "assessment.scored.2.policy.p2.spread",
        "assessment.level.mature",
        "assessment.level.leader",
        "assessment.not-comparable",
    ];
    let found = measured(&books);
    // P9 of the earlier one is gone and H3 is new; P2 stands in both and is open
    let expected = [4, 2, 5, 1, 1, 2, 0, 1, 2];
    assert_eq!(counts(&found, &ids), expected.map(Some));
    let lines = messages(&found);
    assert!(lines.iter().all(|it| !it.starts_with("Document stopped")), "{lines:#?}");
    let open = "Row left out: The assessors of P2 \"Scope\" differ and nobody has decided: Mature (a.xlsx, cell D5) and Innovator (b.xlsx, cell D5); the statement is open and counts nowhere";
    assert!(lines.iter().any(|it| it == open), "{lines:#?}");
    let at = |cell: &str, was: &str, value: &str| Config {
        decisions: vec![crate::config::Decision {
            subject: crate::config::Subject::Cell {
                file: "a.xlsx".to_owned(),
                sheet: "Scores".to_owned(),
                cell: cell.to_owned(),
            },
            was: was.to_owned(),
            value: value.to_owned(),
            by: "Head of Procurement".to_owned(),
            on: AS_OF,
            why: "Moderated".to_owned(),
            source: crate::config::DecisionSource::default(),
        }],
        ..Config::default()
    };
    // a level between theirs, and the first one's own: what each gave stays as it was
    for (value, mature, leader) in [("Leader", 0, 2), ("3", 1, 1)] {
        let found = with(&books, &at("D5", "3", value));
        let expected = [5, 2, 5, 1, 0, 2, mature, leader, 2];
        assert_eq!(counts(&found, &ids), expected.map(Some), "{value}");
        assert!(
            messages(&found).iter().all(|it| !it.contains("differ")),
            "{:#?}",
            messages(&found)
        );
    }
}

#[test]
fn without_any_assessment_plan_or_register_there_is_no_report() {
    assert_eq!(
        messages(&measured(&[])),
        [
            "Document stopped: No workbook that was read holds a self-assessment, a Social Value Action Plan or a contract register",
        ]
    );
}
