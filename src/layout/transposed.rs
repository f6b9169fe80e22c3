//! Sheets that lie on their side: the headings stand down one column, and each further column is a record.

use super::candidate::TableSearch;
use super::find_tables::find_tables;
use super::header_rows::ScannedSheet;
use super::heading::LONGEST;
use super::scale_word::{in_words, plain};
use super::scan::title;
use super::scanned_workbook::is_for_people;
use super::table_layout::{Covers, TableLayout};
use crate::domain::diagnostic::{Code, Diagnostic, Found};
use crate::domain::place::{CellRef, Column, Place, Row};
use crate::domain::prose::counted;
use crate::schema::Schema;
use crate::schema::word::whole_spellings;
use crate::sheet::{Cell, Sheet, Workbook};
use crate::value::holds::Holds;
use crate::value::typed::typed;
use std::borrow::Cow;
use std::sync::Arc;

/// More rows than this are no headings.
const MOST_ROWS: usize = 200;

/// Of fewer records a sheet is a form or a cover, with its values beside their labels.
const LEAST_RECORDS: usize = 2;

/// The workbooks with such of their sheets turned as are whole tables then, and what is said of each; the others as they
/// are.
pub(crate) fn with_sheets_transposed<'w>(
    workbooks: &[&'w Workbook],
    schema: &Schema,
) -> Found<Vec<Cow<'w, Workbook>>> {
    let mut findings = Vec::new();
    let turned = workbooks.iter().map(|workbook| {
        let sheets = workbook.sheets.iter().enumerate();
        let turned: Vec<(usize, Sheet, Diagnostic)> = sheets
            .filter_map(|(at, sheet)| {
                let (sheet, note) = transposed(&workbook.path, sheet, schema)?;
                Some((at, sheet, note))
            })
            .collect();
        if turned.is_empty() {
            return Cow::Borrowed(*workbook);
        }
        let mut own = Workbook::clone(workbook);
        for (at, sheet, note) in turned {
            own.sheets[at] = sheet;
            findings.push(note);
        }
        Cow::Owned(own)
    });
    Found { value: turned.collect(), findings }
}

/// A sheet turned, where it is a whole table then and none as it stands, and the note that says so.
fn transposed(path: &Arc<str>, sheet: &Sheet, schema: &Schema) -> Option<(Sheet, Diagnostic)> {
    if sheet.is_hidden
        || is_for_people(sheet)
        || is_scaled(sheet)
        || !begins_with_labels(sheet, schema)
    {
        return None;
    }
    let standing = tables(path, sheet, schema);
    if !standing.is_empty() {
        return None;
    }
    let on_its_side = transpose(sheet);
    let (kind, records, cells) = {
        let found = tables(path, &on_its_side, schema);
        let [layout] = found.as_slice() else { return None };
        let headings = layout.header().headings.values().map(|heading| heading.at);
        if !holds_what_it_should(layout, &on_its_side) {
            return None;
        }
        let records = layout.body(on_its_side.rows()).count();
        (layout.fields.kind, records, headings.collect::<Vec<CellRef>>())
    };
    if records < LEAST_RECORDS {
        return None;
    }
    let message = format!(
        "The headings of the {} stand one below the other, and {} beside them, a column each; the columns were read as rows",
        kind.name(),
        counted(records, "record stands", "records stand")
    );
    let hint = "Nothing, if that is so; to be sure, copy the table and paste it with Paste Special, Transpose.";
    let place = Place::cells(path, &sheet.name, &cells);
    Some((on_its_side, Diagnostic::new(Code::SheetTurned, place, message, hint)))
}

/// The whole tables of a sheet by itself.
fn tables<'s>(path: &Arc<str>, sheet: &Sheet, schema: &'s Schema) -> Vec<TableLayout<'s>> {
    let scanned = ScannedSheet::new(path, sheet, schema);
    let search = TableSearch { sheet: &scanned, schema, covers: &Covers::new() };
    find_tables(search).into_iter().filter(|layout| layout.missing.is_empty()).collect()
}

/// Whether a title or a note says of what size the numbers are: on its side it would stand among the headings, where
/// nothing hears it.
fn is_scaled(sheet: &Sheet) -> bool {
    let mut titles = sheet.rows().filter_map(title).filter_map(|cell| cell.value.as_text());
    titles.any(|text| in_words(&plain(text)).is_some())
}

/// Whether most cells of fields that hold more than words are what these hold: beside a list of headings their
/// explanations may stand.
fn holds_what_it_should(layout: &TableLayout<'_>, sheet: &Sheet) -> bool {
    let (mut usable, mut all) = (0, 0);
    for cell in layout.body(sheet.rows()).flatten() {
        let Some(index) = layout.header().columns.get(&cell.at.column) else { continue };
        let holds = layout.fields.fields[*index].holds;
        if !matches!(holds, Holds::Text | Holds::Ref | Holds::Mark | Holds::Measured) {
            all += 1;
            usable += usize::from(typed(holds, &cell.value).is_ok());
        }
    }
    all > 0 && 2 * usable > all
}

/// Whether three of four cells that rows begin with are known as names of fields, three at least.
fn begins_with_labels(sheet: &Sheet, schema: &Schema) -> bool {
    let rows = sheet.rows().take(MOST_ROWS + 1).count();
    let texts = sheet.rows().filter_map(|row| row.first()?.value.as_text());
    let is_label =
        |text: &&str| text.len() <= LONGEST && schema.named(&whole_spellings(text)).is_something();
    if rows > MOST_ROWS {
        return false;
    }
    let labels = texts.filter(is_label).count();
    labels >= 3 && labels * 4 >= rows * 3
}

fn transpose(sheet: &Sheet) -> Sheet {
    let own = sheet.cells.iter();
    let mut cells: Vec<Cell> =
        own.map(|cell| Cell { at: cell.at.transposed(), value: cell.value.clone() }).collect();
    cells.sort_by_key(|cell| cell.at);
    let turned = |(first, last): &(CellRef, CellRef)| (first.transposed(), last.transposed());
    let mut merges: Vec<(CellRef, CellRef)> = sheet.merges.iter().map(turned).collect();
    merges.sort();
    let hidden = |at: u32| CellRef { row: Row(0), column: Column(at) }.transposed().row;
    Sheet {
        name: sheet.name.clone(),
        is_hidden: false,
        is_unread: false,
        cells,
        merges,
        hidden_rows: sheet.hidden_columns.iter().map(|column| hidden(column.0)).collect(),
        hidden_columns: sheet.hidden_rows.iter().map(|row| Column(row.0)).collect(),
        left_out: sheet.left_out.iter().map(|at| at.transposed()).collect(),
        display: sheet.display.transposed(),
    }
}
