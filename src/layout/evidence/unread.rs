//! Columns of a table that are no field and may be one that figures rest on.

use super::sample::SampledColumn;
use super::score::is_refused;
use super::value_witness;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Column, Place};
use crate::domain::prose::{listed, toml_text};
use crate::layout::heading::Heading;
use crate::layout::scan::Scan;
use crate::layout::table_layout::TableLayout;
use crate::schema::Field;
use crate::schema::kind_fields::NOT_USED;
use crate::sheet::{Cell, Sheet};
use crate::value::extension::is_of_extension;
use crate::value::row_choice::row_choice;

/// So many rows of a table are looked at.
const SAMPLED: usize = 200;

/// One finding a table: which columns are not read, and what they may be by their cells.
pub(crate) fn columns_that_may_count(
    scan: &Scan<'_>,
    layout: &TableLayout<'_>,
) -> Option<Diagnostic> {
    let open = open_fields(layout);
    if open.is_empty() {
        return None;
    }
    let rows = sampled_rows(layout, scan.sheet);
    let mut doubts: Vec<(SampledColumn<'_>, Vec<&Field>)> = Vec::new();
    for (column, heading) in layout.header().unused_headings() {
        // one that names a field has its finding where that is not read
        if heading.field(layout.fields).is_some()
            || layout.fields.is_not_used(&heading.line())
            || row_choice(&heading.text()).is_some()
            || is_of_extension(&heading.text())
            || heading.quarter(layout.year.as_deref()).is_some()
        {
            continue;
        }
        let column = sampled(&rows, *column, heading);
        let fields = open.iter().filter(|field| value_witness::may_be(field, &column));
        let fields: Vec<&Field> = fields.copied().collect();
        if !fields.is_empty() {
            doubts.push((column, fields));
        }
    }
    (!doubts.is_empty()).then(|| unread_finding(scan, layout, &doubts))
}

/// Whether the cells of a column are what a field takes, and its heading does not say that it is another one.
pub(crate) fn may_be(
    sheet: &Sheet,
    layout: &TableLayout<'_>,
    column: Column,
    field: &Field,
) -> bool {
    let headings = &layout.header().headings;
    let Some(heading) = headings.get(&column) else { return false };
    let several_dated = headings.values().filter(|heading| heading.is_dated).count() > 1;
    let sampled = sampled(&sampled_rows(layout, sheet), column, heading);
    let is_another = several_dated && heading.is_dated || is_refused(field, &sampled);
    !is_another && value_witness::score(field, &sampled) > 0.0
}

fn sampled_rows<'a>(layout: &TableLayout<'_>, sheet: &'a Sheet) -> Vec<&'a [Cell]> {
    layout.body(sheet.rows()).filter(|row| row.len() > 1).take(SAMPLED).collect()
}

fn sampled<'a>(rows: &[&'a [Cell]], column: Column, heading: &Heading) -> SampledColumn<'a> {
    let cells = rows.iter().map(|row| {
        let place = row.binary_search_by_key(&column, |cell| cell.at.column).ok()?;
        Some(&row[place].value)
    });
    SampledColumn::new(heading, cells.collect())
}

/// Fields that figures rest on, and that the table gives nowhere.
fn open_fields<'l>(layout: &'l TableLayout<'_>) -> Vec<&'l Field> {
    let fields = layout.fields.fields.iter().enumerate();
    let open = fields.filter(|(index, field)| {
        field.counts && !layout.has_column(*index) && !layout.sheet_values.contains_key(index)
    });
    open.map(|(_, field)| field).collect()
}

fn unread_finding(
    scan: &Scan<'_>,
    layout: &TableLayout<'_>,
    doubts: &[(SampledColumn<'_>, Vec<&Field>)],
) -> Diagnostic {
    let either = |fields: &Vec<&Field>| {
        let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        names.join(" or the ")
    };
    let columns: Vec<String> = doubts
        .iter()
        .map(|(column, fields)| {
            format!("\"{}\" ({}) may be the {}", column.heading, column.at, either(fields))
        })
        .collect();
    let cells: Vec<CellRef> = doubts.iter().map(|(column, _)| column.at).collect();
    let (is, heading) = match doubts {
        [_] => ("A column is not read that figures may rest on", "the heading"),
        _ => ("Columns are not read that figures may rest on", "each heading"),
    };
    let message = format!("{is}: {}", listed(&columns));
    let example = doubts.first().and_then(|(column, fields)| Some((column, fields.first()?)));
    let example = example.map(|(column, field)| {
        format!(", such as {} = [\"{}\"]", field.key, toml_text(&column.heading))
    });
    let hint = format!(
        "Name {heading} under [fields.{}] in report.toml for what it is{}, or under {NOT_USED} if it is none of them.",
        layout.fields.kind.key(),
        example.unwrap_or_default(),
    );
    Diagnostic::new(
        Code::ColumnUnread,
        Place::cells(&scan.path, &scan.sheet.name, &cells),
        message,
        hint,
    )
}
