//! The sample's figures against the figures that its maker worked out apart from this program.

use crate::sample::workbooks;
use jiff::civil::{Date, date};
use scrutineer::config::Config;
use scrutineer::diagnostic::{Diagnostic, Found};
use scrutineer::figure::FigureValue;
use scrutineer::measure::{Measures, measure};
use scrutineer::period::Period;
use scrutineer::table::tables;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const AS_OF: Date = date(2026, 10, 15);

fn measured() -> (Found<Measures>, Vec<Diagnostic>) {
    let config = Config::default();
    let tables = tables(&workbooks(), &config, AS_OF);
    (measure(&tables.value, &config, Period::ended_by(AS_OF), AS_OF), tables.findings)
}

#[test]
fn every_figure_of_the_assessment_and_the_plan_is_as_its_maker_says() {
    let truth =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth/sefton.json"))
            .unwrap();
    let truth: BTreeMap<String, serde_json::Value> = serde_json::from_str(&truth).unwrap();
    let (found, _) = measured();
    let mut wrong = Vec::new();
    for (id, value) in
        truth.iter().filter(|(id, _)| id.starts_with("assessment.") || id.starts_with("action."))
    {
        let is_right = match found.value.figures.get(id).map(|figure| &figure.value) {
            Some(FigureValue::Ratio(share)) => {
                (share.to_f64() - value.as_f64().unwrap()).abs() < 1e-9
            }
            Some(other) => serde_json::to_value(other).unwrap() == *value,
            None => false,
        };
        if !is_right {
            wrong.push(format!(
                "{id}: {:?}, not {value}",
                found.value.figures.get(id).map(|figure| &figure.value)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_figure_names_its_cells() {
    let (found, _) = measured();
    for figure in found.value.figures.iter() {
        assert!(!figure.sources.is_empty(), "{}", figure.id);
        assert!(!figure.name.is_empty() && figure.rule.ends_with('.'), "{}", figure.id);
    }
}

#[test]
fn the_sample_has_nothing_wrong_with_it() {
    let (found, findings) = measured();
    let said: Vec<String> =
        findings.iter().chain(&found.findings).map(ToString::to_string).collect();
    assert_eq!(said, [""; 0]);
}
