//! The command line: as typed ([`typed`]), then as resolved.

mod manual;
mod typed;

use crate::options::{Command, Comparison, Form, Format, Options, Publish, Verify};
use clap::{CommandFactory, Parser};
use clap_complete::Shell;
use jiff::civil::Date;
use std::path::PathBuf;
use typed::{
    Typed, TypedCommand, TypedComparison, TypedForm, TypedFormat, TypedLog, TypedOptions,
    TypedVerify,
};

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
    Ok(Options { is_logged, ..of_quarter(command, typed, today) })
}

/// The options of a command on a quarter's input.
fn of_quarter(command: Command, typed: TypedOptions, today: Date) -> Options {
    Options {
        input: typed.input,
        templates: typed.templates,
        output: typed.output,
        period: typed.period,
        as_of: typed.as_of,
        is_strict: typed.strict,
        findings: match typed.findings {
            TypedFormat::Text => Format::Text,
            TypedFormat::Json => Format::Json,
        },
        worker_memory: typed.worker_memory,
        worker_seconds: typed.worker_seconds,
        ..Options::new(command, today)
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
    Options { templates, output, is_logged, ..Options::new(command, today) }
}

fn verify(typed: TypedVerify, is_logged: bool, today: Date) -> Options {
    let TypedVerify { folder, input, templates, output } = typed;
    let command = Command::Verify(Verify { folder, is_input_named: input.is_some() });
    let input = input.unwrap_or_else(|| PathBuf::from("input"));
    Options { input, templates, output, is_logged, ..Options::new(command, today) }
}

/// What makes a shell complete the commands.
fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Typed::command(), "scrutineer", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
