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
    let draft = "output/2026-27-Q2/draft";
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

    let decisions = fs::read(council.path(&format!("{draft}/internal/decisions.xlsx"))).unwrap();
    let at = rows(&decisions).into_iter().find(|row| row.cells[0].contains("SV1")).unwrap();
    let answers = [
        ("I", Content::Text("Leader".to_owned())),
        ("J", Content::Text("Head of Procurement".to_owned())),
        ("K", Content::Number(DAY)),
        ("L", Content::Text("Moderated on 12 October".to_owned())),
    ];
    let filled = answers.into_iter().fold(decisions, |bytes, (column, content)| {
        with_cell(&bytes, "Decisions", &format!("{column}{}", at.number), &content)
    });
    fs::write(council.path("input/decisions.xlsx"), filled).unwrap();
    let made = council.call(&["run"]);
    assert_lacks(&made.stderr, "nobody has decided");
    let page = text(&council, &format!("{draft}/internal/assessors.html"));
    assert_holds(&page, "Leader, decided");
    // what each gave stays beside it
    assert_holds(&page, "Innovator");
    let report = text(&council, &format!("{draft}/public/committee-report.html"));
    assert_holds(&report, "Two of three statements stand at Mature or above");
}
