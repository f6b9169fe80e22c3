//! What a run that was cut short leaves behind, cleared away by the next one. Only whoever holds the lock may do so.

use super::system::remove_tree;
use crate::domain::period::Period;
use std::path::{Path, PathBuf};
use std::{fs, io};

pub(super) const LOCK: &str = ".scrutineer.lock";

pub(super) const DRAFT: &str = "draft";

/// The folder in which a set is made, beside those that it is to stand with.
pub(super) const NEW: &str = ".scrutineer-new";

/// The folder in which an old draft stands aside, where two folders cannot be exchanged in one step.
pub(super) const OLD: &str = ".scrutineer-old";

pub(super) const RETURNS: &str = "returns";

/// Beside the draft: what is known of a run that could not make the documents.
pub(super) const STOPPED: &str = "stopped";

/// The folder in which what was known of an earlier run stands aside, likewise.
pub(super) const OLD_STOPPED: &str = ".scrutineer-old-stopped";

/// The folder in which old return workbooks stand aside, likewise.
pub(super) const OLD_RETURNS: &str = ".scrutineer-old-returns";

/// Clears every period's folder of what a dead run left, and brings back a draft that stood aside when its run died.
pub(super) fn sweep(output: &Path) -> Result<(), (PathBuf, io::Error)> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| (path, error)
    };
    for entry in fs::read_dir(output).map_err(at(output))? {
        let entry = entry.map_err(at(output))?;
        let folder = entry.path();
        let is_period = Period::from_id(&entry.file_name().to_string_lossy()).is_some();
        if !is_period || !folder.is_dir() {
            continue;
        }
        for (set, old) in [(DRAFT, OLD), (STOPPED, OLD_STOPPED), (RETURNS, OLD_RETURNS)] {
            let (set, old) = (folder.join(set), folder.join(old));
            if old.exists() && !set.exists() {
                fs::rename(&old, &set).map_err(at(&set))?;
            }
            remove_tree(&old).map_err(at(&old))?;
        }
        let new = folder.join(NEW);
        remove_tree(&new).map_err(at(&new))?;
        // A period's folder in which nothing stands is left over too; one with anything in it stays.
        drop(fs::remove_dir(&folder));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_dead_runs_left_goes_and_everything_else_stays() {
        let output = tempfile::tempdir().unwrap();
        let make = |path: &str| {
            let path = output.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "text").unwrap();
        };
        for path in [
            "2026-27-Q1/v1/manifest.json",
            "2026-27-Q1/.scrutineer-new/public/a",
            "2026-27-Q2/.scrutineer-old/a",
            "2026-27-Q2/.scrutineer-new/a",
            "2026-27-Q3/.scrutineer-new/a",
            "notes/.scrutineer-new/a",
        ] {
            make(path);
        }
        sweep(output.path()).unwrap();
        let stands = |path: &str| output.path().join(path).exists();
        assert!(stands("2026-27-Q1/v1/manifest.json") && stands("notes/.scrutineer-new/a"));
        assert!(!stands("2026-27-Q1/.scrutineer-new") && !stands("2026-27-Q3"));
        assert!(stands("2026-27-Q2/draft/a"), "the draft that stood aside comes back");
        assert!(!stands("2026-27-Q2/.scrutineer-old") && !stands("2026-27-Q2/.scrutineer-new"));
    }
}
