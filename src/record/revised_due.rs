//! The due date of an action that was set anew.

use super::read_record::Record;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::{Spot, places};
use crate::domain::prose::counted;
use crate::layout::table_layout::TableLayout;
use std::sync::Arc;

/// A day that was set anew stands for the one before it.
pub(super) fn take_revised(layout: &TableLayout<'_>, records: &mut [Record]) {
    let fields = layout.fields;
    let (Some(due), Some(revised)) = (fields.index("due"), fields.index("revised-due")) else {
        return;
    };
    let mut taken: Vec<Spot> = Vec::new();
    for record in records.iter_mut() {
        if let Some(value) = record.values[revised].take() {
            taken.extend(record.origin.spots("revised-due"));
            record.values[due] = Some(value);
            let source = record.origin.sources.get("revised-due").cloned();
            let sources = Arc::make_mut(&mut record.origin.sources);
            sources.extend(source.map(|source| ("due".to_owned(), source)));
        }
    }
    if let (Some(finding), Some(first)) = (revised_taken(taken), records.first_mut()) {
        first.notes.push(finding);
    }
}

fn revised_taken(cells: Vec<Spot>) -> Option<Diagnostic> {
    let count = counted(cells.len(), "due date was", "due dates were");
    let place = places(cells).into_iter().next()?;
    let message = format!("{count} set anew; the later one was used");
    let hint = "If the first date holds, empty the cell of the revised one.";
    Some(Diagnostic::new(Code::ReadAs, place, message, hint))
}
