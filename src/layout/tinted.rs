//! Cells of a table in colours that their values do not explain: what a colour means is not read, and a finding says so.

use super::record_row::cell_in;
use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::{CellRef, Column, Place, Row};
use crate::domain::prose::listed;
use crate::schema::kind::RecordKind;
use crate::sheet::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// How many texts in the same colours a finding quotes.
const QUOTED: usize = 4;

pub(crate) fn tinted(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    if scan.sheet.display.tints.is_empty() {
        return None;
    }
    let tints = Tints::new(scan, layout);
    if tints.are_bands() {
        return None;
    }
    let columns: BTreeSet<Column> = layout.header().used().collect();
    let odd = columns.iter().flat_map(|column| tints.odd_cells(*column));
    let exempt_marks = tints.rows_with_exempt_marks();
    let cells: Vec<CellRef> = odd.filter(|at| !exempt_marks.contains(&at.row)).collect();
    let first = cells.first()?;
    let (stand, are) = match cells.len() {
        1 => (format!("{first} stands"), "is"),
        _ => (format!("{first} and other cells of the table stand"), "are"),
    };
    let legend = tints.legend(&cells);
    let says = match legend.is_empty() {
        true => "and nothing in the cells says what it means".to_owned(),
        false => format!("in which {} too", listed(&legend)),
    };
    let message = format!(
        "{stand} in a colour of {} own, {says}; colours {are_not} read, and the table was read as it is written",
        if are == "is" { "its" } else { "their" },
        are_not = "are not"
    );
    let hint = "If a colour says something of a row, such as its status, write it in a column.";
    let place = Place::cells(&scan.path, &scan.sheet.name, &cells);
    Some(Diagnostic::new(Code::Caveat, place, message, hint))
}

/// The colours of a table's rows.
struct Tints<'t> {
    scan: &'t Scan<'t>,
    layout: &'t TableLayout<'t>,
    by_cell: BTreeMap<CellRef, &'t str>,
    /// Of more than one cell: titles and notes may look as they like.
    rows: Vec<&'t [Cell]>,
}

