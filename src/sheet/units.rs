//! The units that number formats show beside the numbers of a sheet, by runs down its columns: a column has mostly one.

use crate::domain::place::{CellRef, Column, Row};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Units {
    /// Each unit once.
    names: Vec<String>,
    /// By column and first row: the last row, and the unit by its place among the names.
    runs: BTreeMap<(u32, u32), (u32, usize)>,
}

impl Units {
    /// Gives a number its unit; a run goes on with the row below.
    pub fn mark(&mut self, at: CellRef, unit: &str) {
        let (row, column) = (at.row.0, at.column.0);
        let known = self.names.iter().position(|name| name == unit);
        let name = known.unwrap_or_else(|| {
            self.names.push(unit.to_owned());
            self.names.len() - 1
        });
        match self.runs.range_mut((column, 0)..=(column, row)).next_back() {
            Some((_, (last, own))) if *own == name && *last + 1 >= row => *last = row.max(*last),
            _ => drop(self.runs.insert((column, row), (row, name))),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.runs.len()
    }

    pub(super) fn at(&self, at: CellRef) -> Option<&str> {
        let (row, column) = (at.row.0, at.column.0);
        let (_, (last, name)) = self.runs.range((column, 0)..=(column, row)).next_back()?;
        self.names.get(*name).filter(|_| row <= *last).map(String::as_str)
    }

    pub(super) fn retain(&mut self, is_kept: impl Fn(CellRef) -> bool) {
        *self = self.each(|at| Some(at).filter(|at| is_kept(*at)));
    }

    pub(super) fn transposed(&self) -> Units {
        self.each(|at| Some(at.transposed()))
    }

    /// With each number where it is put, if anywhere.
    fn each(&self, put: impl Fn(CellRef) -> Option<CellRef>) -> Units {
        let mut units = Units::default();
        for ((column, first), (last, name)) in &self.runs {
            let cells =
                (*first..=*last).map(|row| CellRef { row: Row(row), column: Column(*column) });
            let Some(unit) = self.names.get(*name) else { continue };
            cells.filter_map(&put).for_each(|at| units.mark(at, unit));
        }
        units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(cell: &str) -> CellRef {
        CellRef::parse(cell).unwrap()
    }

    #[test]
    fn a_unit_is_that_of_its_numbers_alone() {
        let mut units = Units::default();
        for (cell, unit) in [("B2", "kg"), ("C2", "£"), ("B3", "kg"), ("B5", "kg"), ("B6", "£")] {
            units.mark(at(cell), unit);
        }
        for (cell, unit) in
            [("B1", None), ("B3", Some("kg")), ("B4", None), ("B5", Some("kg")), ("B6", Some("£"))]
        {
            assert_eq!(units.at(at(cell)), unit, "{cell}");
            assert_eq!(units.transposed().at(at(cell).transposed()), unit, "{cell}");
        }
        units.retain(|cell| cell != at("B3"));
        assert_eq!((units.at(at("B2")), units.at(at("B3"))), (Some("kg"), None));
    }

    #[test]
    fn a_long_column_is_one_run() {
        let mut units = Units::default();
        (0..100_000).for_each(|row| units.mark(CellRef { row: Row(row), column: Column(3) }, "kg"));
        assert_eq!((units.len(), units.at(at("D100000"))), (1, Some("kg")));
    }
}
