//! What the contracts of a register are called: their refs, titles and suppliers.

use super::register_rows::RegisterRows;
use crate::domain::place::{CellRef, Column, Row};
use crate::layout::merged::covering_cell;

impl RegisterRows<'_> {
    /// The refs of its contracts as the cells spell them, struck through or not.
    pub(super) fn refs(&self) -> impl Iterator<Item = (Row, String)> {
        self.records().flat_map(move |row| {
            let column = self.reference.into_iter();
            column.flat_map(move |column| {
                let cell = covering_cell(&self.sheet, &self.merged, CellRef { row, column });
                let at = cell.map(|cell| cell.at);
                let spelt = at.and_then(|at| self.table.sheet.spelt(at)).map(str::to_owned);
                let struck = at.and_then(|at| self.table.sheet.struck(at));
                let own = cell.map(|cell| cell.value.to_string()).into_iter().chain(spelt);
                own.chain(struck.map(|cell| cell.value.to_string())).map(move |text| (row, text))
            })
        })
    }

    /// The titles and suppliers of its contracts.
    pub(super) fn named(&self) -> impl Iterator<Item = (Row, String)> {
        let names = self.tagged.iter().copied().filter(|column| Some(*column) != self.reference);
        names.flat_map(move |column| {
            self.records().filter_map(move |row| {
                let cell = covering_cell(&self.sheet, &self.merged, CellRef { row, column })?;
                Some((row, cell.value.as_text()?.to_owned()))
            })
        })
    }

    pub(super) fn is_tagged(&self, column: Column) -> bool {
        self.tagged.contains(&column)
    }
}
