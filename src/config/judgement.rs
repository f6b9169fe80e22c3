//! Whose judgement stands in returns.

use schemars::JsonSchema;
use serde::Deserialize;

/// Who fills in the columns for what is accepted, queried, validated and rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum JudgementBy {
    /// They are taken as they stand.
    Council,
    /// They are not taken.
    Supplier,
}

/// `[returns]`: what is to be known of what suppliers return.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
pub struct Returns {
    /// Without it, what returns judge is taken and counted in a finding.
    pub judgement: Option<JudgementBy>,
}

impl Returns {
    pub(super) const KEYS: [&str; 1] = ["judgement"];
}
