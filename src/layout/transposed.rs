//! Sheets that lie on their side: the headings stand down one column, and each further column is a record.

use super::candidate::TableSearch;
use super::find_tables::find_tables;
use super::header_rows::ScannedSheet;
use super::scan::Scan;
use super::table_layout::Covers;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Column, Place, Row};
use crate::domain::prose::counted;
use crate::schema::Schema;
use crate::schema::kind::RecordKind;
use crate::sheet::{Cell, Display, Sheet};

/// More rows than this are no headings.
const MOST_ROWS: usize = 200;

/// Of fewer records a sheet is a form or a cover, with its values beside their labels.
const LEAST_RECORDS: usize = 2;

/// A sheet that is a whole table once it is turned: its kind, and what is said of it.
pub(super) fn transposed(scan: &Scan<'_>, schema: &Schema) -> Option<(RecordKind, Diagnostic)> {
    let sheet = scan.sheet;
    if scan.rows.len() > MOST_ROWS || !begins_with_labels(scan) {
        return None;
    }
    let on_its_side = transpose(sheet);
    let scanned = ScannedSheet::new(&scan.path, &on_its_side, schema);
    let search = TableSearch { sheet: &scanned, schema, covers: &Covers::new() };
    let layout = find_tables(search).into_iter().find(|layout| layout.missing.is_empty())?;
    let records = layout.body(on_its_side.rows()).count();
    if records < LEAST_RECORDS {
        return None;
    }
    let headings = layout.header().headings.values().map(|heading| transposed_cell(heading.at));
    let mut cells: Vec<CellRef> = headings.collect();
    cells.sort_unstable();
    let kind = layout.fields.kind;
    let message = format!(
        "The headings of the {} stand one below the other, and {} beside them, a column each; a table is read with its headings in one row, so this one is left out",
        kind.name(),
        counted(records, "record stands", "records stand")
    );
    let hint = "Copy the table and paste it on a new sheet with Paste Special, Transpose; then take this sheet out.";
    let place = Place::cells(&scan.path, &sheet.name, &cells);
    Some((kind, Diagnostic::new(Code::ColumnMissing, place, message, hint)))
}

/// Whether three of four cells that rows begin with are known as names of fields, three at least.
fn begins_with_labels(scan: &Scan<'_>) -> bool {
    let first = scan.rows.iter().filter_map(|row| row.first());
    let labels = first.filter(|cell| scan.is_label(cell.at)).count();
    labels >= 3 && labels * 4 >= scan.rows.len() * 3
}

fn transposed_cell(at: CellRef) -> CellRef {
    CellRef { row: Row(at.column.0), column: Column(at.row.0) }
}

fn transpose(sheet: &Sheet) -> Sheet {
    let own = sheet.cells.iter();
    let mut cells: Vec<Cell> =
        own.map(|cell| Cell { at: transposed_cell(cell.at), value: cell.value.clone() }).collect();
    cells.sort_by_key(|cell| cell.at);
    Sheet {
        name: sheet.name.clone(),
        is_hidden: false,
        is_unread: false,
        cells,
        merges: Vec::new(),
        hidden_rows: Vec::new(),
        hidden_columns: Vec::new(),
        left_out: Vec::new(),
        display: Display::default(),
    }
}
