//! Which of the readings of a sheet are its tables, where several of them take the same cells.

use super::candidate::Candidate;
use super::header::Header;
use super::table_layout::TableLayout;
use crate::domain::place::Column;
use std::cmp::Reverse;
use std::collections::BTreeSet;

enum Placement {
    NewTable,
    /// The header of a chosen table, by its place, once more.
    RepeatedHeader(usize),
    Refused,
}

/// The best reading, then every other that stands clear of those chosen before it; a header that repeats a table's own
/// further down belongs to that table.
pub(crate) fn choose(mut candidates: Vec<Candidate<'_>>) -> Vec<TableLayout<'_>> {
    // the sort is stable: among equals the higher row and the earlier kind stay first
    candidates.sort_by_key(|candidate| {
        let is_named = candidate.is_named;
        Reverse((candidate.layout.rank(), is_named, Reverse(candidate.depth)))
    });
    let mut chosen: Vec<TableLayout<'_>> = Vec::new();
    for Candidate { layout, .. } in candidates {
        match placement(&chosen, &layout) {
            Placement::Refused => {}
            Placement::NewTable => chosen.push(layout),
            Placement::RepeatedHeader(index) => {
                chosen[index].headers.extend(layout.headers);
                chosen[index].headers.sort_by_key(|header| header.rows);
            }
        }
    }
    chosen
}

fn placement(chosen: &[TableLayout<'_>], layout: &TableLayout<'_>) -> Placement {
    if chosen.is_empty() {
        return Placement::NewTable;
    }
    let header = layout.header();
    let Some(edges) = header.edges() else { return Placement::Refused };
    let same: Vec<(usize, &TableLayout<'_>)> = chosen
        .iter()
        .enumerate()
        .filter(|(_, other)| other.headers.iter().any(|own| shares_columns(own, edges)))
        .collect();
    let overlaps = |own: &Header| own.rows.0 <= header.rows.1 && header.rows.0 <= own.rows.1;
    if same.iter().any(|(_, other)| other.headers.iter().any(overlaps)) {
        return Placement::Refused;
    }
    if same.iter().any(|(_, other)| heads_sums(other, layout)) {
        return Placement::NewTable;
    }
    if same.iter().any(|(_, other)| is_record(other, header)) {
        return Placement::Refused;
    }
    if let Some((index, _)) = same.iter().find(|(_, other)| is_repeated(other, layout)) {
        return Placement::RepeatedHeader(*index);
    }
    let is_full = 2 * header.used().collect::<BTreeSet<_>>().len() >= header.headings.len();
    let is_other = same.iter().all(|(_, other)| other.fields.kind != layout.fields.kind);
    match is_other && is_full && header.field_count(layout.fields) > 2 {
        true => Placement::NewTable,
        false => Placement::Refused,
    }
}

fn shares_columns(header: &Header, (first, last): (Column, Column)) -> bool {
    header.edges().is_some_and(|own| own.0 <= last && first <= own.1)
}

/// Whether a header has more than half as many fields as that of a chosen table of its kind.
fn is_repeated(chosen: &TableLayout<'_>, layout: &TableLayout<'_>) -> bool {
    let own = layout.header().field_count(layout.fields);
    chosen.fields.kind == layout.fields.kind
        && own > 1
        && 2 * own > chosen.header().field_count(chosen.fields)
}

/// Whether a header of a chosen table's kind names none of its rows and has other fields in the columns where the table
/// has those names: it heads the table's sums.
fn heads_sums(chosen: &TableLayout<'_>, layout: &TableLayout<'_>) -> bool {
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
fn is_record(chosen: &TableLayout<'_>, header: &Header) -> bool {
    let holds_level = |index: &usize| chosen.fields.fields[*index].holds.model().is_some();
    let of_levels = chosen.header().columns.iter().filter(|(_, index)| holds_level(index));
    of_levels
        .into_iter()
        .any(|(column, index)| header.columns.get(column).is_some_and(|own| own != index))
}
