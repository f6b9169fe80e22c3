//! What the sheets of a workbook say for one another: covers without a table of their own, and the cells beside tables.

use super::area::Area;
use super::labelled_cell::{Footprint, labelled_cells};
use super::scan::Scan;
use super::sheet_layouts::SheetLayouts;
use super::sheet_value::SheetValue;
use super::table_layout::Covers;
use crate::domain::fold::fold;
use crate::schema::Schema;
use crate::schema::kind::RecordKind;
use crate::sheet::{Cell, CellValue};
use std::collections::{BTreeMap, BTreeSet};

/// What sheets without a table of their own say for the whole workbook.
pub(crate) fn covers<'s, 'a: 's>(
    scans: impl Iterator<Item = &'s Scan<'a>>,
    schema: &Schema,
) -> Covers {
    let mut covers = Covers::new();
    for scan in scans {
        for fields in &schema.kinds {
            for (index, value) in labelled_cells(scan, fields, Area::WHOLE, &[]) {
                covers.entry(fields.kind).or_default().entry(index).or_insert(value);
            }
        }
    }
    covers
}

/// What the labelled cells beside tables say for their workbook, where all that speak of a field say the same.
pub(crate) fn agreed(sheets: &[SheetLayouts<'_, '_>], schema: &Schema) -> Covers {
    let mut labelled: BTreeMap<(RecordKind, usize), Vec<SheetValue>> = BTreeMap::new();
    for SheetLayouts { sheet, layouts } in sheets {
        let footprints =
            layouts.iter().filter_map(|layout| Footprint::new(layout.header(), layout.area));
        let footprints: Vec<Footprint> = footprints.collect();
        for fields in &schema.kinds {
            for (index, value) in labelled_cells(&sheet.scan, fields, Area::WHOLE, &footprints) {
                labelled.entry((fields.kind, index)).or_default().push(value);
            }
        }
    }
    let mut agreed = Covers::new();
    for ((kind, index), all) in labelled {
        let words = |value: &CellValue| fold(&value.to_string());
        let is_same = all.windows(2).all(|pair| words(&pair[0].value) == words(&pair[1].value));
        if let Some(first) = all.into_iter().next().filter(|_| is_same) {
            agreed.entry(kind).or_default().insert(index, first);
        }
    }
    agreed
}

/// Whether a sheet's labelled cells speak for its workbook, and nothing on it looks like a table.
pub(crate) fn is_cover(scan: &Scan<'_>, schema: &Schema) -> bool {
    schema.kinds.iter().any(|fields| !labelled_cells(scan, fields, Area::WHOLE, &[]).is_empty())
        && !has_rows(scan)
}

/// Whether labels stand again and again, each time with a value of its own beside them: a card for each record.
pub(crate) fn holds_cards(scan: &Scan<'_>) -> bool {
    const LEAST: usize = 3;
    let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for pair in scan.rows.iter().filter_map(|row| row.first_chunk::<2>()) {
        if scan.is_label(pair[0].at) {
            let own = values.entry(fold(&pair[0].value.to_string())).or_default();
            own.insert(pair[1].value.to_string());
        }
    }
    values.values().any(|own| own.len() >= LEAST)
}

/// Whether rows stand one below the other over the same columns, and most of their cells are no labels.
fn has_rows(scan: &Scan<'_>) -> bool {
    const NARROWEST: usize = 3;
    let columns = |row: &[Cell]| row.iter().map(|cell| cell.at.column).collect::<Vec<_>>();
    let wide: Vec<&[Cell]> =
        scan.rows.iter().copied().filter(|row| row.len() >= NARROWEST).collect();
    wide.chunk_by(|a, b| columns(a) == columns(b)).any(|rows| {
        let cells = || rows.iter().flat_map(|row| row.iter());
        let labels = cells().filter(|cell| scan.is_label(cell.at)).count();
        rows.len() > 1 && 2 * labels < cells().count()
    })
}
