//! Statements of a self-assessment whose column is headed by the name of their area.

use super::header::Header;
use super::scan::Scan;
use crate::domain::place::{Column, Row};
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::sheet::{Cell, CellValue};

/// The levels of a statement stand in so many columns at least.
const FEWEST_LEVELS: usize = 3;

/// A heading left of the levels that names no field, where none names the statements, heads them by the name of their
/// area: `People | Minimum | Developing | ...`. Numbers below the levels other than 1 are sums, of no statement.
pub(crate) fn adopt_title(scan: &Scan<'_>, fields: &KindFields, header: &mut Header) {
    let Some(label) = fields.index("label").filter(|_| fields.kind == RecordKind::Assessment)
    else {
        return;
    };
    let is_level = |index: &usize| fields.fields[*index].key.starts_with("level");
    let levels = header.columns.iter().filter(|(_, index)| is_level(index));
    let levels: Vec<Column> = levels.map(|(column, _)| *column).collect();
    let Some(first) = levels.first().filter(|_| levels.len() >= FEWEST_LEVELS) else { return };
    if names_statements(fields, header) || holds_sums(scan, header, &levels) {
        return;
    }
    let before = header.headings.range(..*first).rev().find(|(column, heading)| {
        !header.columns.contains_key(column) && heading.field(fields).is_none()
    });
    if let Some(column) = before.map(|(column, _)| *column) {
        header.columns.insert(column, label);
    }
}

fn names_statements(fields: &KindFields, header: &Header) -> bool {
    let used = header.used_fields();
    let names = ["ref", "label", "key-area"].into_iter().filter_map(|key| fields.index(key));
    names.into_iter().any(|index| used.contains(&index))
}

fn holds_sums(scan: &Scan<'_>, header: &Header, columns: &[Column]) -> bool {
    let below = scan.rows_from(Row(header.rows.1.0 + 1)).iter();
    let is_sum = |cell: &Cell| match cell.value {
        CellValue::Number(number) => number != 1.0,
        CellValue::Percent(_) => true,
        _ => false,
    };
    below.flat_map(|row| row.iter()).any(|cell| columns.contains(&cell.at.column) && is_sum(cell))
}
