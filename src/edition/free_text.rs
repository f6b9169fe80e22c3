//! Texts that a public edition may hold: columns are allowed in, one by one, and a text that names what is withheld is
//! withheld whole, with a finding.

use super::withheld::Withheld;
use crate::config::{Config, FILE};
use crate::domain::diagnostic::{Code, Diagnostic, Found};
use crate::domain::place::{Place, merged};
use crate::schema::kind::RecordKind;
use crate::table::Tables;

pub const WITHHELD_TEXT: &str = "Withheld from publication";

/// The columns of words that a public edition is made from; no other comes into it.
const ALLOWED: [(RecordKind, &[&str]); 8] = [
    (
        RecordKind::Assessment,
        &["authority", "edition", "theme", "key-area", "ref", "label", "comment"],
    ),
    (RecordKind::Benchmark, &["key-area", "ref", "label", "reference-group"]),
    (RecordKind::Action, &["heading", "action", "owner", "update", "linked"]),
    (
        RecordKind::Contract,
        &[
            "contract-ref",
            "title",
            "supplier",
            "department",
            "procurement-route",
            "regime",
            "partner",
            "no-kpi-reason",
        ],
    ),
    (RecordKind::Kpi, &["contract-ref", "kpi-ref", "description", "unit", "frequency-word"]),
    (RecordKind::KpiResult, &["answer", "mitigation-reason", "commentary"]),
    (
        RecordKind::Commitment,
        &[
            "contract-ref",
            "commitment-ref",
            "kpi-ref",
            "catalogue",
            "catalogue-version",
            "theme",
            "outcome",
            "outline",
            "measure-ref",
            "unit",
            "made-by",
        ],
    ),
    (RecordKind::Delivery, &["answer"]),
];

/// Columns by which records are told apart: they stand as they are, and the finished files are searched.
const IDENTITY: [&str; 9] = [
    "contract-ref",
    "kpi-ref",
    "commitment-ref",
    "ref",
    "label",
    "key-area",
    "theme",
    "outcome",
    "owner",
];

/// The tables with what a public edition may hold of their words.
pub(super) fn tables(tables: &Tables, withheld: &Withheld) -> Result<Found<Tables>, String> {
    let is_allowed = |kind: RecordKind, field: &str| {
        ALLOWED.iter().any(|(of, fields)| *of == kind && fields.contains(&field))
    };
    let mut withheld_texts: Vec<(&'static str, Place)> = Vec::new();
    let value = tables.reworded(is_allowed, |origin, field, text| {
        let what = withheld.in_text(text).filter(|_| !IDENTITY.contains(&field))?;
        withheld_texts.push((what, origin.place(&[field])));
        Some(WITHHELD_TEXT.to_owned())
    });
    let value = value.map_err(|error| error.to_string())?;
    let mut kinds: Vec<&'static str> = withheld_texts.iter().map(|(what, _)| *what).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut findings = Vec::new();
    for kind in kinds {
        let of_kind =
            withheld_texts.iter().filter(|(what, _)| *what == kind).map(|(_, place)| place.clone());
        findings.extend(merged(of_kind).into_iter().map(|place| texts_withheld(kind, place)));
    }
    Ok(Found { value, findings })
}

/// The configuration with the officer's own words that an edition may hold; `withheld_in` says what a text may not.
pub(super) fn config(
    config: &Config,
    withheld_in: &dyn Fn(&str) -> Option<&'static str>,
) -> Found<Config> {
    let mut config = config.clone();
    let mut keys: Vec<(String, &'static str)> = Vec::new();
    let mut check = |key: String, texts: &mut Vec<String>| {
        for text in texts {
            if let Some(what) = withheld_in(text) {
                keys.push((key.clone(), what));
                *text = WITHHELD_TEXT.to_owned();
            }
        }
    };
    for (section, texts) in &mut config.words {
        check(format!("words.{}", section.key()), texts);
    }
    for part in &mut config.front_sheet.parts {
        check(format!("front-sheet.{}", part.key.key()), &mut part.text);
    }
    for (part, texts) in &mut config.frame.texts {
        check(format!("corporate-social-responsibility.{}", part.key()), texts);
    }
    check("corporate-social-responsibility.themes".to_owned(), &mut config.frame.themes);
    check("corporate-social-responsibility.enablers".to_owned(), &mut config.frame.enablers);
    for decision in &mut config.decisions {
        for text in [&mut decision.was, &mut decision.value, &mut decision.why] {
            if let Some(what) = withheld_in(text) {
                keys.push(("decision".to_owned(), what));
                *text = WITHHELD_TEXT.to_owned();
            }
        }
    }
    let findings = keys.into_iter().map(|(key, what)| own_words_withheld(&key, what));
    Found { findings: findings.collect(), value: config }
}

fn texts_withheld(what: &str, place: Place) -> Diagnostic {
    let message = format!(
        "The public edition says \"{WITHHELD_TEXT}\" for these texts, because each holds {what}"
    );
    let hint = "Take the name out of the text, and the public edition prints it.";
    Diagnostic::new(Code::TextWithheld, place, message, hint)
}

fn own_words_withheld(key: &str, what: &str) -> Diagnostic {
    let message = format!(
        "A committee paper says \"{WITHHELD_TEXT}\" for a text of `{key}`, because it holds {what}"
    );
    let hint = "Word the text so that it may be published, and the paper prints it.";
    Diagnostic::new(Code::TextWithheld, Place::file(FILE), message, hint)
}
