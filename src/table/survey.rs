//! All sheets of all workbooks looked at: which hold a table, which speak for their workbook, and what is to be said
//! of the others.

use super::check::unusable_for_all;
use super::layout::{Covers, Layout, find};
use super::lone::lone;
use super::origin::Origin;
use super::scan::Scan;
use super::schema::Schema;
use super::twice::listed;
use crate::diagnostic::{Code, Diagnostic};
use crate::place::{CellRef, Place};
use crate::sheet::{Cell, CellValue, Sheet, Workbook};
use std::sync::Arc;

/// A sheet whose first cell opens with these words is for people: notes, examples, lists. It is not read.
pub const NOT_READ: &str = "Not read:";

/// A sheet that holds a table.
#[derive(Debug)]
pub struct SheetTable<'a> {
    /// Its workbook.
    pub path: Arc<str>,
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The table.
    pub layout: Layout<'a>,
}

/// What the sheets hold.
#[derive(Debug, Default)]
pub struct Survey<'a> {
    /// Sheets with a table, in workbook order.
    pub sheets: Vec<SheetTable<'a>>,
    /// What was found.
    pub findings: Vec<Diagnostic>,
}

impl Survey<'_> {
    /// The cells of a record's row.
    pub fn row(&self, origin: &Origin) -> &[Cell] {
        let is_it =
            |table: &&SheetTable<'_>| table.path == origin.file && table.sheet.name == origin.sheet;
        let cells = self.sheets.iter().find(is_it).map_or(&[][..], |table| &table.sheet.cells);
        let start = cells.partition_point(|cell| cell.at.row < origin.row);
        let end = cells.partition_point(|cell| cell.at.row <= origin.row);
        &cells[start..end]
    }

    /// What a field's cell in a record's row holds.
    pub fn cell(&self, origin: &Origin, field: &str) -> Option<&CellValue> {
        let spots = origin.spots(field);
        let mut cells = self.row(origin).iter();
        cells.find(|cell| spots.iter().any(|spot| spot.at == cell.at)).map(|cell| &cell.value)
    }
}

/// The sheets of workbooks that are given in order.
pub fn survey<'a>(workbooks: &[&'a Workbook], schema: &'a Schema) -> Survey<'a> {
    let mut survey = Survey::default();
    for workbook in workbooks {
        look_at(workbook, schema, &mut survey);
    }
    survey
}

fn look_at<'a>(workbook: &'a Workbook, schema: &'a Schema, survey: &mut Survey<'a>) {
    let path = &workbook.path;
    for sheet in workbook.sheets.iter().filter(|sheet| sheet.is_hidden) {
        survey.findings.push(hidden(path, sheet));
    }
    let is_read = |sheet: &&Sheet| !sheet.cells.is_empty() && !is_for_people(sheet);
    let full: Vec<&Sheet> = workbook.sheets.iter().filter(is_read).collect();
    if full.is_empty() {
        survey.findings.push(nothing(workbook));
        return;
    }
    let scans: Vec<Scan<'_>> = full.iter().map(|sheet| Scan::new(path, sheet, schema)).collect();
    let mut layouts: Vec<Option<Layout<'a>>> =
        scans.iter().map(|scan| find(scan, schema, &Covers::new())).collect();
    let covers = covers(&scans, &layouts, schema);
    for (scan, layout) in scans.iter().zip(&mut layouts).filter(|_| !covers.is_empty()) {
        let whole = layout.as_ref().filter(|layout| layout.missing.is_empty());
        let again = find(scan, schema, &covers);
        // a return that repeats the register is known for one by its cover's period
        let kind = |layout: &Layout<'_>| layout.fields.kind;
        if whole.is_none_or(|whole| again.as_ref().is_some_and(|again| kind(again) != kind(whole)))
        {
            *layout = again;
        }
    }
    let mut lacking = Vec::new();
    let mut sheets = Vec::new();
    for (scan, layout) in scans.iter().zip(layouts) {
        let sheet = scan.sheet;
        match layout {
            Some(layout) => {
                // a blank form lacks nothing yet: there is no row to leave out
                let is_blank = scan.rows.len() == layout.header + 1;
                lacking.extend(
                    missing(path, sheet, &layout)
                        .filter(|_| !is_blank)
                        .or_else(|| unusable_for_all(&layout, path, &sheet.name)),
                );
                sheets.push(SheetTable { path: path.clone(), sheet, layout });
            }
            None if is_cover(scan, schema) => {}
            None => survey.findings.push(not_recognised(path, sheet)),
        }
    }
    // A workbook is left out whole, so that half of it never passes for all of it.
    if lacking.is_empty() {
        survey.sheets.extend(sheets);
    }
    survey.findings.extend(lacking);
}

