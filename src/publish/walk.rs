//! What stands in a set's folder: every file by its path, and everything that is no file.

use std::fs;
use std::io;
use std::path::Path;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WalkEntry {
    /// A file, by its path below the folder with `/`.
    File(String),
    /// Something else: an empty folder, a link, a device.
    Other(String),
}

/// Everything below a folder, by path. Links are not followed.
pub(super) fn walk(folder: &Path) -> io::Result<Vec<WalkEntry>> {
    let mut found = Vec::new();
    below(folder, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn below(folder: &Path, prefix: &str, found: &mut Vec<WalkEntry>) -> io::Result<()> {
    let mut is_empty = true;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        is_empty = false;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            below(&entry.path(), &format!("{path}/"), found)?;
        } else if kind.is_file() {
            found.push(WalkEntry::File(path));
        } else {
            found.push(WalkEntry::Other(path));
        }
    }
    if is_empty && !prefix.is_empty() {
        found.push(WalkEntry::Other(prefix.to_owned()));
    }
    Ok(())
}
