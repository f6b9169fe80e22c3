//! The keys that `report.toml` may have, and the nearest one to a key that it may not.

use super::audience::Suppression;
use super::authority::Authority;
use super::critical_suppliers::CriticalSuppliers;
use super::frame::Frame;
use super::front_sheet::PartKey;
use super::judgement::Returns;
use super::mistake::Mistake;
use super::notices::Notices;
use super::plain_words::two_brackets;
use super::plan::PlanConfig;
use super::resolution::Resolution;
use super::section::Section;
use super::setting::{Answered, Setting};
use super::social_value::SocialValue;
use toml::de::{DeTable, DeValue};

pub const TOP: &[&str] = &[
    "council",
    "title",
    "period",
    "as-of",
    "baseline",
    "social-value-area",
    "maturity-model",
    "documents",
    "appendices",
    "formats",
    "must-read",
    "not-exemption",
    "posts",
    "contract-values-include-vat",
    "extra-non-working-days",
    "worker-memory",
    "worker-seconds",
    "authority",
    "audience",
    "suppression",
    "returns",
    "social-value",
    "critical-suppliers",
    "plan",
    "notices",
    "front-sheet",
    "corporate-social-responsibility",
    "words",
    "fields",
    "decision",
    "resolution",
];

/// The table of the strategy's frame.
pub(super) const FRAME: &str = "corporate-social-responsibility";

/// Keys of `[audience]`: the documents that have one.
pub(super) const AUDIENCE: &[&str] = &["committee-report"];

/// Of one `[[decision]]`.
pub const DECISION: &[&str] =
    &["file", "sheet", "cell", "contract", "kpi", "period", "was", "use", "by", "on", "why"];

/// Every key that the file has and may not have, with its place and the nearest known key. The keys of `[fields]` are
/// checked by [`crate::schema`].
pub(super) fn unknown(text: &str, table: &DeTable<'_>) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    check(text, table, "", TOP, &mut mistakes);
    let mut front_sheet: Vec<&str> = PartKey::ALL.iter().map(|key| key.key()).collect();
    if let Some(titles) = child(table, "front-sheet").and_then(|front| child(front, "titles")) {
        check(text, titles, "front-sheet.titles", &front_sheet, &mut mistakes);
    }
    front_sheet.push("titles");
    for (name, keys) in [
        ("front-sheet", front_sheet),
        (FRAME, Frame::keys().to_vec()),
        ("authority", Authority::KEYS.to_vec()),
        ("audience", AUDIENCE.to_vec()),
        ("suppression", Suppression::KEYS.to_vec()),
        ("returns", Returns::KEYS.to_vec()),
        ("social-value", SocialValue::KEYS.to_vec()),
        ("plan", PlanConfig::KEYS.to_vec()),
        ("critical-suppliers", CriticalSuppliers::KEYS.to_vec()),
        ("notices", Notices::KEYS.to_vec()),
        ("words", Section::ALL.map(Section::key).to_vec()),
    ] {
        if let Some(own) = child(table, name) {
            check(text, own, name, &keys, &mut mistakes);
        }
    }
    for (name, keys) in [("decision", DECISION), ("resolution", &Resolution::KEYS)] {
        repeated(text, table, name, keys, &mut mistakes);
    }
    mistakes
}

/// A table that may stand several times, each under two brackets.
fn repeated(
    text: &str,
    table: &DeTable<'_>,
    name: &'static str,
    keys: &[&str],
    mistakes: &mut Vec<Mistake>,
) {
    let Some((key, value)) = table.iter().find(|(key, _)| key.get_ref() == name) else { return };
    match value.get_ref() {
        DeValue::Table(_) => mistakes.push(Mistake::at(text, key.span().start, two_brackets(name))),
        DeValue::Array(blocks) => {
            for block in blocks.iter() {
                if let DeValue::Table(block) = block.get_ref() {
                    check(text, block, name, keys, mistakes);
                }
            }
        }
        _ => {}
    }
}

/// Every key of a workbook of settings that there is not, by its cell.
pub(super) fn unknown_settings(answered: &[Answered]) -> Vec<Mistake> {
    let all = Setting::all();
    let path = |table: &str, key: &str| match table {
        "" => key.to_owned(),
        table => format!("{table}.{key}"),
    };
    let known: Vec<String> = all.iter().map(|it| path(&it.table, &it.key)).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let unknown = answered.iter();
    let unknown = unknown.filter(|it| !it.table.starts_with("fields.") && it.record.is_none());
    let unknown = unknown.filter(|it| !known.contains(&path(&it.table, &it.key).as_str()));
    let mistake = |it: &Answered| {
        let name = path(&it.table, &it.key);
        Mistake::in_cell(&it.place, format!("there is no key `{name}`{}", hint(&name, &known)))
    };
    unknown.map(mistake).collect()
}

fn child<'a, 'i>(table: &'a DeTable<'i>, key: &str) -> Option<&'a DeTable<'i>> {
    match table.get(key)?.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

fn check(text: &str, table: &DeTable<'_>, path: &str, known: &[&str], mistakes: &mut Vec<Mistake>) {
    for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
        let name = key.get_ref().as_ref();
        let inside = if path.is_empty() { String::new() } else { format!(" in [{path}]") };
        mistakes.push(Mistake::at(
            text,
            key.span().start,
            format!("there is no key `{name}`{inside}{}", hint(name, known)),
        ));
    }
}

fn hint(name: &str, known: &[&str]) -> String {
    let nearest = nearest(name, known);
    nearest.map(|near| format!("; the nearest known key is `{near}`")).unwrap_or_default()
}

/// The known name that is most like this one, if any is like it at all.
pub fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let likeness =
        |near: &&'a str| strsim::jaro_winkler(&name.to_lowercase(), &near.to_lowercase());
    let best = known.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&best) > 0.6).then_some(best)
}
