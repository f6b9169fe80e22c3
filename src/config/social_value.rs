//! `[social-value]` of report.toml.

use crate::domain::period::Period;
use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
pub struct SocialValue {
    /// The quarter from which what suppliers claim is set beside what was expected; without it the first of which the
    /// workbooks hold a delivery (rule 4).
    #[serde(deserialize_with = "quarter")]
    #[schemars(with = "String")]
    pub since: Option<Period>,
    /// What the licence of the catalogue asks to be said beside its values.
    pub attribution: Option<String>,
}

impl SocialValue {
    pub(super) const KEYS: [&str; 2] = ["since", "attribution"];

    /// With what the other one says where this one says nothing.
    pub(super) fn or(self, other: SocialValue) -> SocialValue {
        SocialValue {
            since: self.since.or(other.since),
            attribution: self.attribution.or(other.attribution),
        }
    }
}

fn quarter<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Period>, D::Error> {
    let id = String::deserialize(deserializer)?;
    let period = Period::from_id(&id).ok_or_else(|| {
        D::Error::custom(format!("`{id}` is not a quarter; {}", Period::how_to_write(&id)))
    })?;
    Ok(Some(period))
}
