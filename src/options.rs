//! What a run is asked to do, as resolved from the command line.

use crate::period::Period;
use jiff::civil::Date;
use std::path::PathBuf;

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One block each, parted by an empty line.
    Text,
    /// One JSON object a line.
    Json,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Make the draft.
    Run,
    /// Write nothing.
    Check,
    /// Explain one figure, or list all.
    Explain(Option<String>),
    /// Make a new council's folder.
    Init(PathBuf),
    /// Make the return workbooks of a quarter: this one, or the reported one.
    Returns(Option<Period>),
    /// Print what the command line knows of itself: a manual page, or completions for a shell.
    Print(String),
}

impl Command {
    /// The quarter that a command is about, where it is not the reported one.
    pub fn own_period(&self) -> Option<Period> {
        match self {
            Command::Returns(period) => *period,
            _ => None,
        }
    }
}

/// The command line as resolved.
#[derive(Debug, Clone)]
pub struct Options {
    /// What to do.
    pub command: Command,
    /// The folder of workbooks.
    pub input: PathBuf,
    /// A folder of templates; one that is not there has none.
    pub templates: PathBuf,
    /// Where the documents go.
    pub output: PathBuf,
    /// The quarter asked for.
    pub period: Option<Period>,
    /// The day asked for.
    pub as_of: Option<Date>,
    /// Whether whatever is left out stops the document.
    pub is_strict: bool,
    /// How findings are written.
    pub findings: Format,
    /// The day of the run: what as-of is when nothing names it.
    pub today: Date,
}
