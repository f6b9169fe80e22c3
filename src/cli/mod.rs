//! The command line: as typed ([`typed`]), then as resolved.

mod manual;
mod parsed;
mod typed;

use crate::options::{
    Color, Command, Comparison, ExplainRollUp, Form, Format, GatherRollUp, GatherSets, Options,
    Publish, Verify,
};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use clap_complete::Shell;
use jiff::civil::Date;
use std::path::PathBuf;
use typed::{
    Typed, TypedColor, TypedCommand, TypedComparison, TypedDataset, TypedForm, TypedFormat,
    TypedLog, TypedOptions, TypedRollUp, TypedSettings, TypedTemplates, TypedVerify,
};

/// The command line as resolved, or clap's own words on what is wrong with it (or on `--help`).
pub fn resolve(
    arguments: impl IntoIterator<Item = std::ffi::OsString>,
    today: Date,
) -> Result<Options, clap::Error> {
    let Typed { command, log, color } = Typed::try_parse_from(arguments)?;
    let color = match color {
        TypedColor::Auto => Color::Auto,
        TypedColor::Always => Color::Always,
        TypedColor::Never => Color::Never,
    };
    let options = of_command(command, log == Some(TypedLog::Json), today)?;
    Ok(Options { color, ..options })
}

fn of_command(command: TypedCommand, is_logged: bool, today: Date) -> Result<Options, clap::Error> {
    let (command, typed) = match command {
        TypedCommand::Run { open, options } => {
            let options = of_quarter(Command::Run, options, today);
            return Ok(Options { is_opened: open, is_logged, ..options });
        }
        TypedCommand::Watch(options) => (Command::Watch, options),
        TypedCommand::Doctor(options) => (Command::Doctor, options),
        TypedCommand::Check { layout: true, options, .. } => (Command::Layout, options),
        TypedCommand::Check { decisions, options, .. } => (Command::Check { decisions }, options),
        TypedCommand::Explain { figure, roll_up: Some(folder), .. } => {
            let command = Command::ExplainRollUp(ExplainRollUp { folder, figure });
            return Ok(Options { is_logged, ..Options::new(command, today) });
        }
        TypedCommand::Explain { figure, options, .. } => (Command::Explain(figure), options),
        TypedCommand::Publish { on, reason, revision, options } => {
            let reason = reason.filter(|reason| !reason.trim().is_empty());
            (Command::Publish(Publish { on, reason, is_revision: revision }), options)
        }
        TypedCommand::Verify(typed) => return Ok(verify(typed, is_logged, today)),
        TypedCommand::Compare(comparison) => return Ok(compared(comparison, is_logged, today)),
        TypedCommand::RollUp(typed) => return Ok(roll_up(typed, is_logged, today)),
        TypedCommand::Dataset(typed) => return Ok(dataset(typed, is_logged, today)),
        TypedCommand::Returns { quarter, options } => (Command::Returns(quarter), options),
        TypedCommand::Templates { action: TypedTemplates::List } => {
            (Command::Templates(None), TypedOptions::default())
        }
        TypedCommand::Templates { action: TypedTemplates::Copy { name, templates } } => {
            let command = Command::Templates(Some(name));
            return Ok(Options { templates, is_logged, ..Options::new(command, today) });
        }
        TypedCommand::Help { command } => {
            (Command::Print(help(&command)?), TypedOptions::default())
        }
        TypedCommand::Init { folder, settings } => {
            let is_in_excel = matches!(settings, TypedSettings::Excel);
            (Command::Init { folder, is_in_excel }, TypedOptions::default())
        }
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
        is_templates_named: typed.templates.is_some(),
        templates: templates(typed.templates),
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
    let TypedComparison { before, after, format, templates: named, output } = typed;
    let form = match format {
        TypedForm::Text => Form::Text,
        TypedForm::Json => Form::Json,
        TypedForm::Html => Form::Html,
    };
    let command = Command::Compare(Comparison { before, after, form });
    let is_templates_named = named.is_some();
    let templates = templates(named);
    Options { templates, is_templates_named, output, is_logged, ..Options::new(command, today) }
}

/// The usual folder where none is named.
fn templates(named: Option<PathBuf>) -> PathBuf {
    named.unwrap_or_else(|| PathBuf::from("templates"))
}

/// The help of the program, or of a command of it.
fn help(words: &[String]) -> Result<String, clap::Error> {
    let mut command = Typed::command();
    command.build();
    let mut found = &mut command;
    for word in words {
        found = match found.find_subcommand_mut(word) {
            Some(below) => below,
            None => {
                return Err(Typed::try_parse_from(["scrutineer", word])
                    .err()
                    .unwrap_or_else(|| clap::Error::new(ErrorKind::InvalidSubcommand)));
            }
        };
    }
    Ok(found.render_long_help().to_string())
}

/// The options of what is made of published sets: no input is read.
fn dataset(typed: TypedDataset, is_logged: bool, today: Date) -> Options {
    let TypedDataset { sets, output, internal } = typed;
    let command = Command::Dataset(GatherSets { sets, is_internal: internal });
    Options { output, is_logged, ..Options::new(command, today) }
}

fn roll_up(typed: TypedRollUp, is_logged: bool, today: Date) -> Options {
    let TypedRollUp { sets, output, templates: named, expected, settings, title } = typed;
    let command = Command::RollUp(GatherRollUp { sets, expected, settings, title });
    let is_templates_named = named.is_some();
    let templates = templates(named);
    Options { templates, is_templates_named, output, is_logged, ..Options::new(command, today) }
}

fn verify(typed: TypedVerify, is_logged: bool, today: Date) -> Options {
    let TypedVerify { folder, input, templates: named, output } = typed;
    let command = Command::Verify(Verify { folder, is_input_named: input.is_some() });
    let input = input.unwrap_or_else(|| PathBuf::from("input"));
    let is_templates_named = named.is_some();
    let templates = templates(named);
    Options {
        input,
        templates,
        is_templates_named,
        output,
        is_logged,
        ..Options::new(command, today)
    }
}

/// What makes a shell complete the commands.
fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Typed::command(), "scrutineer", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
