//! `public/data.json`: the figures of the public edition, for other programs.

use super::failure::{Failure, stopped};
use crate::dataset::PUBLIC_DATA;
use crate::domain::figure::{Figure, FigureValue, Figures, Unit};
use crate::domain::place::Place;
use crate::publish::Output;
use crate::schema::kind::RecordKind;
use crate::table::Reading;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize)]
struct PublicFigure<'a> {
    id: &'a str,
    name: &'a str,
    sources: Vec<PublicSource<'a>>,
    unit: &'a Unit,
    value: &'a FigureValue,
}

/// Sheets of one kind that a figure came from.
#[derive(Serialize)]
struct PublicSource<'a> {
    holds: &'a str,
    /// How many workbooks have them.
    workbooks: usize,
}

/// Every number that the public edition may state, with what it came from: the kinds of its sheets, and how many
/// workbooks hold them. No file and no sheet is named.
pub(super) fn data(figures: &Figures, readings: &[Reading]) -> Result<Output, Failure> {
    let mut kinds: BTreeMap<(&str, &str), RecordKind> = BTreeMap::new();
    for Reading { place, kind, .. } in readings {
        kinds.insert((&*place.file, place.sheet.as_deref().unwrap_or_default()), *kind);
    }
    let rows: Vec<PublicFigure<'_>> = figures.iter().map(|figure| row(figure, &kinds)).collect();
    Output::json(PUBLIC_DATA, &rows).map_err(stopped)
}

fn row<'a>(figure: &'a Figure, kinds: &BTreeMap<(&str, &str), RecordKind>) -> PublicFigure<'a> {
    let Figure { id, name, unit, value, .. } = figure;
    PublicFigure { id, name, sources: sources(&figure.sources, kinds), unit, value }
}

fn sources(
    places: &[Place],
    kinds: &BTreeMap<(&str, &str), RecordKind>,
) -> Vec<PublicSource<'static>> {
    let mut files: BTreeMap<&'static str, BTreeSet<&str>> = BTreeMap::new();
    for place in places {
        let sheet = place.sheet.as_deref().unwrap_or_default();
        if let Some(kind) = kinds.get(&(&*place.file, sheet)) {
            files.entry(kind.name()).or_default().insert(&place.file);
        }
    }
    let kinds = files.into_iter();
    kinds.map(|(holds, files)| PublicSource { holds, workbooks: files.len() }).collect()
}
