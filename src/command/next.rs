//! The last lines of a run: what to read first, what to read then, and the command that comes next.

use crate::domain::diagnostic::Effect;
use crate::options::{Command, Options};
use crate::pipeline::Run;
use crate::pipeline::findings::Findings;
use crate::pipeline::write::Saved;
use crate::platform::below;
use crate::publish::Output;
use std::path::{Path, PathBuf};

pub(super) const FINDINGS: &str = "internal/findings.html";
const DECISIONS: &str = "internal/decisions.xlsx";

/// What to read and to call after a run or a check.
pub(super) fn after(options: &Options, run: &Run, findings: &Findings) -> String {
    let Some(folder) = run.folder(&options.output) else {
        return after_check(options, run, findings);
    };
    match run.saved {
        Saved::Stopped(_) => {
            let when = match has_open(run) {
                true => decided(&below(&folder, DECISIONS), options),
                false => "when what stops it is put right".to_owned(),
            };
            lines(&[below(&folder, FINDINGS)], &called("run", options), &when)
        }
        _ => {
            let read = [Some(below(&folder, FINDINGS)), report(&folder, &run.package.files)];
            let read: Vec<PathBuf> = read.into_iter().flatten().collect();
            match has_open(run) {
                true => {
                    let when = decided(&below(&folder, DECISIONS), options);
                    lines(&read, &called("run", options), &when)
                }
                false => lines(&read, &called("publish", options), "when it may be published"),
            }
        }
    }
}

fn after_check(options: &Options, run: &Run, findings: &Findings) -> String {
    let above = match findings.all.is_empty() {
        true => Vec::new(),
        false => vec![PathBuf::from("the findings above, the gravest first")],
    };
    match &options.command {
        Command::Check { decisions: Some(file) } if has_open(run) => {
            lines(&above, &called("run", options), &decided(file, options))
        }
        _ if has_open(run) => {
            let command = called("check", options) + " --decisions decisions.xlsx";
            lines(&above, &command, "which writes what you can decide into a workbook")
        }
        _ if findings.stop_documents() => {
            lines(&above, &called("check", options), "when what stops the report is put right")
        }
        _ => lines(&above, &called("run", options), "which makes the report"),
    }
}

/// What to read and to call when a version is published.
pub(super) fn after_version(folder: &Path, files: &[Output]) -> String {
    let read = [Some(below(folder, FINDINGS)), report(folder, files)];
    let read: Vec<PathBuf> = read.into_iter().flatten().collect();
    let verify = format!("scrutineer verify {}", quoted(folder));
    lines(&read, &verify, "which proves that it is as it was made")
}

/// Whether anything is left out that a person can decide and has not.
fn has_open(run: &Run) -> bool {
    let is_lost = |effect: Effect| effect > Effect::Noted;
    run.to_decide.iter().any(|row| row.decided.is_none() && is_lost(row.effect()))
}

fn decided(workbook: &Path, options: &Options) -> String {
    let (workbook, input) = (workbook.display(), options.input.display());
    format!("when {workbook} is filled in and stands in {input}")
}

/// The report that most may read.
pub(super) fn report(folder: &Path, files: &[Output]) -> Option<PathBuf> {
    let mut editions = ["public/committee-report.html", "exempt/committee-report.html"].into_iter();
    let made = editions.find(|path| files.iter().any(|file| file.path == *path));
    made.map(|path| below(folder, path))
}

fn lines(read: &[PathBuf], command: &str, when: &str) -> String {
    let heads = ["Read this:", "Then this:"];
    let read = heads.iter().zip(read);
    let read: String = read.map(|(head, path)| format!("{head:<12}{}\n", path.display())).collect();
    format!("\n{read}{:<12}{command}\n            ({when})\n", "Next:")
}

/// The command with those options that it was called with and that are not the usual ones.
fn called(command: &str, options: &Options) -> String {
    let usual = [
        ("input", &options.input, options.input != Path::new("input")),
        ("templates", &options.templates, options.is_templates_named),
        ("output", &options.output, options.output != Path::new("output")),
    ];
    let folders = usual.into_iter().filter(|(.., is_given)| *is_given);
    let folders = folders.map(|(name, folder, _)| format!(" --{name} {}", quoted(folder)));
    let period = options.period.map(|period| format!(" --period {}", period.id()));
    let as_of = options.as_of.map(|day| format!(" --as-of {day}"));
    let strict = options.is_strict.then(|| " --strict".to_owned());
    let given = folders.chain(period).chain(as_of).chain(strict);
    format!("scrutineer {command}{}", given.collect::<String>())
}

/// A path as a shell takes it as one word.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "/\\._-:".contains(c);
    match path.chars().all(is_plain) {
        true => path,
        false => format!("\"{path}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::{called, lines};
    use crate::options::{Command, Options};
    use jiff::civil::date;
    use std::path::PathBuf;

    fn options() -> Options {
        let (input, output) = (PathBuf::from("input"), PathBuf::from("output"));
        Options { input, output, ..Options::new(Command::Run, date(2026, 10, 15)) }
    }

    #[test]
    fn the_next_command_names_what_is_not_usual() {
        assert_eq!(called("publish", &options()), "scrutineer publish");
        let other = Options {
            input: PathBuf::from("Q2 workbooks"),
            as_of: Some(date(2026, 10, 15)),
            is_strict: true,
            ..options()
        };
        assert_eq!(
            called("run", &other),
            "scrutineer run --input \"Q2 workbooks\" --as-of 2026-10-15 --strict"
        );
    }

    #[test]
    fn what_is_to_read_stands_before_what_is_to_call() {
        assert_eq!(
            lines(&["a.html".into(), "b.html".into()], "scrutineer run", "when it is so"),
            "\nRead this:  a.html\nThen this:  b.html\nNext:       scrutineer run\n            (when it is so)\n"
        );
    }
}
