//! Where a value stands: workbook, sheet and cell.

use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;
use std::fmt::Write;
use std::sync::Arc;

/// Its number from the left, A being 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Column(pub u32);

/// Its number from the top, Excel's row 1 being 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(pub u32);

/// From this number on, beyond the last row that a sheet can have, rows are columns of a sheet that was turned.
const TRANSPOSED: u32 = 1 << 24;

/// The address of one cell, absolute on its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    pub row: Row,
    pub column: Column,
}

/// Cells of one column, one below the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellRun {
    pub column: Column,
    pub first: Row,
    pub last: Row,
}

/// Rows as runs of those that follow one another, in their order.
pub fn consecutive_rows(rows: impl Iterator<Item = Row>) -> Vec<(Row, Row)> {
    let mut runs: Vec<(Row, Row)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if last.0 + 1 == row.0 => *last = row,
            _ => runs.push((row, row)),
        }
    }
    runs
}

impl CellRef {
    /// The cell `down` rows and `across` columns from the first cell of its range, as readers count.
    pub fn from_start(start: (u32, u32), down: u32, across: u32) -> CellRef {
        CellRef { row: Row(start.0 + down), column: Column(start.1 + across) }
    }

    /// Where a cell stands once its sheet is turned on its side, so that its column is a row. It is written as what it
    /// is on the sheet.
    pub fn transposed(self) -> CellRef {
        CellRef { row: Row(TRANSPOSED + self.column.0), column: Column(self.row.0) }
    }

    /// Where it stands on the sheet as a person sees it.
    pub fn as_seen(self) -> CellRef {
        match self.row.0.checked_sub(TRANSPOSED) {
            Some(column) => CellRef { row: Row(self.column.0), column: Column(column) },
            None => self,
        }
    }

    /// The address in a spelling such as `C17` or `$C$17`; `None` for anything else.
    pub fn parse(text: &str) -> Option<CellRef> {
        let (mut column, mut letters, mut row, mut digits) = (0_u32, 0, 0_u32, 0);
        for byte in text.trim().bytes().filter(|byte| *byte != b'$') {
            match byte.to_ascii_uppercase() {
                letter @ b'A'..=b'Z' if digits == 0 && letters < 3 => {
                    column = column * 26 + u32::from(letter - b'A') + 1;
                    letters += 1;
                }
                digit @ b'0'..=b'9' if letters > 0 => {
                    row = row.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
                    digits += 1;
                }
                _ => return None,
            }
        }
        let row = Some(row).filter(|row| *row > 0)?;
        Some(CellRef { row: Row(row - 1), column: Column(column - 1) })
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 >= 26 {
            write!(f, "{}", Column(self.0 / 26 - 1))?;
        }
        f.write_char(char::from(b'A' + (self.0 % 26) as u8))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.checked_sub(TRANSPOSED) {
            Some(column) => write!(f, "{}", Column(column)),
            None => write!(f, "{}", self.0 + 1),
        }
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CellRef { row, column } = self.as_seen();
        write!(f, "{column}{row}")
    }
}

impl Serialize for CellRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

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
}

