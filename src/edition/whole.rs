//! Everything that an edition is made from.

use super::clearance::Clearance;
use crate::config::Config;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::period::Period;
use crate::measure::Measures;
use crate::sheet::Workbook;
use crate::table::Tables;
use jiff::civil::Date;

#[derive(Debug, Clone, Copy)]
pub struct Whole<'a> {
    pub config: &'a Config,
    pub workbooks: &'a [Workbook],
    pub tables: &'a Tables,
    pub measures: &'a Measures,
    pub findings: &'a [Diagnostic],
    pub clearance: &'a Clearance,
    pub period: Period,
    /// The day the report speaks from.
    pub as_of: Date,
}

/// The findings whose words and place hold nothing that is withheld.
pub(crate) fn listed_without(
    findings: &[Diagnostic],
    is_withheld: impl Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let is_listed = |finding: &&Diagnostic| {
        let Diagnostic { message, hint, place, .. } = finding;
        !is_withheld(&format!("{message}\n{hint}\n{place}"))
    };
    findings.iter().filter(is_listed).cloned().collect()
}
