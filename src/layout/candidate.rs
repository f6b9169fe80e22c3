//! The tables of a sheet: its rows tried as headers of every kind, the best readings kept.

use super::area::Area;
use super::head::{Head, Headings};
use super::header::{Header, names_identity};
use super::header_rows::first_row;
use super::labelled_cell::Taken;
use super::scale::take_scale;
use super::scan::Scan;
use super::section::first_titles;
use super::table_layout::{Covers, Layout, year};
use super::year_column::take_year;
use crate::domain::place::{Column, Row};
use crate::schema::kind::Kind;
use crate::schema::{Field, KindFields, Schema};
use crate::sheet::{Cell, CellValue};
use crate::value::holds::Holds;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A row, or part of one, read as the header of a kind.
#[derive(Debug, Clone)]
struct Candidate<'s> {
    layout: Layout<'s>,
    depth: usize,
    /// Whether the name of the sheet speaks of its kind.
    is_named: bool,
}

/// The tables of a sheet, from the top and from the left.
pub fn find<'s>(scan: &Scan<'_>, schema: &'s Schema, covers: &Covers) -> Vec<Layout<'s>> {
    let candidates = candidates(scan, schema, covers);
    let chosen = choose(candidates);
    settle(scan, chosen, covers)
}

/// The reading of a sheet that comes nearest to a table, where it holds none.
pub fn nearest<'s>(scan: &Scan<'_>, schema: &'s Schema, covers: &Covers) -> Option<Layout<'s>> {
    nearest_of(scan, schema, covers, |_| true)
}

/// The nearest of those readings that are meant.
pub fn nearest_of<'s>(
    scan: &Scan<'_>,
    schema: &'s Schema,
    covers: &Covers,
    is_meant: impl Fn(&Layout<'_>) -> bool,
) -> Option<Layout<'s>> {
    let all = all(scan, schema, covers, |_, _| true).into_iter();
    let all = all.map(|candidate| candidate.layout).filter(|layout| is_meant(layout));
    let rank = |layout: &Layout<'_>| {
        let own = layout.header().fields(layout.fields);
        (own.saturating_sub(layout.missing.len()), own, Reverse(layout.missing.len()))
    };
    let mut best: Option<Layout<'s>> = None;
    for layout in all {
        if best.as_ref().is_none_or(|best| rank(&layout) > rank(best)) {
            best = Some(layout);
        }
    }
    best
}

/// Readings that are complete, or clearly what they are although one required field is missing.
fn candidates<'s>(scan: &Scan<'_>, schema: &'s Schema, covers: &Covers) -> Vec<Candidate<'s>> {
    let mut all = all(scan, schema, covers, may_be_table);
    all.retain(|candidate| {
        let layout = &candidate.layout;
        let is_clear = || layout.is_clear() && is_in_words(scan, layout.header().rows);
        (layout.missing.is_empty() || is_clear()) && !is_return(scan, schema, layout, covers)
    });
    all
}

/// Whether header rows hold words alone: of a row with dates or numbers only a complete reading is believed, since the
/// row of a record may read like quarters.
fn is_in_words(scan: &Scan<'_>, (first, last): (Row, Row)) -> bool {
    let rows = scan.rows_from(first).iter().take_while(|row| first_row(row) <= last);
    rows.flat_map(|row| row.iter()).all(|cell| cell.value.as_text().is_some())
}

/// Every reading of which `is_wanted` says that its header may do.
fn all<'s>(
    scan: &Scan<'_>,
    schema: &'s Schema,
    covers: &Covers,
    is_wanted: IsWanted,
) -> Vec<Candidate<'s>> {
    let mut all = Vec::new();
    for head in &scan.heads {
        let found = of_head(scan, schema, covers, head, is_wanted);
        all.extend(found.into_iter().map(|layout| {
            let is_named = layout.fields.is_named_by(&scan.sheet.name);
            Candidate { layout, depth: head.depth, is_named }
        }));
    }
    all
}

