//! `public/data.json`: the figures of the public edition, for other programs.

use super::failure::{Failure, stopped};
use crate::domain::figure::{Figure, Figures};
use crate::domain::place::Place;
use crate::edition::Withheld;
use crate::publish::Output;
use serde_json::{Value, json};

/// Where it stands below a set's folder.
pub(super) const DATA: &str = "public/data.json";

/// Every number that the public edition may state, with the cells that it came from; a workbook or a sheet whose name
/// may not be published is not named.
pub(super) fn data(figures: &Figures, withheld: &Withheld) -> Result<Output, Failure> {
    let is_named = |name: &str| withheld.in_text(name).is_none();
    let source = |place: &Place| {
        let file = Some(&*place.file).filter(|file| is_named(file));
        let sheet = place.sheet.as_deref().filter(|sheet| is_named(sheet));
        json!({ "file": file, "sheet": sheet, "cells": place.cells })
    };
    let row = |figure: &Figure| {
        let sources: Vec<Value> = figure.sources.iter().map(source).collect();
        json!({
            "id": figure.id,
            "name": figure.name,
            "value": figure.value,
            "unit": figure.unit,
            "sources": sources,
        })
    };
    let rows: Vec<Value> = figures.iter().map(row).collect();
    Output::json(DATA, &rows).map_err(stopped)
}
