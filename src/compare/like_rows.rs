//! Two states of a sheet laid side by side: which row and which column is which, so that one that was put in or taken
//! out makes no change of all the others.

use super::alike::{paired, split_at_anchors};
use super::cells::SheetCells;
use crate::domain::place::{CellRef, Column};
use std::collections::BTreeMap;

/// What a column is known by on both sides. One that only one side has is its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ColumnMatch {
    /// A column that both have, by where it stands now.
    Both(Column),
    Gone(Column),
    New(Column),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct MatchedCell<'a> {
    pub column: ColumnMatch,
    pub at: CellRef,
    pub text: &'a str,
}

impl<'a> MatchedCell<'a> {
    /// What it is compared by: it may have moved.
    fn key(&self) -> (ColumnMatch, &'a str) {
        (self.column, self.text)
    }
}

pub(super) type MatchedRow<'a> = Vec<MatchedCell<'a>>;

/// The rows that are not the same on both sides, each with its like on the other; an empty row where it has none.
///
/// Rows that stand once on each side are matched by all that they hold, those left between them by their first cell,
/// which is most often the ref of their record.
pub(super) fn differing<'a>(
    then: &'a SheetCells,
    now: &'a SheetCells,
) -> Vec<(MatchedRow<'a>, MatchedRow<'a>)> {
    let (then_known, now_known) = columns(then, now);
    let (then, now) = (rows(then, &then_known), rows(now, &now_known));
    let whole = |rows: &[MatchedRow<'a>]| -> Vec<Vec<(ColumnMatch, &'a str)>> {
        rows.iter().map(|row| row.iter().map(MatchedCell::key).collect()).collect()
    };
    let mut differing = Vec::new();
    for ((before, after), _) in split_at_anchors(&whole(&then), &whole(&now)) {
        differing.extend(by_first_cell(trimmed(&then[before], &now[after])));
    }
    differing
}

fn by_first_cell<'a>(
    (then, now): (&[MatchedRow<'a>], &[MatchedRow<'a>]),
) -> Vec<(MatchedRow<'a>, MatchedRow<'a>)> {
    let first = |row: &MatchedRow<'a>| row.first().map(MatchedCell::key);
    let firsts = |rows: &[MatchedRow<'a>]| rows.iter().map(first).collect::<Vec<_>>();
    let row = |rows: &[MatchedRow<'a>], at: Option<usize>| {
        at.and_then(|at| rows.get(at)).cloned().unwrap_or_default()
    };
    let pairs = paired(&firsts(then), &firsts(now)).into_iter();
    pairs.map(|(at, on)| (row(then, at), row(now, on))).collect()
}

/// Without the rows at the top and at the foot that are the same.
fn trimmed<'a, 'b>(
    then: &'b [MatchedRow<'a>],
    now: &'b [MatchedRow<'a>],
) -> (&'b [MatchedRow<'a>], &'b [MatchedRow<'a>]) {
    let is_same = |(a, b): &(&MatchedRow<'a>, &MatchedRow<'a>)| {
        a.iter().map(MatchedCell::key).eq(b.iter().map(MatchedCell::key))
    };
    let top = then.iter().zip(now).take_while(is_same).count();
    let (then, now) = (&then[top..], &now[top..]);
    let foot = then.iter().rev().zip(now.iter().rev()).take_while(is_same).count();
    (&then[..then.len() - foot], &now[..now.len() - foot])
}

fn rows<'a>(sheet: &'a SheetCells, known: &BTreeMap<Column, ColumnMatch>) -> Vec<MatchedRow<'a>> {
    let cell = |(at, text): &'a (CellRef, String)| {
        Some(MatchedCell { column: *known.get(&at.column)?, at: *at, text })
    };
    let rows = sheet.0.chunk_by(|a, b| a.0.row == b.0.row);
    rows.map(|row| row.iter().filter_map(cell).collect()).collect()
}

/// What the columns of each side are known by: by the text that stands at their top.
fn columns(
    then: &SheetCells,
    now: &SheetCells,
) -> (BTreeMap<Column, ColumnMatch>, BTreeMap<Column, ColumnMatch>) {
    let tops = |sheet: &SheetCells| {
        let mut tops = BTreeMap::new();
        for (at, text) in &sheet.0 {
            tops.entry(at.column).or_insert_with(|| text.clone());
        }
        tops.into_iter().unzip::<Column, String, Vec<_>, Vec<_>>()
    };
    let ((then, then_tops), (now, now_tops)) = (tops(then), tops(now));
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    for (at, on) in paired(&then_tops, &now_tops) {
        match (at.map(|at| then[at]), on.map(|on| now[on])) {
            (Some(was), Some(is)) => {
                before.insert(was, ColumnMatch::Both(is));
                after.insert(is, ColumnMatch::Both(is));
            }
            (Some(was), None) => drop(before.insert(was, ColumnMatch::Gone(was))),
            (None, Some(is)) => drop(after.insert(is, ColumnMatch::New(is))),
            (None, None) => {}
        }
    }
    (before, after)
}
