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
    /// Say what differs between two sets.
    Compare(Comparison),
}

/// Two sets that are to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The set before: its folder, or its name below the output folder.
    pub before: String,
    /// The set after.
    pub after: String,
    /// How what differs is written.
    pub form: Form,
}

/// How what differs between two sets is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As text, one change a line.
    Text,
    /// As one JSON object.
    Json,
    /// As a web page.
    Html,
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
