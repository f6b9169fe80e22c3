//! The formats of the committee's papers.

use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// The web page.
    Html,
    Pdf,
    /// Word, for those who put an agenda together.
    Docx,
    /// A PDF whose text has 18 points or more, tall charts aside, for those who need large print.
    LargePrint,
}

impl Format {
    /// What is made where report.toml does not say.
    pub const DEFAULT: [Format; 2] = [Format::Html, Format::Pdf];
}

/// The web page and the PDF are the record, so that both are always among them.
pub(super) fn formats<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Vec<Format>>, D::Error> {
    let mut formats = Vec::<Format>::deserialize(deserializer)?;
    formats.sort_unstable();
    formats.dedup();
    match formats.starts_with(&Format::DEFAULT) {
        true => Ok(Some(formats)),
        false => Err(D::Error::custom(
            "write \"html\" and \"pdf\" among the formats: the web page and the PDF are the record",
        )),
    }
}
