//! The pipeline: from the input folder to the draft, one line a stage. Every stage gives its findings with its value.

mod compared;
mod diary;
mod documents;
mod editions;
mod failure;
mod index;
mod kept;
mod look;
mod paper;
mod public_beside;
mod read;
mod record;
mod release;
mod remake;
mod returns;
mod set;
mod start;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Effect, Found};
use crate::explain;
use crate::input::Folder;
use crate::layout_report;
use crate::measure::{self, Measures};
use crate::options::{Command, Options};
use crate::period::Period;
use crate::publish::{self, Lock, Output, Publication, Written};
use crate::sheet::Workbook;
use crate::summary::{self, Made};
use crate::table::{self, Tables};
use documents::Papers;
use failure::{Failure, locked, stopped, unwritable, usage, wrong};
use jiff::civil::Date;
use look::Look;
use set::Set;
use std::process::ExitCode;

/// The program and its version, as manifests name it.
const PROGRAM: &str = concat!("scrutineer ", env!("CARGO_PKG_VERSION"));

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
    /// Another run holds the output folder.
    Busy = 75,
}

impl Exit {
    /// What it means, in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Exit::Made => "all was made",
            Exit::LeftOut => "all was made, but rows or workbooks were left out",
            Exit::Usage => "the command line or report.toml is wrong",
            Exit::Stopped => "a document could not be made, or does not hold",
            Exit::NotWritten => "the output could not be written",
            Exit::Busy => "another run is at work in the output folder",
        }
    }
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
#[derive(Clone)]
struct Worked {
    config: Config,
    period: Period,
    as_of: Date,
    workbooks: Vec<Workbook>,
    tables: Tables,
    measures: Measures,
    publication: Publication,
}

/// Runs a command to its end.
pub fn run(options: &Options) -> Outcome {
    tracing::info!(
        name: "run",
        program = PROGRAM,
        command = options.words(),
        version = env!("CARGO_PKG_VERSION"),
    );
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
    match &options.command {
        Command::Verify(asked) => return remake::verify(options, asked),
        Command::Compare(comparison) => return compared::compared(options, comparison),
        Command::Init(folder) => return start::start(folder),
        Command::Print(text) => return Ok((text.clone(), Exit::Made)),
        _ => {}
    }
    let lock = lock(options)?;
    let mut folder = Folder::read(&options.input).map_err(usage)?;
    if options.command == Command::Layout {
        return layouts(options, &mut folder, findings);
    }
    let look = Look::read(&options.templates)?;
    let draft = |period| drafted(options, period);
    let worked = work_out(options, &mut folder, draft, findings)?;
    match (&options.command, &lock) {
        (Command::Explain(figure), _) => explained(&worked, &folder, figure.as_deref(), findings),
        (Command::Returns(_), Some(lock)) => {
            returns::returns(options, lock, &worked, &look, findings)
        }
        (Command::Publish(asked), Some(lock)) => {
            release::publish(options, asked, lock, worked, (&folder, &look), findings)
        }
        _ => {
            findings.extend(diary::late(&worked));
            let none = Papers::default();
            let Set { files, beside, .. } =
                set::set(options, &worked, (&folder, &look), none, findings)?;
            let made = match &lock {
                Some(lock) => Made::Draft(write_draft(lock, worked.period, &files)?),
                None => Made::Nothing,
            };
            let summary = summary::of(options, &about(&worked), made, &files, findings);
            Ok((summary + &summary::since(&beside) + &diary::line(&worked), end(options, findings)))
        }
    }
}

/// The output folder, held by this run alone where it writes.
fn lock(options: &Options) -> Result<Option<Lock>, Failure> {
    if !matches!(options.command, Command::Run | Command::Publish(_) | Command::Returns(_)) {
        return Ok(None);
    }
    Lock::take(&options.output, &options.words()).map(Some).map_err(locked)
}

