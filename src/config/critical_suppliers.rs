//! `[critical-suppliers]` of report.toml.

use crate::domain::fold::fold;
use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
pub struct CriticalSuppliers {
    /// How old the financial check of a supplier may be, by the tier of criticality that the register gives a contract.
    #[serde(deserialize_with = "tiers")]
    #[schemars(with = "Vec<String>")]
    pub check_every: Vec<Tier>,
}

/// A tier of criticality, and the months that a financial check holds for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    pub name: String,
    pub months: u8,
}

impl CriticalSuppliers {
    pub(super) const KEYS: [&str; 1] = ["check-every"];

    /// The months of a tier as the register words it; none where report.toml does not name it.
    pub fn months(&self, tier: &str) -> Option<u8> {
        let is_it = |own: &&Tier| fold(&own.name) == fold(tier);
        self.check_every.iter().find(is_it).map(|own| own.months)
    }
}

fn tiers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Tier>, D::Error> {
    let written = Vec::<String>::deserialize(deserializer)?;
    written.iter().map(|text| tier(text).ok_or_else(|| D::Error::custom(how(text)))).collect()
}

/// "Gold: 6 months".
fn tier(text: &str) -> Option<Tier> {
    let (name, months) = text.rsplit_once(':')?;
    let months = months.trim().trim_end_matches("months").trim_end_matches("month").trim();
    let months = months.parse().ok().filter(|months| *months > 0)?;
    Some(Tier { name: name.trim().to_owned(), months }).filter(|tier| !tier.name.is_empty())
}

fn how(text: &str) -> String {
    format!(
        "`{text}` is no tier with its months; write the tier, a colon and the months, such as `Gold: 6`"
    )
}

#[cfg(test)]
mod tests {
    use super::{CriticalSuppliers, tier};

    #[test]
    fn a_tier_is_its_name_and_its_months() {
        let tiers = ["Gold: 6", "Tier 1: 12 months", "A: B: 1 month"].map(tier);
        let tiers = tiers.map(|tier| tier.map(|tier| (tier.name, tier.months)));
        let expected = [("Gold", 6), ("Tier 1", 12), ("A: B", 1)];
        assert_eq!(tiers, expected.map(|(name, months)| Some((name.to_owned(), months))));
        assert_eq!(["Gold", "Gold: 0", "Gold: often", ": 6"].map(tier), [const { None }; 4]);
        let own = CriticalSuppliers { check_every: tier("Tier 1: 12").into_iter().collect() };
        assert_eq!((own.months("TIER 1"), own.months("Tier 2")), (Some(12), None));
    }
}
