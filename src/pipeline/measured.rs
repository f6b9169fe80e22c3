//! What was read and measured of a quarter, from which editions and documents are made.

use super::quarter::Quarter;
use crate::config::Config;
use crate::decision::FilledDecisions;
use crate::domain::diagnostic::Diagnostic;
use crate::edition::{Clearance, Remaining, Whole};
use crate::measure::Measures;
use crate::sheet::Workbook;
use crate::table::Tables;

pub struct Measured {
    pub config: Config,
    pub quarter: Quarter,
    pub workbooks: Vec<Workbook>,
    /// What a person has cleared for publication.
    pub clearance: Clearance,
    /// What a person has decided in a workbook of decisions.
    pub filled: FilledDecisions,
    pub tables: Tables,
    pub measures: Measures,
    /// What the public edition is made from, where anything is hidden from it.
    pub remaining: Option<Remaining>,
}

impl Measured {
    pub fn whole<'a>(&'a self, findings: &'a [Diagnostic]) -> Whole<'a> {
        let Measured { config, quarter, workbooks, clearance, tables, measures, .. } = self;
        let (period, as_of) = (quarter.period, quarter.as_of);
        Whole { config, workbooks, tables, measures, findings, clearance, period, as_of }
    }
}
