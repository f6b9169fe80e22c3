//! The frames of a run, by record kind, with the cells behind them.

use crate::domain::diagnostic::Diagnostic;
use crate::domain::origin::Origin;
use crate::domain::place::Place;
use crate::record::naming::Naming;
use crate::schema::kind::RecordKind;
use jiff::civil::Date;
use polars::prelude::DataFrame;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// A table for each kind that is used and stands somewhere.
    pub by_kind: BTreeMap<RecordKind, RecordTable>,
    /// In workbook order.
    pub readings: Vec<Reading>,
    /// Those that were opened, by path.
    pub workbooks: Vec<Arc<str>>,
    /// Findings about one assessment, which matter as far as that assessment does.
    pub doubts: Vec<Doubt>,
    /// Decisions that were used, by their place in report.toml.
    pub decisions_used: Vec<usize>,
    /// Whether the register's values include VAT, where a note on its sheet says so, and where that stands.
    pub value_note: Option<(bool, Place)>,
}

#[derive(Debug, Clone, Default)]
pub struct RecordTable {
    /// Typed columns by field key, with [`ORIGIN`] and [`FILE`]. Days are counted from 1970, levels from 1; a status or
    /// a principle stands by its name.
    pub frame: DataFrame,
    pub origins: Vec<Origin>,
}

impl Tables {
    /// The council that the assessments name, where a sheet gives its authority.
    pub fn authority(&self) -> Option<&str> {
        let frame = &self.by_kind.get(&RecordKind::Assessment)?.frame;
        let names = frame.column("authority").ok()?.str().ok()?;
        names.iter().flatten().next_back()
    }
}

/// A finding about an assessment: whether it stops a document depends on which assessment that document states.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// The day of the assessment.
    pub assessed_on: Date,
    /// The statement that it leaves out.
    pub statement: Naming,
    pub finding: Diagnostic,
}

/// One table of one sheet, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The sheet and the cells of its rows that were used.
    pub place: Place,
    pub kind: RecordKind,
    /// Rows that became records.
    pub rows_used: u64,
    /// Rows that are records and were left out, each with its cells.
    pub rows_left_out: Vec<Place>,
    /// Whether this version makes figures of this kind.
    pub is_used: bool,
    /// The part that its own figures are formed with: `source.<slug>.rows-used`, `source.<slug>.rows-left-out`.
    pub slug: String,
}
