//! Whom the committee report is made for, and which numbers are suppressed for the public.

use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Everybody: built without exempt contracts.
    Public,
    /// The committee's members, under the item from which press and public are excluded.
    Exempt,
}

/// `[suppression]`: measures of people of whom a small number could tell who is meant.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
pub struct Suppression {
    /// Words by which a measure is known: in its unit, its outcome, its description, or its ref.
    pub measures: Vec<String>,
    /// Counts above nothing and under this are suppressed.
    pub threshold: u32,
}

impl Default for Suppression {
    fn default() -> Suppression {
        Suppression { measures: Vec::new(), threshold: 5 }
    }
}

impl Suppression {
    pub const KEYS: [&str; 2] = ["measures", "threshold"];
}
