//! Decisions about cells, and those that are stale.

use super::*;

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
    assert_eq!(found.value.decisions_used, [0, 1].into());
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
    let assessed = days_in(&found, RecordKind::Assessment, "assessed-on")[0];
    assert_eq!(assessed, Some(date(2026, 9, 30)));
}