/// Whether a header is worth to be looked at as that of a kind.
type IsWanted = fn(&KindFields, &Header) -> bool;

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
        1 => header.fields(fields) > 2,
        _ => false,
    }
}

/// The readings of header rows: as one table, or as several that stand side by side where each is one by itself.
fn of_head<'s>(
    scan: &Scan<'_>,
    schema: &'s Schema,
    covers: &Covers,
    head: &Head,
    is_wanted: IsWanted,
) -> Vec<Layout<'s>> {
    let read = |headed: &Arc<Headings>, area: Area| {
        let kinds = schema.kinds.iter();
        kinds
            .filter_map(|fields| reading(scan, fields, head.rows, headed, area, covers, is_wanted))
            .collect::<Vec<_>>()
    };
    let apart: Vec<Vec<Layout<'s>>> =
        head.parts.iter().map(|(area, part)| read(part, *area)).collect();
    let is_whole = |layouts: &&Vec<Layout<'_>>| layouts.iter().any(|l| l.missing.is_empty());
    if apart.iter().filter(is_whole).count() > 1 {
        return apart.into_iter().flatten().collect();
    }
    let mut all = read(&head.whole, Area::WHOLE);
    all.extend(apart.into_iter().flatten());
    all
}

fn reading<'s>(
    scan: &Scan<'_>,
    fields: &'s KindFields,
    rows: (Row, Row),
    headed: &Arc<Headings>,
    area: Area,
    covers: &Covers,
    is_wanted: IsWanted,
) -> Option<Layout<'s>> {
    let named = headed.values().filter(|heading| heading.field(fields).is_some()).count();
    if named < 2 && !(named == 1 && is_of_quarters(fields.kind)) {
        return None;
    }
    let mut header = Header::new(scan, rows, headed, fields, None);
    adopt_title(scan, fields, &mut header);
    let may_have_quarters = is_of_quarters(fields.kind) && names_identity(headed, fields);
    if may_have_quarters && header.quarters.is_empty() && names_a_quarter(headed) {
        let year = year(scan, fields, rows.0, covers);
        header = Header::new(scan, rows, headed, fields, year.as_deref());
    }
    if header.fields(fields) < 2 || !is_wanted(fields, &header) {
        return None;
    }
    let taken = Taken::new(&header, area);
    let taken: Vec<Taken> = taken.into_iter().collect();
    Some(Layout::new(scan, fields, vec![header], area, &taken, covers))
}

/// A heading left of the levels that names no field, where none names the statements, heads them by the name of their
/// area: `People | Minimum | Developing | ...`. Numbers below the levels other than 1 are sums, of no statement.
fn adopt_title(scan: &Scan<'_>, fields: &KindFields, header: &mut Header) {
    if fields.kind != Kind::Assessment {
        return;
    }
    let of = |key: &str| fields.index(key);
    let used = header.used_fields();
    let is_level = |index: &usize| fields.fields[*index].key.starts_with("level");
    let names = [of("ref"), of("label"), of("key-area")];
    let has_name = names.iter().flatten().any(|index| used.contains(index));
    let levels: Vec<Column> = header
        .columns
        .iter()
        .filter(|(_, index)| is_level(index))
        .map(|(column, _)| *column)
        .collect();
    let (Some(first), Some(label)) = (levels.first(), of("label")) else { return };
    let below = scan.rows_from(Row(header.rows.1.0 + 1)).iter();
    let is_sum = |cell: &&Cell| {
        let is_one = matches!(cell.value, CellValue::Number(number) if number == 1.0);
        let is_number = matches!(cell.value, CellValue::Number(_) | CellValue::Percent(_));
        levels.contains(&cell.at.column) && is_number && !is_one
    };
    if has_name || levels.len() < 3 || below.flat_map(|row| row.iter()).any(|cell| is_sum(&cell)) {
        return;
    }
    let before = header.headings.range(..*first).rev().find(|(column, heading)| {
        !header.columns.contains_key(column) && heading.field(fields).is_none()
    });
    if let Some(column) = before.map(|(column, _)| *column) {
        header.columns.insert(column, label);
    }
}

