//! The tables of a workbook, each sheet read with what the others say for it.

use super::candidate::TableSearch;
use super::cover::{agreed, covers};
use super::find_tables::find_tables;
use super::header_rows::ScannedSheet;
use super::scanned_workbook::ScannedWorkbook;
use super::sheet_layouts::SheetLayouts;
use super::table_layout::{Covers, TableLayout};
use crate::schema::Schema;
use crate::schema::kind::RecordKind;

/// The tables of each sheet that holds something, and what its covers say.
#[derive(Debug)]
pub(crate) struct WorkbookTables<'l, 'a> {
    pub sheets: Vec<SheetLayouts<'l, 'a>>,
    pub covers: Covers,
}

impl<'l, 'a> WorkbookTables<'l, 'a> {
    pub(crate) fn new(
        scanned: &'l ScannedWorkbook<'a>,
        schema: &'a Schema,
    ) -> WorkbookTables<'l, 'a> {
        let alone = |sheet: &'l ScannedSheet<'a>| {
            let layouts = find_tables(TableSearch { sheet, schema, covers: &Covers::new() });
            SheetLayouts { sheet, layouts }
        };
        let mut sheets: Vec<SheetLayouts<'l, 'a>> = scanned.sheets.iter().map(alone).collect();
        let bare = sheets.iter().filter(|sheet| sheet.layouts.is_empty());
        let covers = covers(bare.map(|sheet| &sheet.sheet.scan), schema);
        if !covers.is_empty() {
            sheets.iter_mut().for_each(|sheet| read_with_covers(sheet, schema, &covers));
        }
        if !sheets.iter().all(SheetLayouts::is_whole) {
            // what some sheets say and none denies holds for the workbook
            let mut all = agreed(&sheets, schema);
            for (kind, values) in &covers {
                all.entry(*kind).or_default().extend(values.clone());
            }
            for own in sheets.iter_mut().filter(|own| !own.is_whole()) {
                own.layouts = find_tables(TableSearch { sheet: own.sheet, schema, covers: &all });
            }
        }
        WorkbookTables { sheets, covers }
    }

    /// The kinds that some sheet holds with all that they need.
    pub(crate) fn whole_kinds(&self) -> Vec<RecordKind> {
        let layouts = self.sheets.iter().flat_map(|sheet| &sheet.layouts);
        let whole = layouts.filter(|layout| layout.missing.is_empty());
        whole.map(|layout| layout.fields.kind).collect()
    }
}

/// A sheet looked at again with what covers say, where it is not whole by itself or a cover's quarter makes a return of
/// it. Others take from a cover only what they can do without.
fn read_with_covers<'a>(own: &mut SheetLayouts<'_, 'a>, schema: &'a Schema, covers: &Covers) {
    let kinds = |layouts: &[TableLayout<'_>]| {
        layouts.iter().map(|l| l.fields.kind).collect::<Vec<RecordKind>>()
    };
    let again = find_tables(TableSearch { sheet: own.sheet, schema, covers });
    let is_whole = !own.layouts.is_empty() && own.is_whole();
    if !is_whole || kinds(&own.layouts) != kinds(&again) {
        own.layouts = again;
        return;
    }
    for layout in &mut own.layouts {
        for (index, value) in covers.get(&layout.fields.kind).into_iter().flatten() {
            let field = &layout.fields.fields[*index];
            if !field.required && field.either.is_none() && !layout.has_column(*index) {
                layout.sheet_values.entry(*index).or_insert_with(|| value.clone());
            }
        }
    }
}
