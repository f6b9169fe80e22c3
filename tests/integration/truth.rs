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
use serde::Deserializer;
use serde::de::{MapAccess, Visitor};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

const AS_OF: Date = date(2026, 10, 15);

/// How many figures the maker of the sample worked out, of each council.
const COMPARED: usize = 364;

/// The figures of the workbooks below a folder, and what was found on reading them.
fn measured(folder: &str) -> (Found<Measures>, Vec<Diagnostic>) {
    let workbooks: Vec<Workbook> =
        opened(Path::new(folder)).into_iter().map(Result::unwrap).collect();
    measured_of(&workbooks)
}

/// The figures of workbooks, and what was found on reading them.
pub(crate) fn measured_of(workbooks: &[Workbook]) -> (Found<Measures>, Vec<Diagnostic>) {
    let config = Config::default();
    let tables = tables(workbooks, &config, AS_OF);
    (measure(&tables.value, &config, Period::ended_by(AS_OF), AS_OF), tables.findings)
}

/// What differs from the figures that a file of the tests gives.
fn differing(folder: &str, truth: &str) -> Vec<String> {
    differing_of(&measured(folder).0.value, truth)
}

/// The same of figures that are worked out already.
pub(crate) fn differing_of(measures: &Measures, truth: &str) -> Vec<String> {
    compare(measures, &stated(truth))
}

/// The ids and values of a file of the tests, in its order; an id that stands there twice is here twice.
fn stated(truth: &str) -> Vec<(String, Value)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(truth);
    let text = fs::read_to_string(path).unwrap();
    let mut reader = serde_json::Deserializer::from_str(&text);
    reader.deserialize_map(Pairs).unwrap()
}

/// Reads an object as pairs, where a map would keep the last of equal keys.
struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Vec<(String, Value)>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an object of figures by id")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(pairs)
    }
}

/// What differs between figures and what is stated of them; and, so that nothing passes by not being looked at, an id
/// that is stated twice and another number of ids than there should be.
fn compare(measures: &Measures, stated: &[(String, Value)]) -> Vec<String> {
    let (mut compared, mut differing) = (BTreeSet::new(), Vec::new());
    for (id, value) in stated {
        if !compared.insert(id) {
            differing.push(format!("{id}: is stated twice"));
        }
        let figure = measures.figures.get(id);
        let is_right = figure
            .is_some_and(|figure| !figure.sources.is_empty() && is_value(&figure.value, value));
        if !is_right {
            differing.push(format!("{id}: {:?}, not {value}", figure.map(|figure| &figure.value)));
        }
    }
    if compared.len() != COMPARED {
        differing.push(format!("{} figures are compared, not {COMPARED}", compared.len()));
    }
    differing
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
fn both_councils_are_compared_in_the_same_figures() {
    let ids = |truth| stated(truth).into_iter().map(|(id, _)| id).collect::<BTreeSet<String>>();
    let (sample, names) = (ids("truth/sefton.json"), ids("names/truth.json"));
    let alone: Vec<&String> = sample.symmetric_difference(&names).collect();
    assert!(alone.is_empty(), "one of the two files alone has {alone:?}");
}

#[test]
fn a_figure_that_is_stated_twice_or_not_at_all_or_otherwise_is_reported() {
    let (found, _) = measured("input");
    let mut stated = stated("truth/sefton.json");
    stated[1] = stated[0].clone();
    let id = stated[0].0.clone();
    let differing = compare(&found.value, &stated);
    assert_eq!(
        differing,
        [format!("{id}: is stated twice"), "363 figures are compared, not 364".to_owned()]
    );
    assert_eq!(compare(&found.value, &[]), ["0 figures are compared, not 364"]);
    stated[1] = ("action.total".to_owned(), 99.into());
    let differing = compare(&found.value, &stated);
    assert!(
        differing.iter().any(|differing| differing.starts_with("action.total: Some(Count(")),
        "{differing:?}"
    );
}

#[test]
fn every_figure_names_its_cells() {
    let (found, _) = measured("input");
    for figure in found.value.figures.iter() {
        assert!(!figure.sources.is_empty(), "{figure:?}");
        assert!(!figure.name.is_empty() && figure.rule.ends_with('.'), "{figure:?}");
    }
}

#[test]
fn nothing_of_the_sample_is_left_out() {
    let (found, findings) = measured("input");
    let [noted, judged] = findings.as_slice() else { panic!("{findings:?}") };
    assert!(judged.message.contains("hold the council’s judgement"), "{judged}");
    assert_eq!(judged.effect(), Effect::Noted);
    assert!(noted.message.contains("worth more than the contract itself"), "{noted}");
    assert_eq!(noted.effect(), Effect::Noted);
    let losses = found.findings.iter().filter(|finding| finding.effect() != Effect::Noted);
    assert_eq!(losses.map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
}
