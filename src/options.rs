//! What a run is asked to do, as resolved from the command line.

use crate::domain::period::Period;
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One block each, parted by an empty line.
    Text,
    /// One JSON object a line.
    Json,
}

/// Where what is said stands in colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// On a terminal that takes them, unless NO_COLOR is set.
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Make the draft.
    Run,
    /// Make the draft again whenever the input has changed.
    Watch,
    /// Say whether machine and folders have what a run needs.
    Doctor,
    /// Write nothing but a workbook of decisions, where one is asked for.
    Check {
        decisions: Option<PathBuf>,
    },
    /// Show what every sheet was taken for.
    Layout,
    /// Explain one figure, or list all.
    Explain(Option<String>),
    /// Make the draft, and freeze it as the next version.
    Publish(Publish),
    Verify(Verify),
    Compare(Comparison),
    /// Copy a built-in template by its name, or list all.
    Templates(Option<String>),
    /// Gather published sets in one dataset.
    Dataset(GatherSets),
    /// Put published sets together in one summary.
    RollUp(GatherRollUp),
    /// Explain one figure of a roll-up, or list all.
    ExplainRollUp(ExplainRollUp),
    /// Make a new council's folder.
    Init {
        folder: PathBuf,
        is_in_excel: bool,
    },
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

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatherSets {
    /// Folders of versions, or output folders for all versions in them.
    pub sets: Vec<PathBuf>,
    /// Whether what is for officers is gathered, and not what is public.
    pub is_internal: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatherRollUp {
    /// Folders of versions, or output folders for all versions in them.
    pub sets: Vec<PathBuf>,
    /// A file that names the councils that there should be.
    pub expected: Option<PathBuf>,
    /// A file of settings that names councils that become one.
    pub settings: Option<PathBuf>,
    pub title: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainRollUp {
    /// The folder that `roll-up` made.
    pub folder: PathBuf,
    pub figure: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The set before: its folder, or its name below the output folder.
    pub before: String,
    pub after: String,
    pub form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One change a line.
    Text,
    Json,
    Html,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Publish {
    /// The day of the run without it.
    pub on: Option<Date>,
    /// Why there is a later version.
    pub reason: Option<String>,
    /// Whether the later version was planned.
    pub is_revision: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verify {
    /// The set's folder; the newest one of the output folder without it.
    pub folder: Option<PathBuf>,
    /// Whether the input folder was named: then its documents must be remade.
    pub is_input_named: bool,
}

#[derive(Debug, Clone)]
pub struct Options {
    pub command: Command,
    pub input: PathBuf,
    /// One that is not there has none.
    pub templates: PathBuf,
    /// Whether that folder was named, so that it has to be there.
    pub is_templates_named: bool,
    pub output: PathBuf,
    pub period: Option<Period>,
    pub as_of: Option<Date>,
    /// Whether whatever is left out stops the document.
    pub is_strict: bool,
    pub findings: Format,
    pub color: Color,
    /// Whether the report is shown once it is made.
    pub is_opened: bool,
    /// Whether everything is said as a log, one JSON object a line.
    pub is_logged: bool,
    /// The most memory that reading one workbook may take, in MiB; report.toml's without it.
    pub worker_memory: Option<u64>,
    /// The most processor time that reading one workbook may take, in seconds; report.toml's without it.
    pub worker_seconds: Option<u64>,
    /// The program that workers are started from; without it, workbooks are read in this process.
    pub program: Option<PathBuf>,
    /// The day of the run: what as-of is when nothing names it.
    pub today: Date,
}

impl Options {
    pub fn new(command: Command, today: Date) -> Options {
        Options {
            command,
            input: PathBuf::new(),
            templates: PathBuf::new(),
            is_templates_named: false,
            output: PathBuf::new(),
            period: None,
            as_of: None,
            is_strict: false,
            findings: Format::Text,
            color: Color::Auto,
            is_opened: false,
            is_logged: false,
            worker_memory: None,
            worker_seconds: None,
            program: None,
            today,
        }
    }

    /// The command in the words that name it to whoever waits for it.
    pub fn words(&self) -> String {
        let command = match self.command {
            Command::Run => "run",
            Command::Watch => "watch",
            Command::Doctor => "doctor",
            Command::Check { .. } => "check",
            Command::Layout => "check --layout",
            Command::Explain(_) | Command::ExplainRollUp(_) => "explain",
            Command::Publish(_) => "publish",
            Command::Verify(_) => "verify",
            Command::Compare(_) => "compare",
            Command::Dataset(_) => "dataset",
            Command::RollUp(_) => "roll-up",
            Command::Init { .. } => "init",
            Command::Templates(_) => "templates",
            Command::Returns(_) => "returns",
            Command::Print(_) => "print",
        };
        let (input, output) = (self.input.display(), self.output.display());
        format!("scrutineer {command} --input {input} --output {output}")
    }
}
