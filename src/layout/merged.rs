//! Merged ranges: what one cell says, it says for all cells of its range.

use crate::domain::place::{CellRef, Column, Row};
use crate::sheet::{Cell, Sheet};
use std::collections::BTreeMap;

/// A range is followed so many columns to the right; no table is wider.
const WIDEST: u32 = 512;

/// The merged ranges of a sheet whose first cell holds something, by column.
#[derive(Debug, Default)]
pub(crate) struct Merged {
    by_column: BTreeMap<Column, Vec<MergedPart>>,
    /// The last column of each range, by its first cell.
    ends: BTreeMap<CellRef, CellRef>,
}

/// The part of a range that stands in one column.
#[derive(Debug, Clone, Copy)]
struct MergedPart {
    first: Row,
    last: Row,
    anchor: CellRef,
}

impl Merged {
    pub(crate) fn new(sheet: &Sheet) -> Merged {
        let mut merged = Merged::default();
        for (first, last) in sheet.merges.iter().filter(|(first, _)| sheet.cell(*first).is_some()) {
            let end = last.column.0.min(first.column.0.saturating_add(WIDEST));
            for column in first.column.0..=end {
                let part = MergedPart { first: first.row, last: last.row, anchor: *first };
                merged.by_column.entry(Column(column)).or_default().push(part);
            }
            merged.ends.insert(*first, *last);
        }
        for parts in merged.by_column.values_mut() {
            parts.sort_by_key(|part| part.first);
        }
        merged
    }

    /// The first cell of the range that covers an address, unless that is the address itself.
    pub(crate) fn anchor(&self, at: CellRef) -> Option<CellRef> {
        let parts = self.by_column.get(&at.column)?;
        let before = parts.partition_point(|part| part.first <= at.row);
        let part = parts.get(before.checked_sub(1)?)?;
        (at.row <= part.last && part.anchor != at).then_some(part.anchor)
    }

    pub(crate) fn is_wide(&self, at: CellRef) -> bool {
        self.ends.get(&at).is_some_and(|end| end.column > at.column)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// The cell that speaks at an address: its own, or that of the merged range that covers it.
pub(crate) fn covering_cell<'a>(
    sheet: &'a Sheet,
    merged: &Merged,
    at: CellRef,
) -> Option<&'a Cell> {
    sheet.cell(at).or_else(|| sheet.cell(merged.anchor(at)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sketch::sheet;

    #[test]
    fn a_merged_cell_stands_for_its_range() {
        let mut sheet = sheet("S", "A | | B\n | | \nC | | ");
        let at = |name: &str| CellRef::parse(name).unwrap();
        sheet.merges = vec![(at("A1"), at("B2")), (at("A3"), at("A9")), (at("D5"), at("D9"))];
        let merged = Merged::new(&sheet);
        assert_eq!(merged.anchor(at("A1")), None);
        for name in ["B1", "A2", "B2"] {
            assert_eq!(merged.anchor(at(name)), Some(at("A1")), "{name}");
        }
        assert_eq!(merged.anchor(at("A9")), Some(at("A3")));
        assert_eq!([merged.anchor(at("A10")), merged.anchor(at("D6"))], [None, None]);
        assert!(merged.is_wide(at("A1")) && !merged.is_wide(at("A3")));
        assert_eq!(covering_cell(&sheet, &merged, at("B2")).map(|cell| cell.at), Some(at("A1")));
    }
}
