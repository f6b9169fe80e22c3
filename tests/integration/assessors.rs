//! Two people score one assessment, a workbook each: the run says where they differ, a person decides in the workbook of
//! decisions, and what was decided holds.

use crate::assertions::{assert_holds, assert_lacks};
use crate::council::Council;
use crate::deciding::rows;
use crate::page::main_text;
use crate::workbook::{Content, from_text, with_cell};
use std::fs;

/// 12 October 2026 by Excel's count.
const DAY: f64 = 46307.0;

const FIRST: &str = "# Self-assessment
Date of assessment | 2026-09-30
Assessor | Head of Procurement
Key area | Ref | Statement | Level
Obtaining social value | SV1 | Themes | 3
Obtaining social value | SV2 | Asking for it | 4
Obtaining social value | SV3 | Measuring it | 1
";

fn text(council: &Council, path: &str) -> String {
    main_text(&fs::read_to_string(council.path(path)).unwrap())
}

const DRAFT: &str = "output/2026-27-Q2/draft";

/// Fills in which level holds of a statement, in the workbook of decisions that the last run made.
fn decide(council: &Council, statement: &str, level: &str) {
    let decisions = fs::read(council.path(&format!("{DRAFT}/internal/decisions.xlsx"))).unwrap();
    let at = rows(&decisions).into_iter().find(|row| row.cells[0].contains(statement)).unwrap();
    let answers = [
        ("I", Content::Text(level.to_owned())),
        ("J", Content::Text("Head of Procurement".to_owned())),
        ("K", Content::Number(DAY)),
        ("L", Content::Text("Moderated on 12 October".to_owned())),
    ];
    let filled = answers.into_iter().fold(decisions, |bytes, (column, content)| {
        with_cell(&bytes, "Decisions", &format!("{column}{}", at.number), &content)
    });
    fs::write(council.path("input/decisions.xlsx"), filled).unwrap();
}

#[test]
fn where_assessors_differ_a_person_decides() {
    let council = Council::new();
    let second = FIRST
        .replace("Head of Procurement", "Finance Lead")
        .replace("Themes | 3", "Themes | 5")
        .replace("Measuring it | 1", "Measuring it | ");
    for (name, sheets) in [("assessment", FIRST), ("assessment-b", &second)] {
        fs::write(council.path(&format!("input/{name}.xlsx")), from_text(sheets)).unwrap();
    }
    let made = council.expect(1, &["run"]);
    let open = "The assessors of SV1 \"Themes\" differ and nobody has decided: Innovator (assessment-b.xlsx, cell D4) and Mature (assessment.xlsx, cell D4)";
    assert_holds(&made.stderr, open);
    let draft = DRAFT;
    let page = text(&council, &format!("{draft}/internal/assessors.html"));
    for words in ["Finance Lead", "Two assessors scored three statements.", "of which one is open"]
    {
        assert_holds(&page, words);
    }
    assert!(council.path(&format!("{draft}/internal/assessors.xlsx")).exists());
    let report = text(&council, &format!("{draft}/public/committee-report.html"));
    assert_holds(&report, "One of two statements stands at Mature or above");
    assert_holds(&report, "One further statement is open and counts at no level");
    assert_lacks(&report, "Finance Lead");

    decide(&council, "SV1", "Leader");
    let made = council.call(&["run"]);
    assert_lacks(&made.stderr, "nobody has decided");
    let page = text(&council, &format!("{draft}/internal/assessors.html"));
    assert_holds(&page, "Leader, decided");
    // what each gave stays beside it
    assert_holds(&page, "Innovator");
    let report = text(&council, &format!("{draft}/public/committee-report.html"));
    assert_holds(&report, "Two of three statements stand at Mature or above");
}

/// Levels in columns of marks, which two people filled in by themselves.
#[test]
fn where_levels_are_marks_a_person_decides_too() {
    let council = Council::new();
    let sheet = |assessor: &str, marks: [&str; 3]| {
        format!(
            "# Self-assessment\nDate of assessment | 2026-09-30\nAssessor | {assessor}\n\
             Key area | Ref | Statement | Minimum | Developing | Mature | Leader | Innovator\n\
             Obtaining social value | SV1 | Themes | {}\nObtaining social value | SV2 | Asking for it | {}\n\
             Obtaining social value | SV3 | Measuring it | {}\n",
            marks[0], marks[1], marks[2]
        )
    };
    let first = sheet("Head of Procurement", [" | | x | | ", " | | | x | ", "x | | | | "]);
    let second = sheet("Finance Lead", [" | | | | x", " | | | x | ", "x | | | | "]);
    for (name, sheets) in [("assessment", first), ("assessment-b", second)] {
        fs::write(council.path(&format!("input/{name}.xlsx")), from_text(&sheets)).unwrap();
    }
    let made = council.expect(1, &["run"]);
    let open = "The assessors of SV1 \"Themes\" differ and nobody has decided: Innovator (assessment-b.xlsx, cell H4) and Mature (assessment.xlsx, cell F4)";
    assert_holds(&made.stderr, open);
    decide(&council, "SV1", "Leader");
    let made = council.call(&["run"]);
    assert_lacks(&made.stderr, "nobody has decided");
    let page = text(&council, &format!("{DRAFT}/internal/assessors.html"));
    for words in ["Leader, decided", "Innovator", "Mature"] {
        assert_holds(&page, words);
    }
    let report = text(&council, &format!("{DRAFT}/public/committee-report.html"));
    assert_holds(&report, "Two of three statements stand at Mature or above");
}

