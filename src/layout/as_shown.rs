//! Findings of what a person sees of a sheet otherwise than it is stored: what is struck through or not shown, which is not
//! used, and numbers that are shown as others, which are read as shown.

use super::scale::scaled;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Column, Place, Row};
use crate::domain::prose::counted;
use crate::schema::Field;
use crate::sheet::{Cell, CellValue, ICON_ALONE, Sheet, row_runs};
use crate::value::amount::amount;
use crate::value::holds::Holds;
use std::collections::{BTreeMap, BTreeSet};

/// What is struck through on a sheet, or stands there unseen.
pub(crate) fn not_standing(path: &str, sheet: &Sheet) -> Vec<Diagnostic> {
    let display = &sheet.display;
    if sheet.is_hidden {
        return Vec::new();
    }
    if display.struck.is_empty() && display.unseen.is_empty() {
        return faint(path, sheet).into_iter().collect();
    }
    let stands = |cell: &&Cell| sheet.cell(cell.at).is_some();
    let (parts, whole): (Vec<&Cell>, Vec<&Cell>) = display.struck.iter().partition(stands);
    let filled: BTreeSet<Row> = sheet.cells.iter().map(|cell| cell.at.row).collect();
    let mut counts: BTreeMap<Row, usize> = BTreeMap::new();
    for cell in &whole {
        *counts.entry(cell.at.row).or_default() += 1;
    }
    let is_of_row = |cell: &&&Cell| {
        let is_alone = counts.get(&cell.at.row) == Some(&1);
        !filled.contains(&cell.at.row) && !is_alone
    };
    let (of_rows, alone): (Vec<&Cell>, Vec<&Cell>) = whole.iter().partition(is_of_row);
    let mut findings = Vec::new();
    findings.extend(rows(path, sheet, &of_rows));
    findings.extend(by_column(&alone).map(|cells| struck(path, sheet, &cells)));
    findings.extend(by_column(&parts).map(|cells| partly_struck(path, sheet, &cells)));
    let unseen: Vec<&Cell> = display.unseen.iter().collect();
    findings.extend(by_column(&unseen).map(|cells| not_shown(path, sheet, &cells)));
    findings.extend(faint(path, sheet));
    findings
}

/// What a person can hardly see, and is used; headings and titles have findings too.
fn faint(path: &str, sheet: &Sheet) -> Option<Diagnostic> {
    let cells: Vec<&Cell> = sheet.display.faint.iter().filter_map(|at| sheet.cell(*at)).collect();
    let place = place(path, sheet, &cells);
    let (what, are, were) = match cells.as_slice() {
        [] => return None,
        [one] => (format!("{} holds \"{}\" and", one.at, one.value), "is", "was"),
        [first, others @ ..] => {
            let more = others.len();
            let cells = if more == 1 { "cell" } else { "cells" };
            (format!("{} and {more} more {cells} hold something and", first.at), "are", "were")
        }
    };
    let message = format!(
        "{what} {are} written in the colour of the ground or in a very small font, so that a person does not see it; {were} used all the same"
    );
    let hint = "Empty what does not hold; give what does a colour and a size that can be read.";
    Some(Diagnostic::new(Code::NotStanding, place, message, hint))
}

fn by_column<'c>(cells: &[&'c Cell]) -> impl Iterator<Item = Vec<&'c Cell>> {
    let mut columns: BTreeMap<Column, Vec<&Cell>> = BTreeMap::new();
    for cell in cells {
        columns.entry(cell.at.column).or_default().push(cell);
    }
    columns.into_values()
}

fn place(path: &str, sheet: &Sheet, cells: &[&Cell]) -> Place {
    let at: Vec<CellRef> = cells.iter().map(|cell| cell.at).collect();
    Place::cells(path, &sheet.name, &at)
}