fn is_of_quarters(kind: Kind) -> bool {
    matches!(kind, Kind::KpiResult | Kind::Delivery)
}

fn names_a_quarter(headed: &Headings) -> bool {
    headed.values().any(|heading| heading.quarter(Some("2000/01")).is_some())
}

/// The part of the register that a table of returns repeats, where it has all of it: the KPIs or promises beside their
/// quarters.
pub fn register_in<'s>(
    scan: &Scan<'_>,
    schema: &'s Schema,
    returned: &Layout<'_>,
) -> Option<Layout<'s>> {
    let kind = match returned.fields.kind {
        Kind::KpiResult => Kind::Kpi,
        Kind::Delivery => Kind::Commitment,
        _ => return None,
    };
    let fields = schema.kinds.iter().find(|fields| fields.kind == kind)?;
    let headers = returned.headers.iter();
    let headers: Vec<Header> = headers
        .map(|header| Header::new(scan, header.rows, &header.headings, fields, None))
        .collect();
    let spoken = returned.spoken.iter().filter_map(|(index, spoken)| {
        let index = fields.index(&returned.fields.fields[*index].key)?;
        fields.fields[index].alone.then(|| (index, spoken.clone()))
    });
    let covers = Covers::from([(kind, spoken.collect())]);
    let taken: Vec<Taken> = [returned.header(), headers.first()?]
        .into_iter()
        .filter_map(|header| Taken::new(header, returned.area))
        .collect();
    let layout = Layout::new(scan, fields, headers, returned.area, &taken, &covers);
    layout.missing.is_empty().then_some(layout)
}

/// Whether what looks like a part of the register is a return that repeats it: it has a column for what was achieved,
/// and a period.
fn is_return(scan: &Scan<'_>, schema: &Schema, found: &Layout<'_>, covers: &Covers) -> bool {
    let returned = match found.fields.kind {
        Kind::Kpi => Kind::KpiResult,
        Kind::Commitment => Kind::Delivery,
        _ => return false,
    };
    let header = found.header();
    let returned = schema.kinds.iter().find(|fields| fields.kind == returned);
    returned.is_some_and(|fields| {
        let (rows, headed) = (header.rows, &header.headings);
        let reading = reading(scan, fields, rows, headed, found.area, covers, may_be_table);
        reading.is_some_and(|reading| reading.missing.is_empty())
    })
}

/// The best reading, then every other that stands clear of those chosen before it; a header that repeats a table's own
/// further down belongs to that table.
fn choose(mut candidates: Vec<Candidate<'_>>) -> Vec<Layout<'_>> {
    // the sort is stable: among equals the higher row and the earlier kind stay first
    candidates.sort_by(|a, b| {
        let key = |candidate: &Candidate<'_>| {
            let (is_whole, fields, own) = candidate.layout.rank();
            (is_whole, fields, own, candidate.is_named, Reverse(candidate.depth))
        };
        key(b).cmp(&key(a))
    });
    let mut chosen: Vec<Layout<'_>> = Vec::new();
    for Candidate { layout, .. } in candidates {
        let Some(place) = place(&chosen, &layout) else { continue };
        match place {
            Standing::Apart => chosen.push(layout),
            Standing::Again(index) => {
                chosen[index].headers.extend(layout.headers);
                chosen[index].headers.sort_by_key(|header| header.rows);
            }
        }
    }
    chosen
}

/// How a reading stands to those that are chosen.
enum Standing {
    /// A table of its own.
    Apart,
    /// The header of a chosen table once more.
    Again(usize),
}

