//! A column as evidence looks at it: its heading and the cells of some of its rows.

use crate::domain::fold::fold;
use crate::domain::place::CellRef;
use crate::layout::heading::Heading;
use crate::sheet::CellValue;
use crate::value::amount::amount;
use std::collections::BTreeMap;

#[derive(Debug)]
pub(super) struct SampledColumn<'a> {
    pub at: CellRef,
    /// The heading as report.toml may name it.
    pub heading: String,
    pub named: Heading,
    /// One for each sampled row, in their order.
    pub cells: Vec<Option<&'a CellValue>>,
    /// The distinct cells by their texts, each with how often it stands there.
    pub distinct: BTreeMap<String, (usize, &'a CellValue)>,
}

impl<'a> SampledColumn<'a> {
    pub(super) fn new(heading: &Heading, cells: Vec<Option<&'a CellValue>>) -> SampledColumn<'a> {
        let mut distinct: BTreeMap<String, (usize, &CellValue)> = BTreeMap::new();
        for cell in cells.iter().flatten() {
            distinct.entry(cell.to_string()).or_insert((0, cell)).0 += 1;
        }
        let (at, line) = (heading.at, heading.line());
        SampledColumn { at, heading: line, named: heading.clone(), cells, distinct }
    }

    /// Whether its heading is a quarter, or of one.
    pub(super) fn heads_quarter(&self) -> bool {
        self.named.quarter(Some("2000/01")).is_some()
    }

    pub(super) fn filled(&self) -> usize {
        self.distinct.values().map(|(count, _)| count).sum()
    }

    /// The share of filled cells for which a test holds; 0 of an empty column.
    pub(super) fn share(&self, test: impl Fn(&CellValue) -> bool) -> f64 {
        let held = self.distinct.values().filter(|(_, cell)| test(cell));
        ratio(held.map(|(count, _)| count).sum(), self.filled())
    }

    /// Distinct texts for each filled cell: 1 where none stands twice.
    pub(super) fn distinctness(&self) -> f64 {
        ratio(self.distinct.len(), self.filled())
    }

    pub(super) fn numbers(&self) -> Vec<Option<f64>> {
        self.cells.iter().map(|cell| cell.and_then(amount)).collect()
    }

    /// In letters.
    pub(super) fn mean_length(&self) -> f64 {
        let letters = self.distinct.iter().map(|(text, (count, _))| text.chars().count() * count);
        ratio(letters.sum(), self.filled())
    }

    pub(super) fn folded(&self) -> impl Iterator<Item = String> {
        self.distinct.keys().map(|text| fold(text)).filter(|text| !text.is_empty())
    }
}

pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
