//! The command line: as typed (clap), then as resolved.

use crate::options::{Command, Format, Options};
use crate::period::Period;
use clap::{Args, Parser, Subcommand, ValueEnum};
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
    /// Read everything and make the draft of the quarter: the committee report as a web page and a PDF
    Run(TypedOptions),
    /// Read and check everything, work everything out, write nothing
    Check {
        /// Show instead what every sheet was taken for and which column became which field
        #[arg(long)]
        layout: bool,
        #[command(flatten)]
        options: TypedOptions,
    },
    /// Show a figure's value, its rule and its cells with what they hold; without an id, list all figures
    Explain {
        /// The figure, such as assessment.level.mature
        #[arg(value_name = "FIGURE-ID")]
        figure: Option<String>,
        #[command(flatten)]
        options: TypedOptions,
    },
}

#[derive(Debug, Args)]
struct TypedOptions {
    /// The folder of workbooks, with report.toml
    #[arg(long, value_name = "FOLDER", default_value = "input")]
    input: PathBuf,
    /// A folder whose templates win over the built-in ones of the same name
    #[arg(long, value_name = "FOLDER", default_value = "templates")]
    templates: PathBuf,
    /// Where the documents go
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
    /// The most memory that reading one workbook may take, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 1024, value_parser = clap::value_parser!(u64).range(256..))]
    worker_memory: u64,
    /// The most processor time that reading one workbook may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=3600))]
    worker_seconds: u64,
    /// How findings are written to the terminal
    #[arg(long, value_enum, default_value_t = TypedFormat::Text)]
    findings: TypedFormat,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum TypedFormat {
    /// One block each, parted by an empty line
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
        TypedCommand::Check { layout: false, options } => (Command::Check, options),
        TypedCommand::Check { layout: true, options } => (Command::Layout, options),
        TypedCommand::Explain { figure, options } => (Command::Explain(figure), options),
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
        worker_memory: typed.worker_memory,
        worker_seconds: typed.worker_seconds,
        program: None,
        today,
    })
}

fn period(text: &str) -> Result<Period, String> {
    Period::from_id(text).ok_or_else(|| "write a quarter as 2026-27-Q2".to_owned())
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a day as 2026-10-15".to_owned())
}
