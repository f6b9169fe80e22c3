//! Series of assessments that are small enough to check by hand.

use super::model::Trend;
use crate::config::Config;
use crate::domain::period::Period;
use crate::measure::{Measures, measure};
use crate::sheet::Workbook;
use crate::sheet::sketch::workbook;
use crate::table::tables;
use jiff::civil::{Date, date};

const AS_OF: Date = date(2026, 10, 15);

/// An assessment of four statements, by its day and its levels.
fn assessment(day: &str, levels: [&str; 4]) -> Workbook {
    let mut text = format!("Date of assessment | {day}\nKey area | Ref | Statement | Level\n");
    for (index, level) in levels.iter().enumerate() {
        text += &format!("Policy | P{index} | Statement {index} | {level}\n");
    }
    workbook(&format!("{}.xlsx", day.replace('/', "-")), "Scores", &text)
}

fn measured(workbooks: &[Workbook], config: &Config) -> (Measures, Vec<String>) {
    let tables = tables(workbooks, config, AS_OF);
    let found = measure(&tables.value, config, Period::ended_by(AS_OF), AS_OF);
    (found.value, found.findings.into_iter().map(|finding| finding.message).collect())
}

fn series(measures: &Measures, what: &str) -> Vec<Option<u64>> {
    let points = measures.assessment.iter().flat_map(|assessed| &assessed.series);
    points.map(|point| measures.figures.count(&format!("{}.{what}", point.id))).collect()
}

#[test]
fn each_assessment_from_the_baseline_on_is_a_point_with_its_figures() {
    let books = [
        assessment("30/09/2026", ["3", "4", "1", "2"]),
        assessment("31/03/2025", ["1", "5", "4", "2"]),
        assessment("31/03/2026", ["3", "4", "4", "1"]),
    ];
    let (measures, messages) = measured(&books, &Config::default());
    assert_eq!(series(&measures, "statements"), [Some(4); 3]);
    // 5 and 4; 3, 4 and 4; 3 and 4
    assert_eq!(series(&measures, "mature-or-above"), [Some(2), Some(3), Some(2)]);
    assert_eq!(series(&measures, "strengths-count"), [Some(2), Some(2), Some(1)]);
    assert_eq!(series(&measures, "weaknesses-count"), [Some(1), Some(1), Some(1)]);
    assert_eq!(measures.figures.count("assessment.baseline.strengths-count"), Some(2));
    let point = measures.figures.get("assessment.round.2026-03-31.mature-or-above").unwrap();
    assert_eq!(point.name, "Statements at Mature or above, 31/03/2026");
    assert_eq!(point.sources[0].to_string(), "31-03-2026.xlsx, sheet \"Scores\", cells D3:D5");
    assert_eq!(measures.assessment.unwrap().trend, Some(Trend::Reversed));
    assert!(messages.iter().all(|message| !message.contains("not used")), "{messages:?}");
}

#[test]
fn with_an_open_statement_nothing_is_said_to_have_gone_up_or_down() {
    let scored = |name: &str, levels| {
        let book = assessment("30/09/2026", levels);
        Workbook { path: name.into(), ..book }
    };
    let books = [
        assessment("31/03/2025", ["1", "3", "4", "2"]),
        assessment("31/03/2026", ["3", "4", "4", "2"]),
        scored("first.xlsx", ["3", "4", "4", "2"]),
        scored("second.xlsx", ["3", "4", "2", "2"]),
    ];
    let (measures, _) = measured(&books, &Config::default());
    // the two differ on one
    assert_eq!(series(&measures, "statements"), [Some(4), Some(4), Some(3)]);
    assert_eq!(series(&measures, "mature-or-above"), [Some(2), Some(3), Some(2)]);
    assert_eq!(measures.figures.get("assessment.change.mature-or-above"), None);
    assert_eq!(measures.assessment.unwrap().trend, None);
}

#[test]
fn the_last_step_is_weighed_by_the_one_before_it() {
    let trends = [(5, 1), (4, 1), (4, 2), (4, 4), (0, 1), (-2, 1), (3, 0), (3, -1)];
    use Trend::{GoesOn, Reversed, Slowed, Stalled};
    let expected = [Stalled, Stalled, Slowed, GoesOn, GoesOn, GoesOn, Stalled, Reversed];
    assert_eq!(trends.map(|(before, last)| Trend::of_steps(before, last)), expected);
}

#[test]
fn an_assessment_that_is_read_is_used_or_reported_as_unused() {
    let whole = ["1", "2", "3", "4"];
    let books = [
        assessment("31/03/2024", whole),
        assessment("31/03/2025", whole),
        assessment("31/03/2026", ["1", "2", "3", "soon"]),
        assessment("30/09/2026", whole),
    ];
    let baseline = Some(date(2025, 3, 31));
    let config = Config { baseline, ..Config::default() };
    let (measures, messages) = measured(&books, &config);
    assert_eq!(series(&measures, "statements"), [Some(4); 2]);
    assert_eq!(measures.assessment.unwrap().trend, None);
    for expected in [
        "The assessment of 31/03/2024 is from before the baseline, which is that of 31/03/2025, and is not used",
        "The assessment of 31/03/2026, between the baseline and the current one, is not whole and is left out of the series",
    ] {
        assert!(messages.iter().any(|message| message == expected), "{messages:#?}");
    }
}

#[test]
fn one_assessment_is_no_series() {
    let (measures, _) =
        measured(&[assessment("30/09/2026", ["1", "2", "3", "4"])], &Config::default());
    assert_eq!(series(&measures, "statements"), []);
    assert!(measures.figures.iter().all(|figure| !figure.id.contains(".round.")));
}