fn is_for_people(sheet: &Sheet) -> bool {
    let first = sheet.cell(CellRef::from_start((0, 0), 0, 0));
    first
        .and_then(|cell| cell.value.as_text())
        .is_some_and(|text| text.trim().starts_with(NOT_READ))
}

/// What the sheets without a table of their own say for the whole workbook.
fn covers(scans: &[Scan<'_>], layouts: &[Option<Layout<'_>>], schema: &Schema) -> Covers {
    let mut covers = Covers::new();
    let is_whole = |layout: &Option<Layout<'_>>| {
        layout.as_ref().is_some_and(|layout| layout.missing.is_empty())
    };
    for (scan, _) in scans.iter().zip(layouts).filter(|(_, layout)| !is_whole(layout)) {
        for fields in &schema.kinds {
            for (index, spoken) in lone(scan, fields, None) {
                covers.entry(fields.kind).or_default().entry(index).or_insert(spoken);
            }
        }
    }
    covers
}

fn is_cover(scan: &Scan<'_>, schema: &Schema) -> bool {
    schema.kinds.iter().any(|fields| !lone(scan, fields, None).is_empty())
}

fn hidden(path: &str, sheet: &Sheet) -> Diagnostic {
    let hint = "Unhide the sheet if the report should use it.";
    Diagnostic::new(
        Code::HiddenSheet,
        sheet.place(path),
        "The sheet is hidden and was not read",
        hint,
    )
}

fn nothing(workbook: &Workbook) -> Diagnostic {
    let visible = workbook.sheets.iter().find(|sheet| !sheet.is_hidden);
    let place = visible.map_or(Place::file(&workbook.path), |sheet| sheet.place(&workbook.path));
    let hint = "Ask the sender for it again, or take it out of the input folder.";
    Diagnostic::new(Code::NothingFound, place, "Nothing was found in this workbook", hint)
}

fn not_recognised(path: &str, sheet: &Sheet) -> Diagnostic {
    let message =
        format!("No kind of record was recognised in this sheet; {}", seen(&widest_row(sheet)));
    let hint = "If the report should use it, name its headings under [fields] in report.toml.";
    Diagnostic::new(Code::SheetNotRecognised, sheet.place(path), message, hint)
}

fn missing(path: &str, sheet: &Sheet, layout: &Layout<'_>) -> Option<Diagnostic> {
    let field = layout.missing.first()?;
    let row = sheet.rows().nth(layout.header)?;
    let headings: Vec<String> = row.iter().map(|cell| cell.value.to_string()).collect();
    let cells: Vec<_> = row.iter().map(|cell| cell.at).collect();
    // A day speaks for the whole sheet, so it is no column that is missing.
    let lacks = match layout.fields.fields.iter().find(|known| known.name == *field) {
        Some(known) if known.alone && !known.section => format!("no {field}"),
        _ => format!("no column for the {field}"),
    };
    let kind = layout.fields.kind;
    let has = if kind.is_plural() { "have" } else { "has" };
    let message = format!("The {} {has} {lacks}; {}", kind.name(), seen(&headings));
    let hint = format!(
        "Add the column, or, if it has another heading, name that heading under [fields.{}] in report.toml.",
        layout.fields.kind.key()
    );
    Some(Diagnostic::new(
        Code::ColumnMissing,
        Place::cells(path, &sheet.name, &cells),
        message,
        hint,
    ))
}

/// The texts of the first row with the most of them: the likeliest headings.
fn widest_row(sheet: &Sheet) -> Vec<String> {
    let texts = sheet.rows().take(50).map(|row| {
        row.iter()
            .filter_map(|cell| cell.value.as_text())
            .map(|text| text.trim().to_owned())
            .collect::<Vec<_>>()
    });
    texts
        .reduce(|widest, row| if row.len() > widest.len() { row } else { widest })
        .unwrap_or_default()
}

fn seen(headings: &[String]) -> String {
    const MOST: usize = 12;
    let mut shown: Vec<String> =
        headings.iter().take(MOST).map(|heading| format!("\"{heading}\"")).collect();
    if headings.len() > MOST {
        shown.push(format!("{} more", headings.len() - MOST));
    }
    match shown.len() {
        0 => "it has no headings".to_owned(),
        1 => format!("the only heading seen is {}", shown[0]),
        _ => format!("the headings seen are {}", listed(&shown)),
    }
}
