//! What the report is to those before it, as templates see it.

use super::changes::FigureRow;
use crate::domain::figure::Figures;
use crate::domain::version::VersionKind;
use crate::report::baseline::{Baseline, Earlier, LAST, since};
use serde::Serialize;

/// A correction or a revision. Its number is figure `version.number`, that of the one before `version.before`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct VersionView {
    /// "Correction" or "Revision".
    pub kind: &'static str,
    pub is_planned: bool,
    /// The day on which it is published.
    pub on: String,
    /// Without a full stop at its end.
    pub reason: String,
    /// The day on which the version before was published.
    pub before_on: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct LastView {
    pub period: String,
    pub on: String,
    /// Its headline figures beside those of this report.
    pub figures: Vec<FigureRow>,
}

impl VersionView {
    /// None of a draft and of a first version.
    pub(crate) fn from_baseline(baseline: &Baseline) -> Option<VersionView> {
        let (earlier, _) = baseline.before.as_ref()?;
        let version = baseline.version.as_ref()?;
        let is_planned = version.kind == VersionKind::Revision;
        Some(VersionView {
            kind: if is_planned { "Revision" } else { "Correction" },
            is_planned,
            on: version.published_on.to_string(),
            reason: version.reason_words().to_owned(),
            before_on: earlier.version.published_on.to_string(),
        })
    }
}

impl LastView {
    pub(crate) fn new(last: &Earlier, figures: &Figures) -> LastView {
        let rows = since(last, figures);
        LastView {
            period: last.period.to_string(),
            on: last.version.published_on.to_string(),
            figures: rows.iter().map(|change| FigureRow::new(LAST, change)).collect(),
        }
    }
}
