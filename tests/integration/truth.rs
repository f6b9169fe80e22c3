//! The sample's figures against the figures that its maker worked out apart from this program.

use crate::sample::opened;
use jiff::civil::{Date, date};
use scrutineer::config::Config;
use scrutineer::domain::diagnostic::{Diagnostic, Effect, Found};
use scrutineer::domain::figure::FigureValue;
use scrutineer::domain::period::Period;
use scrutineer::measure::{Measures, measure};
use scrutineer::sheet::Workbook;
use scrutineer::table::tables;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const AS_OF: Date = date(2026, 10, 15);

/// The figures that this version makes, by the beginnings of their ids.
const MADE: [&str; 6] = ["assessment.", "action.", "kpi.", "contract.", "duty.", "sv."];

/// The figures of the workbooks below a folder, and what was found on reading them.
fn measured(folder: &str) -> (Found<Measures>, Vec<Diagnostic>) {
    let workbooks: Vec<Workbook> =
        opened(Path::new(folder)).into_iter().map(Result::unwrap).collect();
    measured_of(&workbooks)
}

/// The figures of workbooks, and what was found on reading them.
pub fn measured_of(workbooks: &[Workbook]) -> (Found<Measures>, Vec<Diagnostic>) {
    let config = Config::default();
    let tables = tables(workbooks, &config, AS_OF);
    (measure(&tables.value, &config, Period::ended_by(AS_OF), AS_OF), tables.findings)
}

/// What differs from the figures that a file of the tests gives.
fn differing(folder: &str, truth: &str) -> Vec<String> {
    differing_of(&measured(folder).0.value, truth)
}

/// The same of figures that are worked out already.
pub fn differing_of(measures: &Measures, truth: &str) -> Vec<String> {
    let truth = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(truth);
    let truth: BTreeMap<String, Value> =
        serde_json::from_str(&fs::read_to_string(truth).unwrap()).unwrap();
    let is_made = |id: &&String| MADE.iter().any(|begin| id.starts_with(begin));
    let told = |id: &String| {
        let value = &truth[id];
        let figure = measures.figures.get(id);
        let is_right = figure
            .is_some_and(|figure| !figure.sources.is_empty() && is_value(&figure.value, value));
        (!is_right).then(|| format!("{id}: {:?}, not {value}", figure.map(|figure| &figure.value)))
    };
    truth.keys().filter(is_made).filter_map(told).collect()
}

fn is_value(made: &FigureValue, value: &Value) -> bool {
    match made {
        FigureValue::Ratio(share) => (share.to_f64() - value.as_f64().unwrap()).abs() < 1e-9,
        FigureValue::Money(money) => value.as_f64() == Some(money.to_f64()),
        other => serde_json::to_value(other).unwrap() == *value,
    }
}

#[test]
fn every_figure_of_the_sample_is_as_its_maker_says() {
    assert_eq!(differing("input", "truth/sefton.json"), [""; 0]);
}

#[test]
fn every_figure_of_a_council_of_awkward_names_is_as_its_maker_says() {
    assert_eq!(differing("tests/names/input", "names/truth.json"), [""; 0]);
}

#[test]
fn every_figure_names_its_cells() {
    let (found, _) = measured("input");
    for figure in found.value.figures.iter() {
        assert!(!figure.sources.is_empty(), "{}", figure.id);
        assert!(!figure.name.is_empty() && figure.rule.ends_with('.'), "{}", figure.id);
    }
}

#[test]
fn nothing_of_the_sample_is_left_out() {
    let (found, findings) = measured("input");
    let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(said, [""; 0]);
    let losses = found.findings.iter().filter(|finding| finding.effect() != Effect::Noted);
    assert_eq!(losses.map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
}
