//! Sheets that hold no table and yet name KPIs or promises of contracts, with numbers beside them: what was returned
//! there would be lost without a word.

use super::Kind;
use super::amount::amount;
use super::find::nearest_of;
use super::layout::{Covers, Layout};
use super::percent::is_percent;
use super::scan::Scan;
use super::schema::Schema;
use crate::place::Column;
use crate::sheet::Cell;

/// The table that such a sheet comes nearest to.
pub fn unread<'s>(scan: &Scan<'_>, schema: &'s Schema, covers: &Covers) -> Option<Layout<'s>> {
    let is_it = |layout: &Layout<'_>| names_rows(layout) && holds_numbers(scan, layout);
    nearest_of(scan, schema, covers, is_it)
}

/// Whether a table has a column for the refs of its KPIs or promises, and it is known of which contract they are.
fn names_rows(layout: &Layout<'_>) -> bool {
    let fields = layout.fields;
    let is_of_contracts =
        matches!(fields.kind, Kind::Kpi | Kind::KpiResult | Kind::Commitment | Kind::Delivery);
    let contract = fields.index("contract-ref").map(|index| &fields.fields[index]);
    let need = contract.map(|field| field.either.as_ref().unwrap_or(&field.name));
    let is_known = need.is_some_and(|need| !layout.missing.contains(need));
    is_of_contracts && is_known && identity(layout).is_some()
}

/// The column of the refs.
fn identity(layout: &Layout<'_>) -> Option<Column> {
    let mut columns = layout.header().columns.iter();
    columns.find(|(_, index)| layout.fields.fields[**index].identity).map(|(column, _)| *column)
}

/// Whether a row with a ref holds a number in a column that is no field.
fn holds_numbers(scan: &Scan<'_>, layout: &Layout<'_>) -> bool {
    let used: Vec<Column> = layout.header().used().collect();
    let is_number = |cell: &Cell| {
        !used.contains(&cell.at.column)
            && (amount(&cell.value).is_some() || is_percent(&cell.value))
    };
    let mut rows = layout.body(scan.rows.iter().copied());
    rows.any(|row| {
        row.iter().any(|cell| Some(cell.at.column) == identity(layout)) && row.iter().any(is_number)
    })
}
