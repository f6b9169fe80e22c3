//! `[authority]`: what the council is to those who gather the figures of many, and as notices name it.

use super::day::optional_day;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
pub struct Authority {
    /// Its code in the Office for National Statistics' register of places (GSS code).
    #[serde(deserialize_with = "code")]
    #[schemars(with = "String", regex(pattern = r"^([EWSN][0-9]{8})?$"))]
    pub code: Option<String>,
    /// As notices name it.
    pub name: String,
    pub identifier: String,
    pub address: String,
    pub contact: String,
    #[serde(deserialize_with = "optional_day")]
    #[schemars(with = "Option<String>")]
    pub payments_compliance_published: Option<Date>,
    #[serde(rename = "payments-over-30000-published", deserialize_with = "optional_day")]
    #[schemars(with = "Option<String>")]
    pub payments_over_30000_published: Option<Date>,
}

impl Authority {
    pub const KEYS: [&str; 7] = [
        "code",
        "name",
        "identifier",
        "address",
        "contact",
        "payments-compliance-published",
        "payments-over-30000-published",
    ];
}

/// Whether a text has the form of a GSS code: a letter for the nation and eight digits.
pub fn is_code(text: &str) -> bool {
    let digits = text.strip_prefix(['E', 'W', 'S', 'N']);
    digits.is_some_and(|digits| digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// Empty is not answered yet.
fn code<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let code = String::deserialize(deserializer)?;
    match code.as_str() {
        "" => Ok(None),
        known if is_code(known) => Ok(Some(code)),
        _ => Err(D::Error::custom(
            "write the council's GSS code: E, W, S or N and eight digits, such as E08000014",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::is_code;

    #[test]
    fn a_code_is_a_letter_of_a_nation_and_eight_digits() {
        assert!(["E08000014", "W06000001", "S12000033", "N09000003"].into_iter().all(is_code));
        let others = ["", "E0800001", "E080000145", "X08000014", "e08000014", "E0800001４"];
        assert!(!others.into_iter().any(is_code));
    }
}
