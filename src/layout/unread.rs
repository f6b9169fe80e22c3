//! Sheets that hold no table and yet name KPIs or promises of contracts, with numbers beside them: what was returned
//! there would be lost without a word.

use super::candidate::TableSearch;
use super::find_tables::nearest_of;
use super::heading::{Heading, is_value};
use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::{CellRef, Column, Place};
use crate::schema::Schema;
use crate::schema::kind::RecordKind;
use crate::sheet::Cell;
use crate::value::amount::amount;
use crate::value::percent::is_percent;

/// The table that such a sheet comes nearest to.
pub(crate) fn unread<'s>(search: TableSearch<'_, 's>) -> Option<TableLayout<'s>> {
    let is_it =
        |layout: &TableLayout<'_>| names_rows(layout) && holds_numbers(search.scan(), layout);
    nearest_of(search, is_it)
}

/// The findings for columns of a register that hold figures, are not read, and would change what is worked out: what
/// was returned without its quarter, pounds beside promises without a proxy, shares that are no attribution.
pub(crate) fn unread_columns(
    scan: &Scan<'_>,
    schema: &Schema,
    layout: &TableLayout<'_>,
) -> Vec<Diagnostic> {
    let findings = layout.header().unused_headings().filter_map(|(column, heading)| {
        let (why, hint) = unread_column(schema, layout, heading)?;
        let mut rows = layout.body(scan.rows.iter().copied());
        let is_filled = |cell: &Cell| cell.at.column == *column && is_number(cell);
        rows.any(|row| row.iter().any(is_filled)).then(|| {
            let place = Place::cells(&scan.path, &scan.sheet.name, &[heading.at]);
            let message = format!("The column \"{}\" was not read: {why}", heading.text());
            Diagnostic::new(Code::TableUnread, place, message, hint)
        })
    });
    findings.collect()
}

/// Why a column is not read although it matters, and what to do.
fn unread_column(
    schema: &Schema,
    layout: &TableLayout<'_>,
    heading: &Heading,
) -> Option<(&'static str, &'static str)> {
    let fields = schema.fields_of(layout.fields.kind.returned_as()?)?;
    let field = heading.field(fields).map(|index| fields.fields[index].key.as_str());
    let text = fold(&heading.text());
    let has = |words: &[&str]| text.split(' ').any(|word| words.contains(&word));
    if heading.field(layout.fields).is_some() || heading.is_dated {
        return None;
    }
    if field.is_some_and(is_value) {
        return Some((
            "it has figures, and nothing says of which quarter they are",
            "Head it with its quarter, such as Q2 2026/27, or add a column Period.",
        ));
    }
    if layout.fields.kind == RecordKind::Commitment
        && has(&["deadweight", "displacement", "leakage", "dropoff"])
    {
        return Some((
            "it says what is to be taken off, and the attribution says what counts, so nothing is taken off for it",
            "Put the share that counts in a column Attribution.",
        ));
    }
    let has_proxy = layout.fields.index("proxy").is_some_and(|index| layout.has_column(index));
    let is_value_of_one =
        !has_proxy && heading.is_in_pounds() && !has(&["total", "annual", "overall"]);
    (layout.fields.kind == RecordKind::Commitment && is_value_of_one).then_some((
        "no column is known as the proxy value, so the promises count in their own units alone",
        "If it is the pounds for one unit, head it Proxy value per unit.",
    ))
}

/// The finding for headings below which nothing stands, and above which rows do.
pub(crate) fn rows_above(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    const LEAST: usize = 3;
    let header = layout.header();
    let is_wide = |row: &&&[Cell]| layout.area.clip(row).len() >= LEAST;
    let rows: Vec<&[Cell]> =
        scan.rows_above(header.rows.0).iter().filter(is_wide).copied().collect();
    if rows.len() < LEAST {
        return None;
    }
    let cells: Vec<CellRef> = rows.iter().flat_map(|row| row.iter()).map(|cell| cell.at).collect();
    let message = format!(
        "Nothing stands below the headings in row {}, and {} rows stand above them, which were not read",
        header.rows.0,
        rows.len()
    );
    let hint = "Put the headings above their rows.";
    let place = Place::cells(&scan.path, &scan.sheet.name, &cells);
    Some(Diagnostic::new(Code::TableUnread, place, message, hint))
}

/// Whether a table has a column for the refs of its KPIs or promises, and it is known of which contract they are.
fn names_rows(layout: &TableLayout<'_>) -> bool {
    let fields = layout.fields;
    let is_of_contracts = fields.kind.is_of_quarters() || fields.kind.returned_as().is_some();
    let contract = fields.index("contract-ref").map(|index| &fields.fields[index]);
    let need = contract.map(|field| field.either.as_ref().unwrap_or(&field.name));
    let is_known = need.is_some_and(|need| !layout.missing.contains(need));
    is_of_contracts && is_known && identity(layout).is_some()
}

/// The column of the refs.
fn identity(layout: &TableLayout<'_>) -> Option<Column> {
    let mut columns = layout.header().columns.iter();
    columns.find(|(_, index)| layout.fields.fields[**index].identity).map(|(column, _)| *column)
}

/// Whether a row with a ref holds a number in a column that is no field.
fn holds_numbers(scan: &Scan<'_>, layout: &TableLayout<'_>) -> bool {
    let used: Vec<Column> = layout.header().used().collect();
    let is_unread = |cell: &Cell| !used.contains(&cell.at.column) && is_number(cell);
    let mut rows = layout.body(scan.rows.iter().copied());
    rows.any(|row| {
        row.iter().any(|cell| Some(cell.at.column) == identity(layout)) && row.iter().any(is_unread)
    })
}

fn is_number(cell: &Cell) -> bool {
    amount(&cell.value).is_some() || is_percent(&cell.value)
}
