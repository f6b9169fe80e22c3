//! How much of the lists of everything stands in documents of their own.

/// The lists always stand in the web page and in the tables' workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Appendices {
    #[default]
    Short,
    /// Also as a PDF beside the committee report.
    Full,
}
