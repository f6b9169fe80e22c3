//! `report.toml` as typed: one field a key, every one optional.

use super::appendices::Appendices;
use super::audience::{Audience, Suppression};
use super::authority::Authority;
use super::critical_suppliers::CriticalSuppliers;
use super::day::{Day, optional_day, optional_quarter};
use super::decision::{Decision, WrittenDecision};
use super::document_kind::DocumentKind;
use super::format::{Format, formats};
use super::judgement::Returns;
use super::notices::Notices;
use super::plan::PlanConfig;
use super::resolution::Resolution;
use super::schema_parts;
use super::social_value::SocialValue;
use crate::domain::period::Period;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use toml::value::Datetime;

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
pub(super) struct WrittenConfig {
    pub council: Option<String>,
    pub title: Option<String>,
    #[serde(deserialize_with = "optional_quarter")]
    #[schemars(with = "String")]
    pub period: Option<Period>,
    #[serde(deserialize_with = "optional_day")]
    #[schemars(with = "String")]
    pub as_of: Option<Date>,
    #[serde(deserialize_with = "optional_day")]
    #[schemars(with = "String")]
    pub baseline: Option<Date>,
    pub social_value_area: Option<String>,
    pub maturity_model: Option<String>,
    pub documents: Option<Vec<DocumentKind>>,
    pub appendices: Appendices,
    #[serde(deserialize_with = "formats")]
    pub formats: Option<Vec<Format>>,
    pub must_read: Vec<String>,
    pub not_exemption: Vec<String>,
    pub posts: Vec<String>,
    pub contract_values_include_vat: Option<bool>,
    #[serde(deserialize_with = "days")]
    #[schemars(with = "Vec<String>")]
    pub extra_non_working_days: Vec<Date>,
    #[serde(deserialize_with = "memory")]
    #[schemars(range(min = 256))]
    pub worker_memory: Option<u64>,
    #[serde(deserialize_with = "seconds")]
    #[schemars(range(min = 1, max = 3600))]
    pub worker_seconds: Option<u64>,
    pub authority: Authority,
    #[schemars(schema_with = "schema_parts::audience")]
    pub audience: BTreeMap<String, Editions>,
    pub suppression: Suppression,
    pub returns: Returns,
    pub social_value: SocialValue,
    pub plan: PlanConfig,
    pub critical_suppliers: CriticalSuppliers,
    pub notices: Notices,
    #[schemars(schema_with = "schema_parts::front_sheet")]
    pub front_sheet: BTreeMap<String, Entry>,
    #[schemars(schema_with = "schema_parts::frame")]
    pub corporate_social_responsibility: BTreeMap<String, Text>,
    #[schemars(schema_with = "schema_parts::words")]
    pub words: BTreeMap<String, Text>,
    #[schemars(schema_with = "schema_parts::fields")]
    pub fields: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    #[schemars(with = "Vec<WrittenDecision>")]
    pub decision: Vec<Decision>,
    pub resolution: Vec<Resolution>,
}

/// A value of `[front-sheet]`: a text, a list of texts, or the table of titles.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "write a text in quotes, or a list of texts")]
pub(super) enum Entry {
    Text(Text),
    Titles(BTreeMap<String, String>),
}

/// One paragraph, or several; a day and a yes or no may stand there without quotes.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "write a text in quotes, or a list of texts")]
pub(super) enum Text {
    One(String),
    Many(Vec<String>),
    Day(Datetime),
    Flag(bool),
}

/// One edition of a document, or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "write \"public\", \"exempt\", or [\"public\", \"exempt\"]")]
pub(super) enum Editions {
    One(Audience),
    Many(Vec<Audience>),
}

/// In MiB.
fn memory<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let memory = u64::deserialize(deserializer)?;
    match memory {
        256.. => Ok(Some(memory)),
        _ => Err(D::Error::custom("write at least 256, the memory for one workbook in MiB")),
    }
}

/// In seconds.
fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let seconds = u64::deserialize(deserializer)?;
    match seconds {
        1..=3600 => Ok(Some(seconds)),
        _ => Err(D::Error::custom("write a number of seconds from 1 to 3600")),
    }
}

fn days<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Date>, D::Error> {
    let days = Vec::<Day>::deserialize(deserializer)?;
    days.into_iter().map(Day::date::<D::Error>).collect()
}

impl Editions {
    /// Each once.
    pub(super) fn audiences(self) -> Vec<Audience> {
        let mut audiences = match self {
            Editions::One(one) => vec![one],
            Editions::Many(many) => many,
        };
        audiences.sort_unstable();
        audiences.dedup();
        audiences
    }
}

impl Text {
    pub(super) fn paragraphs(self) -> Vec<String> {
        let texts = match self {
            Text::One(text) => vec![text],
            Text::Many(texts) => texts,
            Text::Day(day) => vec![day.to_string()],
            Text::Flag(is_so) => vec![if is_so { "Yes" } else { "No" }.to_owned()],
        };
        texts.iter().flat_map(|text| paragraphs(text)).collect()
    }
}

/// The paragraphs of a text: parted by empty lines, spaces folded, empty ones dropped.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines() {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        match paragraphs.last_mut() {
            Some(last) if !words.is_empty() => {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(&words);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}
