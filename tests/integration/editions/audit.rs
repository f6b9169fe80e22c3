//! An attacker who subtracts: no public total, of any version and quarter, is more than its public parts; and one exact
//! total let back in tells what is withheld.

use super::apart::{Hushed, published};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// The numbers of a set by their ids; what is suppressed is no number.
type Numbers = BTreeMap<String, f64>;

const SETS: [&str; 3] = ["2026-27-Q1/v1", "2026-27-Q2/v1", "2026-27-Q2/v2"];

fn numbers(council: &Hushed, set: &str, file: &str) -> Numbers {
    let path = council.0.path().join("output").join(set).join(file);
    let figures: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let number =
        |figure: &Value| Some((figure["id"].as_str()?.to_owned(), figure["value"].as_f64()?));
    figures.iter().filter_map(number).collect()
}

/// What each total is more than its published parts.
fn rests(numbers: &Numbers) -> Vec<f64> {
    let Some(total) = numbers.get("sv.claimed") else { return Vec::new() };
    let parts = ["theme", "outcome", "contract", "department"].map(|by| {
        let own = numbers.iter().filter(|(id, _)| {
            let rest =
                id.strip_prefix(&format!("sv.{by}.")).and_then(|id| id.strip_suffix(".claimed"));
            rest.is_some_and(|slug| !slug.contains('.'))
        });
        own.map(|(_, amount)| amount).sum::<f64>()
    });
    parts.into_iter().map(|sum| total - sum).filter(|rest| rest.abs() > 0.005).collect()
}

#[test]
fn no_public_total_is_more_than_its_public_parts() {
    let council = published(0);
    for set in SETS {
        let public = numbers(&council, set, "public/data.json");
        let whole = numbers(&council, set, "internal/figures.json");
        assert!(public.contains_key("sv.claimed"), "{set}");
        assert_eq!(rests(&public), [0.0; 0], "{set}");
        let sensitive = public.iter().filter(|(id, _)| id.starts_with("sensitive."));
        assert!(sensitive.clone().all(|(_, count)| count % 5.0 == 0.0), "{set}");
        // one exact total let back in, and the attacker has the answer
        let mut told = public.clone();
        told.insert("sv.claimed".to_owned(), whole["sv.claimed"]);
        let people = whole["sv.promise.c-001.sv2.claimed"];
        let exact = whole["sv.contract.c-666.claimed"] + people;
        assert!((rests(&told)[0] - exact).abs() < 0.01, "{set}");
    }
}
