//! The commands: a file for each, named as the command is.

mod check;
mod check_layout;
mod compare;
mod dataset;
mod doctor;
mod done;
mod explain;
mod explain_roll_up;
mod init;
mod next;
mod publish;
mod returns;
mod roll_up;
mod run;
mod summary;
mod templates;
mod verify;
mod watch;

pub use watch::watch;

use crate::domain::diagnostic::{Diagnostic, Effect};
use crate::options::{Command, Options};
use crate::pipeline::failure::{Exit, Failure};
use crate::pipeline::findings::Findings;
use crate::pipeline::places;
use crate::publish::PROGRAM;
use done::Done;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Every finding, in the order of the stages.
    pub findings: Vec<Diagnostic>,
    /// What to write to decide a finding, by its place among all.
    pub blocks: BTreeMap<usize, String>,
    pub summary: String,
    /// The folder of the set that stands there now; none where nothing is written.
    pub folder: Option<PathBuf>,
    /// What kept the command from its end.
    pub failure: Option<String>,
    pub exit: Exit,
}

pub fn run(options: &Options) -> Outcome {
    tracing::info!(
        name: "run",
        program = PROGRAM,
        command = options.words(),
        version = env!("CARGO_PKG_VERSION"),
    );
    let mut findings = Findings::new(options.is_strict);
    let done = dispatched(options, &mut findings);
    let findings = findings.all;
    let left_out = findings.iter().map(Diagnostic::effect).max().map_or(Exit::Ok, exit_of);
    match done {
        Ok(Done { summary, exit, blocks, folder }) => {
            Outcome { findings, blocks, summary, folder, failure: None, exit: exit.max(left_out) }
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
        Effect::Noted => Exit::Ok,
        Effect::ValueNotUsed
        | Effect::RowLeftOut
        | Effect::TableLeftOut
        | Effect::WorkbookLeftOut => Exit::LeftOut,
        Effect::DocumentStopped => Exit::Stopped,
    }
}

fn dispatched(options: &Options, findings: &mut Findings) -> Result<Done, Failure> {
    places::check(options)?;
    match &options.command {
        Command::Run | Command::Watch => run::run(options, findings),
        Command::Doctor => doctor::doctor(options),
        Command::Check { decisions } => check::check(options, decisions.as_deref(), findings),
        Command::Layout => check_layout::check_layout(options, findings),
        Command::Explain(figure) => explain::explain(options, figure.as_deref(), findings),
        Command::Publish(asked) => publish::publish(options, asked, findings),
        Command::Verify(asked) => verify::verify(options, asked),
        Command::Compare(comparison) => compare::compare(options, comparison),
        Command::Dataset(asked) => dataset::dataset(options, asked),
        Command::RollUp(asked) => roll_up::roll_up(options, asked, findings),
        Command::ExplainRollUp(asked) => explain_roll_up::explain(asked),
        Command::Init { folder, is_in_excel } => init::init(folder, *is_in_excel),
        Command::Templates(name) => templates::templates(name.as_deref(), &options.templates),
        Command::Returns(_) => returns::returns(options, findings),
        Command::Print(text) => Ok(Done::ok(text.clone())),
    }
}