impl Place {
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

/// Cells as Excel names them, runs down a column joined, and columns of the same rows joined: `F5:F9,A15:I15`. Sorted
/// by column, then row; each once.
pub fn ranges(cells: &[CellRef]) -> String {
    if let [cell] = cells {
        return cell.to_string();
    }
    let run = |cell: &CellRef| CellRun { column: cell.column, first: cell.row, last: cell.row };
    ranges_of_runs(cells.iter().map(run).collect())
}

/// The same of cells that are known by their runs.
pub fn ranges_of_runs(mut parts: Vec<CellRun>) -> String {
    parts.sort_unstable();
    let mut runs: Vec<(CellRef, CellRef)> = Vec::new();
    for CellRun { column, first, last } in parts {
        match runs.last_mut() {
            Some((_, end)) if end.column == column && end.row.0 + 1 >= first.0 => {
                end.row = end.row.max(last);
            }
            _ => runs.push((CellRef { row: first, column }, CellRef { row: last, column })),
        }
    }
    let mut names = String::new();
    for (first, last) in join_columns(runs) {
        let comma = if names.is_empty() { "" } else { "," };
        // a text takes whatever is written
        let _ = match first == last {
            true => write!(names, "{comma}{first}"),
            false => write!(names, "{comma}{first}:{last}"),
        };
    }
    names
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

/// The single cells of a range such as `F5:F9` or `F5`.
fn refs_of(range: &str) -> Vec<CellRef> {
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    let (Some(first), Some(last)) = (CellRef::parse(first), CellRef::parse(last)) else {
        return Vec::new();
    };
    let rows = first.row.0..=last.row.0;
    let columns = first.column.0..=last.column.0;
    rows.flat_map(|row| columns.clone().map(move |column| CellRef::from_start((row, column), 0, 0)))
        .collect()
}

/// Runs of the same rows in neighbouring columns, joined to blocks.
fn join_columns(runs: Vec<(CellRef, CellRef)>) -> Vec<(CellRef, CellRef)> {
    let mut blocks: Vec<(CellRef, CellRef)> = Vec::new();
    // blocks by their rows and the column that would widen them
    let mut open: BTreeMap<(Row, Row, u32), usize> = BTreeMap::new();
    for (first, last) in runs {
        let block = open.remove(&(first.row, last.row, first.column.0)).unwrap_or(blocks.len());
        match blocks.get_mut(block) {
            Some(block) => block.1 = last,
            None => blocks.push((first, last)),
        }
        open.insert((first.row, last.row, last.column.0 + 1), block);
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_written_as_excel_writes_it() {
        assert_eq!(CellRef::from_start((0, 0), 16, 2).to_string(), "C17");
        assert_eq!(CellRef::from_start((3, 26), 0, 0).to_string(), "AA4");
        assert_eq!(CellRef::from_start((1_048_575, 16_383), 0, 0).to_string(), "XFD1048576");
        for name in ["A1", "Z9", "AA10", "XFD1048576"] {
            assert_eq!(CellRef::parse(name).unwrap().to_string(), name);
        }
        assert_eq!(CellRef::parse("$F$38"), CellRef::parse("f38"));
        assert_eq!(CellRef::parse("F0"), None);
        assert_eq!(CellRef::parse("38"), None);
    }

    #[test]
    fn a_cell_of_a_turned_sheet_is_written_as_it_is_seen() {
        let at = CellRef::parse("C17").unwrap();
        assert_eq!(
            (at.transposed().to_string(), at.transposed().as_seen()),
            ("C17".to_owned(), at)
        );
        assert_eq!(at.transposed().row.to_string(), "C");
        let cells = ["B2", "B3", "C2", "C3"].map(|name| CellRef::parse(name).unwrap().transposed());
        assert_eq!(ranges(&cells), "B2:C3");
    }

    #[test]
    fn runs_down_a_column_become_ranges() {
        let cells: Vec<_> =
            ["F7", "F5", "F6", "A1", "F9", "F9"].iter().filter_map(|c| CellRef::parse(c)).collect();
        assert_eq!(ranges(&cells), "A1,F5:F7,F9");
    }

    #[test]
    fn runs_that_meet_or_overlap_become_one_range() {
        let run = |column, first, last| CellRun {
            column: Column(column),
            first: Row(first),
            last: Row(last),
        };
        let runs = vec![run(1, 4, 9), run(0, 5, 6), run(1, 0, 3), run(0, 2, 8), run(2, 0, 9)];
        assert_eq!(ranges_of_runs(runs), "A3:A9,B1:C10");
        let rows = [3, 4, 5, 7, 7, 6].map(Row).into_iter();
        let runs = consecutive_rows(rows).into_iter().map(|(first, last)| (first.0, last.0));
        assert_eq!(runs.collect::<Vec<_>>(), [(3, 5), (7, 7), (7, 7), (6, 6)]);
    }

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

    #[test]
    fn rows_become_blocks() {
        let names = ["A15", "B15", "C15", "A63", "B63", "C63", "E15", "B70"];
        let cells: Vec<_> = names.iter().filter_map(|c| CellRef::parse(c)).collect();
        assert_eq!(ranges(&cells), "A15:C15,A63:C63,B70,E15");
    }
}
