//! The command line as typed. Its doc lines are the program's help and the pages of its manual.

use super::parsed::{day, period};
use crate::domain::period::Period;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;
use std::path::PathBuf;

/// Turns a council's procurement workbooks into the papers that its Overview & Scrutiny Committee reads.
#[derive(Debug, Parser)]
#[command(name = "scrutineer", version, disable_help_subcommand = true)]
pub(super) struct Typed {
    #[command(subcommand)]
    pub command: TypedCommand,
    /// Write a log to stderr, one event a line, and nothing else
    #[arg(long, global = true, value_enum, value_name = "FORMAT")]
    pub log: Option<TypedLog>,
    /// When findings stand in colours; auto is on a terminal that takes them, unless NO_COLOR is set
    #[arg(long, global = true, value_enum, default_value_t = TypedColor::Auto, value_name = "WHEN")]
    pub color: TypedColor,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum TypedColor {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TypedLog {
    /// One JSON object a line
    Json,
}

#[derive(Debug, Subcommand)]
pub(super) enum TypedCommand {
    /// Make the draft of the quarter: the committee report as a web page and a PDF, scorecards, the chase list
    Run {
        /// Open the report when it is made, or the findings that stopped it
        #[arg(long)]
        open: bool,
        #[command(flatten)]
        options: TypedOptions,
    },
    /// Make the draft, and make it again whenever a workbook of the input is saved, with what has changed
    ///
    /// The folders are looked at once a second, so that one on a network drive may be watched too. Ctrl+C ends it.
    Watch(TypedOptions),
    /// Read and check everything as run does, and write nothing but what --decisions names
    Check {
        /// Show instead what every sheet was taken for and which column became which field
        #[arg(long)]
        layout: bool,
        /// Write the findings that a person can decide into this Excel workbook, to be filled in and read back
        #[arg(long, value_name = "FILE", conflicts_with = "layout")]
        decisions: Option<PathBuf>,
        #[command(flatten)]
        options: TypedOptions,
    },
    /// Show where a figure comes from: its value, its rule, its cells with what they hold; without an id, list all
    Explain {
        /// The figure, such as assessment.level.mature
        #[arg(value_name = "FIGURE-ID")]
        figure: Option<String>,
        /// A folder that roll-up made: its figures, with the published sets that they come from
        #[arg(long, value_name = "FOLDER")]
        roll_up: Option<PathBuf>,
        #[command(flatten)]
        options: TypedOptions,
    },
    /// Make the draft and freeze it as the quarter's next version, which nobody can change or replace
    Publish {
        /// The day that the documents say they are published on, such as 2026-10-27 [default: today, which is said]
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
    /// Gather published sets of any number of councils as one dataset, which DuckDB, Polars and Spark read
    ///
    /// Each set is proved first, and all that is wrong with any of them is said. Its public numbers become a Parquet file
    /// in folders that name the council, the quarter and the version. A file that is there already stays, so that many
    /// runs can fill one dataset side by side, and a run after one that was stopped completes it.
    Dataset(TypedDataset),
    /// Put published sets of several councils together in one summary: coverage, totals, spread, each council's line
    ///
    /// Each set is proved first, and all that is wrong with any of them is said. Nothing but what is public is used, of each
    /// council and quarter the newest version given. Sets that follow different definitions are refused by name.
    RollUp(TypedRollUp),
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
    /// Make the folder that a new council begins with: report.toml, blank workbooks
    ///
    /// The folder must be new or empty. Its input/ holds report.toml with every key explained, and an Excel workbook
    /// for each kind of record with headings, notes and lists to choose from. Call the program from within it.
    Init {
        /// The folder to make
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
        /// Where the settings are written: in report.toml alone, or in a workbook, report.xlsx, too
        #[arg(long, value_enum, default_value_t = TypedSettings::Toml, value_name = "HOW")]
        settings: TypedSettings,
    },
    /// Say whether this machine and the folders have what a run needs: version, rights, fonts, space, time zone
    ///
    /// A line for each thing, for whoever looks after the computer. The exit code is 0 where all is in order.
    Doctor(TypedOptions),
    /// Copy one of the built-in templates, to change the words or looks of the report; without a name, list them
    Templates {
        #[command(subcommand)]
        action: TypedTemplates,
    },
    /// Print the help of a command
    #[command(hide = true)]
    Help {
        /// The command; the program itself without one
        command: Vec<String>,
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

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum TypedSettings {
    /// A text file, every key explained
    Toml,
    /// An Excel workbook beside it, with the same settings
    Excel,
}

#[derive(Debug, Subcommand)]
pub(super) enum TypedTemplates {
    /// Copy a built-in template into the folder of templates, to be changed there
    Copy {
        /// Its file, such as sources.html or theme.toml
        #[arg(value_name = "NAME")]
        name: String,
        /// The folder, which is made where it is not there
        #[arg(long, value_name = "FOLDER", default_value = "templates")]
        templates: PathBuf,
    },
    /// List the built-in templates
    List,
}

#[derive(Debug, Args)]
pub(super) struct TypedVerify {
    /// The folder of a draft or a version [default: the output folder's newest version, else its newest draft]
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// The folder of workbooks that it was made from; without it, `input` is used where it holds the same
    #[arg(long, value_name = "FOLDER")]
    pub input: Option<PathBuf>,
    /// The folder of templates that it was made with [default: templates, where it is there]
    #[arg(long, value_name = "FOLDER")]
    pub templates: Option<PathBuf>,
    /// The output folder in which the newest set is looked for
    #[arg(long, value_name = "FOLDER", default_value = "output")]
    pub output: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct TypedDataset {
    /// The folders of versions, such as output/2026-27-Q2/v1, or output folders for every version in them
    #[arg(value_name = "SETS", required = true)]
    pub sets: Vec<PathBuf>,
    /// The folder of the dataset; what stands there stays
    #[arg(long, value_name = "FOLDER")]
    pub output: PathBuf,
    /// Gather what is for officers, and not the public numbers: all figures with their cells, findings, records
    #[arg(long)]
    pub internal: bool,
}

#[derive(Debug, Args)]
pub(super) struct TypedRollUp {
    /// The folders of versions, such as output/2026-27-Q2/v1, or output folders for every version in them
    #[arg(value_name = "SETS", required = true)]
    pub sets: Vec<PathBuf>,
    /// The folder to make, new or empty
    #[arg(long, value_name = "FOLDER")]
    pub output: PathBuf,
    /// A file that names the councils that there should be, a code and a name a line; without it, those of the sets
    #[arg(long, value_name = "FILE")]
    pub expected: Option<PathBuf>,
    /// A file of settings whose table `successor` names councils that become one and the vesting day: the contracts that
    /// run past it are put together for officers, in the folder internal
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
    /// What the summary is called
    #[arg(long, value_name = "TEXT", default_value = "Councils together")]
    pub title: String,
    /// A folder whose templates win over the built-in ones of the same name [default: templates, where it is there]
    #[arg(long, value_name = "FOLDER")]
    pub templates: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct TypedComparison {
    /// The set before: its folder, its name in the output folder such as 2026-27-Q2/v1, or a quarter for its last
    /// version
    #[arg(value_name = "A")]
    pub before: String,
    /// The set after
    #[arg(value_name = "B")]
    pub after: String,
    /// How what differs is written
    #[arg(long, value_enum, default_value_t = TypedForm::Text)]
    pub format: TypedForm,
    /// A folder whose templates win over the built-in ones of the same name [default: templates, where it is there]
    #[arg(long, value_name = "FOLDER")]
    pub templates: Option<PathBuf>,
    /// Where the sets stand
    #[arg(long, value_name = "FOLDER", default_value = "output")]
    pub output: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum TypedForm {
    /// One change a line
    Text,
    /// One JSON object
    Json,
    /// A web page
    Html,
}

#[derive(Debug, Default, Args)]
pub(super) struct TypedOptions {
    /// The folder of workbooks, with report.toml
    #[arg(long, value_name = "FOLDER", default_value = "input")]
    pub input: PathBuf,
    /// A folder whose templates win over the built-in ones of the same name [default: templates, where it is there]
    #[arg(long, value_name = "FOLDER")]
    pub templates: Option<PathBuf>,
    /// The folder in which each quarter has its own, with what is made
    #[arg(long, value_name = "FOLDER", default_value = "output")]
    pub output: PathBuf,
    /// The quarter to report, such as 2026-27-Q2 [default: report.toml's, else the last quarter ended by as-of]
    #[arg(long, value_name = "QUARTER", value_parser = period)]
    pub period: Option<Period>,
    /// The day the report speaks from, such as 2026-10-15 [default: report.toml's, else today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Date>,
    /// Make no document while any row or workbook is left out
    #[arg(long)]
    pub strict: bool,
    /// The most memory that reading one workbook may take, in MiB [default: report.toml's, else 1024]
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u64).range(256..))]
    pub worker_memory: Option<u64>,
    /// The most processor time that reading one workbook may take, in seconds [default: report.toml's, else 20]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub worker_seconds: Option<u64>,
    /// How findings are written: for people, or for programs
    #[arg(long, value_enum, default_value_t = TypedFormat::Text)]
    pub findings: TypedFormat,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum TypedFormat {
    /// One block each, parted by an empty line
    #[default]
    Text,
    /// One JSON object a line
    Json,
}
