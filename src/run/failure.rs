//! What ends a run before its end, with the exit code that says so.

use super::Exit;

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

/// The output cannot be written.
pub fn unwritable(error: anyhow::Error) -> Failure {
    Failure {
        exit: Exit::NotWritten,
        message: format!("{error:#}. What was there before is as it was."),
    }
}
