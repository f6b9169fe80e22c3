//! The sample's workbooks, as the program would read them.

use scrutineer::domain::diagnostic::Diagnostic;
use scrutineer::sheet::{Workbook, read};
use std::fs;
use std::path::{Path, PathBuf};

/// The workbooks below a folder, by path.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] });
    // what is cleared for publication is no record
    let is_record = |path: &PathBuf| {
        path.extension().is_some_and(|end| end == "xlsx") && !path.ends_with("clearance.xlsx")
    };
    let mut found: Vec<PathBuf> = below.filter(is_record).collect();
    found.sort();
    found
}

/// All workbooks below `input/`.
pub(crate) fn workbooks() -> Vec<Workbook> {
    opened(Path::new("input")).into_iter().map(Result::unwrap).collect()
}

/// All workbooks below a folder of the project, and a finding for each that cannot be opened.
pub(crate) fn opened(folder: &Path) -> Vec<Result<Workbook, Diagnostic>> {
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let open = |path: PathBuf| {
        let name = path.strip_prefix(&input).unwrap().to_str().unwrap().to_owned();
        read(&name, &fs::read(&path).unwrap())
    };
    files(&input).into_iter().map(open).collect()
}
