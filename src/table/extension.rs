//! Ends of contracts with their extensions: of two end dates the one with the extension counts where the register says
//! that the extension was taken; else both are named.

use super::row_remarks::{CellRemark, RowRemarks};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::{CellRef, Column};
use crate::layout::sheet_table::SheetTable;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::choice::yes_no;
use crate::value::date;
use crate::value::extension::{NEW_END, day_in, is_of_extension, is_taken, months};
use crate::value::typed::Typed;
use jiff::Span;
use jiff::civil::Date;

/// A column that speaks of extensions.
struct ExtensionColumn {
    column: Column,
    heading: String,
    /// Its heading says that what stands below was taken.
    is_taken: bool,
}

/// What a row says of its extension.
#[derive(Debug, Default)]
struct Extension {
    /// An end with it, and its column.
    end: Option<(Date, Column)>,
    taken: Option<(Column, String)>,
}

pub(super) fn use_extended_ends(
    table: &SheetTable<'_>,
    fields: &KindFields,
    rows: &mut [TypedRecord],
) -> Vec<Diagnostic> {
    let columns = columns(table, fields);
    let mut said: Vec<RowRemarks> =
        columns.iter().map(|own| RowRemarks::new(&own.heading, own.column)).collect();
    for row in rows {
        let extension = extension(table, row, &columns);
        let (Some(end), Some(column)) = (row.day(fields, "end"), extension.column()) else {
            continue;
        };
        let Some(remark) = use_extension(fields, row, end, &extension) else { continue };
        let place = columns.iter().position(|own| own.column == column);
        if let Some(own) = place.and_then(|place| said.get_mut(place)) {
            own.add(row, remark);
        }
    }
    said.into_iter().flat_map(RowRemarks::findings).collect()
}

fn columns(table: &SheetTable<'_>, fields: &KindFields) -> Vec<ExtensionColumn> {
    if fields.kind != RecordKind::Contract {
        return Vec::new();
    }
    let header = table.layout.header();
    let options = fields.index("extension-options");
    let is_spoken = |column: &Column, heading: &str| match header.columns.get(column) {
        Some(index) => Some(*index) == options,
        None => is_of_extension(heading),
    };
    let headings = header.headings.iter().map(|(column, own)| (*column, own.text()));
    let spoken = headings.filter(|(column, heading)| is_spoken(column, heading));
    let is_new = |heading: &str| NEW_END.iter().any(|words| fold(heading).contains(words));
    spoken
        .map(|(column, heading)| {
            let is_taken = is_new(&heading) || is_taken(&heading);
            ExtensionColumn { column, heading, is_taken }
        })
        .collect()
}

fn extension(table: &SheetTable<'_>, row: &TypedRecord, columns: &[ExtensionColumn]) -> Extension {
    let mut own = Extension::default();
    for ExtensionColumn { column, heading, is_taken: is_heading_taken } in columns {
        let at = CellRef { row: row.origin.row, column: *column };
        let Some(value) = table.sheet.cell(at).map(|cell| &cell.value) else { continue };
        let text = value.as_text().unwrap_or_default();
        let day = value.as_date().or_else(|| date::parse(text).ok());
        let says = is_taken(text) || is_answered(heading, text);
        if says || *is_heading_taken && day.is_some() {
            own.taken.get_or_insert_with(|| (*column, value.to_string()));
        }
        let day = day.or_else(|| day_in(text).filter(|_| says));
        if let Some(day) = day {
            own.end.get_or_insert((day, *column));
        }
    }
    own
}

/// Whether a heading asks if an extension was taken, and the cell says yes.
fn is_answered(heading: &str, text: &str) -> bool {
    (heading.contains('?') || is_taken(heading)) && yes_no(text).is_ok_and(|is_so| is_so)
}

impl Extension {
    /// The column that a finding names.
    fn column(&self) -> Option<Column> {
        self.end.map(|(_, column)| column).or_else(|| Some(self.taken.as_ref()?.0))
    }
}

/// Uses the end with an extension that was taken; what is to be said of it.
fn use_extension(
    fields: &KindFields,
    row: &mut TypedRecord,
    end: Date,
    extension: &Extension,
) -> Option<CellRemark> {
    let was = CellValue::Date(end);
    let Some((day, column)) = extension.end else {
        let (_, words) = extension.taken.as_ref()?;
        return Some(without_day(words, end));
    };
    let shown = CellValue::Date(day);
    if day == end {
        return None;
    }
    if extension.taken.is_none() || day < end {
        let words = format!("has {shown} there and {was} as its end date, which was used");
        let hint = "If the extension was taken, put its end in the column for the end date.";
        return Some(CellRemark { code: Code::ColumnNotUsed, words, hint });
    }
    row.put(fields, "end", Some(Typed::Day(day)));
    row.origin.add_column("end", column);
    let words =
        format!("was extended to {shown}, after its end date of {was}, and was taken to end then");
    let hint = "Put the end of the extension in the column for the end date.";
    Some(CellRemark { code: Code::ReadAs, words, hint })
}

/// An extension that was taken, where nothing says which day it ends on.
fn without_day(words: &str, end: Date) -> CellRemark {
    let was = CellValue::Date(end);
    let with = months(words).and_then(|months| end.checked_add(Span::new().months(months)).ok());
    let with = with.map_or_else(String::new, |day| {
        format!("; it is {} if the extension is not yet in that", CellValue::Date(day))
    });
    CellRemark {
        code: Code::ColumnNotUsed,
        words: format!("reads \"{words}\", and its end date is {was}, which was used{with}"),
        hint: "See that the end date is the one with the extension that was taken.",
    }
}
