//! The kinds of document that report.toml asks for.

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// The committee report, as a web page and a PDF, and its tables.
    CommitteeReport,
    /// A scorecard for each contract that runs in the quarter, as a web page and a PDF.
    Scorecards,
    /// Who has to chase what was not returned, as a web page and a workbook.
    ChaseList,
}

impl DocumentKind {
    /// All of them: what is made where report.toml does not say.
    pub const ALL: [DocumentKind; 3] =
        [DocumentKind::CommitteeReport, DocumentKind::Scorecards, DocumentKind::ChaseList];
}