fn rows(path: &str, sheet: &Sheet, cells: &[&Cell]) -> Option<Diagnostic> {
    let mut rows: Vec<Row> = cells.iter().map(|cell| cell.at.row).collect();
    rows.dedup();
    let message = match rows.as_slice() {
        [] => return None,
        [one] => format!("Row {one} is struck through, so it was not used"),
        _ => format!("Rows {} are struck through, so they were not used", row_runs(&rows)),
    };
    let hint = "Take out what no longer holds; or take the strike-through off, if it does.";
    Some(Diagnostic::new(Code::StruckRows, place(path, sheet, cells), message, hint))
}

/// What names cells of a column, and whether it is one.
struct NamedCells {
    name: String,
    is_one: bool,
}

impl NamedCells {
    fn new(cells: &[&Cell]) -> NamedCells {
        let name = match cells {
            [] => String::new(),
            [one] => one.at.to_string(),
            [first, ..] => {
                let rows: Vec<Row> = cells.iter().map(|cell| cell.at.row).collect();
                format!("The cells of column {} in rows {}", first.at.column, row_runs(&rows))
            }
        };
        NamedCells { name, is_one: cells.len() < 2 }
    }

    fn were(&self) -> &'static str {
        if self.is_one { "was" } else { "were" }
    }
}

fn struck(path: &str, sheet: &Sheet, cells: &[&Cell]) -> Diagnostic {
    let named = NamedCells::new(cells);
    let are = if named.is_one { "is" } else { "are" };
    let message = format!("{} {are} struck through, and {} not used", named.name, named.were());
    let hint = "Empty the cell; or take the strike-through off, if it holds.";
    Diagnostic::new(Code::NotStanding, place(path, sheet, cells), message, hint)
}

fn partly_struck(path: &str, sheet: &Sheet, cells: &[&Cell]) -> Diagnostic {
    let reads = match cells {
        [one] => sheet.cell(one.at).map(|cell| format!(": \"{}\"", cell.value)),
        _ => None,
    };
    let message = format!(
        "A part of the text is struck through in {}; what stands was used{}",
        NamedCells::new(cells).name.replacen("The", "the", 1),
        reads.unwrap_or_default()
    );
    let hint = "Take out of the cell what is struck through.";
    Diagnostic::new(Code::NotStanding, place(path, sheet, cells), message, hint)
}

fn not_shown(path: &str, sheet: &Sheet, cells: &[&Cell]) -> Diagnostic {
    let named = NamedCells::new(cells);
    let holds = if named.is_one { "holds" } else { "hold" };
    let message = format!(
        "{} {holds} something that the number format does not show, and {} not used",
        named.name,
        named.were()
    );
    let hint = "Empty the cell; or give it a number format that shows what it holds.";
    Diagnostic::new(Code::NotStanding, place(path, sheet, cells), message, hint)
}

/// The finding for numbers of a table in whose place a person sees icons or bars.
pub(crate) fn icons(path: &str, sheet: &Sheet, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    let attached = sheet.display.attached.iter().filter(|(_, text)| text == ICON_ALONE);
    let ranges: Vec<&(CellRef, CellRef)> = attached.map(|(range, _)| range).collect();
    if ranges.is_empty() {
        return None;
    }
    let used: BTreeSet<Column> = layout.header().used().collect();
    let is_in = |at: CellRef| {
        let holds = |(first, last): &&(CellRef, CellRef)| {
            (first.row..=last.row).contains(&at.row)
                && (first.column..=last.column).contains(&at.column)
        };
        used.contains(&at.column) && ranges.iter().any(holds)
    };
    let cells: Vec<&Cell> = layout
        .body(sheet.rows())
        .flatten()
        .filter(|cell| cell.value.as_text().is_none() && is_in(cell.at))
        .collect();
    let first = cells.first()?;
    let message = format!(
        "{} of the table show an icon or a bar in place of their numbers, such as {} in {}; the numbers were used",
        counted(cells.len(), "cell", "cells"),
        first.value,
        first.at
    );
    let hint = "If the numbers only choose the icon, put the figures in their place.";
    Some(Diagnostic::new(Code::ReadAs, place(path, sheet, &cells), message, hint))
}

