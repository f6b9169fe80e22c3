//! What the file system is asked for, and its refusals in plain words.

use crate::platform::{
    Move, make_writable, may_be_held_open, may_change, move_at_once, open_unlinked,
};
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

/// How many bytes are free where a folder stands, or will stand.
pub fn free_space(folder: &Path) -> io::Result<u64> {
    let whole = std::path::absolute(folder)?;
    let above = whole.ancestors().find(|above| above.is_dir());
    fs4::available_space(above.unwrap_or(&whole))
}

/// Two names exchange what they name, in one step. [`ErrorKind::Unsupported`] where there is no such step.
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    move_at_once(one, other, Move::Exchange)
}

/// Gives a folder a name that nothing may have yet.
pub(super) fn name_anew(folder: &Path, name: &Path) -> io::Result<()> {
    match move_at_once(folder, name, Move::ToFreeName) {
        Err(error) if error.kind() == ErrorKind::Unsupported => name_if_free(folder, name),
        done => done,
    }
}

/// One run at a time holds the lock, so nothing takes the name between the question and the answer.
fn name_if_free(folder: &Path, name: &Path) -> io::Result<()> {
    match fs::symlink_metadata(name) {
        Ok(_) => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(folder, name),
    }
}

/// Opens a file of the program's own, which is made where it is not there; never a link, a pipe or a device in its place.
pub(super) fn open_own(path: &Path) -> io::Result<File> {
    let file = open_unlinked(path).map_err(|error| match is_link(path) {
        true => io::Error::other("a link stands there; remove it"),
        false => error,
    })?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::other("what stands there is no file; remove it")),
    }
}

pub(super) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| about.file_type().is_symlink())
}

/// Whether anybody has the right to change a folder or anything in it.
pub(super) fn writable(folder: &Path) -> bool {
    let entries = || fs::read_dir(folder).into_iter().flatten().flatten();
    fs::symlink_metadata(folder).is_ok_and(|about| may_change(&about))
        || entries().any(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => writable(&entry.path()),
            Ok(kind) if kind.is_file() => entry.metadata().is_ok_and(|about| may_change(&about)),
            _ => false,
        })
}

/// Removes a folder with all that is in it, read-only folders too; one that is not there is none.
pub(super) fn remove_tree(folder: &Path) -> io::Result<()> {
    if !fs::symlink_metadata(folder).is_ok_and(|about| about.is_dir()) {
        return match fs::remove_file(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            done => done,
        };
    }
    open_folders(folder)?;
    fs::remove_dir_all(folder)
}

/// A file can be removed only from a folder that may be changed.
fn open_folders(folder: &Path) -> io::Result<()> {
    make_writable(folder)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            open_folders(&entry.path())?;
        }
    }
    Ok(())
}

/// Why the file system refused, in plain words, with its own.
pub(super) fn reason(error: &io::Error) -> String {
    let words = match error.kind() {
        _ if may_be_held_open(error) => {
            "a file there is open in another program (close it and run again), or the user of this run may not write there"
        }
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "this user's share of the disk is used up",
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read",
        ErrorKind::PermissionDenied => "the user of this run may not write there",
        ErrorKind::NotADirectory => "a file stands where a folder should",
        ErrorKind::AlreadyExists => "something of that name is there already",
        ErrorKind::FileTooLarge => {
            "no file may be so large here (the limit that `ulimit -f` sets, or the file system's own)"
        }
        ErrorKind::IsADirectory => "a folder stands where a file should",
        _ => return error.to_string(),
    };
    format!("{words} ({error})")
}
