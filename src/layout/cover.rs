//! What the sheets of a workbook say for one another: covers without a table of their own, and the cells beside tables.

use super::area::Area;
use super::labelled_cell::{Taken, lone};
use super::scan::Scan;
use super::sheet_layouts::SheetLayouts;
use super::spoken::Spoken;
use super::table_layout::Covers;
use crate::domain::fold::fold;
use crate::schema::Schema;
use crate::schema::kind::Kind;
use crate::sheet::CellValue;
use std::collections::BTreeMap;

/// What sheets without a table of their own say for the whole workbook.
pub fn covers<'s, 'a: 's>(scans: impl Iterator<Item = &'s Scan<'a>>, schema: &Schema) -> Covers {
    let mut covers = Covers::new();
    for scan in scans {
        for fields in &schema.kinds {
            for (index, spoken) in lone(scan, fields, Area::WHOLE, &[]) {
                covers.entry(fields.kind).or_default().entry(index).or_insert(spoken);
            }
        }
    }
    covers
}

/// What the lone cells beside tables say for their workbook, where all that speak of a field say the same.
pub fn agreed(sheets: &[SheetLayouts<'_, '_>], schema: &Schema) -> Covers {
    let mut said: BTreeMap<(Kind, usize), Vec<Spoken>> = BTreeMap::new();
    for SheetLayouts { sheet, layouts } in sheets {
        let taken = layouts.iter().filter_map(|layout| Taken::new(layout.header(), layout.area));
        let taken: Vec<Taken> = taken.collect();
        for fields in &schema.kinds {
            for (index, spoken) in lone(&sheet.scan, fields, Area::WHOLE, &taken) {
                said.entry((fields.kind, index)).or_default().push(spoken);
            }
        }
    }
    let mut agreed = Covers::new();
    for ((kind, index), all) in said {
        let words = |value: &CellValue| fold(&value.to_string());
        let is_same = all.windows(2).all(|pair| words(&pair[0].value) == words(&pair[1].value));
        if let Some(first) = all.into_iter().next().filter(|_| is_same) {
            agreed.entry(kind).or_default().insert(index, first);
        }
    }
    agreed
}

/// Whether a sheet's lone cells speak for its workbook.
pub fn is_cover(scan: &Scan<'_>, schema: &Schema) -> bool {
    schema.kinds.iter().any(|fields| !lone(scan, fields, Area::WHOLE, &[]).is_empty())
}
