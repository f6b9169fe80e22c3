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
    /// Show what every sheet was taken for.
    Layout,
    /// Explain one figure, or list all.
    Explain(Option<String>),
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
    /// The most memory that reading one workbook may take, in MiB.
    pub worker_memory: u64,
    /// The most processor time that reading one workbook may take, in seconds.
    pub worker_seconds: u64,
    /// The program that workers are started from; without it, workbooks are read in this process.
    pub program: Option<PathBuf>,
    /// The day of the run: what as-of is when nothing names it.
    pub today: Date,
}