impl<'t> Tints<'t> {
    fn new(scan: &'t Scan<'t>, layout: &'t TableLayout<'t>) -> Tints<'t> {
        let tints = scan.sheet.display.tints.iter();
        let by_cell =
            tints.flat_map(|(tint, cells)| cells.iter().map(|at| (*at, tint.as_str()))).collect();
        let is_row = |row: &&[Cell]| row.len() > 1;
        let rows = layout.body(scan.rows.iter().copied()).filter(is_row).collect();
        Tints { scan, layout, by_cell, rows }
    }

    fn tint(&self, row: Row, column: Column) -> Option<&'t str> {
        self.by_cell.get(&CellRef { row, column }).copied()
    }

    /// Whether whole rows have one colour and another by turns, or so do the rows of each ref.
    fn are_bands(&self) -> bool {
        let Some(first) = self.layout.header().used().min() else { return false };
        let name = |row: &&[Cell]| cell_in(row, first).map(|cell| fold(&cell.value.to_string()));
        let tint = |row: &[Cell]| self.tint(row[0].at.row, first);
        let runs: Vec<&[&[Cell]]> = self.rows.chunk_by(|a, b| name(a) == name(b)).collect();
        let is_one = |run: &&[&[Cell]]| run.iter().all(|row| tint(row) == tint(run[0]));
        let by_turns = |runs: &[&[&[Cell]]]| {
            runs.len() > 2
                && runs.iter().all(&is_one)
                && runs.windows(2).all(|two| tint(two[0][0]) != tint(two[1][0]))
        };
        let single: Vec<&[&[Cell]]> = self.rows.chunks(1).collect();
        by_turns(&runs) || by_turns(&single)
    }

    /// The cells of a column in another colour than most, where the value of a cell does not tell its colour.
    fn odd_cells(&self, column: Column) -> Vec<CellRef> {
        let mut times: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        let mut by_value: BTreeMap<String, BTreeSet<Option<&str>>> = BTreeMap::new();
        let is_empty = self.rows.iter().all(|row| cell_in(row, column).is_none());
        for row in &self.rows {
            let tint = self.tint(row[0].at.row, column);
            let value = cell_in(row, column).map(|cell| fold(&cell.value.to_string()));
            // beside cells that hold something an empty one without a colour says nothing
            if value.is_none() && tint.is_none() && !is_empty {
                continue;
            }
            *times.entry(tint).or_default() += 1;
            by_value.entry(value.unwrap_or_default()).or_default().insert(tint);
        }
        let is_by_value =
            by_value.len() < self.rows.len() && by_value.values().all(|tints| tints.len() == 1);
        let most = times.iter().max_by_key(|(_, times)| **times).map(|(tint, _)| *tint);
        let Some(most) = most.filter(|_| times.len() > 1 && !is_by_value) else {
            return Vec::new();
        };
        let at = self.rows.iter().map(|row| CellRef { row: row[0].at.row, column });
        let is_odd = |at: &CellRef| {
            let tint = self.tint(at.row, column);
            tint != most && (tint.is_some() || self.scan.sheet.cell(*at).is_some())
        };
        at.filter(is_odd).collect()
    }

    /// The rows of a register whose colours have a finding where it is asked whether they mark exempt contracts.
    fn rows_with_exempt_marks(&self) -> BTreeSet<Row> {
        let fields = self.layout.fields;
        let index = fields.index("contract-ref").filter(|_| fields.kind == RecordKind::Contract);
        let mut columns = self.layout.header().columns.iter();
        let Some((column, _)) = index.and_then(|index| columns.find(|(_, own)| **own == index))
        else {
            return BTreeSet::new();
        };
        let rows = self.rows.iter().map(|row| row[0].at.row);
        let tinted: BTreeSet<Row> = rows.filter(|row| self.tint(*row, *column).is_some()).collect();
        if 2 * tinted.len() <= self.rows.len() { tinted } else { BTreeSet::new() }
    }

    /// Texts beside the table's rows in the colours of some cells.
    fn legend(&self, cells: &[CellRef]) -> Vec<String> {
        let tints: BTreeSet<&str> =
            cells.iter().filter_map(|at| self.tint(at.row, at.column)).collect();
        let header = self.layout.header();
        let used: BTreeSet<Column> = header.used().collect();
        let is_beside = |at: &CellRef| at.row < header.rows.0 || !used.contains(&at.column);
        let others =
            self.by_cell.iter().filter(|(at, tint)| is_beside(at) && tints.contains(*tint));
        let texts = others.filter_map(|(at, _)| {
            let text = self.scan.sheet.cell(*at)?.value.as_text()?;
            Some(format!("{at} reads \"{}\"", text.trim()))
        });
        texts.take(QUOTED).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::candidate::TableSearch;
    use crate::layout::find_tables::find_tables;
    use crate::layout::header_rows::ScannedSheet;
    use crate::layout::table_layout::Covers;
    use crate::schema::Schema;
    use crate::sheet::sketch;

    const PLAN: &str = "Principle | Action | Year | Due | Status\n\
        Catch up with those leading the field | Visit | 1 | 31/03/2026 | Complete\n\
        Catch up with those leading the field | Meet | 1 | 30/09/2026 | In progress\n\
        Catch up with those leading the field | Write | 2 | 30/09/2026 | In progress\n\
        Catch up with those leading the field | Read | 2 | 30/09/2026 | Not started";

    fn message(cells: &[(&str, &str)]) -> Option<String> {
        let mut book = sketch::workbook("a.xlsx", "Plan", PLAN);
        for (at, tint) in cells {
            let at = CellRef::parse(at).unwrap();
            let tints = &mut book.sheets[0].display.tints;
            tints.entry((*tint).to_owned()).or_default().push(at);
        }
        let schema = Schema::built_in();
        let scanned = ScannedSheet::new(&book.path, &book.sheets[0], schema);
        let search = TableSearch { sheet: &scanned, schema, covers: &Covers::new() };
        tinted(&scanned.scan, &find_tables(search)[0]).map(|finding| finding.message)
    }

    #[test]
    fn a_colour_that_no_value_explains_is_reported() {
        let row = [("A3", "ff0000"), ("B3", "ff0000"), ("C3", "ff0000"), ("E3", "ff0000")];
        assert!(
            message(&row).unwrap().starts_with("A3 and other cells of the table stand in a colour")
        );
        assert!(
            message(&[("E3", "ff0000")]).unwrap().starts_with("E3 stands in a colour of its own")
        );
        let by_status = [("E2", "00b050"), ("E3", "ffc000"), ("E4", "ffc000")];
        assert_eq!(message(&by_status), None);
        let column = ["D2", "D3", "D4", "D5"].map(|at| (at, "eeeeee"));
        assert_eq!(message(&column), None);
        assert_eq!(message(&[("A2", "eeeeee"), ("A4", "eeeeee"), ("B2", "eeeeee")]), None, "bands");
    }
}
