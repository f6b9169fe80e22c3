//! Which model of maturity the sheets speak of, by the words of its levels that stand alone in cells.

use crate::domain::fold::fold;
use crate::domain::maturity::ModelRef;
use crate::sheet::{Sheet, Workbook};
use std::collections::BTreeSet;

/// A sheet with more cells is no assessment.
const MOST_CELLS: usize = 20_000;

/// So many words that no other model has make it that model.
const ENOUGH: usize = 2;

/// The one model of which some sheet has words that the one built in lacks; where a sheet speaks of that, it is that.
pub fn model_held(workbooks: &[Workbook], models: &[ModelRef]) -> ModelRef {
    let sheets = workbooks.iter().flat_map(|workbook| &workbook.sheets);
    let words: Vec<BTreeSet<String>> =
        sheets.filter(|sheet| sheet.cells.len() <= MOST_CELLS).map(words).collect();
    let is_held = |model: ModelRef, other: ModelRef| {
        let others: BTreeSet<String> = names(other).collect();
        let own: Vec<String> = names(model).filter(|name| !others.contains(name)).collect();
        let enough = ENOUGH.min(own.len()).max(1);
        words.iter().any(|held| own.iter().filter(|name| held.contains(*name)).count() >= enough)
    };
    let others = models.iter().copied().filter(|model| *model != ModelRef::BUILT_IN);
    let mut held = others.filter(|model| {
        is_held(*model, ModelRef::BUILT_IN) && !is_held(ModelRef::BUILT_IN, *model)
    });
    // of two nobody can tell
    match (held.next(), held.next()) {
        (Some(model), None) => model,
        _ => ModelRef::BUILT_IN,
    }
}

fn names(model: ModelRef) -> impl Iterator<Item = String> {
    model.levels().map(|level| fold(level.name()))
}

fn words(sheet: &Sheet) -> BTreeSet<String> {
    let texts = sheet.cells.iter().filter_map(|cell| cell.value.as_text());
    texts.filter(|text| text.len() <= 40).map(fold).collect()
}
