//! What report.toml says of the notices of the Procurement Act 2023: which rules are switched off, and from which value on
//! a contract is a public one.

use crate::domain::money::Money;
use crate::domain::notice::Notice;
use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// `[notices]`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
pub struct Notices {
    /// The rules that are switched off.
    #[serde(deserialize_with = "notices")]
    #[schemars(with = "Vec<String>")]
    pub off: Vec<Notice>,
    /// From which value on a contract is a public one, where the council says so.
    #[serde(deserialize_with = "pounds")]
    #[schemars(with = "Option<u32>")]
    pub threshold_goods_and_services: Option<Money>,
    #[serde(deserialize_with = "pounds")]
    #[schemars(with = "Option<u32>")]
    pub threshold_works: Option<Money>,
    #[serde(deserialize_with = "pounds")]
    #[schemars(with = "Option<u32>")]
    pub threshold_light_touch: Option<Money>,
    #[serde(deserialize_with = "pounds")]
    #[schemars(with = "Option<u32>")]
    pub threshold_concession: Option<Money>,
}

impl Notices {
    pub const KEYS: [&str; 5] = [
        "off",
        "threshold-goods-and-services",
        "threshold-works",
        "threshold-light-touch",
        "threshold-concession",
    ];
}

fn pounds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Money>, D::Error> {
    let pounds = u32::deserialize(deserializer)
        .map_err(|_| D::Error::custom("write whole pounds, such as 207720"))?;
    Ok(Some(Money::from_pence(i64::from(pounds) * 100)))
}

fn notices<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Notice>, D::Error> {
    let written = Vec::<String>::deserialize(deserializer)?;
    let known = |slug: &String| {
        let notice = Notice::ALL.into_iter().find(|notice| notice.slug() == slug);
        notice.ok_or_else(|| {
            let slugs = Notice::ALL.map(Notice::slug).join(", ");
            D::Error::custom(format!("there is no rule `{slug}`; the rules are {slugs}"))
        })
    };
    written.iter().map(known).collect()
}