/// Three people with a column each on one sheet.
#[test]
fn a_column_for_each_assessor_is_read_as_several_assessors() {
    let council = Council::new();
    let sheet = "# Self-assessment
Date of assessment | 2026-09-30
Key area | Ref | Statement | Head of Procurement | Score (Finance) | J Smith | Target | Comment
Obtaining social value | SV1 | Themes | 3 | 5 | 3 | 4 | 
Obtaining social value | SV2 | Asking for it | Leader | 4 | 4 - Leader | 5 | Agreed at once
Obtaining social value | SV3 | Measuring it | 1 | | 1 | 3 | 
Obtaining social value | SV4 | Telling of it | 2 | 2? | 2 | 3 | 
";
    fs::write(council.path("input/assessment.xlsx"), from_text(sheet)).unwrap();
    let made = council.expect(1, &["run"]);
    for words in [
        "\"Head of Procurement\" (D2), \"Score (Finance)\" (E2) and \"J Smith\" (F2) are read as levels that several assessors gave",
        "The assessors of SV1 \"Themes\" differ and nobody has decided: Mature (assessment.xlsx, cell D3), Innovator (assessment.xlsx, cell E3) and Mature (assessment.xlsx, cell F3)",
        "cell E6",
    ] {
        assert_holds(&made.stderr, words);
    }
    let page = text(&council, &format!("{DRAFT}/internal/assessors.html"));
    for words in
        ["Three assessors scored four statements.", "Finance", "J Smith", "of which one is open"]
    {
        assert_holds(&page, words);
    }
    let report = text(&council, &format!("{DRAFT}/public/committee-report.html"));
    assert_holds(&report, "One of three statements stands at Mature or above");
    assert_lacks(&report, "J Smith");
    decide(&council, "SV1", "Leader");
    let made = council.call(&["run"]);
    assert_lacks(&made.stderr, "nobody has decided");
    let report = text(&council, &format!("{DRAFT}/public/committee-report.html"));
    assert_holds(&report, "Two of four statements stand at Mature or above");
}

/// A row for each person and statement on one sheet: a level that cannot be read costs that row.
#[test]
fn of_a_row_for_each_assessor_one_that_cannot_be_read_stops_nothing() {
    let council = Council::new();
    let sheet = "# Self-assessment
Date of assessment | 2026-09-30
Key area | Ref | Statement | Level | Assessor
Obtaining social value | SV1 | Themes | 3 | Ann
Obtaining social value | SV1 | Themes | 3 | Bob
Obtaining social value | SV2 | Asking for it | Mature? | Ann
Obtaining social value | SV2 | Asking for it | Leader | Bob
";
    let check = |sheet: &str| {
        fs::write(council.path("input/assessment.xlsx"), from_text(sheet)).unwrap();
        council.call(&["check"])
    };
    let made = check(sheet);
    assert_holds(&made.stderr, "The level of SV2 \"Asking for it\" reads \"Mature?\"");
    assert_eq!(made.code, 1, "{}", made.stderr);
    // of one person's two levels nobody can tell which holds
    let made = check(&sheet.replace("Leader | Bob", "Leader | Ann"));
    assert_eq!(made.code, 3, "{}", made.stderr);
}

/// Nothing is lost of a statement that nobody scored, and numbers of another matter are no levels.
#[test]
fn columns_of_other_numbers_are_no_assessors_and_an_unscored_statement_is_reported() {
    let council = Council::new();
    let sheet = |head: &str, last: &str| {
        let text = format!(
            "# Self-assessment\nDate of assessment | 2026-09-30\nKey area | Ref | Statement | {head}\n\
             Obtaining social value | SV1 | Themes | 3 | 5\nObtaining social value | SV2 | Asking for it | 4 | 4\n\
             Obtaining social value | SV3 | Measuring it | {last}\n"
        );
        fs::write(council.path("input/assessment.xlsx"), from_text(&text)).unwrap();
        council.call(&["check"])
    };
    for head in ["Priority | Impact", "Previous score | Target", "Weight | Effort"] {
        assert_lacks(&sheet(head, "1 | 1").stderr, "several assessors gave");
    }
    let made = sheet("Head of Procurement | Finance Lead", " | ");
    assert_holds(&made.stderr, "several assessors gave");
    assert_eq!(made.code, 3, "{}", made.stderr);
    // the level that holds is named, and the others are nobody's
    let made = sheet("Level | Finance Lead", "1 | 1");
    assert_lacks(&made.stderr, "several assessors gave");
}
