//! The command line: as typed (clap), then as resolved.

mod manual;

use crate::domain::period::Period;
use crate::options::{Command, Comparison, Form, Format, Options, Publish, Verify};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;
use std::path::PathBuf;

/// Turns a council's procurement workbooks into the papers that its Overview & Scrutiny Committee reads.
#[derive(Debug, Parser)]
#[command(name = "scrutineer", version, disable_help_subcommand = true)]
struct Typed {
    #[command(subcommand)]
    command: TypedCommand,
    /// Write a log to stderr, one event a line, and nothing else
    #[arg(long, global = true, value_enum, value_name = "FORMAT")]
    log: Option<TypedLog>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TypedLog {
    /// One JSON object a line
    Json,
}

#[derive(Debug, Subcommand)]
enum TypedCommand {
    /// Make the draft of the quarter: the committee report as a web page and a PDF, scorecards, the chase list
    Run(TypedOptions),
    /// Read and check everything as run does, and write nothing
    Check {
        /// Show instead what every sheet was taken for and which column became which field
        #[arg(long)]
        layout: bool,
        #[command(flatten)]
        options: TypedOptions,
    },
    /// Show where a figure comes from: its value, its rule, its cells with what they hold; without an id, list all
    Explain {
        /// The figure, such as assessment.level.mature
        #[arg(value_name = "FIGURE-ID")]
        figure: Option<String>,
        #[command(flatten)]
        options: TypedOptions,
    },
    /// Make the draft and freeze it as the quarter's next version, which nobody can change or replace
    Publish {
        /// The day that the documents say they are published on, such as 2026-10-27 [default: today]
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<Date>,
        /// Why there is a later version, in one sentence that the documents print; needed from the second version on
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        /// The later version was planned: a revision, and not a correction
        #[arg(long)]
        revision: bool,
        #[command(flatten)]
        options: TypedOptions,
    },
    /// Prove that a draft or a version is as its manifest says, and remake its documents from the same input
    Verify(TypedVerify),
    /// Say what differs between two sets: input cells, figures, conclusions
    Compare(TypedComparison),
    /// Make the return workbooks that suppliers fill in, for whatever is due and not returned yet
    ///
    /// A workbook for each contract with something due in the quarter, named by the contract's ref, with its KPIs and
    /// promises filled in and the cells for the answers open. Send each to its supplier, and put what comes back into
    /// the folder of workbooks: it is read as it is. A contract that has returned everything gets none. Once the
    /// quarter has ended, the chase list by contract manager is made too.
    Returns {
        /// The quarter to ask for, such as 2026-27-Q3, to send the workbooks out early [default: the reported quarter]
        #[arg(long = "for", value_name = "QUARTER", value_parser = period)]
        quarter: Option<Period>,
        #[command(flatten)]
        options: TypedOptions,
    },
    /// Make the folder that a new council begins with: report.toml, blank workbooks, templates
    ///
    /// The folder must be new or empty. Its input/ holds report.toml with every key explained, and an Excel workbook
    /// for each kind of record with headings, notes and lists to choose from; its templates/ holds the words and looks
    /// of the report. Call the program from within it.
    Init {
        /// The folder to make
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Print what makes a shell complete the commands
    #[command(hide = true)]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print a page of the manual
    #[command(hide = true)]
    Man {
        /// The command that the page is about; the program itself without one
        command: Option<String>,
    },
}

#[derive(Debug, Args)]
struct TypedVerify {
    /// The folder of a draft or a version [default: the output folder's newest version, else its newest draft]
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// The folder of workbooks that it was made from; without it, `input` is used where it holds the same
    #[arg(long, value_name = "FOLDER")]
    input: Option<PathBuf>,
    /// The folder of templates that it was made with
    #[arg(long, value_name = "FOLDER", default_value = "templates")]
    templates: PathBuf,
    /// The output folder in which the newest set is looked for
    #[arg(long, value_name = "FOLDER", default_value = "output")]
    output: PathBuf,
}

#[derive(Debug, Args)]
struct TypedComparison {
    /// The set before: its folder, its name in the output folder such as 2026-27-Q2/v1, or a quarter for its last version
    #[arg(value_name = "A")]
    before: String,
    /// The set after
    #[arg(value_name = "B")]
    after: String,
    /// How what differs is written
    #[arg(long, value_enum, default_value_t = TypedForm::Text)]
    format: TypedForm,
    /// A folder whose templates win over the built-in ones of the same name
    #[arg(long, value_name = "FOLDER", default_value = "templates")]
    templates: PathBuf,
    /// Where the sets stand
    #[arg(long, value_name = "FOLDER", default_value = "output")]
    output: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum TypedForm {
    /// One change a line
    Text,
    /// One JSON object
    Json,
    /// A web page
    Html,
}

#[derive(Debug, Default, Args)]
struct TypedOptions {
    /// The folder of workbooks, with report.toml
    #[arg(long, value_name = "FOLDER", default_value = "input")]
    input: PathBuf,
    /// A folder whose templates win over the built-in ones of the same name
    #[arg(long, value_name = "FOLDER", default_value = "templates")]
    templates: PathBuf,
    /// The folder in which each quarter has its own, with what is made
    #[arg(long, value_name = "FOLDER", default_value = "output")]
    output: PathBuf,
    /// The quarter to report, such as 2026-27-Q2 [default: report.toml's, else the last quarter ended by as-of]
    #[arg(long, value_name = "QUARTER", value_parser = period)]
    period: Option<Period>,
    /// The day the report speaks from, such as 2026-10-15 [default: report.toml's, else today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// Make no document while any row or workbook is left out
    #[arg(long)]
    strict: bool,
    /// The most memory that reading one workbook may take, in MiB [default: report.toml's, else 1024]
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u64).range(256..))]
    worker_memory: Option<u64>,
    /// The most processor time that reading one workbook may take, in seconds [default: report.toml's, else 20]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    worker_seconds: Option<u64>,
    /// How findings are written: for people, or for programs
    #[arg(long, value_enum, default_value_t = TypedFormat::Text)]
    findings: TypedFormat,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum TypedFormat {
    /// One block each, parted by an empty line
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

/// The command line as resolved, or clap's own words on what is wrong with it (or on `--help`).
pub fn resolve(
    arguments: impl IntoIterator<Item = std::ffi::OsString>,
    today: Date,
) -> Result<Options, clap::Error> {
    let Typed { command, log } = Typed::try_parse_from(arguments)?;
    let is_logged = log == Some(TypedLog::Json);
    let (command, typed) = match command {
        TypedCommand::Run(options) => (Command::Run, options),
        TypedCommand::Check { layout: false, options } => (Command::Check, options),
        TypedCommand::Check { layout: true, options } => (Command::Layout, options),
        TypedCommand::Explain { figure, options } => (Command::Explain(figure), options),
        TypedCommand::Publish { on, reason, revision, options } => {
            let reason = reason.filter(|reason| !reason.trim().is_empty());
            (Command::Publish(Publish { on, reason, is_revision: revision }), options)
        }
        TypedCommand::Verify(typed) => return Ok(verify(typed, is_logged, today)),
        TypedCommand::Compare(comparison) => return Ok(compared(comparison, is_logged, today)),
        TypedCommand::Returns { quarter, options } => (Command::Returns(quarter), options),
        TypedCommand::Init { folder } => (Command::Init(folder), TypedOptions::default()),
        TypedCommand::Completions { shell } => {
            (Command::Print(completions(shell)), TypedOptions::default())
        }
        TypedCommand::Man { command } => (
            Command::Print(manual::page(Typed::command(), command.as_deref())?),
            TypedOptions::default(),
        ),
    };
    let TypedOptions { input, templates, output, period, as_of, strict, .. } = typed;
    let findings = match typed.findings {
        TypedFormat::Text => Format::Text,
        TypedFormat::Json => Format::Json,
    };
    Ok(Options {
        command,
        input,
        templates,
        output,
        period,
        as_of,
        is_strict: strict,
        findings,
        is_logged,
        worker_memory: typed.worker_memory,
        worker_seconds: typed.worker_seconds,
        program: None,
        today,
    })
}

/// The options of a command that reads sets that are made, and none of a run's.
fn of_sets(command: Command, output: PathBuf, today: Date) -> Options {
    Options {
        command,
        input: PathBuf::new(),
        templates: PathBuf::new(),
        output,
        period: None,
        as_of: None,
        is_strict: false,
        findings: Format::Text,
        is_logged: false,
        worker_memory: None,
        worker_seconds: None,
        program: None,
        today,
    }
}

/// The options of a comparison: it reads two sets, and no input.
fn compared(typed: TypedComparison, is_logged: bool, today: Date) -> Options {
    let TypedComparison { before, after, format, templates, output } = typed;
    let form = match format {
        TypedForm::Text => Form::Text,
        TypedForm::Json => Form::Json,
        TypedForm::Html => Form::Html,
    };
    let command = Command::Compare(Comparison { before, after, form });
    Options { templates, is_logged, ..of_sets(command, output, today) }
}

fn verify(typed: TypedVerify, is_logged: bool, today: Date) -> Options {
    let TypedVerify { folder, input, templates, output } = typed;
    let command = Command::Verify(Verify { folder, is_input_named: input.is_some() });
    let input = input.unwrap_or_else(|| PathBuf::from("input"));
    Options { input, templates, is_logged, ..of_sets(command, output, today) }
}

/// What makes a shell complete the commands.
fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Typed::command(), "scrutineer", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

fn period(text: &str) -> Result<Period, String> {
    Period::from_id(text).ok_or_else(|| "write a quarter as 2026-27-Q2".to_owned())
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a day as 2026-10-15".to_owned())
}
