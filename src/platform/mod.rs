//! What one operating system does otherwise than another, each thing under one name: limits and ends of processes, files
//! that a program holds for itself, signals. `unix` says how there, `elsewhere` what there is on Windows.

#[cfg(not(unix))]
mod elsewhere;
#[cfg(unix)]
mod unix;

use std::path::{Path, PathBuf};

#[cfg(not(unix))]
pub use elsewhere::*;
#[cfg(unix)]
pub use unix::*;

/// Whether a process can be held to an amount of processor time.
pub const HOLDS_TIME: bool = cfg!(unix);

/// Whether others can read what a file holds while somebody has it locked.
pub const LOCKED_CAN_BE_READ: bool = cfg!(unix);

/// A file of a set by its path below the set's folder, which is written with `/`, as this system writes it.
pub fn below(folder: &Path, path: &str) -> PathBuf {
    folder.join(path).components().collect()
}

/// Why a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It asked for more memory than there is: it aborted itself, or the system killed it.
    OutOfMemory,
    /// Its processor time was up.
    OutOfTime,
    Unknown,
}

/// How two names are to change places, or one name to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Two names exchange what they name.
    Exchange,
    /// To a name that nothing may have yet.
    ToFreeName,
}
