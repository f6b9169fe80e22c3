//! Small numbers of sensitive measures: a count above nothing and under the threshold is suppressed from the public, and
//! with it the pounds that would give it away, and a second number where a total would. Nothing is suppressed unsaid.

pub(crate) mod amounts;
mod cells;
mod counts;
pub(crate) mod kpis;
pub(crate) mod secondary;
pub(crate) mod sensitive;

use super::withheld_record::EarlierRecords;
use crate::config::Suppression;
use crate::domain::figure::{Figure, FigureValue, Figures};
use crate::measure::{Amounts, Promise, PromiseState, Register};
use cells::Cells;
use counts::{SuppressedParts, small};
use sensitive::{FOUR, is_sensitive, under};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppressed {
    /// Its id.
    pub figure: String,
    /// In a sentence without a full stop.
    pub reason: String,
}

pub(super) fn suppress(
    figures: &Figures,
    register: Option<&Register>,
    rule: &Suppression,
    earlier: &EarlierRecords,
) -> (Figures, Vec<Suppressed>) {
    let Some(register) = register.filter(|_| !rule.measures.is_empty()) else {
        return (figures.clone(), Vec::new());
    };
    let mut reasons: BTreeMap<String, String> = BTreeMap::new();
    counts::quantities(register, rule, earlier, &mut reasons);
    counts::returned_after(register, rule, earlier, &mut reasons);
    pounds(register, rule, earlier, &mut reasons);
    let mut suppressed = Vec::new();
    let figures = figures.changed(|figure| {
        // the results of KPIs were suppressed before they were measured
        let is_suppressed = figure.value == FigureValue::Suppressed;
        let reason =
            reasons.get(&figure.id).cloned().or_else(|| is_suppressed.then(|| under(rule)));
        let value = match reason {
            Some(reason) => {
                suppressed.push(Suppressed { figure: figure.id.clone(), reason });
                FigureValue::Suppressed
            }
            None => figure.value.clone(),
        };
        Some(Figure { value, ..figure.clone() })
    });
    (figures, suppressed)
}

/// The pounds that would give them away, and those that would give these away.
fn pounds(
    register: &Register,
    rule: &Suppression,
    earlier: &EarlierRecords,
    reasons: &mut BTreeMap<String, String>,
) {
    let promises = register.promises.iter().enumerate();
    let sensitive = promises.filter(|(_, promise)| is_sensitive(promise, rule));
    let sensitive: Vec<(usize, SuppressedParts)> =
        sensitive.map(|(index, promise)| (index, small(promise, rule, earlier))).collect();
    for (at, what) in FOUR.iter().enumerate() {
        let those = |is_so: &dyn Fn(&SuppressedParts) -> bool| -> BTreeSet<usize> {
            sensitive.iter().filter(|(_, kept)| is_so(kept)).map(|(index, _)| *index).collect()
        };
        let secret = those(&|kept| kept.amounts[at]);
        let is_delivered = *what == "claimed" || *what == "validated";
        let moved = those(&|kept| kept.amounts[at] || is_delivered && kept.returned);
        if moved.is_empty() {
            continue;
        }
        let mut cells = Cells::new(register, at);
        if let Some(before) = &earlier.before {
            cells.note_earlier(register, what, before, &unsaid(register, &secret, what, earlier));
        }
        if let Some(last) = &earlier.last {
            cells.note_earlier(register, what, last, &BTreeSet::new());
        }
        let suppressed = secondary::suppressed_amounts(&cells, &secret, &moved);
        let ends = if is_delivered { vec![*what, "returned"] } else { vec![*what] };
        let promises = suppressed.seconds.iter().filter_map(|index| register.promises.get(*index));
        for id in promises.flat_map(|promise| quantities_of(promise, &ends)) {
            reasons.entry(id).or_insert_with(|| amounts::Why::Sum.sentence(rule.threshold));
        }
        for (cell, why) in suppressed.amounts {
            let cell = &cells.cells[cell].id;
            let reason = why.sentence(rule.threshold);
            reasons.insert(format!("{cell}.{what}"), reason.clone());
            for derived in derived(cell, what) {
                reasons.entry(derived).or_insert_with(|| reason.clone());
            }
        }
        if is_delivered {
            in_period(register, &moved, what, rule, reasons);
        }
    }
}

fn quantities_of(promise: &Promise, ends: &[&str]) -> Vec<String> {
    ends.iter().map(|end| format!("{}.quantity.{end}", promise.id)).collect()
}

/// The secret promises whose count the version before did not state either.
fn unsaid(
    register: &Register,
    secret: &BTreeSet<usize>,
    what: &str,
    earlier: &EarlierRecords,
) -> BTreeSet<usize> {
    let was_small = |at: &usize| {
        let promise = register.promises.get(*at);
        promise.is_some_and(|it| earlier.was_small(&format!("{}.quantity.{what}", it.id)))
    };
    secret.iter().copied().filter(was_small).collect()
}

/// What is worked out of an amount of a cell.
fn derived(cell: &str, what: &str) -> Vec<String> {
    let ends: &[&str] = match what {
        "expected-to-date" => &["short-of-expected", "ahead-of-expected", "claimed-share", "gap"],
        "claimed" => &["short-of-expected", "ahead-of-expected", "claimed-share", "not-validated"],
        "validated" => &["not-validated", "gap"],
        _ => &[],
    };
    ends.iter().map(|end| format!("{cell}.{end}")).collect()
}

/// What was delivered in the quarter alone, where few promises delivered, and one of small numbers among them.
fn in_period(
    register: &Register,
    secret: &BTreeSet<usize>,
    what: &str,
    rule: &Suppression,
    reasons: &mut BTreeMap<String, String>,
) {
    let has_returned = |promise: &Promise| {
        promise.pounds.is_some() && matches!(promise.state, PromiseState::Returned(..))
    };
    let promises = register.promises.iter().enumerate();
    let returned = promises.filter(|(_, promise)| has_returned(promise));
    let returned: cells::Contribution = returned.map(|(index, _)| (index, 1)).collect();
    if amounts::may_be_solved(&returned, secret) {
        reasons.insert(format!("sv.period.{what}"), amounts::Why::Pounds.sentence(rule.threshold));
    }
}

/// The pence of every promise, by the ids of their figures, for the sets that come after; none where nothing is sensitive.
pub(super) fn pounds_of_promises(
    register: Option<&Register>,
    rule: &Suppression,
) -> BTreeMap<String, i64> {
    let promises = register.into_iter().flat_map(|register| &register.promises);
    let promises = promises.filter(|_| !rule.measures.is_empty());
    let pounds = promises.filter_map(|promise| Some((&promise.id, promise.pounds?)));
    let each = pounds.flat_map(|(id, Amounts { committed, expected, claimed, validated })| {
        let four = FOUR.iter().zip([committed, expected, claimed, validated]);
        four.map(move |(what, money)| (format!("{id}.{what}"), money.pence()))
    });
    each.filter(|(_, pence)| *pence != 0).collect()
}
