//! A table of KPIs without a column for the direction, of which each target says on which side of it is good: `≥ 95%`.

use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Place};
use crate::schema::kind::RecordKind;
use crate::sheet::Cell;
use crate::value::target::side;

/// Takes the direction of KPIs from their targets, where those say it and nothing else does; it is told.
pub(crate) fn take_sides(scan: &Scan<'_>, layout: &mut TableLayout<'_>) {
    let fields = layout.fields;
    let needs = |key: &str| fields.index(key).map(|index| &fields.fields[index].name);
    if fields.kind != RecordKind::Kpi
        || !layout.missing.iter().all(|name| needs("direction") == Some(name))
        || layout.missing.is_empty()
    {
        return;
    }
    let target = fields
        .index("target")
        .and_then(|target| layout.header().columns.iter().find(|(_, index)| **index == target));
    let Some((column, _)) = target else { return };
    let body = layout.body(scan.rows.iter().copied()).flatten();
    let cells: Vec<&Cell> = body.filter(|cell| cell.at.column == *column).collect();
    let told = cells.iter().filter(|cell| side(&cell.value).is_some());
    let told: Vec<CellRef> = told.map(|cell| cell.at).collect();
    if told.is_empty() || told.len() * 2 < cells.len() {
        return;
    }
    layout.missing.clear();
    let message = "No column says whether higher or lower is better, and the targets do (such as \"≥ 95%\"); the direction of each KPI was taken from its target";
    let hint = "Nothing, if that is so; a column for the direction, with Higher or Lower in it, makes it firm.";
    let place = Place::cells(&scan.path, &scan.sheet.name, &told);
    layout.notes.push(Diagnostic::new(Code::ReadAs, place, message, hint));
}
