//! `explain` answers for every figure, with its value, its rule and its cells with what they hold.

use crate::assertions::assert_holds;
use crate::cases::lay_out;
use crate::program::{AS_OF, SAMPLE, outcome, program};
use serde_json::Value;
use std::path::Path;

/// What must stand in the explanation of a figure: its value, its rule, and where it comes from.
fn assert_explains(figure: &Value, explanation: &str) {
    let has = |text: &str| assert_holds(explanation, text);
    has(figure["id"].as_str().unwrap());
    has(figure["rule"].as_str().unwrap());
    for source in figure["sources"].as_array().unwrap() {
        has(source["file"].as_str().unwrap());
        // A figure that counts workbooks names them whole.
        source["sheet"].as_str().into_iter().for_each(has);
    }
    match &figure["value"] {
        Value::Array(names) => names.iter().for_each(|name| has(name.as_str().unwrap())),
        Value::Number(count) if count.is_u64() => has(&count.to_string()),
        _ => {}
    }
}

#[test]
fn every_figure_of_a_small_council_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    lay_out(Path::new("tests/cases/no-report-toml"), &folder.path().join("input"));
    outcome(program(folder.path(), &["run", "--as-of", AS_OF]));
    let listed = folder.path().join("output/2026-27-Q2/draft/internal/figures.json");
    let listed = std::fs::read_to_string(listed).unwrap();
    let figures: Vec<Value> = serde_json::from_str(&listed).unwrap();
    assert!(figures.len() > 50, "only {} figures", figures.len());
    for figure in &figures {
        let id = figure["id"].as_str().unwrap();
        // what the editions find is known to a run alone
        if id.starts_with("finding.") {
            continue;
        }
        let made = outcome(program(folder.path(), &["explain", id, "--as-of", AS_OF]));
        assert_eq!(made.code, 0, "{id}\n{}", made.stderr);
        assert_explains(figure, &made.stdout);
    }
}

#[test]
fn a_figure_of_the_sample_shows_its_cells_and_what_they_hold() {
    let figures = SAMPLE.figures();
    let figure = figures.iter().find(|figure| figure["id"] == "assessment.weaknesses").unwrap();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let made = outcome(program(project, &["explain", "assessment.weaknesses"]));
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert_explains(figure, &made.stdout);
    // the level of "Councillor development", as the workbook has it
    let line = made
        .stdout
        .lines()
        .find(|line| line.split_whitespace().any(|word| word.trim_end_matches(':') == "F7"));
    assert!(line.is_some_and(|line| line.contains("Minimum")), "{}", made.stdout);
}

#[test]
fn without_an_id_all_figures_are_listed() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let made = outcome(program(project, &["explain"]));
    assert_eq!(made.code, 0, "{}", made.stderr);
    for figure in SAMPLE.figures() {
        let id = figure["id"].as_str().unwrap();
        assert_holds(&made.stdout, id);
        if id.starts_with("finding.") {
            assert_holds(&made.stdout, &format!("{id}\t{}\t", figure["value"]));
        }
    }
}
