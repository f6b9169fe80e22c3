//! Workbooks that are named as copies, or as another one in another folder, and hold the same cells: one of them is read.

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::Place;
use crate::sheet::Workbook;

/// The workbooks without those that are copies, in their order, and a finding for each copy.
pub(super) fn without_copies(workbooks: Vec<&Workbook>) -> (Vec<&Workbook>, Vec<Diagnostic>) {
    let mut originals: Vec<&Workbook> = workbooks.clone();
    originals.sort_by_key(|workbook| (is_named_copy(&workbook.path), workbook.path.clone()));
    let mut kept: Vec<&Workbook> = Vec::new();
    let mut findings = Vec::new();
    for workbook in originals {
        match kept.iter().find(|other| is_copy(workbook, other)) {
            Some(other) => findings.push(copy(workbook, other)),
            None => kept.push(workbook),
        }
    }
    let is_kept = |workbook: &&Workbook| kept.iter().any(|other| other.path == workbook.path);
    (workbooks.into_iter().filter(is_kept).collect(), findings)
}

/// `Copy of Returns.xlsx`, `Returns - Copy.xlsx`, `Returns (1).xlsx`.
fn is_named_copy(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let folded = fold(stem);
    let is_numbered = stem.trim_end().ends_with(')')
        && stem.rsplit_once('(').is_some_and(|(_, end)| {
            end.trim_end_matches(')').trim().bytes().all(|byte| byte.is_ascii_digit())
        });
    is_numbered || folded.split(' ').any(|word| word == "copy")
}

fn is_copy(workbook: &Workbook, other: &Workbook) -> bool {
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let is_named_so = is_named_copy(&workbook.path) || name(&workbook.path) == name(&other.path);
    is_named_so && holds_something(other) && is_same(workbook, other)
}

fn holds_something(workbook: &Workbook) -> bool {
    workbook.sheets.iter().any(|sheet| !sheet.cells.is_empty())
}

fn is_same(one: &Workbook, other: &Workbook) -> bool {
    let sheets = one.sheets.iter().zip(&other.sheets);
    one.sheets.len() == other.sheets.len()
        && sheets.into_iter().all(|(one, other)| {
            one.name == other.name
                && one.is_hidden == other.is_hidden
                && one.merges == other.merges
                && one.cells == other.cells
        })
}

fn copy(workbook: &Workbook, other: &Workbook) -> Diagnostic {
    let message = format!(
        "This workbook holds the same cells as {}, so it was taken for a copy of it and was not read; what it holds counts once",
        other.path
    );
    let hint = "Take it out of the input folder; if it should be another return, ask the sender for the right one.";
    Diagnostic::new(Code::CopyOfWorkbook, Place::file(&workbook.path), message, hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sketch::workbook;

    #[test]
    fn a_copy_is_told_and_the_one_that_is_not_named_so_is_read() {
        let rows = "Contract ref | KPI ref\nC/1 | KPI1\n";
        let books =
            ["Copy of r.xlsx", "r.xlsx", "z (1).xlsx"].map(|name| workbook(name, "S", rows));
        let other = workbook("s.xlsx", "S", "Contract ref | KPI ref\nC/1 | KPI2\n");
        let (kept, findings) = without_copies(books.iter().chain([&other]).collect());
        let paths: Vec<&str> = kept.iter().map(|workbook| &*workbook.path).collect();
        assert_eq!(paths, ["r.xlsx", "s.xlsx"]);
        let files: Vec<&str> = findings.iter().map(|finding| &*finding.place.file).collect();
        assert_eq!(files, ["Copy of r.xlsx", "z (1).xlsx"]);
        assert!(is_named_copy("a/Returns - Copy.xlsx") && !is_named_copy("Photocopying.xlsx"));
    }
}
