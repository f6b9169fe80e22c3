//! The command line: as typed (clap), then as resolved.

mod manual;

use crate::options::{Command, Format, Options};
use crate::period::Period;
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
}

#[derive(Debug, Subcommand)]
enum TypedCommand {
    /// Make the draft of the quarter: the committee report as a web page and a PDF, scorecards, the chase list
    Run(TypedOptions),
    /// Read and check everything as run does, and write nothing
    Check(TypedOptions),
    /// Show where a figure comes from: its value, its rule, its cells with what they hold; without an id, list all
    Explain {
        /// The figure, such as assessment.level.mature
        #[arg(value_name = "FIGURE-ID")]
        figure: Option<String>,
        #[command(flatten)]
        options: TypedOptions,
    },
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
    let (command, typed) = match Typed::try_parse_from(arguments)?.command {
        TypedCommand::Run(options) => (Command::Run, options),
        TypedCommand::Check(options) => (Command::Check, options),
        TypedCommand::Explain { figure, options } => (Command::Explain(figure), options),
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
    let TypedOptions { input, templates, output, period, as_of, strict, findings } = typed;
    let findings = match findings {
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
        today,
    })
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
