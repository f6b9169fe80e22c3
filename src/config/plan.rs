//! `[plan]` of report.toml.

use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
pub struct PlanConfig {
    /// The principles that the council's plan serves, in its order; without them the four of the strategy, or those
    /// that the plan names where it names none of the four.
    pub principles: Vec<String>,
    years: Option<u8>,
}

impl PlanConfig {
    pub(super) const KEYS: [&str; 2] = ["principles", "years"];

    /// How many years the plan has: two where report.toml does not say.
    pub fn years(&self) -> u8 {
        self.years.unwrap_or(2)
    }

    #[cfg(test)]
    pub(crate) fn with(principles: &[&str], years: u8) -> PlanConfig {
        let principles = principles.iter().map(|name| (*name).to_owned()).collect();
        PlanConfig { principles, years: Some(years) }
    }
}
