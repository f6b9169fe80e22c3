//! A file on request, outside of every set: written whole, in the place of the one that was there.

use super::own_locks::own_locks;
use super::system::reason;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Fails in sentences, with what was there as it was.
pub fn write_lone(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let _locks = own_locks();
    replace(path, bytes).map_err(|error| {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "its folder is not there".to_owned(),
            _ => reason(&error),
        };
        format!(
            "{} cannot be written: {why}. If it is open in Excel, close it and run again.",
            path.display()
        )
    })
}

/// Puts a new file where its folder may not be there yet.
pub fn add_file(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .map_err(|error| format!("{} cannot be made: {}.", folder.display(), reason(&error)))?;
    }
    write_lone(path, bytes)
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let new = path.with_file_name(format!(".{name}.new"));
    // what a run that was ended left behind
    drop(fs::remove_file(&new));
    let written = File::create_new(&new)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&new, path));
    if written.is_err() {
        drop(fs::remove_file(&new));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::write_lone;
    use std::fs;

    #[test]
    fn it_takes_the_place_of_what_was_there_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xlsx");
        write_lone(&path, b"one").unwrap();
        write_lone(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let nowhere = folder.path().join("none/a.xlsx");
        let error = write_lone(&nowhere, b"one").unwrap_err();
        assert!(
            error.ends_with(
                "its folder is not there. If it is open in Excel, close it and run again."
            )
        );
    }
}
