//! What ends a run before its end, with the exit code that says so.

use crate::input::Unread;
use crate::publish::LockError;
use std::process::ExitCode;

pub struct Failure {
    pub exit: Exit,
    /// In sentences.
    pub message: String,
}

pub fn lines(sentences: &[impl ToString]) -> String {
    sentences.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The command line or report.toml is wrong.
pub fn wrong(message: impl ToString) -> Failure {
    Failure { exit: Exit::Usage, message: message.to_string() }
}

/// What was asked for cannot be read.
pub fn usage(error: anyhow::Error) -> Failure {
    wrong(format!("{error:#}"))
}

/// A document cannot be made.
pub fn stopped(error: impl ToString) -> Failure {
    Failure { exit: Exit::Stopped, message: format!("No document is made. {}", error.to_string()) }
}

/// What was published before cannot be read.
pub fn unread(error: anyhow::Error) -> Failure {
    stopped(format!("{error:#}"))
}

/// What a run reads cannot be read.
pub fn unread_input(unread: Unread) -> Failure {
    match unread {
        Unread::Wrong(message) => wrong(message),
        Unread::World(message) => Failure { exit: Exit::World, message },
    }
}

/// The output cannot be written; `message` is in sentences.
pub fn unwritable(message: String) -> Failure {
    Failure { exit: Exit::World, message }
}

/// The machine does not give what a run takes; `message` is in sentences.
pub fn no_room(message: String) -> Failure {
    Failure { exit: Exit::World, message }
}

pub fn locked(error: LockError) -> Failure {
    match error {
        LockError::Busy(message) => Failure { exit: Exit::Busy, message },
        LockError::Unwritable(message) => unwritable(message),
    }
}

/// Something is not as it has to be.
pub fn refused(message: impl ToString) -> Failure {
    Failure { exit: Exit::Stopped, message: message.to_string() }
}

/// What a run came to, as its exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Exit {
    #[default]
    Ok = 0,
    LeftOut = 1,
    Usage = 2,
    Stopped = 3,
    /// The disk, the rights or the limits of the machine: nothing that a workbook says.
    World = 4,
    Busy = 75,
}

impl Exit {
    pub fn words(self) -> &'static str {
        match self {
            Exit::Ok => "all was made",
            Exit::LeftOut => "all was made, but rows or workbooks were left out",
            Exit::Usage => "the command line or report.toml is wrong",
            Exit::Stopped => "a document could not be made, or does not hold",
            Exit::World => {
                "a file could not be read or written, or the machine has no room for the run"
            }
            Exit::Busy => "another run is at work in the output folder",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