fn write_draft(lock: &Lock, period: Period, set: &[Output]) -> Result<Written, Failure> {
    publish::write_draft(lock, period, set).map_err(unwritable)
}

/// What a draft is made as: it comes after the last version that is published.
fn drafted(options: &Options, period: Period) -> Result<Publication, Failure> {
    let told = |error| stopped(format!("{error:#}."));
    if matches!(options.command, Command::Run | Command::Publish(_)) {
        let lost = Publication::lost(&options.output, period).map_err(told)?;
        if !lost.is_empty() {
            let lost = lost.join("\n  ");
            return Err(stopped(format!(
                "What was published in {} is not as it was. Put it back from a copy:\n  {lost}",
                options.output.display()
            )));
        }
    }
    Publication::draft(&options.output, period).map_err(told)
}

/// From the files of the input folder to figures. A later version speaks from the day of the one before it.
fn work_out(
    options: &Options,
    folder: &mut Folder,
    publication: impl FnOnce(Period) -> Result<Publication, Failure>,
    findings: &mut Vec<Diagnostic>,
) -> Result<Worked, Failure> {
    let mut config = read::configured(folder, findings)?;
    let as_of = options.as_of.or(config.as_of).unwrap_or(options.today);
    let written = config.period.as_deref().and_then(Period::from_id);
    let reported = options.period.or(written).unwrap_or_else(|| Period::ended_by(as_of));
    let period = options.command.own_period().unwrap_or(reported);
    let publication = publication(period)?;
    let before = publication.before().map(|before| before.manifest.as_of);
    let as_of = options.as_of.or(before).unwrap_or(as_of);
    if options.command.own_period().is_none() {
        has_begun(period, as_of)?;
    }
    let workbooks = read::workbooks(options, &config, folder, findings)?;
    findings.extend(read::must_read(&config, &workbooks));
    let tables = keep(table::tables(&workbooks, &config, as_of), findings);
    if config.council.is_empty() {
        config.council = tables.authority().unwrap_or_default().to_owned();
    }
    let measures = keep(measure::measure(&tables, &config, period, as_of), findings);
    Ok(Worked { config, period, as_of, workbooks, tables, measures, publication })
}

/// What a summary says of the run as a whole.
fn about(worked: &Worked) -> summary::About<'_> {
    let Worked { period, as_of, publication, .. } = worked;
    summary::About { period: *period, as_of: *as_of, version: publication.version.as_ref() }
}

/// The exit code of a run that came to its end.
fn end(options: &Options, findings: &[Diagnostic]) -> Exit {
    if is_stopped(options.is_strict, findings) { Exit::Stopped } else { Exit::Made }
}

/// A quarter that has not begun on the day that the report speaks from has nothing to report.
fn has_begun(period: Period, as_of: Date) -> Result<(), Failure> {
    if period.first_day() <= as_of {
        return Ok(());
    }
    let shown = |day: Date| day.strftime("%-d %B %Y").to_string();
    Err(wrong(format!(
        "{period} begins on {}, after the day that the report speaks from ({}), so there is nothing to report of it. \
         Name an earlier quarter with --period or in report.toml, or a later day with --as-of.",
        shown(period.first_day()),
        shown(as_of)
    )))
}

/// What every sheet was taken for.
fn layouts(
    options: &Options,
    folder: &mut Folder,
    findings: &mut Vec<Diagnostic>,
) -> Result<(String, Exit), Failure> {
    let config = read::configured(folder, findings)?;
    let workbooks = read::workbooks(options, &config, folder, findings)?;
    let found = keep(table::layouts(&workbooks, &config), findings);
    Ok((layout_report::text(&found), Exit::Made))
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
    folder: &Folder,
    figure: Option<&str>,
    findings: &mut Vec<Diagnostic>,
) -> Result<(String, Exit), Failure> {
    let (figures, _) = documents::figures(worked, folder, findings)?;
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
