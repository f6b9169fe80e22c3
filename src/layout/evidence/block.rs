//! The parts of sheets that look like tables, whatever their headings say.

use super::lone_cells::lone_cells;
use super::sample::SampledColumn;
use crate::domain::place::Row;
use crate::layout::area::Area;
use crate::layout::header_rows::{first_row, parts};
use crate::layout::heading::{Headings, LONGEST, headings};
use crate::layout::record_row::RecordRows;
use crate::layout::scan::Scan;
use crate::layout::sheet_layouts::SheetLayouts;
use crate::layout::table_layout::TableLayout;
use crate::schema::Schema;
use crate::schema::kind::RecordKind;
use crate::sheet::{Cell, CellValue};

/// Evidence is worked out on so many rows of a table.
const SAMPLED: usize = 200;
/// Headings in words alone are looked for in so many rows from the top of a sheet.
const NEAR: usize = 60;
/// A table that nobody knows by its headings has at least so many columns.
const NARROWEST: usize = 3;
/// Columns beyond are passed over: no council's table is wider.
const WIDEST: usize = 200;

#[derive(Debug)]
pub(super) struct Block<'a> {
    pub sheet: &'a str,
    /// Whether the sheet bears the name of some kind.
    pub is_named: bool,
    pub columns: Vec<SampledColumn<'a>>,
    /// The kind of record that its headings make of it, where they leave nothing open.
    pub kind: Option<RecordKind>,
    /// Cells outside the table that may speak for it: a label with its value beside it or below.
    pub lone: Vec<SampledColumn<'a>>,
}

/// The tables of a sheet that its headings know, and what else looks like one.
pub(super) fn blocks<'a>(sheet: &SheetLayouts<'_, 'a>, schema: &Schema) -> Vec<Block<'a>> {
    let scan = &sheet.sheet.scan;
    let known = sheet.layouts.iter().map(|layout| {
        let header = layout.header();
        let kind = layout.missing.is_empty().then_some(layout.fields.kind);
        let end = end_of(layout);
        block(scan, header.rows, &header.headings, layout.area, end, kind)
    });
    let mut blocks: Vec<Block<'a>> = known.collect();

    let mut firsts: Vec<Row> = Vec::new();
    let is_free = |row: Row, blocks: &[Block<'_>]| {
        let mut known = sheet.layouts.iter().zip(blocks);
        !known.any(|(layout, _)| {
            (layout.header().rows.0..=layout.area.rows.1.min(Row(u32::MAX))).contains(&row)
        })
    };
    for rows in unknown_headers(scan) {
        let (first, last) = (first_row(rows[0]), first_row(rows[rows.len() - 1]));
        if !is_free(last, &blocks) {
            continue;
        }
        firsts.push(first);
        let found = headings(scan.sheet, &scan.merged, rows, schema);
        blocks.extend(unknown_blocks(scan, (first, last), &found));
    }
    let first = sheet.layouts.iter().map(|layout| layout.header().rows.0).chain(firsts).min();
    let lone = lone_cells(scan, first, schema);
    if blocks.is_empty() && !lone.is_empty() {
        let (sheet, columns, kind) = (&*scan.sheet.name, Vec::new(), None);
        return vec![Block { sheet, is_named: false, columns, kind, lone }];
    }
    let is_named = schema.kinds.iter().any(|fields| fields.is_named_by(&scan.sheet.name));
    blocks.iter_mut().for_each(|block| block.is_named = is_named);
    if let Some(block) = blocks.first_mut() {
        block.lone = lone;
    }
    blocks
}

/// What stands under headings of which no kind is known: one table, or several side by side.
fn unknown_blocks<'a>(scan: &Scan<'a>, header: (Row, Row), found: &Headings) -> Vec<Block<'a>> {
    let wide = parts(found).into_iter().filter(|(_, part)| part.len() >= NARROWEST);
    let apart: Vec<Block<'a>> =
        wide.map(|(area, part)| block(scan, header, &part, area, None, None)).collect();
    match apart.len() {
        0 | 1 => vec![block(scan, header, found, Area::WHOLE, None, None)],
        _ => apart,
    }
}

/// The row above the first repeated header of a table.
fn end_of(layout: &TableLayout<'_>) -> Option<Row> {
    layout.headers.get(1).map(|header| header.rows.0)
}

fn block<'a>(
    scan: &Scan<'a>,
    header: (Row, Row),
    headings: &Headings,
    area: Area,
    end: Option<Row>,
    kind: Option<RecordKind>,
) -> Block<'a> {
    let below = scan.rows_from(Row(header.1.0 + 1)).iter().copied();
    let inside = below
        .map(|row| area.clip(row))
        .take_while(|row| end.is_none_or(|end| row.is_empty() || first_row(row) < end));
    // a title between rows, and a note below them, is no record
    let rows: Vec<&[Cell]> = inside.filter(|row| row.len() > 1).take(SAMPLED).collect();
    let columns = headings.iter().take(WIDEST).map(|(column, heading)| {
        let cells = rows.iter().map(|row| {
            let place = row.binary_search_by_key(column, |cell| cell.at.column).ok()?;
            Some(&row[place].value)
        });
        SampledColumn::new(heading, cells.collect())
    });
    let columns = columns.collect();
    Block { sheet: &scan.sheet.name, is_named: false, columns, kind, lone: Vec::new() }
}

/// Rows that may be headings by their shape: the first of a run of rows that is as wide as the run and in words alone,
/// with the rows above it that group its columns.
fn unknown_headers<'s, 'a>(scan: &'s Scan<'a>) -> Vec<&'s [&'a [Cell]]> {
    let near = &scan.rows[..scan.rows.len().min(NEAR)];
    let follows = |a: &&[Cell], b: &&[Cell]| first_row(a).0 + 1 == first_row(b).0;
    let records = RecordRows::new(scan);
    let mut found = Vec::new();
    let mut start = 0;
    for run in near.chunk_by(follows) {
        let widest = run.iter().map(|row| row.len()).max().unwrap_or_default();
        let is_header = |place: usize| {
            let row = run[place];
            let is_wide = row.len() >= NARROWEST && 3 * row.len() >= 2 * widest;
            is_wide && row.iter().all(is_heading) && !records.is_record(start + place)
        };
        let has_body = |place: usize| start + place + 1 < scan.rows.len();
        if let Some(place) =
            (0..run.len()).find(|place| is_header(*place)).filter(|place| has_body(*place))
        {
            let groups = run[..place].iter().rev().take(2);
            let is_over = |cell: &Cell| {
                let header = run[place];
                let (first, last) = (header[0].at.column, header[header.len() - 1].at.column);
                (first..=last).contains(&cell.at.column) && is_heading(cell)
            };
            let above = groups.take_while(|row| row.len() > 1 && row.iter().all(is_over));
            let above = above.count();
            found.push(&scan.rows[start + place - above..=start + place]);
        }
        start += run.len();
    }
    found
}

fn is_heading(cell: &Cell) -> bool {
    match &cell.value {
        CellValue::Text(text) => text.len() <= LONGEST,
        CellValue::Date(_) => true,
        _ => false,
    }
}
