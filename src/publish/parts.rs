//! Files put into a folder that holds others, too, by runs that may be at work side by side: each whole or not at all.

use super::Output;
use super::own_locks::own_locks;
use super::system::reason;
use crate::platform::sync_folder;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// What a file is called until it is whole: no engine reads it, and a run after one that was killed takes its place.
const NEW: &str = ".new";

/// Puts each file in its place, in their order, and says how many were not there already. Fails in a sentence.
pub fn write_parts(folder: &Path, files: &[Output]) -> Result<usize, String> {
    let mut written = 0;
    for file in files {
        let place = folder.join(&file.path);
        if fs::read(&place).is_ok_and(|bytes| bytes == *file.bytes) {
            continue;
        }
        let _locks = own_locks();
        put(&place, &file.bytes).map_err(|error| {
            let place = place.display();
            format!("{place} cannot be written: {}. The files before it are whole.", reason(&error))
        })?;
        written += 1;
    }
    Ok(written)
}

fn put(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let above = place.parent().unwrap_or(place);
    fs::create_dir_all(above)?;
    let new = above.join(NEW);
    let mut file = fs::File::create(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    match fs::rename(&new, place) {
        // another run that was writing the same has put it there
        Err(error) if error.kind() == ErrorKind::NotFound && fs::read(place)? == bytes => {}
        done => done?,
    }
    sync_folder(above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_once_and_one_that_was_broken_off_is_healed() {
        let folder = tempfile::tempdir().unwrap();
        let files = [Output::new("a/b=1/part", "one"), Output::new("a/b=2/part", "two")];
        assert_eq!(write_parts(folder.path(), &files), Ok(2));
        assert_eq!(write_parts(folder.path(), &files), Ok(0));
        fs::write(folder.path().join("a/b=1/.new"), "o").unwrap();
        fs::remove_file(folder.path().join("a/b=1/part")).unwrap();
        assert_eq!(write_parts(folder.path(), &files), Ok(1));
        let names: Vec<_> = fs::read_dir(folder.path().join("a/b=1")).unwrap().collect();
        assert_eq!(names.len(), 1);
    }
}
