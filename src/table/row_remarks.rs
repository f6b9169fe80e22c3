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
    /// What was said of which row.
    said: Vec<(CellRemark, Origin, String)>,
}

impl RowRemarks {
    pub(super) fn new(heading: &str, column: Column) -> RowRemarks {
        RowRemarks { heading: heading.to_owned(), column, said: Vec::new() }
    }

    pub(super) fn add(&mut self, row: &TypedRecord, said: CellRemark) {
        self.said.push((said, row.origin.clone(), row.name.clone()));
    }

    pub(super) fn findings(mut self) -> Vec<Diagnostic> {
        self.said.sort_by_key(|(said, ..)| (said.code, said.hint));
        let groups = self.said.chunk_by(|(a, ..), (b, ..)| (a.code, a.hint) == (b.code, b.hint));
        groups.filter_map(|group| self.finding(group)).collect()
    }

    fn finding(&self, group: &[(CellRemark, Origin, String)]) -> Option<Diagnostic> {
        let (said, first, _) = group.first()?;
        let mut names: Vec<String> =
            group.iter().map(|(said, _, name)| format!("{name} {}", said.words)).collect();
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        if more > 0 {
            names.push(counted(more, "more row", "more rows"));
        }
        let column = self.column;
        let cells: Vec<CellRef> =
            group.iter().map(|(_, origin, _)| CellRef { row: origin.row, column }).collect();
        let message = format!("By the column \"{}\", {}", self.heading, names.join("; "));
        let place = Place::cells(&first.file, &first.sheet, &cells);
        Some(Diagnostic::new(said.code, place, message, said.hint))
    }
}
