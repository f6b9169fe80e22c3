//! Hidden columns of a table: read where no visible one serves their field, with a finding either way.

use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Column, Place};
use crate::domain::prose::listed;
use crate::sheet::Sheet;

pub(crate) fn hidden_columns(
    path: &str,
    sheet: &Sheet,
    layout: &TableLayout<'_>,
) -> Vec<Diagnostic> {
    let header = layout.header();
    let used: Vec<Column> = header.used().collect();
    let known = header.headings.iter().filter(|(column, heading)| {
        let is_field = heading.field(layout.fields).is_some() || heading.quarter(None).is_some();
        sheet.is_column_hidden(**column) && (is_field || used.contains(column))
    });
    let (read, unread): (Vec<_>, Vec<_>) =
        known.partition(|(column, _)| used.contains(column) || header.duplicates.contains(column));
    let findings = [(read, true), (unread, false)].into_iter().filter_map(|(columns, is_read)| {
        let at: Vec<CellRef> = columns.iter().map(|(_, heading)| heading.at).collect();
        let name = |(column, heading): &(&Column, &super::heading::Heading)| {
            format!("{column} (\"{}\")", heading.text())
        };
        let names: Vec<String> = columns.iter().map(name).collect();
        (!at.is_empty()).then(|| finding(Place::cells(path, &sheet.name, &at), &names, is_read))
    });
    findings.collect()
}

fn finding(place: Place, names: &[String], is_read: bool) -> Diagnostic {
    let (column, is, it, was) = match names {
        [_] => ("Column", "is", "it", "was"),
        _ => ("Columns", "are", "they", "were"),
    };
    let names = listed(names);
    let message = match is_read {
        true => format!(
            "{column} {names} {is} hidden; {it} {was} read all the same, because no visible column says it"
        ),
        false => format!(
            "{column} {names} {is} hidden and {was} not read, because a visible column says the same"
        ),
    };
    let hint = match is_read {
        true => "Unhide what the report uses, or take it out.",
        false => "Take out what is no longer used; unhide what is.",
    };
    Diagnostic::new(Code::HiddenColumns, place, message, hint)
}
