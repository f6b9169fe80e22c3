//! A level of a model of maturity: by its word, its number, or a score.

use super::number::number;
use super::unusable::{Unusable, unusable};
use crate::domain::fold::fold;
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::domain::prose::word as number_word;
use crate::sheet::CellValue;

/// A level of the model that is built in.
pub(crate) fn level(value: &CellValue) -> Option<Level> {
    level_of(ModelRef::BUILT_IN, value)
}

/// Whether signs say that a level is more, less or something like it: `Mature+`, `3?`, `< 3`, `Leader -`.
fn is_about(text: &str) -> bool {
    let text = text.trim();
    text.contains(['+', '?', '<', '>', '~', '\u{2248}', '\u{2264}', '\u{2265}', '\u{b1}'])
        || text.ends_with(['-', '\u{2013}', '\u{2014}', '\u{2212}'])
}

/// A level by its word, its number, or both: `Mature`, `3`, `Level 3`, `3 - Mature`; where its tool scores in per cent, by
/// the score.
pub(crate) fn level_of(model: ModelRef, value: &CellValue) -> Option<Level> {
    let points = value.as_text().and_then(|text| text.trim().strip_suffix('%'));
    if let Some(points) = points {
        return scored(model, number(&CellValue::Text(points.into()))?);
    }
    if let Some(number) = number(value) {
        let is_share = matches!(value, CellValue::Percent(_));
        let by_number = || model.levels().find(|level| f64::from(level.number()) == number);
        let own = if is_share { None } else { by_number() };
        let points = if is_share || number < 1.0 { number * 100.0 } else { number };
        return own.or_else(|| scored(model, points));
    }
    let text = value.as_text().filter(|text| !is_about(text))?;
    let own = fold(text);
    let ends = [" out of ", " of "].map(|of| format!("{of}{}", model.count()));
    let own = ends.iter().find_map(|end| own.strip_suffix(end)).unwrap_or(&own);
    model.levels().find(|level| is_spelt(*level, own))
}

/// The level in whose part a score falls.
fn scored(model: ModelRef, points: f64) -> Option<Level> {
    let begins = |level: &Level| level.from_percent().is_some_and(|from| f64::from(from) <= points);
    model.levels().rev().find(begins).filter(|_| (0.0..=100.0).contains(&points))
}

/// Whether a folded text is a level's word, its number, or both.
fn is_spelt(level: Level, text: &str) -> bool {
    let number = level.number().to_string();
    let bare = |text: &str| {
        let own = text.split(' ').filter(|word| *word != "level");
        let short = |word| str::strip_prefix(word, 'l').filter(|rest| *rest == number);
        own.map(|word| short(word).unwrap_or(word).to_owned()).collect::<Vec<_>>().join(" ")
    };
    let own = bare(text);
    let mut names = std::iter::once(level.name()).chain(level.words().iter().map(String::as_str));
    let is_name = |name: &str| {
        let name = bare(&fold(name));
        [format!("{number} {name}"), format!("{name} {number}"), name].contains(&own)
    };
    own == number || names.any(is_name)
}

pub(super) fn no_level(value: &CellValue, model: ModelRef) -> Unusable {
    let text = &value.to_string();
    let folded = fold(text);
    let likeness = |level: &Level| strsim::jaro_winkler(&folded, &fold(level.name()));
    let nearest = || {
        let levels = model.levels().map(|level| (likeness(&level), level));
        levels.max_by(|(a, _), (b, _)| a.total_cmp(b)).filter(|(likeness, _)| *likeness > 0.8)
    };
    // only a word by itself may be one of the levels', misspelt
    let near = if folded.contains(' ') { None } else { nearest() };
    let near = near.map(|(_, level)| level);
    let asks = near.map(|level| format!(" (was {level} meant?)")).unwrap_or_default();
    let is_score = text.ends_with('%') || number(value).is_some();
    let is_open = model.levels().all(|level| level.from_percent().is_none());
    let scores = match is_score && is_open && model != ModelRef::BUILT_IN {
        true => {
            "; or, if it is a score in per cent, say in the file of the model from which score on each level begins (from-percent)"
        }
        false => "",
    };
    unusable(
        &format!(", which is not one of the {} levels", number_word(model.count().into())),
        &format!("Put {} in the cell{asks}{scores}.", model.all_words()),
    )
}
