//! Where the values of a record stand, so that every figure can name the cells it came from.

use super::place::{CellRef, CellRun, Column, Place, Row, consecutive_rows, ranges_of_runs};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One cell of one sheet of one workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub file: Arc<str>,
    pub sheet: Arc<str>,
    pub at: CellRef,
}

/// Where a field's values stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// In columns of the record's own row: one, or the five that hold a mark.
    Columns(Vec<Column>),
    /// In a cell that speaks for many rows.
    SharedCell(Spot),
    /// In cells of several rows that were put together.
    Cells(Vec<Spot>),
    SheetName,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub file: Arc<str>,
    pub sheet: Arc<str>,
    /// Counted from 0.
    pub table: usize,
    pub row: Row,
    /// Sources by field key, shared by the rows of a table.
    pub sources: Arc<BTreeMap<String, Source>>,
}

impl Origin {
    /// The cells of a field; none where the field has neither column nor cell.
    pub fn spots(&self, field: &str) -> Vec<Spot> {
        match self.sources.get(field) {
            Some(Source::Columns(columns)) => {
                columns.iter().map(|column| self.spot(*column)).collect()
            }
            Some(Source::SharedCell(spot)) => vec![spot.clone()],
            Some(Source::Cells(spots)) => spots.clone(),
            Some(Source::SheetName) | None => Vec::new(),
        }
    }

    /// The cells of some fields as a place on the record's own sheet; the whole sheet where they have no cells on it.
    pub fn place(&self, fields: &[&str]) -> Place {
        let spots = fields.iter().flat_map(|field| self.spots(field));
        let here: Vec<CellRef> =
            spots.filter(|spot| self.is_on_sheet(spot)).map(|spot| spot.at).collect();
        if here.is_empty() {
            return Place::sheet(&self.file, &self.sheet);
        }
        Place::cells(&self.file, &self.sheet, &here)
    }

    /// All of the record's row that was read, and of the rows put together with it on its sheet.
    pub fn row_cells(&self) -> Vec<CellRef> {
        let spots = self.row_spots().into_iter();
        spots.filter(|spot| self.is_on_sheet(spot)).map(|spot| spot.at).collect()
    }

    fn is_on_sheet(&self, spot: &Spot) -> bool {
        spot.file == self.file && spot.sheet == self.sheet
    }

    /// Its first column that was read, and its last.
    fn edges(&self) -> Option<(Column, Column)> {
        let mut edges: Option<(Column, Column)> = None;
        let mut widen = |column: Column| {
            let (left, right) = edges.unwrap_or((column, column));
            edges = Some((left.min(column), right.max(column)));
        };
        for source in self.sources.values() {
            match source {
                Source::Columns(columns) => columns.iter().copied().for_each(&mut widen),
                Source::Cells(spots) => {
                    let here = spots.iter().filter(|spot| self.is_on_sheet(spot));
                    here.for_each(|spot| widen(spot.at.column));
                }
                Source::SharedCell(_) | Source::SheetName => {}
            }
        }
        edges
    }

    /// All of the record's row that was read, and of the rows put together with it, each cell with its sheet.
    pub fn row_spots(&self) -> Vec<Spot> {
        let own = self.sources.values().flat_map(|source| match source {
            Source::Columns(columns) => columns.iter().map(|column| self.spot(*column)).collect(),
            Source::Cells(spots) => spots.clone(),
            Source::SharedCell(_) | Source::SheetName => Vec::new(),
        });
        own.collect()
    }

    /// The rows of its sheet that it was put together from, its own among them.
    fn rows(&self) -> Vec<Row> {
        let mut rows = vec![self.row];
        if self.sources.values().any(|source| matches!(source, Source::Cells(_))) {
            rows.extend(self.row_cells().into_iter().map(|cell| cell.row));
            rows.sort_unstable();
            rows.dedup();
        }
        rows
    }

    /// Its row in words, with its sheet and workbook where they are not those of another row, which the words stand at.
    pub fn row_from(&self, at: &Origin) -> String {
        if at.file != self.file {
            format!("row {} of {}, sheet \"{}\"", self.row, self.file, self.sheet)
        } else if at.sheet != self.sheet {
            format!("row {} of sheet \"{}\"", self.row, self.sheet)
        } else if at.row == self.row && at != self {
            // tables side by side
            let cells = rows_place(&[self]).cells.unwrap_or_default();
            format!("cells {cells} of the same row")
        } else {
            format!("row {}", self.row)
        }
    }

    pub(crate) fn sheet_key(&self) -> SheetKey {
        SheetKey { file: self.file.clone(), sheet: self.sheet.clone() }
    }

    /// Has a field rest on one more column of its row.
    pub(crate) fn add_column(&mut self, field: &str, column: Column) {
        let spot = self.spot(column);
        match Arc::make_mut(&mut self.sources).get_mut(field) {
            Some(Source::Columns(columns)) => columns.push(column),
            Some(Source::Cells(spots)) => spots.push(spot),
            Some(Source::SharedCell(_) | Source::SheetName) | None => {}
        }
    }

