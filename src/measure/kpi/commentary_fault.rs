//! What is wrong with the commentary on a KPI in the period: the findings say it, and so does the KPI's row.

use super::commentary::{is_blank, is_cheerful};
use super::findings::{is_repeated, last_words, not_good};
use crate::domain::prose::NOT_CLEARED;
use crate::measure::contract::model::Kpi;

/// Something wrong with a commentary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentaryFault {
    /// There is none, and the KPI is below its target.
    Missing,
    /// It is that of the quarter before, and the KPI is below its target.
    Unchanged,
    /// It speaks of success, and the KPI has fallen.
    Cheerful,
}

/// All that is wrong with the commentary on a KPI.
pub fn commentary_faults(kpi: &Kpi) -> Vec<CommentaryFault> {
    let words = last_words(kpi);
    // of what is not told nothing is told
    if words == Some(NOT_CLEARED) {
        return Vec::new();
    }
    let faults = [
        (not_good(kpi) && is_blank(words), CommentaryFault::Missing),
        (not_good(kpi) && is_repeated(kpi), CommentaryFault::Unchanged),
        (kpi.has_fallen && words.is_some_and(is_cheerful), CommentaryFault::Cheerful),
    ];
    faults.into_iter().filter(|(is_so, _)| *is_so).map(|(_, fault)| fault).collect()
}
