//! The program: arguments in, messages and an exit code out. The only place that prints, reads the clock and exits.

use scrutineer::cli;
use scrutineer::command::{self, Outcome};
use scrutineer::domain::diagnostic::Diagnostic;
use scrutineer::domain::one_line::{json_on_one_line, on_one_line};
use scrutineer::log::{Log, LogMode};
use scrutineer::options::{Format, Options};
use scrutineer::pipeline::failure::Exit;
use scrutineer::publish;
use scrutineer::sheet::worker;
use std::io::{self, IsTerminal, Write};
use std::panic;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

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
        Err(error) if error.use_stderr() => return misread(&error).into(),
        Err(help) => {
            drop(help.print());
            return Exit::Ok.into();
        }
    };
    let log = Log::start(log_mode(&options), io::stderr());
    let outcome = match heed_signals() {
        Ok(()) => {
            panic::catch_unwind(|| command::run(&options)).unwrap_or_else(|cause| broken(&cause))
        }
        Err(error) => no_room(format!("The machine has no thread left for this run ({error}).")),
    };
    log.end(&outcome);
    if !options.is_logged {
        drop(report(&outcome, options.findings));
    }
    drop(io::stdout().lock().write_all(outcome.summary.as_bytes()));
    outcome.exit.into()
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
fn misread(error: &clap::Error) -> Exit {
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

/// Findings and what went wrong to stderr. A reader that has gone away is no error of ours.
fn report(outcome: &Outcome, format: Format) -> io::Result<()> {
    let mut stderr = io::stderr().lock();
    for (number, finding) in outcome.findings.iter().enumerate() {
        let block = outcome.blocks.get(&number).map_or("", String::as_str);
        write!(stderr, "{}", finding_text(finding, block, format, number > 0))?;
    }
    if let Some(failure) = &outcome.failure {
        let failure = failure.lines().map(on_one_line).collect::<Vec<_>>().join("\n");
        match format {
            Format::Text if outcome.findings.is_empty() => writeln!(stderr, "{failure}")?,
            Format::Text => writeln!(stderr, "\n{failure}")?,
            Format::Json => {
                let json = serde_json::json!({ "failure": failure }).to_string();
                writeln!(stderr, "{}", json_on_one_line(&json))?;
            }
        }
    }
    Ok(())
}

/// A finding, and what to write to decide it, where a person can.
fn finding_text(finding: &Diagnostic, block: &str, format: Format, is_later: bool) -> String {
    match format {
        Format::Text => {
            let parted = if is_later { "\n" } else { "" };
            let lines = block.lines().map(|line| format!("    {}\n", on_one_line(line)));
            let lines: String = lines.collect();
            let head = if block.is_empty() {
                ""
            } else {
                "  to decide:  in decisions.xlsx, or in report.toml:\n"
            };
            format!("{parted}{finding}{head}{lines}")
        }
        Format::Json => {
            let mut json = serde_json::to_string(finding).unwrap_or_default();
            if !block.is_empty() && json.pop().is_some() {
                let block = serde_json::Value::from(block);
                json = format!("{json},\"decision\":{block}}}");
            }
            json_on_one_line(&json) + "\n"
        }
    }
}

/// A run that is told to end does so once nothing is being put in its place, and leaves no lock behind. A file that
/// grows too large is an error like any other, and memory that is not there ends the run by an exit code.
#[cfg(unix)]
fn heed_signals() -> io::Result<()> {
    use signal_hook::consts::{SIGABRT, SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::{flag, iterator::Signals, low_level};
    flag::register(SIGXFSZ, Arc::default())?;
    let always = Arc::new(AtomicBool::new(true));
    flag::register_conditional_shutdown(SIGABRT, Exit::World as i32, always)?;
    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    let heed = move || {
        for signal in signals.forever() {
            publish::give_up(|| drop(low_level::emulate_default_handler(signal)));
        }
    };
    std::thread::Builder::new().spawn(heed).map(drop)
}

/// Elsewhere a run is ended by whoever ends it.
#[cfg(not(unix))]
fn heed_signals() -> io::Result<()> {
    Ok(())
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