    fn spot(&self, column: Column) -> Spot {
        let at = CellRef { row: self.row, column };
        Spot { file: self.file.clone(), sheet: self.sheet.clone(), at }
    }
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SheetKey {
    pub file: Arc<str>,
    pub sheet: Arc<str>,
}

impl SheetKey {
    pub(crate) fn cells(&self, cells: &[CellRef]) -> Place {
        Place::cells(&self.file, &self.sheet, cells)
    }
}

/// Rows of one sheet as a place, each from its first column that was read to its last: `A15:I15,A63:I63`. Rows that
/// follow one another become one range.
pub(crate) fn rows_place(origins: &[&Origin]) -> Place {
    let Some(first) = origins.first() else { return Place::default() };
    let mut runs: Vec<(CellRef, CellRef)> = Vec::new();
    // rows of one table share their sources, and with them their columns
    let mut known: Option<(&Origin, Option<(Column, Column)>)> = None;
    for origin in origins {
        let (edges, rows) = match known {
            Some((above, edges)) if Arc::ptr_eq(&above.sources, &origin.sources) => {
                (edges, vec![origin.row])
            }
            _ => (origin.edges(), origin.rows()),
        };
        known = Some((origin, edges));
        let Some((left, right)) = edges else { continue };
        for row in rows {
            let (from, to) = (CellRef { row, column: left }, CellRef { row, column: right });
            match runs.last_mut() {
                Some((start, end))
                    if end.row.0 + 1 == row.0 && (start.column, end.column) == (left, right) =>
                {
                    *end = to;
                }
                _ => runs.push((from, to)),
            }
        }
    }
    let names: Vec<String> = runs.iter().map(|(from, to)| format!("{from}:{to}")).collect();
    let cells = (!names.is_empty()).then(|| names.join(","));
    Place { file: Arc::clone(&first.file), sheet: Some(Arc::clone(&first.sheet)), cells }
}

/// The cells of some fields of some rows as places, one for each sheet in the order in which the sheets come first.
pub fn field_places<'a>(origins: impl Iterator<Item = &'a Origin>, fields: &[&str]) -> Vec<Place> {
    let origins: Vec<&Origin> = origins.collect();
    let mut sheets = Sheets::default();
    // rows of one table share their sources
    for rows in origins.chunk_by(|a, b| Arc::ptr_eq(&a.sources, &b.sources)) {
        let runs = consecutive_rows(rows.iter().map(|origin| origin.row));
        for source in fields.iter().filter_map(|field| rows[0].sources.get(*field)) {
            match source {
                Source::Columns(columns) => {
                    let known = sheets.runs(&rows[0].file, &rows[0].sheet);
                    for column in columns.iter().copied() {
                        let run = |(first, last): &(Row, Row)| CellRun {
                            column,
                            first: *first,
                            last: *last,
                        };
                        known.extend(runs.iter().map(run));
                    }
                }
                Source::SharedCell(spot) => sheets.add(spot),
                Source::Cells(spots) => spots.iter().for_each(|spot| sheets.add(spot)),
                Source::SheetName => {}
            }
        }
    }
    sheets.places()
}

/// Cells by their sheets, in the order in which the sheets come first.
#[derive(Debug, Default)]
struct Sheets<'a>(Vec<(&'a Arc<str>, &'a Arc<str>, Vec<CellRun>)>);

impl<'a> Sheets<'a> {
    fn add(&mut self, Spot { file, sheet, at }: &'a Spot) {
        let run = CellRun { column: at.column, first: at.row, last: at.row };
        self.runs(file, sheet).push(run);
    }

    /// The cells of a sheet so far; most follow others of their sheet.
    fn runs(&mut self, file: &'a Arc<str>, sheet: &'a Arc<str>) -> &mut Vec<CellRun> {
        let known = self.0.iter().rposition(|known| known.0 == file && known.1 == sheet);
        let at = known.unwrap_or_else(|| {
            self.0.push((file, sheet, Vec::new()));
            self.0.len() - 1
        });
        &mut self.0[at].2
    }

    fn places(self) -> Vec<Place> {
        let sheets = self.0.into_iter().map(|(file, sheet, runs)| {
            let (file, sheet) = (Arc::clone(file), Some(Arc::clone(sheet)));
            Place { file, sheet, cells: Some(ranges_of_runs(runs)) }
        });
        sheets.collect()
    }
}

/// Cells as places, one for each sheet in the order in which the sheets come first.
pub fn places(spots: impl IntoIterator<Item = Spot>) -> Vec<Place> {
    let mut sheets: Vec<(Spot, Vec<CellRef>)> = Vec::new();
    for spot in spots {
        match sheets
            .iter_mut()
            .rev()
            .find(|(first, _)| first.file == spot.file && first.sheet == spot.sheet)
        {
            Some((_, cells)) => cells.push(spot.at),
            None => sheets.push((spot.clone(), vec![spot.at])),
        }
    }
    sheets.iter().map(|(first, cells)| Place::cells(&first.file, &first.sheet, cells)).collect()
}
