//! Which promises are sensitive, and which of their numbers are small.

use crate::config::Suppression;
use crate::domain::fold::fold;
use crate::domain::share::Share;
use crate::measure::{Notation, Promise};
use std::cmp::Ordering;

/// The four amounts, as they end ids.
pub(crate) const FOUR: [&str; 4] = ["committed", "expected-to-date", "claimed", "validated"];

pub(crate) fn is_small(number: Share, rule: &Suppression) -> bool {
    let threshold = Share::new(rule.threshold.into(), 1).unwrap_or(Share::ZERO);
    number.compare(Share::ZERO) == Ordering::Greater && number.compare(threshold) == Ordering::Less
}

/// Whether words are among those that report.toml lists, whole words alone.
pub(crate) fn is_listed(rule: &Suppression, words: &str) -> bool {
    let words = format!(" {} ", fold(words));
    let listed = rule.measures.iter().map(|measure| fold(measure));
    listed.into_iter().any(|listed| !listed.is_empty() && words.contains(&format!(" {listed} ")))
}

/// Whether a promise counts what report.toml lists.
pub(crate) fn is_sensitive(promise: &Promise, rule: &Suppression) -> bool {
    let unit = match &promise.notation {
        Notation::Own(unit) => unit.as_deref().unwrap_or_default(),
        Notation::Percent | Notation::Pounds => return false,
    };
    let words = [
        Some(unit),
        promise.measure.as_deref(),
        Some(&promise.outcome),
        promise.outline.as_deref(),
    ];
    words.into_iter().flatten().any(|words| is_listed(rule, words))
}

pub(crate) fn under(rule: &Suppression) -> String {
    format!("a count of a sensitive measure under {}", rule.threshold)
}
