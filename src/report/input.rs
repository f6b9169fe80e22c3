//! What the report is made from, and what a template gives.

use super::baseline::Baseline;
use crate::config::Config;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::period::Period;
use crate::edition::EditionNotes;
use crate::measure::Measures;
use crate::style::drawing::Drawing;
use jiff::civil::Date;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    pub config: &'a Config,
    pub measures: &'a Measures,
    pub findings: &'a [Diagnostic],
    pub period: Period,
    /// The day the report speaks from.
    pub as_of: Date,
    pub baseline: &'a Baseline,
    pub scope: &'a EditionNotes,
}

#[derive(Debug, Clone, Default)]
pub struct Rendered {
    /// For the page's head and the PDF's metadata.
    pub title: String,
    /// The `<main>` element.
    pub main: String,
    pub drawings: BTreeMap<String, Drawing>,
    /// What its pages say at their head: the report and the quarter, or the contract.
    pub running: String,
    /// Refs of the exempt contracts that it names.
    pub exempt: Vec<String>,
}

/// What the members' edition and any other document that names an exempt contract says on every page.
pub const MARKING: &str = "Contains exempt information: not for publication";
