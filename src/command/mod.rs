//! The pipeline: from the input folder to the draft, one line a stage. Every stage gives its findings with its value.

pub mod check_layout;
pub mod compare;
pub mod deadline;
pub mod explain;
pub mod init;
pub mod publish;
mod returns;
pub mod summary;
pub mod verify;

use crate::domain::diagnostic::{Diagnostic, Effect};
use crate::domain::period::Period;
use crate::input::Folder;
use crate::options::{Command, Options};
use crate::pipeline::documents::Papers;
use crate::pipeline::failure::{Exit, Failure, locked, unwritable, usage, wrong};
use crate::pipeline::set::Set;
use crate::pipeline::style::Look;
use crate::pipeline::{Worked, drafted, is_stopped, keep, work_out};
use crate::pipeline::{documents, read_input, set};
use crate::publish::{Lock, Output, Written};
use crate::table;
use std::process::ExitCode;
use summary::Made;

/// The program and its version, as manifests name it.
pub const PROGRAM: &str = concat!("scrutineer ", env!("CARGO_PKG_VERSION"));

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
        Command::Verify(asked) => return verify::verify(options, asked),
        Command::Compare(comparison) => return compare::compared(options, comparison),
        Command::Init(folder) => return init::start(folder),
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
            publish::publish(options, asked, lock, worked, (&folder, &look), findings)
        }
        _ => {
            findings.extend(deadline::late(&worked));
            let none = Papers::default();
            let Set { files, baseline, .. } =
                set::set(options, &worked, (&folder, &look), none, findings)?;
            let made = match &lock {
                Some(lock) => Made::Draft(write_draft(lock, worked.period, &files)?),
                None => Made::Nothing,
            };
            let summary = summary::of(options, &about(&worked), made, &files, findings);
            Ok((
                summary + &summary::since(&baseline) + &deadline::line(&worked),
                end(options, findings),
            ))
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
    crate::publish::write_draft(lock, period, set).map_err(unwritable)
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

/// What every sheet was taken for.
fn layouts(
    options: &Options,
    folder: &mut Folder,
    findings: &mut Vec<Diagnostic>,
) -> Result<(String, Exit), Failure> {
    let config = read_input::configured(folder, findings)?;
    let workbooks = read_input::workbooks(options, &config, folder, findings)?;
    let found = keep(table::layouts(&workbooks, &config), findings);
    Ok((check_layout::text(&found), Exit::Made))
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
