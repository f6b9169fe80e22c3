//! Small numbers of sensitive measures: a count above nothing and under the threshold is kept back from the public, and
//! with it the pounds that would give it away, and a second number where a total would. Nothing is kept back unsaid.

mod cells;
mod hide;

use crate::config::Suppression;
use crate::figure::{Figure, FigureValue, Figures};
use crate::fold::fold;
use crate::measure::{Amounts, Kpi, KpiState, Notation, Promise, PromiseState, Register};
use crate::share::Share;
use cells::Cells;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The four amounts, as they end ids.
const FOUR: [&str; 4] = ["committed", "expected-to-date", "claimed", "validated"];

/// A figure that is kept back, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppressed {
    /// Its id.
    pub figure: String,
    /// Why, in a sentence without a full stop.
    pub reason: String,
}

/// Keeps small numbers back from these figures; the register loses what the suppliers say of them.
pub fn suppress(
    figures: &Figures,
    register: Option<&mut Register>,
    rule: &Suppression,
) -> (Figures, Vec<Suppressed>) {
    let Some(register) = register.filter(|_| !rule.measures.is_empty()) else {
        return (figures.clone(), Vec::new());
    };
    let mut reasons: BTreeMap<String, String> = BTreeMap::new();
    quantities(register, rule, &mut reasons);
    pounds(register, rule, &mut reasons);
    kpis(register, rule, &mut reasons);
    let mut suppressed = Vec::new();
    let figures = figures.changed(|figure| {
        let reason = reasons.get(&figure.id);
        let value = match reason {
            Some(reason) => {
                let figure = figure.id.clone();
                suppressed.push(Suppressed { figure, reason: reason.clone() });
                FigureValue::Suppressed
            }
            None => figure.value.clone(),
        };
        Some(Figure { value, ..figure.clone() })
    });
    (figures, suppressed)
}

/// Whether a number is small.
fn is_small(number: Share, rule: &Suppression) -> bool {
    let threshold = Share::new(rule.threshold.into(), 1).unwrap_or(Share::ZERO);
    number.compare(Share::ZERO) == Ordering::Greater && number.compare(threshold) == Ordering::Less
}

/// Whether words are among those that report.toml lists, whole words alone.
fn is_listed(rule: &Suppression, words: &str) -> bool {
    let words = format!(" {} ", fold(words));
    let listed = rule.measures.iter().map(|measure| fold(measure));
    listed.into_iter().any(|listed| !listed.is_empty() && words.contains(&format!(" {listed} ")))
}

/// Whether a promise counts what report.toml lists.
fn is_sensitive(promise: &Promise, rule: &Suppression) -> bool {
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

/// Which of its four amounts are small; what was expected is worked out of what was committed, and goes with it. What
/// was returned in the quarter is the difference of two quarters' amounts to date, and a small one takes these with it.
fn small(promise: &Promise, rule: &Suppression) -> [bool; 4] {
    let Amounts { committed, claimed, validated, .. } = promise.quantities;
    let is_committed = is_small(committed, rule);
    let is_returned =
        matches!(promise.state, PromiseState::Returned(quantity, _) if is_small(quantity, rule));
    let is_kept = |amount| is_returned || is_small(amount, rule);
    [is_committed, is_committed, is_kept(claimed), is_kept(validated)]
}

fn under(rule: &Suppression) -> String {
    format!("a count of a sensitive measure under {}", rule.threshold)
}

/// The counts themselves.
fn quantities(register: &Register, rule: &Suppression, reasons: &mut BTreeMap<String, String>) {
    let promises = register.promises.iter().chain(&register.promises_outside);
    for promise in promises.filter(|promise| is_sensitive(promise, rule)) {
        for (what, _) in FOUR.iter().zip(small(promise, rule)).filter(|(_, is_small)| *is_small) {
            reasons.insert(format!("{}.quantity.{what}", promise.id), under(rule));
        }
        if let PromiseState::Returned(quantity, _) = promise.state
            && is_small(quantity, rule)
        {
            reasons.insert(format!("{}.quantity.returned", promise.id), under(rule));
        }
    }
}

/// The pounds that would give them away, and those that would give these away.
fn pounds(register: &Register, rule: &Suppression, reasons: &mut BTreeMap<String, String>) {
    let promises = register.promises.iter().enumerate();
    let sensitive: Vec<(usize, &Promise)> =
        promises.filter(|(_, promise)| is_sensitive(promise, rule)).collect();
    for (at, what) in FOUR.iter().enumerate() {
        let secret: BTreeSet<usize> =
            sensitive.iter().filter(|(_, p)| small(p, rule)[at]).map(|(index, _)| *index).collect();
        if secret.is_empty() {
            continue;
        }
        let cells = Cells::new(register, at);
        for (cell, why) in hide::hide(&cells, &secret) {
            let reason = why.sentence(rule.threshold);
            reasons.insert(format!("{cell}.{what}"), reason.clone());
            for derived in derived(&cell, what) {
                reasons.entry(derived).or_insert_with(|| reason.clone());
            }
        }
        in_period(register, &secret, what, rule, reasons);
    }
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

/// What was delivered in the quarter alone, where only promises of small numbers delivered.
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
    let returned: Vec<usize> =
        promises.filter(|(_, promise)| has_returned(promise)).map(|(index, _)| index).collect();
    let is_told = !returned.is_empty() && returned.iter().all(|index| secret.contains(index));
    if is_told && (what == "claimed" || what == "validated") {
        reasons.insert(format!("sv.period.{what}"), hide::Why::Pounds.sentence(rule.threshold));
    }
}

/// The results of KPIs that count a sensitive measure, with what the supplier says of them.
fn kpis(register: &mut Register, rule: &Suppression, reasons: &mut BTreeMap<String, String>) {
    for kpi in register.kpis.iter_mut().filter(|kpi| is_sensitive_kpi(kpi, rule)) {
        let last = kpi.history.len().saturating_sub(1);
        for (at, quarter) in kpi.history.iter_mut().enumerate() {
            let Some(actual) = quarter.state.actual().filter(|actual| is_small(*actual, rule))
            else {
                continue;
            };
            quarter.commentary = Some(super::KEPT_BACK.to_owned());
            // nothing of the number stays, not even where its line is drawn
            match &mut quarter.state {
                KpiState::Known(number, _) => *number = kpi.target,
                KpiState::Mitigated(number, reason) => {
                    *number = Some(actual).and(Some(kpi.target));
                    *reason = None;
                }
                _ => {}
            }
            if at == last {
                reasons.insert(format!("{}.actual", kpi.id), under(rule));
            }
        }
    }
}

fn is_sensitive_kpi(kpi: &Kpi, rule: &Suppression) -> bool {
    match &kpi.notation {
        Notation::Own(unit) => {
            is_listed(rule, &kpi.description)
                || unit.as_deref().is_some_and(|unit| is_listed(rule, unit))
        }
        Notation::Percent | Notation::Pounds => false,
    }
}
