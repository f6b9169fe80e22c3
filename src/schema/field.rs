//! One field of a kind of record: how it is named, read and required, as `fields.toml` says.

use super::known_names::KnownNames;
use crate::value::holds::Holds;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[derive(Default)]
pub struct Field {
    /// Its key in `fields.toml` and its column in the frame.
    #[serde(skip)]
    pub key: String,
    /// As a finding writes it.
    pub name: String,
    pub required: bool,
    /// Of the fields with the same words here a record needs at least one.
    pub either: Option<String>,
    /// Whether a record may do without it although its column is required.
    pub blank: bool,
    /// Whether a cell of it that cannot be used leaves its record out, although a record may do without it.
    pub strict: bool,
    /// Whether a month or a quarter stands for its last day.
    pub ends: bool,
    /// Whether a month or a quarter stands for its first day.
    pub starts: bool,
    /// Whether it is worked out from other fields and has no column of its own.
    pub derived: bool,
    /// Whether a row that holds it is a record.
    pub identity: bool,
    pub holds: Holds,
    pub looks: TextShape,
    /// Whether figures rest on it.
    pub counts: bool,
    /// Whether one cell beside the table may hold for its sheet.
    pub alone: bool,
    /// Whether a title above the rows, or the sheet's name, may speak for its rows.
    pub section: bool,
    /// What a second column with words of this field is.
    pub second: Option<String>,
    /// Whether a title or the sheet's name gives it only where it holds a name that the register has.
    pub known: bool,
    /// As written.
    pub words: Vec<String>,
    /// Single words that a heading of it may have.
    pub cues: String,
    /// Single words that no heading of it has.
    pub never: String,
    /// Single words of headings that are more likely those of another column beside it.
    pub weak: String,
    /// Words of which its cells have one, where it is a text that has.
    pub values: String,
    /// The names that the register has.
    #[serde(skip)]
    pub names: Arc<KnownNames>,
}

/// What a text looks like, where its kind of value does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextShape {
    #[default]
    Anything,
    Ref,
    Organisation,
    /// A person or what they are.
    Post,
    /// One of few, each in many rows.
    Category,
    Phrase,
    Sentence,
    Unit,
}

impl Field {
    /// The name of the register that a text holds, the longest first.
    pub fn known_in(&self, text: &str) -> Option<String> {
        self.names.within(text).map(str::to_owned)
    }
}
