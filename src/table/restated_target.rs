//! Targets that returns say again, against the register's: the register's is used, and where a return says another, both
//! are named.

use super::kpi_result::KpiResult;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::Origin;
use crate::domain::place::{CellRef, Column, Place};
use crate::domain::prose::counted;
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::amount::amount;
use std::collections::BTreeMap;

/// How many rows a finding names.
const NAMED: usize = 3;

/// A finding a table; `kpis` are the register's, by their rows.
pub(super) fn findings(
    survey: &Survey<'_>,
    fields: &KindFields,
    kpis: &[TypedRecord],
    results: &[KpiResult],
) -> Vec<Diagnostic> {
    let is_of =
        |a: &Origin, b: &Origin| (&a.file, &a.sheet, a.table) == (&b.file, &b.sheet, b.table);
    let tables = results.chunk_by(|a, b| is_of(&a.origin, &b.origin));
    let of_table = |rows: &[KpiResult]| {
        let first = &rows.first()?.origin;
        let is_it = |table: &&SheetTable<'_>| {
            (&table.path, &table.sheet.name, table.number)
                == (&first.file, &first.sheet, first.table)
        };
        let table = survey.sheets.iter().find(is_it)?;
        let column = column(table, fields)?;
        let other = |row: &KpiResult| other(table, column, fields, kpis, row);
        // the quarters of a row say one target
        finding(first, &rows.iter().filter_map(other).collect())
    };
    tables.filter_map(of_table).collect()
}

/// The column whose heading is the register's target.
fn column(table: &SheetTable<'_>, fields: &KindFields) -> Option<Column> {
    let target = fields.index("target")?;
    let mut unused = table.layout.header().unused_headings();
    unused.find(|(_, own)| own.names_in(RecordKind::Kpi) == Some(target)).map(|(at, _)| *at)
}

/// A cell that says another target than the register, and both in words.
fn other(
    table: &SheetTable<'_>,
    column: Column,
    fields: &KindFields,
    kpis: &[TypedRecord],
    row: &KpiResult,
) -> Option<(CellRef, String)> {
    let at = CellRef { row: row.origin.row, column };
    let value = &table.sheet.cell(at)?.value;
    let kpi = kpis.get(usize::try_from(row.question.known.row).ok()?)?;
    let (said, known) = (number(value)?, kpi.number(fields, "target")?);
    let is = |other: f64| (said - other).abs() <= 1e-6 * other.abs().max(1.0);
    // a percentage that says so is on no other scale
    let is_said = value.as_text().is_some_and(|text| text.trim_end().ends_with('%'));
    let is_bare = !is_said && !matches!(value, CellValue::Percent(_));
    if is(known) || is_bare && (is(known * 100.0) || is(known / 100.0)) {
        return None;
    }
    let shown = match kpi.yes_no(fields, "is-percent") {
        Some(true) => CellValue::Percent(known),
        _ => CellValue::Number(known),
    };
    Some((at, format!("of {} it reads \"{value}\", and the register has {shown}", kpi.name)))
}

fn number(value: &CellValue) -> Option<f64> {
    match value {
        CellValue::Number(number) | CellValue::Percent(number) => Some(*number),
        other => {
            let text = other.as_text()?.trim();
            let points = text.strip_suffix('%').map(|points| points.trim_end().parse::<f64>());
            match points {
                Some(points) => points.ok().map(|points| points / 100.0),
                None => text.parse().ok().or_else(|| amount(other)),
            }
        }
    }
}

fn finding(first: &Origin, others: &BTreeMap<CellRef, String>) -> Option<Diagnostic> {
    let cells: Vec<CellRef> = others.keys().copied().collect();
    let mut words: Vec<&str> = others.values().take(NAMED).map(String::as_str).collect();
    let more = others.len().saturating_sub(NAMED);
    let rest = format!("so it is of {}", counted(more, "more row", "more rows"));
    if more > 0 {
        words.push(&rest);
    }
    let place = Place::cells(&first.file, &first.sheet, &cells);
    (!others.is_empty()).then(|| {
        let message = format!(
            "The target in the return is another than the register’s, which was used: {}",
            words.join("; ")
        );
        let hint = "Agree on the target, and put it in the register.";
        Diagnostic::new(Code::ColumnNotUsed, place, message, hint)
    })
}
