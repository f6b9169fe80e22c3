//! A day in report.toml: a TOML date, or a text in one of the usual forms.

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use toml::value::Datetime;

pub(crate) fn required_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    Day::deserialize(deserializer)?.date()
}

/// In quotes or without.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "write a day as 2026-10-15")]
pub(crate) enum Day {
    Text(Date),
    Native(Datetime),
}

impl Day {
    pub(crate) fn date<E: Error>(self) -> Result<Date, E> {
        match self {
            Day::Text(date) => Ok(date),
            Day::Native(written) => {
                written.to_string().parse().map_err(|_| E::custom("write a day as 2026-10-15"))
            }
        }
    }
}
