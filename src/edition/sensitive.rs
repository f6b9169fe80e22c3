//! What the public may know of a sensitive measure: one number for the whole council, to date, rounded, and none where it
//! is small. Every row that counts one is hidden from the rest of the edition.

use super::notes::SensitiveView;
use super::whole::Whole;
use crate::config::FILE;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::{FigureValue, Figures, Prefix, Unit, ValueRow};
use crate::domain::fold::{fold, slug};
use crate::domain::place::Place;
use crate::domain::share::Share;
use crate::measure::{Notation, Promise, Register};
use crate::schema::kind::RecordKind;
use crate::table::{Sensitive, looks_sensitive};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Counts are rounded to a multiple of it, so that no two of them differ by one person.
const BASE: f64 = 5.0;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppressed {
    /// Its id.
    pub figure: String,
    /// In a sentence without a full stop.
    pub reason: String,
}

/// Adds a figure for each sensitive measure and unit; those under the threshold say that they are suppressed.
pub(super) fn add(
    whole: Whole<'_>,
    figures: &mut Figures,
) -> (Vec<SensitiveView>, Vec<Suppressed>) {
    let rule = &whole.config.suppression;
    let (mut views, mut suppressed) = (Vec::new(), Vec::new());
    for ((place, unit), count) in counts(whole) {
        let Some(measure) = rule.measures.get(place) else { continue };
        let id = format!("sensitive.{}.{}", slug(measure), slug(&unit));
        let is_small = count < f64::from(rule.threshold);
        let value = if is_small {
            let reason = format!("fewer than {}, or none", rule.threshold);
            suppressed.push(Suppressed { figure: id.clone(), reason });
            FigureValue::Suppressed
        } else {
            FigureValue::Count(((count / BASE).round() * BASE) as u64)
        };
        let row = ValueRow {
            id: &id,
            name: &format!("Claimed to date for {measure}"),
            unit: Unit::Own(unit.as_str().into()),
            rule: "Added over all contracts that are not exempt, and rounded to the nearest five; nothing under the threshold is told.",
            value,
            sources: Vec::new(),
        };
        if figures.add(row.figure(&Prefix::default())) {
            views.push(SensitiveView { measure: measure.clone(), unit, id });
        }
    }
    (views, suppressed)
}

/// What is claimed to date, by the measure's place in report.toml and the unit.
fn counts(whole: Whole<'_>) -> BTreeMap<(usize, String), f64> {
    let sensitive = Sensitive::new(&whole.config.suppression);
    let mut counts: BTreeMap<(usize, String), f64> = BTreeMap::new();
    let Some(register) = &whole.measures.register else { return counts };
    for promise in &register.promises {
        let contract = promise.contract.and_then(|at| register.contracts.get(at));
        let Some(unit) = counted_in(promise) else { continue };
        if contract.is_none_or(|contract| contract.exempt.is_some()) {
            continue;
        }
        if let Some(place) = sensitive.of(texts(register, promise, &unit)) {
            let claimed = promise.quantities.claimed.decimal(6).parse().unwrap_or(0.0);
            *counts.entry((place, unit.clone())).or_default() += claimed;
        }
    }
    counts
}

/// The unit of a promise whose quantities can be added.
fn counted_in(promise: &Promise) -> Option<String> {
    let Notation::Own(unit) = &promise.notation else { return None };
    let unit = unit.clone().unwrap_or_else(|| "number".to_owned());
    let folded = format!(" {} ", fold(&unit));
    let is_rate =
        ["per", "yes no", "percentage"].iter().any(|it| folded.contains(&format!(" {it} ")));
    (!is_rate && promise.quantities.claimed.compare(Share::ZERO).is_ge()).then_some(unit)
}

fn texts<'a>(register: &'a Register, promise: &'a Promise, unit: &'a str) -> Vec<&'a str> {
    let kpi = promise.kpi.and_then(|at| register.kpis.get(at));
    let own = [
        Some(unit),
        promise.measure.as_deref(),
        Some(promise.theme.as_str()),
        Some(promise.outcome.as_str()),
    ];
    let more = [promise.outline.as_deref(), kpi.map(|kpi| kpi.description.as_str())];
    own.into_iter().chain(more).flatten().collect()
}

/// The columns by which a measure is known.
const NAMED: [(RecordKind, &[&str]); 2] = [
    (RecordKind::Commitment, &["unit", "measure-ref", "theme", "outcome", "outline"]),
    (RecordKind::Kpi, &["unit", "description"]),
];

/// Measures of report.toml that nothing counts, and texts that look like a sensitive measure and are not listed.
pub(super) fn unlisted_findings(whole: Whole<'_>) -> Vec<Diagnostic> {
    let rule = &whole.config.suppression;
    let sensitive = Sensitive::new(rule);
    let mut texts: Vec<(String, Place)> = Vec::new();
    let mut used: BTreeSet<usize> = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for (kind, fields) in NAMED {
        let Some(table) = whole.tables.by_kind.get(&kind) else { continue };
        for field in fields {
            let Ok(column) = table.frame.column(field).and_then(|it| it.str()) else { continue };
            for (text, origin) in column.iter().zip(&table.origins) {
                // of a text that stands in many rows, the first
                let Some(text) = text.filter(|text| seen.insert(*text)) else { continue };
                match sensitive.of([text]) {
                    Some(place) => drop(used.insert(place)),
                    None => texts.push((text.to_owned(), origin.place(&[field]))),
                }
            }
        }
    }
    let unused = rule.measures.iter().enumerate().filter(|(place, _)| !used.contains(place));
    let mut found: Vec<Diagnostic> = unused.map(|(_, measure)| unused_measure(measure)).collect();
    let mut told = BTreeSet::new();
    for (text, place) in texts {
        if let Some(word) = looks_sensitive(&text).filter(|_| told.insert(fold(&text))) {
            found.push(unlisted(&text, word, place));
        }
    }
    found
}

fn unused_measure(measure: &str) -> Diagnostic {
    let message = format!(
        "[suppression] lists \"{measure}\", and no promise and no KPI has it in its unit, ref, outcome or description"
    );
    let hint = "Write it as the workbooks do, or take it out.";
    Diagnostic::new(Code::SensitiveUnused, Place::file(FILE), message, hint)
}

fn unlisted(text: &str, word: &str, place: Place) -> Diagnostic {
    let message = format!(
        "\"{text}\" looks like a sensitive measure (\"{}\"), by which people could be told, and [suppression] does not list it, so the public edition states it in full",
        word.trim_end_matches('*')
    );
    let hint = "List it under [suppression] in report.toml, if few people could be told by it.";
    Diagnostic::new(Code::SensitiveUnlisted, place, message, hint)
}
