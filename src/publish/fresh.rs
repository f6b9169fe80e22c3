//! A new council's folder: written where there is nothing yet.

use super::{Output, write};
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Whether a folder is not there, or holds nothing.
pub fn is_free(folder: &Path) -> std::io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Writes files into a folder that is free: made whole in a folder within it, then moved to their places. Fails with
/// the folder as free as it was.
pub fn write_fresh(folder: &Path, files: &[Output]) -> Result<()> {
    let was_there = folder.exists();
    fs::create_dir_all(folder)
        .with_context(|| format!("The folder {} cannot be made", folder.display()))?;
    let written = fill(folder, files);
    if written.is_err() && !was_there {
        // what was made for nothing goes again; that it cannot is not what the officer has to know
        drop(fs::remove_dir(folder));
    }
    written
}

fn fill(folder: &Path, files: &[Output]) -> Result<()> {
    let context = || format!("The folder {} cannot be written", folder.display());
    let new = tempfile::Builder::new().prefix(".new-").tempdir_in(folder).with_context(context)?;
    for file in files {
        write(&new.path().join(&file.path), &file.bytes)
            .with_context(|| format!("{} cannot be written", file.path))?;
    }
    let tops: BTreeSet<&str> =
        files.iter().filter_map(|file| file.path.split('/').next()).collect();
    let mut moved: Vec<PathBuf> = Vec::new();
    for top in tops {
        let place = folder.join(top);
        if let Err(error) = fs::rename(new.path().join(top), &place) {
            for place in moved {
                drop(fs::remove_dir_all(place));
            }
            bail!(anyhow::Error::new(error).context(context()));
        }
        moved.push(place);
    }
    new.close().with_context(context)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Output {
        Output { path: path.to_owned(), bytes: b"text".to_vec() }
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
