//! Where a value stands: workbook, sheet and cell.

mod cell;
mod ranges;

pub use cell::{CellRef, Column, Row};
pub use ranges::{CellRun, consecutive_rows, ranges, ranges_of_runs};

use ranges::refs_of;
use serde::Serialize;
use std::fmt;
use std::sync::Arc;

/// A place that a finding or a figure speaks of; `file` is the path below the input folder, with `/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Default)]
pub struct Place {
    /// The workbook or other input file; empty when the finding is about the input as a whole.
    pub file: Arc<str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Arc<str>>,
    /// Cells and ranges as Excel writes them, parted by commas: `F38` or `A15:I15,A63:I63`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cells: Option<String>,
}

impl Place {
    pub fn file(file: &str) -> Place {
        Place { file: file.into(), ..Place::default() }
    }

    pub fn sheet(file: &str, sheet: &str) -> Place {
        Place { file: file.into(), sheet: Some(sheet.into()), cells: None }
    }

    /// Cells of one sheet, in reading order, joined into ranges.
    pub fn cells(file: &str, sheet: &str, cells: &[CellRef]) -> Place {
        Place { cells: Some(ranges(cells)), ..Place::sheet(file, sheet) }
    }

    /// In the order of the ranges.
    pub fn refs(&self) -> Vec<CellRef> {
        self.cells.as_deref().unwrap_or_default().split(',').flat_map(refs_of).collect()
    }

    /// The columns that it names cells of; each as often as a range holds it.
    pub fn columns(&self) -> Vec<Column> {
        let ranges = self.cells.as_deref().unwrap_or_default().split(',');
        let columns = ranges.filter_map(|range| {
            let (first, last) = range.split_once(':').unwrap_or((range, range));
            let (first, last) = (CellRef::parse(first)?, CellRef::parse(last)?);
            Some(first.column.0..=last.column.0)
        });
        columns.flatten().map(Column).collect()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet \"{sheet}\"")?;
        }
        match &self.cells {
            Some(cells) if cells.contains([',', ':']) => {
                write!(f, ", cells {}", cells.replace(',', ", "))
            }
            Some(cells) => write!(f, ", cell {cells}"),
            None => Ok(()),
        }
    }
}

/// The places of each sheet as one, in their order; a place that names no cells stands as it is.
pub fn merged(places: impl IntoIterator<Item = Place>) -> Vec<Place> {
    let mut merged: Vec<(Place, Vec<CellRef>)> = Vec::new();
    for place in places {
        let refs = place.refs();
        let of_sheet = Place { cells: None, ..place };
        let is_same = |known: &&mut (Place, Vec<CellRef>)| {
            known.0 == of_sheet && known.1.is_empty() == refs.is_empty()
        };
        match merged.iter_mut().find(is_same) {
            Some((_, known)) => known.extend(refs),
            None => merged.push((of_sheet, refs)),
        }
    }
    let named = merged.into_iter().map(|(place, refs)| {
        let cells = (!refs.is_empty()).then(|| ranges(&refs));
        Place { cells, ..place }
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_a_sheet_become_one() {
        let place = |sheet: &str, cells: &str| Place {
            cells: Some(cells.to_owned()),
            ..Place::sheet("a.xlsx", sheet)
        };
        let places =
            [place("S", "F5:F6"), place("T", "A1"), place("S", "F6:G7"), Place::file("a.xlsx")];
        assert_eq!(
            merged(places),
            [place("S", "F5:F7,G6:G7"), place("T", "A1"), Place::file("a.xlsx")]
        );
    }
}