fn place(chosen: &[Layout<'_>], layout: &Layout<'_>) -> Option<Standing> {
    if chosen.is_empty() {
        return Some(Standing::Apart);
    }
    let shares = |a: (Column, Column), b: (Column, Column)| a.0 <= b.1 && b.0 <= a.1;
    let header = layout.header();
    let edges = header.edges()?;
    let above = chosen.iter().enumerate().filter(|(_, other)| {
        other.headers.iter().any(|own| own.edges().is_some_and(|own| shares(own, edges)))
    });
    let same: Vec<(usize, &Layout<'_>)> = above.collect();
    let overlaps = same.iter().any(|(_, other)| {
        other.headers.iter().any(|own| own.rows.0 <= header.rows.1 && header.rows.0 <= own.rows.1)
    });
    if overlaps {
        return None;
    }
    if same.iter().any(|(_, other)| sums_up(other, layout)) {
        return Some(Standing::Apart);
    }
    if same.iter().any(|(_, other)| is_record(other, header)) {
        return None;
    }
    let own = header.fields(layout.fields);
    let again = same.iter().find(|(_, other)| {
        other.fields.kind == layout.fields.kind
            && own > 1
            && 2 * own > other.header().fields(other.fields)
    });
    if let Some((index, _)) = again {
        return Some(Standing::Again(*index));
    }
    let is_full = 2 * header.used().collect::<BTreeSet<_>>().len() >= header.headings.len();
    let is_other = same.iter().all(|(_, other)| other.fields.kind != layout.fields.kind);
    (is_other && is_full && own > 2).then_some(Standing::Apart)
}

/// Whether a header of a chosen table's kind names none of its rows and has other fields in the columns where the table
/// has those names: it heads the table's sums.
fn sums_up(chosen: &Layout<'_>, layout: &Layout<'_>) -> bool {
    let is_identity = |index: &usize| chosen.fields.fields[*index].identity;
    let names = chosen.header().columns.iter().filter(|(_, index)| is_identity(index));
    let mut columns = names.map(|(column, _)| column).peekable();
    chosen.fields.kind == layout.fields.kind
        && layout.header().rows.0 > chosen.header().rows.1
        && !layout.header().columns.values().any(is_identity)
        && columns.peek().is_some()
        && columns.all(|column| layout.header().columns.contains_key(column))
}

/// Whether a row that reads like a header stands where a chosen table has levels in words, so that it is a record whose
/// levels read like the headings of columns to tick.
fn is_record(chosen: &Layout<'_>, header: &Header) -> bool {
    let holds_level = |index: &usize| chosen.fields.fields[*index].holds == Holds::Level;
    let of_levels = chosen.header().columns.iter().filter(|(_, index)| holds_level(index));
    of_levels
        .into_iter()
        .any(|(column, index)| header.columns.get(column).is_some_and(|own| own != index))
}

/// The chosen tables in their places, each with what speaks for it.
fn settle<'s>(scan: &Scan<'_>, mut chosen: Vec<Layout<'s>>, covers: &Covers) -> Vec<Layout<'s>> {
    chosen.sort_by_key(|layout| (layout.header().rows.0, layout.header().edges()));
    let areas: Vec<Area> = (0..chosen.len()).map(|index| area(scan, &chosen, index)).collect();
    let taken: Vec<Taken> = chosen
        .iter()
        .zip(&areas)
        .flat_map(|(layout, area)| {
            layout.headers.first().and_then(|header| Taken::new(header, *area))
        })
        .collect();
    let settled = chosen.into_iter().zip(areas).map(|(layout, area)| {
        let mut layout = Layout::new(scan, layout.fields, layout.headers, area, &taken, covers);
        take_scale(scan, &mut layout);
        take_year(scan, &mut layout);
        layout
    });
    settled.collect()
}

/// The area of one table among those of its sheet.
fn area(scan: &Scan<'_>, chosen: &[Layout<'_>], index: usize) -> Area {
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
