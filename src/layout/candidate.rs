//! Header rows of a sheet read as the header of every kind of record.

use super::area::Area;
use super::header::Header;
use super::header_rows::{HeaderRows, ScannedSheet, first_row};
use super::heading::Headings;
use super::labelled_cell::Footprint;
use super::quarter_columns::names_identity;
use super::scan::Scan;
use super::statement_title::adopt_title;
use super::table_layout::{Covers, TableLayout, year};
use crate::domain::place::Row;
use crate::schema::{Field, KindFields, Schema};
use crate::value::holds::Holds;
use std::sync::Arc;

/// Also a part of a row, where tables stand side by side.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<'s> {
    pub layout: TableLayout<'s>,
    pub depth: usize,
    /// Whether the name of the sheet speaks of its kind.
    pub is_named: bool,
}

/// A sheet to be read as tables, the kinds that they may be of, and what the covers of its workbook say.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TableSearch<'r, 's> {
    pub sheet: &'r ScannedSheet<'r>,
    pub schema: &'s Schema,
    pub covers: &'r Covers,
}

type IsWanted = fn(&KindFields, &Header) -> bool;

impl<'r, 's> TableSearch<'r, 's> {
    pub(crate) fn scan(self) -> &'r Scan<'r> {
        &self.sheet.scan
    }

    /// Readings that are complete, or clearly what they are although one required field is missing.
    pub(crate) fn candidates(self) -> Vec<Candidate<'s>> {
        let mut all = self.all(may_be_table);
        all.retain(|candidate| {
            let layout = &candidate.layout;
            let is_clear = || layout.is_clear() && is_in_words(self.scan(), layout.header().rows);
            (layout.missing.is_empty() || is_clear()) && !self.is_return(layout)
        });
        all
    }

    /// However much it lacks.
    pub(crate) fn readings(self) -> impl Iterator<Item = TableLayout<'s>> {
        self.all(|_, _| true).into_iter().map(|candidate| candidate.layout)
    }

    fn all(self, is_wanted: IsWanted) -> Vec<Candidate<'s>> {
        let mut all = Vec::new();
        for rows in &self.sheet.header_rows {
            all.extend(self.of_rows(rows, is_wanted).into_iter().map(|layout| {
                let is_named = layout.fields.is_named_by(&self.scan().sheet.name);
                Candidate { layout, depth: rows.depth, is_named }
            }));
        }
        all
    }

    /// The readings of header rows: as one table, or as several that stand side by side where each is one by itself.
    fn of_rows(self, rows: &HeaderRows, is_wanted: IsWanted) -> Vec<TableLayout<'s>> {
        let read = |headings: &Arc<Headings>, area: Area| -> Vec<TableLayout<'s>> {
            let kinds = self.schema.kinds.iter();
            kinds.filter_map(|kind| self.read(kind, rows.rows, headings, area, is_wanted)).collect()
        };
        let apart: Vec<Vec<TableLayout<'s>>> =
            rows.parts.iter().map(|(area, part)| read(part, *area)).collect();
        let is_whole =
            |layouts: &&Vec<TableLayout<'_>>| layouts.iter().any(|l| l.missing.is_empty());
        if apart.iter().filter(is_whole).count() > 1 {
            return apart.into_iter().flatten().collect();
        }
        let mut all = read(&rows.whole, Area::WHOLE);
        all.extend(apart.into_iter().flatten());
        all
    }

    fn read(
        self,
        fields: &'s KindFields,
        rows: (Row, Row),
        headings: &Arc<Headings>,
        area: Area,
        is_wanted: IsWanted,
    ) -> Option<TableLayout<'s>> {
        let scan = self.scan();
        let named = headings.values().filter(|heading| heading.field(fields).is_some()).count();
        let is_of_quarters = fields.kind.is_of_quarters();
        if named < 2 && !(named == 1 && is_of_quarters) {
            return None;
        }
        let mut header = Header::new(scan, rows, headings, fields, None);
        adopt_title(scan, fields, &mut header);
        let may_have_quarters = is_of_quarters && names_identity(headings, fields);
        if may_have_quarters && header.quarters.is_empty() && names_a_quarter(headings) {
            let year = year(scan, fields, rows.0, self.covers);
            header = Header::new(scan, rows, headings, fields, year.as_deref());
        }
        if header.field_count(fields) < 2 || !is_wanted(fields, &header) {
            return None;
        }
        let footprint: Vec<Footprint> = Footprint::new(&header, area).into_iter().collect();
        Some(TableLayout::new(scan, fields, vec![header], area, &footprint, self.covers))
    }

    /// Whether what looks like a part of the register is a return that repeats it: it has a column for what was
    /// achieved, and a period.
    fn is_return(self, found: &TableLayout<'_>) -> bool {
        let returned = found.fields.kind.returned_as().and_then(|kind| self.schema.fields_of(kind));
        returned.is_some_and(|fields| {
            let header = found.header();
            let reading =
                self.read(fields, header.rows, &header.headings, found.area, may_be_table);
            reading.is_some_and(|reading| reading.missing.is_empty())
        })
    }
}

/// Whether header rows hold words alone: of a row with dates or numbers only a complete reading is believed, since the
/// row of a record may read like quarters.
fn is_in_words(scan: &Scan<'_>, (first, last): (Row, Row)) -> bool {
    let rows = scan.rows_from(first).iter().take_while(|row| first_row(row) <= last);
    rows.flat_map(|row| row.iter()).all(|cell| cell.value.as_text().is_some())
}

/// Whether a table below a header can be complete, or clearly what it is: of the fields that stand in columns alone it
/// lacks one at most.
fn may_be_table(fields: &KindFields, header: &Header) -> bool {
    let may_stand_elsewhere = |field: &Field| {
        field.alone || field.section || field.required && field.holds == Holds::Date
    };
    let has =
        |index: usize| may_stand_elsewhere(&fields.fields[index]) || header.has(fields, index);
    match fields.lacks(has) {
        0 => true,
        1 => header.field_count(fields) > 2,
        _ => false,
    }
}

/// Whether a heading names a quarter, if only with the year of its sheet.
fn names_a_quarter(headings: &Headings) -> bool {
    headings.values().any(|heading| heading.quarter(Some("2000/01")).is_some())
}
