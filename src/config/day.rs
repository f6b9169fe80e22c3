//! A day in report.toml, a TOML date or a text in one of the usual forms; and a quarter.

use crate::domain::period::Period;
use crate::domain::uk_day::uk_day;
use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use toml::value::Datetime;

pub(crate) fn required_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    Day::deserialize(deserializer)?.date()
}

/// A day where one is given; for fields that may be left out.
pub(crate) fn optional_day<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Date>, D::Error> {
    required_day(deserializer).map(Some)
}

/// A blank text is not answered yet.
pub(crate) fn optional_quarter<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Period>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let how =
        || D::Error::custom(format!("`{text}` is not a quarter; {}", Period::how_to_write(&text)));
    match text.trim() {
        "" => Ok(None),
        _ => Period::named(&text).ok_or_else(how).map(Some),
    }
}

/// In quotes or without.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "write a day as 2026-10-15 or 15/10/2026")]
pub(crate) enum Day {
    Text(String),
    Native(Datetime),
}

impl Day {
    pub(crate) fn date<E: Error>(self) -> Result<Date, E> {
        match self {
            Day::Text(text) => {
                uk_day(&text).ok_or_else(|| E::custom("write a day as 2026-10-15 or 15/10/2026"))
            }
            Day::Native(written) => written
                .to_string()
                .parse()
                .map_err(|_| E::custom("write a day as 2026-10-15 or 15/10/2026")),
        }
    }
}
