//! Which rows of a sheet may be the header of a table, each with its headings: looked over once for all kinds of
//! record.

use super::area::Area;
use super::heading::{Heading, Headings, headings};
use super::quarter_words::is_like_quarter;
use super::record_row::RecordRows;
use super::scan::{NEAR, Scan};
use crate::domain::place::{Column, Row};
use crate::schema::Schema;
use crate::sheet::{Cell, CellValue, Sheet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A header has at most so many rows.
const DEEPEST: usize = 3;

#[derive(Debug)]
pub(crate) struct HeaderRows {
    /// First and last.
    pub rows: (Row, Row),
    pub depth: usize,
    pub whole: Arc<Headings>,
    /// Runs of headings that stand side by side, each with the columns that are its own; none where there is one run.
    pub parts: Vec<(Area, Arc<Headings>)>,
}

/// A sheet looked over, with its rows that may be a header: from the top, of each last row the one by itself first.
#[derive(Debug)]
pub(crate) struct ScannedSheet<'a> {
    pub scan: Scan<'a>,
    pub header_rows: Vec<HeaderRows>,
}

impl<'a> ScannedSheet<'a> {
    /// Near the top every row may be a header, further down only those that name fields.
    pub(crate) fn new(path: &Arc<str>, sheet: &'a Sheet, schema: &Schema) -> ScannedSheet<'a> {
        let scan = Scan::new(path, sheet, schema);
        let near = 0..scan.rows.len().min(NEAR);
        let records = RecordRows::new(&scan);
        let bottoms = near.chain(scan.labelled_rows()).filter(|place| !records.is_record(*place));
        let header_rows = bottoms.flat_map(|bottom| ending_at(&scan, schema, bottom)).collect();
        ScannedSheet { scan, header_rows }
    }
}

/// The header rows whose last one is at a place among the rows of the sheet.
fn ending_at(scan: &Scan<'_>, schema: &Schema, bottom: usize) -> Vec<HeaderRows> {
    let mut found = Vec::new();
    for depth in 1..=DEEPEST.min(bottom + 1) {
        let rows = &scan.rows[bottom + 1 - depth..=bottom];
        if depth > 1 && !may_stand_together(rows) {
            break;
        }
        if names_two(scan, rows) {
            let whole = headings(scan.sheet, &scan.merged, rows, schema);
            let parts = parts(&whole);
            let rows = (first_row(rows[0]), first_row(rows[depth - 1]));
            found.push(HeaderRows { rows, depth, whole: Arc::new(whole), parts });
        }
    }
    found
}

pub(crate) fn first_row(row: &[Cell]) -> Row {
    row.first().map_or(Row(0), |cell| cell.at.row)
}

/// Whether rows name two fields, or one and a quarter: without that no kind reads them as its header.
fn names_two(scan: &Scan<'_>, rows: &[&[Cell]]) -> bool {
    let cells = || rows.iter().flat_map(|row| row.iter());
    let labels = cells().filter(|cell| scan.is_label(cell.at)).count();
    let has_quarter =
        || cells().any(|cell| !scan.is_label(cell.at) && is_like_quarter(&cell.value));
    labels > 1 || labels == 1 && has_quarter()
}

/// Whether rows may be one header: one below the other, and nothing in them that headings are not.
fn may_stand_together(rows: &[&[Cell]]) -> bool {
    let follow = |pair: &[&[Cell]]| first_row(pair[0]).0 + 1 == first_row(pair[1]).0;
    let is_heading = |cell: &Cell| match &cell.value {
        CellValue::Text(_) | CellValue::Date(_) => true,
        CellValue::Number(number) => (1.0..=5.0).contains(number),
        _ => false,
    };
    rows.windows(2).all(follow)
        && rows.iter().all(|row| row.iter().all(is_heading))
        && rows.last().is_some_and(|row| row.len() > 1)
}

/// Headings in runs without an empty column between them, parted again where a run begins anew.
pub(crate) fn parts(headed: &Headings) -> Vec<(Area, Arc<Headings>)> {
    let mut parts: Vec<BTreeMap<Column, &Heading>> = Vec::new();
    let mut last: Option<Column> = None;
    for (column, heading) in headed {
        let begins = match (last, parts.last().and_then(|part| part.values().next())) {
            (Some(last), Some(first)) => {
                let is_again = first.texts == heading.texts;
                column.0 != last.0 + 1 || is_again
            }
            _ => true,
        };
        if begins {
            parts.push(BTreeMap::new());
        }
        if let Some(part) = parts.last_mut() {
            part.insert(*column, heading);
        }
        last = Some(*column);
    }
    if parts.len() < 2 {
        return Vec::new();
    }
    let owned = |part: &BTreeMap<Column, &Heading>| {
        Arc::new(part.iter().map(|(column, heading)| (*column, (*heading).clone())).collect())
    };
    parts.iter().map(|part| (part_area(part, &parts), owned(part))).collect()
}

/// The columns of a part, with the empty ones to its left.
fn part_area<H>(part: &BTreeMap<Column, H>, parts: &[BTreeMap<Column, H>]) -> Area {
    let ends = |part: &BTreeMap<Column, H>| {
        part.keys().next().copied().zip(part.keys().next_back().copied())
    };
    let Some((first, last)) = ends(part) else { return Area::WHOLE };
    let before = parts.iter().filter_map(ends).map(|(_, end)| end).rfind(|end| *end < first);
    let from = before.map_or(Column(0), |end| Column(end.0 + 1));
    Area { columns: (from, last), ..Area::WHOLE }
}
