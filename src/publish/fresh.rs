//! A new council's folder: written where there is nothing yet.

use super::Output;
use super::own_locks::own_locks;
use super::set::{Access, Refusal, lay_out};
use super::sweep::NEW;
use super::system::{reason, remove_tree};
use crate::platform::sync_folder;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// Whether a folder is not there, or holds nothing but what a run that was stopped did not finish.
pub fn is_free(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.all(|entry| entry.is_ok_and(|it| it.file_name() == NEW))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Writes files into a folder that is free: made whole in a folder within it, then moved to their places. Fails in
/// sentences, with the folder as free as it was.
pub fn write_fresh(folder: &Path, files: &[Output]) -> Result<(), String> {
    let _locks = own_locks();
    let was_there = folder.exists();
    // of a run that was stopped
    drop(remove_tree(&folder.join(NEW)));
    let made = fs::create_dir_all(folder).map_err(|error| (String::new(), error));
    let written = made.and_then(|()| fill(folder, files));
    drop(remove_tree(&folder.join(NEW)));
    if written.is_err() && !was_there {
        // what was made for nothing goes again; that it cannot is not what the officer has to know
        drop(fs::remove_dir(folder));
    }
    written.map_err(|(below, error)| {
        let path = if below.is_empty() { folder.to_owned() } else { folder.join(below) };
        format!("{} cannot be written: {}. Nothing is left there.", path.display(), reason(&error))
    })
}

fn fill(folder: &Path, files: &[Output]) -> Result<(), Refusal> {
    let new = folder.join(NEW);
    lay_out(&new, files, Access::Open)?;
    let tops: BTreeSet<&str> =
        files.iter().filter_map(|file| file.path.split('/').next()).collect();
    for (moved, top) in tops.iter().enumerate() {
        if let Err(error) = fs::rename(new.join(top), folder.join(top)) {
            for place in tops.iter().take(moved) {
                drop(remove_tree(&folder.join(place)));
            }
            return Err(((*top).to_owned(), error));
        }
    }
    sync_folder(folder).map_err(|error| (String::new(), error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Output {
        Output::new(path, "text")
    }

    #[test]
    fn files_stand_in_a_new_folder_and_nothing_else_does() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("a/b");
        assert!(is_free(&folder).unwrap());
        write_fresh(&folder, &[file("input/x.toml"), file("templates/y.html")]).unwrap();
        assert!(!is_free(&folder).unwrap());
        let mut names: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["input", "templates"]);
        assert_eq!(fs::read(folder.join("templates/y.html")).unwrap(), b"text");
    }

    #[test]
    fn what_a_run_that_was_stopped_left_is_in_nobodys_way() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("new");
        fs::create_dir_all(folder.join(NEW).join("tables")).unwrap();
        fs::write(folder.join(NEW).join("tables/half.csv"), "te").unwrap();
        assert!(is_free(&folder).unwrap());
        write_fresh(&folder, &[file("a")]).unwrap();
        let names: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["a"]);
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("new");
        assert!(write_fresh(&folder, &[file("a"), file("a/b")]).is_err());
        assert!(!folder.exists());
        fs::create_dir(&folder).unwrap();
        assert!(write_fresh(&folder, &[file("a"), file("a/b")]).is_err());
        assert!(is_free(&folder).unwrap());
    }
}
