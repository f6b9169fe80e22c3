//! What a column states that each promise is worth, against what its quantity, proxy and attribution come to.

use super::row_remarks::{CellRemark, RowRemarks};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::money::Money;
use crate::domain::place::{CellRef, Column};
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::value::amount::amount;

/// So far from what is stated it is the same, as a share.
const ROUNDED: f64 = 0.01;

pub(super) fn findings(
    survey: &Survey<'_>,
    fields: &KindFields,
    rows: &[TypedRecord],
) -> Vec<Diagnostic> {
    let tables = survey.sheets.iter().filter(|table| {
        fields.kind == RecordKind::Commitment && table.layout.fields.kind == fields.kind
    });
    let told = tables.flat_map(|table| {
        let columns = table.layout.header().unused_headings();
        let stated = columns.filter(|(_, heading)| is_worth(&heading.text()));
        stated
            .flat_map(|(column, heading)| differing(table, fields, rows, *column, &heading.text()))
    });
    told.collect()
}

fn is_worth(heading: &str) -> bool {
    let folded = fold(heading);
    let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    has(&["value", "worth"]) && has(&["total", "overall", "committed", "social"])
}

/// The rows that say otherwise, where most say the same.
fn differing(
    table: &SheetTable<'_>,
    fields: &KindFields,
    rows: &[TypedRecord],
    column: Column,
    heading: &str,
) -> Vec<Diagnostic> {
    let is_own = |row: &&TypedRecord| {
        (&row.origin.file, &row.origin.sheet, row.origin.table)
            == (&table.path, &table.sheet.name, table.number)
    };
    let both = rows.iter().filter(is_own).filter_map(|row| {
        let at = CellRef { row: row.origin.row, column };
        Some((row, amount(&table.sheet.cell(at)?.value)?, worth(fields, row)?))
    });
    let (same, other): (Vec<_>, Vec<_>) =
        both.partition(|(_, says, worth)| (says - worth).abs() <= ROUNDED * worth.abs().max(1.0));
    let mut told = RowRemarks::new(heading, column);
    for (row, says, worth) in other.into_iter().take(if same.is_empty() { 0 } else { usize::MAX }) {
        let words =
            format!("is worth {}, and comes to {}", Money::nearest(says), Money::nearest(worth));
        let hint =
            "Look at the quantity, the proxy and the attribution, or put the stated value right.";
        told.add(row, CellRemark { code: Code::ColumnNotUsed, words, hint });
    }
    told.findings()
}

/// In pounds.
pub(super) fn worth(fields: &KindFields, row: &TypedRecord) -> Option<f64> {
    let attribution = row.number(fields, "attribution").unwrap_or(1.0);
    Some(row.number(fields, "quantity")? * row.number(fields, "proxy")? * attribution)
}
