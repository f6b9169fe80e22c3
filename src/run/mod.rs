//! The pipeline: from the input folder to the draft, one line a stage. Every stage gives its findings with its value.

mod diary;
mod documents;
mod editions;
mod failure;
mod look;
mod paper;
mod read;
mod record;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Effect, Found};
use crate::edition::MEMBERS;
use crate::explain;
use crate::input::Folder;
use crate::measure::{self, Measures};
use crate::options::{Command, Options};
use crate::period::Period;
use crate::publish::{self, Output};
use crate::report;
use crate::sheet::Workbook;
use crate::summary;
use crate::table::{self, Tables};
use documents::report_input;
use failure::{Failure, unwritable, usage, wrong};
use jiff::civil::Date;
use look::Look;
use std::process::ExitCode;

/// What a run came to, as its exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Exit {
    /// All made.
    #[default]
    Made = 0,
    /// All made, but rows or workbooks were left out.
    LeftOut = 1,
    /// The command line or report.toml is wrong.
    Usage = 2,
    /// A document could not be made.
    Stopped = 3,
    /// The output could not be written.
    NotWritten = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Everything that a run has to say.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Every finding, in the order of the stages.
    pub findings: Vec<Diagnostic>,
    /// What was made, or what was asked for.
    pub summary: String,
    /// What kept the run from its end.
    pub failure: Option<String>,
    /// The exit code.
    pub exit: Exit,
}

/// What was read and worked out.
struct Worked {
    config: Config,
    period: Period,
    as_of: Date,
    workbooks: Vec<Workbook>,
    tables: Tables,
    measures: Measures,
}

/// Runs a command to its end.
pub fn run(options: &Options) -> Outcome {
    let mut findings = Vec::new();
    let done = pipeline(options, &mut findings);
    let left_out = findings.iter().map(Diagnostic::effect).max().map_or(Exit::Made, exit_of);
    match done {
        Ok((summary, exit)) => {
            Outcome { findings, summary, failure: None, exit: exit.max(left_out) }
        }
        Err(Failure { exit, message }) => Outcome {
            findings,
            failure: Some(message),
            exit: exit.max(left_out),
            ..Outcome::default()
        },
    }
}

fn exit_of(effect: Effect) -> Exit {
    match effect {
        Effect::Noted => Exit::Made,
        Effect::RowLeftOut | Effect::WorkbookLeftOut => Exit::LeftOut,
        Effect::DocumentStopped => Exit::Stopped,
    }
}

fn pipeline(options: &Options, findings: &mut Vec<Diagnostic>) -> Result<(String, Exit), Failure> {
    let folder = Folder::read(&options.input).map_err(usage)?;
    let look = Look::read(&options.templates)?;
    let worked = work_out(options, &folder, findings)?;
    if let Command::Explain(figure) = &options.command {
        return explained(&worked, figure.as_deref(), findings);
    }
    findings.extend(diary::late(&worked));
    let made = documents::documents(options, &worked, &look, findings)?;
    let mut set = made.set;
    let stated = (&*made.figures, made.suppressed.as_slice());
    set.extend(record::record(&worked, &folder, &look, &set, stated, findings)?);
    if options.command == Command::Run {
        publish::write_draft(&options.output, worked.period, &set).map_err(unwritable)?;
    }
    let exit = if is_stopped(options.is_strict, findings) { Exit::Stopped } else { Exit::Made };
    let summary = summary::of(options, worked.period, worked.as_of, &set, findings);
    Ok((summary + &diary::line(&worked), exit))
}

/// From the files of the input folder to figures.
fn work_out(
    options: &Options,
    folder: &Folder,
    findings: &mut Vec<Diagnostic>,
) -> Result<Worked, Failure> {
    let mut config = read::configured(folder, findings)?;
    let as_of = options.as_of.or(config.as_of).unwrap_or(options.today);
    let written = config.period.as_deref().and_then(Period::from_id);
    let period = options.period.or(written).unwrap_or_else(|| Period::ended_by(as_of));
    let workbooks = read::workbooks(folder, findings);
    findings.extend(read::must_read(&config, &workbooks));
    let tables = keep(table::tables(&workbooks, &config, as_of), findings);
    if config.council.is_empty() {
        config.council = tables.authority().unwrap_or_default().to_owned();
    }
    let measures = keep(measure::measure(&tables, &config, period, as_of), findings);
    Ok(Worked { config, period, as_of, workbooks, tables, measures })
}

/// The value, its findings put with the others.
fn keep<T>(found: Found<T>, findings: &mut Vec<Diagnostic>) -> T {
    findings.extend(found.findings);
    found.value
}

fn is_stopped(is_strict: bool, findings: &[Diagnostic]) -> bool {
    let limit = if is_strict { Effect::RowLeftOut } else { Effect::DocumentStopped };
    findings.iter().any(|finding| finding.effect() >= limit)
}

fn explained(
    worked: &Worked,
    figure: Option<&str>,
    findings: &mut Vec<Diagnostic>,
) -> Result<(String, Exit), Failure> {
    let figures = report::figures(&report_input(worked, findings, &MEMBERS));
    let figures = keep(figures, findings);
    let Some(id) = figure else {
        return Ok((explain::all(&figures), Exit::Made));
    };
    match figures.get(id) {
        Some(figure) => Ok((explain::one(figure, &worked.workbooks), Exit::Made)),
        None => Err(wrong(explain::unknown(id, &figures))),
    }
}

fn output(path: &str, content: impl Into<Vec<u8>>) -> Output {
    Output { path: path.to_owned(), bytes: content.into() }
}
