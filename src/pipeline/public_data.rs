//! `public/data.json`: the figures of the public edition, for other programs.

use super::failure::{Failure, stopped};
use crate::domain::figure::{Figure, Figures};
use crate::domain::place::Place;
use crate::publish::Output;
use crate::schema::kind::RecordKind;
use crate::table::Reading;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Where it stands below a set's folder.
pub(super) const DATA: &str = "public/data.json";

/// Every number that the public edition may state, with what it came from: the kinds of its sheets, and how many
/// workbooks hold them. No file and no sheet is named.
pub(super) fn data(figures: &Figures, readings: &[Reading]) -> Result<Output, Failure> {
    let mut kinds: BTreeMap<(&str, &str), RecordKind> = BTreeMap::new();
    for Reading { place, kind, .. } in readings {
        kinds.insert((&*place.file, place.sheet.as_deref().unwrap_or_default()), *kind);
    }
    let row = |figure: &Figure| {
        json!({
            "id": figure.id,
            "name": figure.name,
            "value": figure.value,
            "unit": figure.unit,
            "sources": sources(&figure.sources, &kinds),
        })
    };
    let rows: Vec<Value> = figures.iter().map(row).collect();
    Output::json(DATA, &rows).map_err(stopped)
}

fn sources(places: &[Place], kinds: &BTreeMap<(&str, &str), RecordKind>) -> Vec<Value> {
    let mut files: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for place in places {
        let sheet = place.sheet.as_deref().unwrap_or_default();
        if let Some(kind) = kinds.get(&(&*place.file, sheet)) {
            files.entry(kind.name()).or_default().insert(&place.file);
        }
    }
    let source =
        |(kind, files): (&str, BTreeSet<&str>)| json!({ "holds": kind, "workbooks": files.len() });
    files.into_iter().map(source).collect()
}
