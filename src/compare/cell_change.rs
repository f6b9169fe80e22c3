//! Files and cells of two inputs side by side. Rows and columns are compared by what they hold, so that one that was
//! put in does not make a change of every cell behind it.

use super::cells::{Cells, FileCells, SheetCells};
use super::like_rows::{ColumnMatch, MatchedRow, differing};
use crate::domain::place::{CellRef, Place};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many changes of a sheet are told one by one.
const ONE_BY_ONE: usize = 12;

/// How long the ranges of a change may be as they are written.
const READABLE: usize = 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileFate {
    Added,
    Removed,
    Changed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileChange {
    /// Its path below the input folder.
    pub file: String,
    pub how: FileFate,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum CellText {
    Nothing,
    /// This text, each of them.
    Text(String),
    /// So many of them something, and not all the same.
    Many {
        /// How many.
        cells: usize,
    },
}

/// Cells of a file that both inputs have, and that hold something else now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellChange {
    /// The file, the sheet and the cells: as they stand in the set after, or stood in the one before if they are gone.
    #[serde(flatten)]
    pub place: Place,
    pub count: usize,
    pub before: CellText,
    pub after: CellText,
}

/// One cell, what it held and what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Single<'a> {
    at: CellRef,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

/// By path.
pub(super) fn file_changes(before: &Cells, after: &Cells) -> Vec<FileChange> {
    let mut changes = Vec::new();
    let mut add = |file: &str, how| changes.push(FileChange { file: file.to_owned(), how });
    for (file, now) in &after.files {
        match before.files.get(file) {
            None => add(file, FileFate::Added),
            Some(then) if then.sha256 != now.sha256 => add(file, FileFate::Changed),
            Some(_) => {}
        }
    }
    for file in before.files.keys().filter(|file| !after.files.contains_key(*file)) {
        add(file, FileFate::Removed);
    }
    changes.sort_by(|a, b| a.file.cmp(&b.file));
    changes
}

/// The cells that differ, of files that both inputs have. In a file of the same bytes none does, although a sheet of it
/// may have been read for one of the two alone.
pub(super) fn cell_changes(before: &Cells, after: &Cells) -> Vec<CellChange> {
    let both =
        after.files.iter().filter_map(|(file, now)| Some((file, before.files.get(file)?, now)));
    let changed = both.filter(|(_, then, now)| then.sha256 != now.sha256);
    changed.flat_map(|(file, then, now)| in_file(file, then, now)).collect()
}

fn in_file(file: &str, then: &FileCells, now: &FileCells) -> Vec<CellChange> {
    let none = SheetCells::default();
    let mut names: Vec<&String> = then.sheets.keys().chain(now.sheets.keys()).collect();
    names.sort();
    names.dedup();
    let renamed = renamed(then, now);
    let of = |name: &String| {
        let was = renamed.filter(|(_, is)| *is == name).map_or(name, |(was, _)| was);
        let (then, now) = (then.sheets.get(was), now.sheets.get(name));
        let singles = singles(then.unwrap_or(&none), now.unwrap_or(&none));
        folded(file, name, &singles)
    };
    let is_known = |name: &&String| renamed.is_none_or(|(was, _)| was != *name);
    names.into_iter().filter(is_known).flat_map(of).collect()
}

/// The one sheet that has another name now: what it was called and is called.
fn renamed<'a>(then: &'a FileCells, now: &'a FileCells) -> Option<(&'a String, &'a String)> {
    let mut gone = then.sheets.keys().filter(|name| !now.sheets.contains_key(*name));
    let mut new = now.sheets.keys().filter(|name| !then.sheets.contains_key(*name));
    let pair = gone.next().zip(new.next());
    pair.filter(|_| gone.next().is_none() && new.next().is_none())
}

/// Every cell that differs: of a row that both have, and of one that was put in or taken out.
fn singles<'a>(then: &'a SheetCells, now: &'a SheetCells) -> Vec<Single<'a>> {
    let rows = differing(then, now);
    let mut singles: Vec<Single<'a>> =
        rows.iter().flat_map(|(then, now)| pair(then, now)).collect();
    singles.sort_unstable();
    singles
}

/// The cells of one row that differ, where they stand now, or stood if they are gone.
fn pair<'a>(then: &MatchedRow<'a>, now: &MatchedRow<'a>) -> Vec<Single<'a>> {
    let mut cells = BTreeMap::<ColumnMatch, Single<'a>>::new();
    for was in then {
        cells.insert(was.column, Single { at: was.at, before: Some(was.text), after: None });
    }
    for is in now {
        let before = cells.get(&is.column).and_then(|cell| cell.before);
        cells.insert(is.column, Single { at: is.at, before, after: Some(is.text) });
    }
    cells.into_values().filter(|cell| cell.before != cell.after).collect()
}

/// The changes of a sheet: cells with the same change together, and all in one where they are many.
fn folded(file: &str, sheet: &str, singles: &[Single<'_>]) -> Vec<CellChange> {
    // each with the first of its cells
    let mut groups: Vec<(&Single<'_>, Vec<CellRef>)> = Vec::new();
    for cell in singles {
        let is_same = |(first, _): &&mut (&Single<'_>, Vec<CellRef>)| {
            (first.before, first.after) == (cell.before, cell.after)
        };
        match groups.iter_mut().find(is_same) {
            Some((_, cells)) => cells.push(cell.at),
            None => groups.push((cell, vec![cell.at])),
        }
    }
    let held = |text: Option<&str>| match text {
        Some(text) => CellText::Text(text.to_owned()),
        None => CellText::Nothing,
    };
    let change = |cells: &[CellRef], before, after| CellChange {
        place: Place::cells(file, sheet, cells),
        count: cells.len(),
        before,
        after,
    };
    if groups.len() <= ONE_BY_ONE {
        let groups = groups.iter();
        let one = |(cell, cells): &(&Single<'_>, Vec<CellRef>)| {
            change(cells, held(cell.before), held(cell.after))
        };
        return groups.map(one).collect();
    }
    let cells: Vec<CellRef> = singles.iter().map(|single| single.at).collect();
    let many =
        |count: usize| if count == 0 { CellText::Nothing } else { CellText::Many { cells: count } };
    let before = singles.iter().filter(|single| single.before.is_some()).count();
    let after = singles.iter().filter(|single| single.after.is_some()).count();
    let change = change(&cells, many(before), many(after));
    vec![CellChange { place: as_one_range(change.place, &cells), ..change }]
}

/// A place whose ranges are too many to be read, as the one range that they all stand in.
fn as_one_range(place: Place, cells: &[CellRef]) -> Place {
    let is_short = place.cells.as_ref().is_none_or(|ranges| ranges.len() <= READABLE);
    let rows = || cells.iter().map(|cell| cell.row.0);
    let columns = || cells.iter().map(|cell| cell.column.0);
    let edges = (rows().min(), rows().max(), columns().min(), columns().max());
    let (Some(top), Some(foot), Some(left), Some(right)) = edges else { return place };
    if is_short {
        return place;
    }
    let corner = |row, column| CellRef::from_start((row, column), 0, 0);
    Place { cells: Some(format!("{}:{}", corner(top, left), corner(foot, right))), ..place }
}
