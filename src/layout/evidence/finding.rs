//! The finding that says which columns of a table were known by evidence.

use super::learned::Learned;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::{listed, toml_text};
use crate::layout::heading::Heading;
use crate::layout::scan::Scan;
use crate::layout::table_layout::TableLayout;
use crate::schema::kind::RecordKind;

/// The columns of a table that are refs by their cells and not by their headings.
pub(crate) fn refs_by_cells(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    let (header, fields) = (layout.header(), layout.fields);
    let found = header.columns.iter().find_map(|(column, index)| {
        let (field, heading) = (&fields.fields[*index], header.headings.get(column)?);
        let second = fields.index(field.second.as_deref()?);
        let is_it = heading.word_of(fields).map(|word| word.index) == second;
        is_it.then_some((field, heading))
    });
    let (field, heading) = found?;
    let line = heading.line();
    let message = format!(
        "\"{line}\" ({}) is read as the {}: its cells are refs, and no other column is it",
        heading.at, field.name
    );
    let hint = hint(layout, &[format!("{} = [\"{}\"]", field.key, toml_text(&line))]);
    let place = Place::cells(&scan.path, &scan.sheet.name, &[heading.at]);
    Some(Diagnostic::new(Code::ReadByEvidence, place, message, hint))
}

fn hint(layout: &TableLayout<'_>, lines: &[String]) -> String {
    format!(
        "If that is right, make it firm under [fields.{}] in report.toml: {}. If not, name the right heading there.",
        layout.fields.kind.key(),
        listed(lines),
    )
}

/// One finding a table, with the lines that make its reading firm.
pub(crate) fn read_by_evidence(
    scan: &Scan<'_>,
    layout: &TableLayout<'_>,
    learned: &[Learned],
) -> Option<Diagnostic> {
    let header = layout.header();
    let is_used = |own: &&Learned| {
        let mut used = header
            .headings
            .iter()
            .filter(|(column, _)| header.columns.get(column) == Some(&own.field));
        own.kind == layout.fields.kind && used.any(|(_, heading)| heading.line() == own.heading)
    };
    let used: Vec<&Learned> = learned.iter().filter(is_used).collect();
    if used.is_empty() {
        return None;
    }
    let name = |own: &Learned| &layout.fields.fields[own.field].name;
    let read: Vec<String> = used
        .iter()
        .map(|own| {
            format!("\"{}\" ({}) is read as the {}: {}", own.heading, own.at, name(own), own.why)
        })
        .collect();
    let lines: Vec<String> = used
        .iter()
        .map(|own| {
            format!("{} = [\"{}\"]", layout.fields.fields[own.field].key, toml_text(&own.heading))
        })
        .collect();
    let cells: Vec<CellRef> = used.iter().map(|own| own.at).collect();
    let hint = hint(layout, &lines);
    let place = Place::cells(&scan.path, &scan.sheet.name, &cells);
    Some(Diagnostic::new(Code::ReadByEvidence, place, read.join("; "), hint))
}

/// Says that columns were taken for those of assessors.
pub(crate) fn read_as_assessors(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    let columns = &layout.header().quarters;
    if layout.fields.kind != RecordKind::Assessment || columns.is_empty() {
        return None;
    }
    let headings = columns.iter().flat_map(|own| own.columns.keys());
    let headings: Vec<&Heading> =
        headings.filter_map(|column| layout.header().headings.get(column)).collect();
    let named: Vec<String> =
        headings.iter().map(|own| format!("\"{}\" ({})", own.line(), own.at)).collect();
    let message = format!("{} are read as levels that several assessors gave", listed(&named));
    let hint = format!(
        "If one of them is the level that holds, name it under [fields.assessment] in report.toml, such as level = [\"{}\"].",
        toml_text(&headings.first()?.line())
    );
    let cells: Vec<CellRef> = headings.iter().map(|own| own.at).collect();
    let place = Place::cells(&scan.path, &scan.sheet.name, &cells);
    Some(Diagnostic::new(Code::ReadByEvidence, place, message, hint))
}
