//! What a column that is no field says of rows, as findings: what came of it is one of [`Code::ReadAs`],
//! [`Code::ColumnNotUsed`] and [`Code::CellUnusable`].

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::Origin;
use crate::domain::place::{CellRef, Column, Place};
use crate::domain::prose::counted;
use crate::record::row::TypedRecord;

/// How many rows a finding names.
const NAMED: usize = 4;

/// What was made of a cell, as a finding words it behind the names of the rows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CellRemark {
    pub code: Code,
    pub words: String,
    pub hint: &'static str,
}

#[derive(Debug)]
pub(super) struct RowRemarks {
    heading: String,
    column: Column,
    remarks: Vec<NamedRemark>,
}

#[derive(Debug)]
struct NamedRemark {
    remark: CellRemark,
    row: Origin,
    /// What its row is called.
    name: String,
}

impl RowRemarks {
    pub(super) fn new(heading: &str, column: Column) -> RowRemarks {
        RowRemarks { heading: heading.to_owned(), column, remarks: Vec::new() }
    }

    pub(super) fn add(&mut self, row: &TypedRecord, remark: CellRemark) {
        let (name, row) = (row.name.clone(), row.origin.clone());
        self.remarks.push(NamedRemark { remark, row, name });
    }

    pub(super) fn findings(mut self) -> Vec<Diagnostic> {
        let kind = |named: &NamedRemark| (named.remark.code, named.remark.hint);
        self.remarks.sort_by_key(kind);
        let groups = self.remarks.chunk_by(|a, b| kind(a) == kind(b));
        groups.filter_map(|group| self.finding(group)).collect()
    }

    fn finding(&self, group: &[NamedRemark]) -> Option<Diagnostic> {
        let first = group.first()?;
        let words = |named: &NamedRemark| format!("{} {}", named.name, named.remark.words);
        let mut names: Vec<String> = group.iter().map(words).collect();
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        if more > 0 {
            names.push(counted(more, "more row", "more rows"));
        }
        let column = self.column;
        let cells: Vec<CellRef> =
            group.iter().map(|named| CellRef { row: named.row.row, column }).collect();
        let message = format!("By the column \"{}\", {}", self.heading, names.join("; "));
        let place = Place::cells(&first.row.file, &first.row.sheet, &cells);
        Some(Diagnostic::new(first.remark.code, place, message, first.remark.hint))
    }
}
