//! The tables of a sheet: its header rows read as every kind, the best readings kept, each with its own part of the
//! sheet.

use super::area::Area;
use super::candidate::TableSearch;
use super::day_of_span::take_days;
use super::header::Header;
use super::header_rows::first_row;
use super::labelled_cell::Footprint;
use super::one_year::take_spent;
use super::placement::choose;
use super::scale::take_scale;
use super::scan::Scan;
use super::section::first_titles;
use super::table_layout::{Covers, TableLayout};
use super::year_column::take_year;
use crate::domain::place::{Column, Row};
use crate::sheet::Cell;
use std::cmp::Reverse;

/// From the top and from the left.
pub(crate) fn find_tables<'s>(search: TableSearch<'_, 's>) -> Vec<TableLayout<'s>> {
    let chosen = choose(search.candidates());
    place_tables(search.scan(), chosen, search.covers)
}

/// The reading of a sheet that comes nearest to a table, where it holds none.
pub(crate) fn nearest<'s>(search: TableSearch<'_, 's>) -> Option<TableLayout<'s>> {
    nearest_of(search, |_| true)
}

/// The nearest of those readings that are meant.
pub(crate) fn nearest_of<'s>(
    search: TableSearch<'_, 's>,
    is_meant: impl Fn(&TableLayout<'_>) -> bool,
) -> Option<TableLayout<'s>> {
    let rank = |layout: &TableLayout<'_>| {
        let own = layout.header().field_count(layout.fields);
        (own.saturating_sub(layout.missing.len()), own, Reverse(layout.missing.len()))
    };
    let mut best: Option<TableLayout<'s>> = None;
    // of equals the first
    for layout in search.readings().filter(|layout| is_meant(layout)) {
        if best.as_ref().is_none_or(|best| rank(&layout) > rank(best)) {
            best = Some(layout);
        }
    }
    best
}

/// The chosen tables in their places, each with what speaks for it.
fn place_tables<'s>(
    scan: &Scan<'_>,
    mut chosen: Vec<TableLayout<'s>>,
    covers: &Covers,
) -> Vec<TableLayout<'s>> {
    chosen.sort_by_key(|layout| (layout.header().rows.0, layout.header().edges()));
    let areas: Vec<Area> = (0..chosen.len()).map(|index| area(scan, &chosen, index)).collect();
    let footprints: Vec<Footprint> = chosen
        .iter()
        .zip(&areas)
        .flat_map(|(layout, area)| {
            layout.headers.first().and_then(|header| Footprint::new(header, *area))
        })
        .collect();
    let settled = chosen.into_iter().zip(areas).map(|(layout, area)| {
        let mut layout =
            TableLayout::new(scan, layout.fields, layout.headers, area, &footprints, covers);
        take_days(&mut layout, &scan.path, &scan.sheet.name);
        take_scale(scan, &mut layout);
        take_year(scan, &mut layout);
        take_spent(scan, &mut layout);
        layout
    });
    settled.collect()
}

fn area(scan: &Scan<'_>, chosen: &[TableLayout<'_>], index: usize) -> Area {
    let layout = &chosen[index];
    let Some((left, right)) = layout.header().edges() else { return Area::WHOLE };
    let others = || {
        let others = chosen.iter().enumerate().filter(|(other, _)| *other != index);
        others.filter_map(|(_, other)| Some((other, other.header().edges()?)))
    };
    let shares = |edges: (Column, Column)| edges.0 <= right && left <= edges.1;
    let own = layout.header().rows;
    let below = others().filter(|(other, edges)| shares(*edges) && other.header().rows.0 > own.1);
    let above = others().filter(|(other, edges)| shares(*edges) && other.header().rows.0 < own.0);
    let top = |header: &Header, edges| begins(scan, header, edges);
    let end = below.map(|(other, edges)| top(other.header(), edges)).min();
    let start = above.map(|_| begins(scan, layout.header(), (left, right))).min();
    let before = others().map(|(_, edges)| edges.1).filter(|end| *end < left).max();
    let is_beside = others().any(|(_, edges)| edges.0 > right);
    let last = if is_beside { right } else { Column(u32::MAX) };
    Area {
        rows: (
            start.unwrap_or(Row(0)),
            end.map_or(Row(u32::MAX), |row| Row(row.0.saturating_sub(1))),
        ),
        columns: (before.map_or(Column(0), |end| Column(end.0 + 1)), last),
    }
}

/// The first of the titles and labels directly above a header.
fn begins(scan: &Scan<'_>, header: &Header, edges: (Column, Column)) -> Row {
    let above = scan.rows_above(header.rows.0).iter();
    let above: Vec<&[Cell]> = above
        .map(|row| Area { columns: edges, ..Area::WHOLE }.clip(row))
        .filter(|row| !row.is_empty())
        .collect();
    let first = first_titles(&above);
    above.get(first).map_or(header.rows.0, |row| first_row(row))
}
