//! A set's files laid out in a folder of their own, each of them and every folder on the disk before it is used.

use super::Output;
use super::walk::{WalkEntry, walk};
use crate::platform::{make_read_only, sync_file, sync_folder};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::thread;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// For its owner to change.
    Open,
    /// For nobody to change.
    Frozen,
}

/// How many threads wait for the disk at most, and how many files each has at least.
const THREADS: usize = 8;
const SHARE: usize = 32;

/// What could not be done, by the path below the set's folder.
pub(super) type Refusal = (String, io::Error);

/// Lays the files out in a folder, which is made, and waits until all of it is on the disk.
pub(super) fn lay_out(folder: &Path, files: &[Output], access: Access) -> Result<(), Refusal> {
    let folders = folders(files);
    for below in &folders {
        fs::create_dir_all(folder.join(below)).map_err(|error| (below.clone(), error))?;
    }
    in_parts(files, |file| write(&folder.join(&file.path), &file.bytes, access))?;
    in_parts(files, |file| sync_file(&folder.join(&file.path)))?;
    // The innermost first: a folder that nobody may change takes no more names.
    for below in folders.iter().rev() {
        let path = folder.join(below);
        if access == Access::Frozen {
            make_read_only(&path).map_err(|error| (below.clone(), error))?;
        }
        sync_folder(&path).map_err(|error| (below.clone(), error))?;
    }
    Ok(())
}

/// Every folder that the files need, the set's own (the empty path) first.
fn folders(files: &[Output]) -> BTreeSet<String> {
    let above = |file: &Output| -> Vec<String> {
        let ends = file.path.match_indices('/');
        ends.map(|(end, _)| file.path[..end].to_owned()).collect()
    };
    files.iter().flat_map(above).chain([String::new()]).collect()
}

fn write(path: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    match access {
        Access::Frozen => make_read_only(path),
        Access::Open => Ok(()),
    }
}

/// Does something of every file. A file system takes many requests in the time of one, so that each thread waits for a
/// part of them.
fn in_parts(
    files: &[Output],
    act: impl Fn(&Output) -> io::Result<()> + Sync,
) -> Result<(), Refusal> {
    let part = |files: &[Output]| {
        files.iter().try_for_each(|file| act(file).map_err(|error| (file.path.clone(), error)))
    };
    let size = files.len().div_ceil(THREADS).max(SHARE);
    if files.len() <= size {
        return part(files);
    }
    let part = &part;
    thread::scope(|scope| {
        let begin = |files| thread::Builder::new().spawn_scoped(scope, move || part(files));
        let parts: Vec<_> = files
            .chunks(size)
            .map(begin)
            .collect::<io::Result<_>>()
            .map_err(|error| (String::new(), error))?;
        let broken = || (String::new(), io::Error::other("a thread broke off"));
        parts.into_iter().try_for_each(|part| part.join().unwrap_or_else(|_| Err(broken())))
    })
}

/// Whether a folder holds these files and nothing else.
pub(super) fn holds(folder: &Path, files: &[Output]) -> bool {
    let mut expected: Vec<WalkEntry> =
        files.iter().map(|file| WalkEntry::File(file.path.clone())).collect();
    expected.sort();
    let is_same = |file: &Output| fs::read(folder.join(&file.path)).is_ok_and(|b| b == *file.bytes);
    walk(folder).is_ok_and(|found| found == expected) && files.iter().all(is_same)
}
