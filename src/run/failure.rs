//! What ends a run before its end, with the exit code that says so.

use super::Exit;
use crate::publish::LockError;

/// A run that ends before its end.
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// What is wrong, in sentences.
    pub message: String,
}

/// Sentences, one a line.
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

/// The output cannot be written, in sentences.
pub fn unwritable(message: String) -> Failure {
    Failure { exit: Exit::NotWritten, message }
}

/// The output folder is not this run's.
pub fn locked(error: LockError) -> Failure {
    match error {
        LockError::Held(message) => Failure { exit: Exit::Busy, message },
        LockError::Unwritable(message) => unwritable(message),
    }
}

/// Something is not as it has to be.
pub fn refused(message: impl ToString) -> Failure {
    Failure { exit: Exit::Stopped, message: message.to_string() }
}
