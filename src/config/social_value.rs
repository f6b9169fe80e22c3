//! `[social-value]` of report.toml.

use super::day::optional_quarter;
use crate::domain::period::Period;
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
pub struct SocialValue {
    /// The quarter from which what suppliers claim is set beside what was expected; without it the first of which the
    /// workbooks hold a delivery (rule 4).
    #[serde(deserialize_with = "optional_quarter")]
    #[schemars(with = "String")]
    pub since: Option<Period>,
    /// What the licence of the catalogue asks to be said beside its values.
    pub attribution: Option<String>,
}

impl SocialValue {
    pub(super) const KEYS: [&str; 2] = ["since", "attribution"];
}
