//! The program: arguments in, messages and an exit code out. The only place that prints, reads the clock and exits.

use anstream::{AutoStream, ColorChoice};
use scrutineer::command::{self, Outcome};
use scrutineer::log::{Log, LogMode};
use scrutineer::options::{Color, Command, Options};
use scrutineer::pipeline::failure::Exit;
use scrutineer::sheet::worker;
use scrutineer::{cli, platform, publish, terminal};
use std::io::{self, IsTerminal, Write};
use std::panic;
use std::path::PathBuf;
use std::process::ExitCode;

#[allow(
    clippy::disallowed_methods,
    reason = "the only place that reads the clock: as-of defaults to today"
)]
fn main() -> ExitCode {
    panic::set_hook(Box::new(|_| ()));
    if std::env::args_os().nth(1).is_some_and(|word| word == worker::WORD) {
        return serve();
    }
    let today = jiff::Zoned::now().date();
    let options = match cli::resolve(std::env::args_os(), today) {
        Ok(options) => Options { program: Some(program()), ..options },
        Err(error) if error.use_stderr() => return usage_exit(&error).into(),
        Err(help) => {
            drop(help.print());
            return Exit::Ok.into();
        }
    };
    let log = Log::start(log_mode(&options), io::stderr());
    let outcome = match heed_signals() {
        Ok(()) => panic::catch_unwind(|| carried_out(&options, &log))
            .unwrap_or_else(|cause| broken(&cause)),
        Err(error) => no_room(format!("The machine has no thread left for this run ({error}).")),
    };
    report_outcome(&outcome, &options, &log);
    outcome.exit.into()
}

fn carried_out(options: &Options, log: &Log) -> Outcome {
    match options.command {
        Command::Watch => command::watch(options, |outcome| report_outcome(outcome, options, log)),
        _ => command::run(options),
    }
}

/// A reader that has gone away is no error of ours.
fn report_outcome(outcome: &Outcome, options: &Options, log: &Log) {
    log.end(outcome);
    if !options.is_logged {
        drop(write_stderr(&terminal::stderr_text(outcome, options.findings), options.color));
    }
    let mut stdout = io::stdout().lock();
    drop(stdout.write_all(outcome.summary.as_bytes()).and_then(|()| stdout.flush()));
}

/// To stderr, with colours where they are wanted.
fn write_stderr(text: &str, color: Color) -> io::Result<()> {
    let choice = match color {
        Color::Auto => AutoStream::choice(&io::stderr()),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    AutoStream::new(io::stderr(), choice).lock().write_all(text.as_bytes())
}

/// Reads workbooks for another process of this program, until that sends no more.
fn serve() -> ExitCode {
    let served =
        worker::serve(std::env::args_os().skip(2), io::stdin().lock(), io::stdout().lock());
    if served.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// This program's own file; where the system does not say, the name it was called by.
fn program() -> PathBuf {
    let called = || std::env::args_os().next().unwrap_or_default().into();
    std::env::current_exe().unwrap_or_else(|_| called())
}

/// How the run says what it does: a terminal sees its progress, whoever asked for a log gets one.
fn log_mode(options: &Options) -> LogMode {
    match options.is_logged {
        true => LogMode::Json,
        false if io::stderr().is_terminal() => LogMode::Progress,
        false => LogMode::Nothing,
    }
}

/// A command line that cannot be read is said in clap's words, as a log where one seems to be asked for.
fn usage_exit(error: &clap::Error) -> Exit {
    let words: Vec<_> = std::env::args_os().collect();
    let is_logged = words.iter().any(|word| word == "--log=json")
        || words.windows(2).any(|pair| pair[0] == "--log" && pair[1] == "json");
    let failure = Some(error.to_string().trim_end().to_owned());
    let outcome = Outcome { failure, exit: Exit::Usage, ..Outcome::default() };
    match is_logged {
        true => Log::start(LogMode::Json, io::stderr()).end(&outcome),
        false => drop(error.print()),
    }
    outcome.exit
}

/// A run that is told to end does so once nothing is being put in its place, and leaves no lock behind.
fn heed_signals() -> io::Result<()> {
    platform::heed_signals(Exit::World as i32, |end| publish::give_up(end))
}

fn no_room(failure: String) -> Outcome {
    Outcome { failure: Some(failure), exit: Exit::World, ..Outcome::default() }
}

/// A mistake of the program's own still ends in a sentence and an exit code.
fn broken(cause: &(dyn std::any::Any + Send)) -> Outcome {
    let words = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or(cause.downcast_ref::<&str>().copied());
    if let Err(failure) = worker::has_room(worker::Limits::default()) {
        return no_room(failure);
    }
    let failure = format!(
        "The program met something that it was not built for and made nothing: {}. The output folder is as it was. \
         Please send this message and the workbooks to whoever looks after scrutineer.",
        words.unwrap_or("no more is known")
    );
    Outcome { failure: Some(failure), exit: Exit::Stopped, ..Outcome::default() }
}
