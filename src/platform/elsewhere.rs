//! Windows. What it has no like of is left out, and said where it matters: `doctor` says that a reader of workbooks is
//! held to no time of the processor, but ended by the clock.

use super::{Ended, Move};
use cap::Cap;
use std::alloc::System;
use std::fs::{File, Metadata, OpenOptions};
use std::path::Path;
use std::process::ExitStatus;
use std::{fs, io};

/// What this program asks memory of: it hands out no more than its limit.
#[global_allocator]
static HEAP: Cap<System> = Cap::new(System, usize::MAX);

/// Holds this process to so many bytes of memory. The system could do that by a job object alone, and no safe crate
/// sets that limit of one.
pub fn hold_memory(bytes: u64) {
    let _ = HEAP.set_limit(usize::try_from(bytes).unwrap_or(usize::MAX));
}

/// Only the clock on the wall holds.
pub fn hold_time(_seconds: u64) {}

/// The system holds a process to none.
pub fn most_memory() -> Option<u64> {
    None
}

/// A process that gets no memory ends by its own hand.
pub fn why_ended(status: ExitStatus) -> Ended {
    const FAIL_FAST: u32 = 0xC000_0409;
    match status.code() {
        Some(code) if code.cast_unsigned() == FAIL_FAST => Ended::OutOfMemory,
        _ => Ended::Unknown,
    }
}

/// No file makes its reader wait.
pub fn open_at_once(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

pub fn open_unlinked(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create(true).truncate(false).open(path)
}

/// An open file keeps its name.
pub fn is_named(_file: &File, _path: &Path) -> bool {
    true
}

/// Whether what was refused may have been so because another program has a file open: a PDF that is being read keeps its
/// folder where it is.
pub fn may_be_held_open(error: &io::Error) -> bool {
    const ACCESS_DENIED: i32 = 5;
    const SHARING_VIOLATION: i32 = 32;
    matches!(error.raw_os_error(), Some(ACCESS_DENIED | SHARING_VIOLATION))
}

/// A folder has no such right, and a file of a version is known by its manifest.
pub fn may_change(_about: &Metadata) -> bool {
    false
}

/// Takes from everybody the right to change a file; a folder has no such right.
pub fn make_read_only(path: &Path) -> io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_readonly(path.is_file());
    fs::set_permissions(path, permissions)
}

/// A folder can always be removed.
pub fn make_writable(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Puts a file in the place of one that nobody may change, which has to be let go first.
pub fn replace_frozen(new: &Path, place: &Path) -> io::Result<()> {
    if place.exists() {
        let_change(place)?;
    }
    fs::rename(new, place)
}

fn let_change(path: &Path) -> io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_readonly(false);
    fs::set_permissions(path, permissions)
}

/// Waits until a file is on the disk. Only whoever may write to it may ask for that, so that a frozen file is open
/// meanwhile.
pub fn sync_file(path: &Path) -> io::Result<()> {
    let kept = fs::metadata(path)?.permissions();
    let_change(path)?;
    let synced = OpenOptions::new().write(true).open(path).and_then(|file| file.sync_all());
    fs::set_permissions(path, kept)?;
    synced
}

/// A folder cannot be synced by itself.
pub fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// There is no such step.
pub fn move_at_once(_from: &Path, _to: &Path, _how: Move) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// A run is ended by whoever ends it.
pub fn heed_signals(_out_of_memory: i32, _give_up: fn(&dyn Fn())) -> io::Result<()> {
    Ok(())
}