/// Signs behind a number that lead to a footnote.
const MARKS: [char; 3] = ['*', '\u{2020}', '\u{2021}'];

/// Numbers of a table, and refs of a return, with the mark of a footnote, which may say what they leave out.
pub(crate) fn marked(path: &str, sheet: &Sheet, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    let header = layout.header();
    let of_quarters: BTreeSet<Column> =
        header.quarters.iter().flat_map(|quarter| quarter.columns.keys().copied()).collect();
    let field = |column: Column| Some(&layout.fields.fields[*header.columns.get(&column)?]);
    let is_number = |column: Column| {
        let takes = |field: &Field| {
            matches!(field.holds, Holds::Amount | Holds::Measured | Holds::Number | Holds::Share)
        };
        of_quarters.contains(&column) || field(column).is_some_and(takes)
    };
    let is_ref = |column: Column| field(column).is_some_and(|field| field.key.ends_with("-ref"));
    let is_marked = |cell: &&Cell| {
        let Some(text) = cell.value.as_text().map(str::trim_end) else {
            let unit = sheet.unit_shown(cell.at);
            return is_number(cell.at.column) && unit.is_some_and(|unit| unit.ends_with(MARKS));
        };
        // those of the register are read without their marks, and told so
        let is_ref = layout.fields.kind.is_of_quarters() && is_ref(cell.at.column);
        let is_read = || is_number(cell.at.column) && amount(&cell.value).is_some();
        text.ends_with(MARKS) && (is_ref || is_read())
    };
    let cells: Vec<&Cell> = layout.body(sheet.rows()).flatten().filter(is_marked).collect();
    let first = cells.first()?;
    let many = if cells.len() == 1 { "" } else { ", and others likewise" };
    let what = if is_number(first.at.column) { "number" } else { "ref" };
    let mark = sheet.unit_shown(first.at).unwrap_or_default();
    let message = format!(
        "{} reads \"{}{mark}\"{many}: the mark of a footnote; the {what} was used without it",
        first.at, first.value
    );
    let hint = "Read the footnote; if it says that the row does not hold as it stands, put that right in the row.";
    Some(Diagnostic::new(Code::ReadAs, place(path, sheet, &cells), message, hint))
}

/// Numbers of a table's columns that are shown as other numbers: scaled, in words, without their sign.
pub(crate) fn restated(path: &str, sheet: &Sheet, layout: &TableLayout<'_>) -> Vec<Diagnostic> {
    let used: BTreeSet<Column> = layout.header().used().collect();
    let below = layout.header().rows.1;
    let is_own =
        |at: &CellRef| used.contains(&at.column) && layout.area.holds(*at) && at.row > below;
    let mut columns: BTreeMap<Column, Vec<(CellRef, f64)>> = BTreeMap::new();
    for (at, stored) in sheet.display.restated.iter().filter(|(at, _)| is_own(at)) {
        // what a format leaves out of a number its heading says
        let scale = layout.header().scales.get(&at.column);
        let seen = sheet.cell(*at).map(|cell| &cell.value);
        let read = scale.zip(seen).map(|(zeros, seen)| scaled(seen, *zeros));
        if read != Some(CellValue::Number(*stored)) {
            columns.entry(at.column).or_default().push((*at, *stored));
        }
    }
    let findings = columns.into_iter().filter_map(|(column, cells)| {
        let heading = layout.header().headings.get(&column).map(|it| it.text()).unwrap_or_default();
        let (first, stored) = *cells.first()?;
        let seen = &sheet.cell(first)?.value;
        let many = if cells.len() == 1 { "" } else { ", and others likewise" };
        let message = format!(
            "{first} under \"{heading}\" shows {seen} and holds {}{many}; what is shown was used",
            CellValue::Number(stored)
        );
        let hint = "If what the cell holds is meant, take the words or the commas out of its number format.";
        let at: Vec<CellRef> = cells.iter().map(|(at, _)| *at).collect();
        Some(Diagnostic::new(Code::ReadAs, Place::cells(path, &sheet.name, &at), message, hint))
    });
    findings.collect()
}
