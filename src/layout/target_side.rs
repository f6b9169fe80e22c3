//! A table of KPIs without a column for the direction, of which each target says on which side of it is good: `≥ 95%`.

use super::area::Area;
use super::header::Header;
use super::scan::Scan;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Place};
use crate::schema::KindFields;
use crate::sheet::Cell;
use crate::value::target::side;

/// What is told where the targets below a header say the direction of their KPIs.
pub(crate) fn sides_in_targets(
    scan: &Scan<'_>,
    fields: &KindFields,
    header: &Header,
    area: Area,
) -> Option<Diagnostic> {
    let target = fields.index("target")?;
    let (column, _) = header.columns.iter().find(|(_, index)| **index == target)?;
    let below = scan.rows.iter().flat_map(|row| area.clip(row));
    let is_target = |cell: &&Cell| cell.at.column == *column && cell.at.row > header.rows.1;
    let cells: Vec<&Cell> = below.filter(is_target).collect();
    let told = cells.iter().filter(|cell| side(&cell.value).is_some());
    let told: Vec<CellRef> = told.map(|cell| cell.at).collect();
    if told.is_empty() || told.len() * 2 < cells.len() {
        return None;
    }
    let message = "No column says whether higher or lower is better, and the targets do (such as \"≥ 95%\"); the direction of each KPI was taken from its target";
    let hint = "Nothing, if that is so; a column for the direction, with Higher or Lower in it, makes it firm.";
    let place = Place::cells(&scan.path, &scan.sheet.name, &told);
    Some(Diagnostic::new(Code::ReadAs, place, message, hint))
}
