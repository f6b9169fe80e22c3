//! What of a sheet is read by nothing, told: columns of all tables of a kind in one finding, rows and cells by sheet.

use super::cell_outcome::Tables;
use super::sheet_account::SheetAccount;
use super::stated_totals;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Column, Place, Row};
use crate::domain::prose::{counted, listed};
use crate::layout::heading::Heading;
use crate::record::row_use::PassedOver;
use crate::schema::kind::RecordKind;
use crate::schema::kind_fields::NOT_USED;
use crate::sheet::{Sheet, row_runs};
use crate::value::extension::asks_if_extended;
use std::collections::{BTreeMap, BTreeSet};

/// How many texts a finding quotes.
const QUOTED: usize = 4;

pub(super) fn findings(
    sheets: &[Tables<'_>],
    accounts: &[SheetAccount],
    known: &[Diagnostic],
) -> Vec<Diagnostic> {
    let known = told_columns(known);
    let mut unused: BTreeMap<RecordKind, UnusedHeadings> = BTreeMap::new();
    let mut findings = Vec::new();
    for (tables, account) in sheets.iter().zip(accounts) {
        for column in account.unused.keys() {
            let is_known = known.contains(&(tables.path, &tables.sheet.name, *column));
            let headed = headed(tables, *column).filter(|_| !is_known);
            // what it answers was heard where the end of a contract was told
            let unread = headed.filter(|(kind, heading)| {
                *kind != RecordKind::Contract || !asks_if_extended(&heading.text())
            });
            if let Some((kind, heading)) = unread {
                unused.entry(kind).or_default().add(tables, heading.at, heading.text());
            }
        }
        findings.extend(unread_rows(tables, &account.in_unread_rows));
        findings.extend(beside_table(tables, &account.beside));
        if account.passed.contains_key(&PassedOver::Total) {
            findings.extend(stated_totals::findings(tables));
        }
    }
    findings.extend(unused.into_iter().map(|(kind, unused)| unused.finding(kind)));
    findings
}

/// Columns that some finding names.
fn told_columns(findings: &[Diagnostic]) -> BTreeSet<(&str, &str, Column)> {
    let of_columns = findings.iter().filter(|finding| {
        matches!(
            finding.code,
            Code::ColumnUnread
                | Code::TableUnread
                | Code::TableLeftOut
                | Code::HiddenColumns
                | Code::ColumnNotUsed
                | Code::ReadAs
        )
    });
    let columns = of_columns.flat_map(|finding| {
        let place = &finding.place;
        let sheet = place.sheet.as_deref().unwrap_or_default();
        place.columns().into_iter().map(move |column| (&*place.file, sheet, column))
    });
    columns.collect()
}

/// The kind of the table in which a column has a heading, and that.
fn headed<'t>(tables: &'t Tables<'_>, column: Column) -> Option<(RecordKind, &'t Heading)> {
    tables.tables.iter().find_map(|own| {
        let layout = &own.table.layout;
        Some((layout.fields.kind, layout.header().headings.get(&column)?))
    })
}

/// Headings of tables of one kind whose columns are not read.
#[derive(Debug, Default)]
struct UnusedHeadings {
    /// Each with the number of its sheets, as they come first.
    headings: Vec<(String, usize)>,
    place: Option<Place>,
}

impl UnusedHeadings {
    fn add(&mut self, tables: &Tables<'_>, at: CellRef, heading: String) {
        match self.headings.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, count)) => *count += 1,
            None => self.headings.push((heading, 1)),
        }
        let own = Place::cells(tables.path, &tables.sheet.name, &[at]);
        let place = self.place.get_or_insert_with(|| own.clone());
        if place.file == own.file && place.sheet == own.sheet {
            let cells: Vec<CellRef> = place.refs().into_iter().chain([at]).collect();
            *place = Place::cells(tables.path, &tables.sheet.name, &cells);
        }
    }

    fn finding(self, kind: RecordKind) -> Diagnostic {
        let name = |(heading, count): &(String, usize)| match count {
            1 => format!("\"{heading}\""),
            count => format!("\"{heading}\" ({count} sheets)"),
        };
        let names: Vec<String> = self.headings.iter().map(name).collect();
        let (columns, are, them) = match names.len() {
            1 => ("The column", "is", "it"),
            _ => ("The columns", "are", "them"),
        };
        let message = format!(
            "{columns} {} of the {} {are} no field of the report, and nothing was read of {them}",
            listed(&names),
            kind.name()
        );
        let hint = format!(
            "Nothing, if no figure rests on {them}; otherwise name the heading under [fields.{}] in report.toml for what it is, or under {NOT_USED} so that it is no longer told.",
            kind.key()
        );
        Diagnostic::new(Code::ColumnsPassed, self.place.unwrap_or_default(), message, hint)
    }
}

/// Rows under the headings that are no records, no totals and no notes.
fn unread_rows(tables: &Tables<'_>, cells: &[CellRef]) -> Vec<Diagnostic> {
    let is_figure = |at: &CellRef| {
        let cell = tables.sheet.cell(*at);
        cell.is_some_and(|cell| cell.value.as_text().is_none())
    };
    let (counting, words): (Vec<&[CellRef]>, Vec<&[CellRef]>) =
        cells.chunk_by(|a, b| a.row == b.row).partition(|row| row.iter().any(is_figure));
    let told = [(counting, Code::RowUnread), (words, Code::NotInTable)];
    told.into_iter().filter_map(|(rows, code)| unread(tables, &rows.concat(), code)).collect()
}

fn unread(tables: &Tables<'_>, cells: &[CellRef], code: Code) -> Option<Diagnostic> {
    let mut rows: Vec<Row> = cells.iter().map(|at| at.row).collect();
    rows.dedup();
    let (row, holds, was, it) = match rows.as_slice() {
        [] => return None,
        [one] => (format!("Row {one}"), "holds", "was", "it"),
        _ => (format!("Rows {}", row_runs(&rows)), "hold", "were", "they"),
    };
    let texts = quoted(tables.sheet, cells);
    let message = format!(
        "{row} {holds} something under the headings ({texts}) and {was} not read: {it} {holds} too little for a record, and nothing says that {it} {was} a total or a note"
    );
    let hint = "If it is a record, fill in what names it; if it is a total or a note, say so in its first cell; otherwise empty it.";
    Some(Diagnostic::new(code, Place::cells(tables.path, &tables.sheet.name, cells), message, hint))
}

/// Cells that stand under no heading, and that no word names.
fn beside_table(tables: &Tables<'_>, cells: &[CellRef]) -> Option<Diagnostic> {
    let (hold, was) = match cells {
        [] => return None,
        [one] => (format!("{one} holds"), "was"),
        _ => (counted(cells.len(), "cell holds", "cells hold"), "were"),
    };
    let texts = quoted(tables.sheet, cells);
    let message = format!(
        "{hold} something beside the table, under no heading ({texts}), and {was} not read"
    );
    let hint = "If it matters, give it a column with a heading; otherwise take it out.";
    let place = Place::cells(tables.path, &tables.sheet.name, cells);
    Some(Diagnostic::new(Code::NotInTable, place, message, hint))
}

fn quoted(sheet: &Sheet, cells: &[CellRef]) -> String {
    let texts = cells.iter().take(QUOTED).filter_map(|at| sheet.cell(*at));
    let mut texts: Vec<String> = texts.map(|cell| format!("\"{}\"", cell.value)).collect();
    if cells.len() > QUOTED {
        texts.push(counted(cells.len() - QUOTED, "more cell", "more cells"));
    }
    listed(&texts)
}
