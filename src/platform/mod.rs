//! What one operating system does otherwise than another, each thing under one name: limits and ends of processes, files
//! that a program holds for itself, signals. `unix` says how there, `elsewhere` what there is on Windows.

#[cfg(not(unix))]
mod elsewhere;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub use elsewhere::*;
#[cfg(unix)]
pub use unix::*;

/// Whether a process can be held to an amount of memory and of processor time.
pub const HOLDS_PROCESSES: bool = cfg!(unix);

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
