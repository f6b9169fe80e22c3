//! `report.toml` as typed: one field a key, every one optional.

use super::{Decision, DocumentKind};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Written {
    pub council: Option<String>,
    pub title: Option<String>,
    pub period: Option<String>,
    pub as_of: Option<Date>,
    pub baseline: Option<Date>,
    pub social_value_area: Option<String>,
    pub documents: Option<Vec<DocumentKind>>,
    pub must_read: Vec<String>,
    pub front_sheet: BTreeMap<String, Entry>,
    pub words: BTreeMap<String, Text>,
    pub fields: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    pub decision: Vec<Decision>,
}

/// A value of `[front-sheet]`: a text, a list of texts, or the table of titles.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Entry {
    Text(Text),
    Titles(BTreeMap<String, String>),
}

/// One paragraph, or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Text {
    One(String),
    Many(Vec<String>),
}

impl Text {
    /// Its paragraphs: parted by empty lines, spaces folded, empty ones dropped.
    pub fn paragraphs(self) -> Vec<String> {
        let texts = match self {
            Text::One(text) => vec![text],
            Text::Many(texts) => texts,
        };
        texts.iter().flat_map(|text| paragraphs(text)).collect()
    }
}

/// The paragraphs of a text: parted by empty lines, spaces folded, empty ones dropped.
pub fn paragraphs(text: &str) -> Vec<String> {
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
