//! What a set of documents is published as: its number, what kind of version it is, why and on which day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A draft has no version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Version {
    /// 1 for the first, then one more each time.
    pub number: u32,
    pub kind: VersionKind,
    /// Why it was made, in the officer's own words; none for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    pub published_on: Date,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VersionKind {
    First,
    /// Unplanned: something in the one before was wrong.
    Correction,
    /// Planned from the start.
    Revision,
}

impl Version {
    /// Why it was made, without a full stop at its end; empty for the first.
    pub fn reason_words(&self) -> &str {
        self.reason.as_deref().unwrap_or_default().trim().trim_end_matches('.')
    }
}

impl VersionKind {
    pub fn noun(self) -> &'static str {
        match self {
            VersionKind::First => "first version",
            VersionKind::Correction => "correction",
            VersionKind::Revision => "revision",
        }
    }
}
