//! The program: arguments in, messages and an exit code out. The only place that prints, reads the clock and exits.

use scrutineer::cli;
use scrutineer::diagnostic::Diagnostic;
use scrutineer::options::{Format, Options};
use scrutineer::run::{self, Exit, Outcome};
use scrutineer::sheet::worker;
use std::io::{self, Write};
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
        Err(error) => {
            let exit = if error.use_stderr() { Exit::Usage } else { Exit::Made };
            drop(error.print());
            return exit.into();
        }
    };
    let outcome = panic::catch_unwind(|| run::run(&options)).unwrap_or_else(|cause| broken(&cause));
    drop(report(&outcome, options.findings));
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

/// Findings and what went wrong to stderr, the summary to stdout. A reader that has gone away is no error of ours.
fn report(outcome: &Outcome, format: Format) -> io::Result<()> {
    let mut stderr = io::stderr().lock();
    for (number, finding) in outcome.findings.iter().enumerate() {
        write!(stderr, "{}", finding_text(finding, format, number > 0))?;
    }
    if let Some(failure) = &outcome.failure {
        match format {
            Format::Text if outcome.findings.is_empty() => writeln!(stderr, "{failure}")?,
            Format::Text => writeln!(stderr, "\n{failure}")?,
            Format::Json => writeln!(stderr, "{}", serde_json::json!({ "failure": failure }))?,
        }
    }
    io::stdout().lock().write_all(outcome.summary.as_bytes())
}

fn finding_text(finding: &Diagnostic, format: Format, is_later: bool) -> String {
    match format {
        Format::Text => format!("{}{finding}", if is_later { "\n" } else { "" }),
        Format::Json => serde_json::to_string(finding).map(|line| line + "\n").unwrap_or_default(),
    }
}

/// A mistake of the program's own still ends in a sentence and an exit code.
fn broken(cause: &(dyn std::any::Any + Send)) -> Outcome {
    let words = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or(cause.downcast_ref::<&str>().copied());
    let failure = format!(
        "The program met something that it was not built for and made nothing: {}. The output folder is as it was. \
         Please send this message and the workbooks to whoever looks after scrutineer.",
        words.unwrap_or("no more is known")
    );
    Outcome { failure: Some(failure), exit: Exit::Stopped, ..Outcome::default() }
}
