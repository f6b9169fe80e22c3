//! `watch`: the draft made again whenever something in the input folder is saved, with what changed since the one
//! before. It goes on until it is told to end.

use super::{Outcome, run};
use crate::compare::{self, Recorded};
use crate::options::{Command, Options};
use crate::pipeline::failure::Exit;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

/// How often the folders are looked at. A network drive, where officers keep their workbooks, tells nobody of changes.
/// Excel saves a workbook in several steps: a run begins when for so long nothing has changed.
const LOOK: Duration = Duration::from_secs(1);

/// So many lines of what changed are shown.
const MOST: usize = 40;

/// A file as it was seen: where it is, when it was changed, how long it is.
type Seen = (PathBuf, Option<SystemTime>, u64);

/// Tells each run; comes to an end where there is nothing to watch.
pub fn watch(options: &Options, mut tell: impl FnMut(&Outcome)) -> Outcome {
    let options = Options { command: Command::Run, ..options.clone() };
    if !options.input.is_dir() {
        return run(&options);
    }
    let mut before = None;
    loop {
        let known = watched_files(&options);
        let mut outcome = run(&options);
        let now = draft(&outcome);
        if let (Some(before), Some(now)) = (&before, &now) {
            outcome.summary += &changed(before, now);
        }
        before = now.or(before);
        outcome.summary += &waiting(&options);
        tell(&outcome);
        wait(&options, known);
    }
}

/// What the draft that stands there now keeps of itself.
fn draft(outcome: &Outcome) -> Option<Recorded> {
    let folder = outcome.folder.as_ref().filter(|_| outcome.exit < Exit::Stopped);
    folder.and_then(|folder| Recorded::read(folder).ok())
}

/// Waits until something is other than it is known, and then until that has come to rest.
fn wait(options: &Options, known: Vec<Seen>) {
    let look = || {
        thread::sleep(LOOK);
        watched_files(options)
    };
    let mut now = look();
    while now == known {
        now = look();
    }
    loop {
        let later = look();
        if later == now {
            return;
        }
        now = later;
    }
}

/// The files of the input folder and of the templates folder, in order.
fn watched_files(options: &Options) -> Vec<Seen> {
    let mut all = Vec::new();
    look_into(&options.input, &mut all);
    look_into(&options.templates, &mut all);
    all.sort();
    all
}

/// What cannot be looked into holds nothing: the run says so.
fn look_into(folder: &Path, all: &mut Vec<Seen>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, Ok(about)) = (entry.path(), entry.metadata()) else { continue };
        match about.is_dir() {
            true => look_into(&path, all),
            false if is_lock(&path) => {}
            false => all.push((path, about.modified().ok(), about.len())),
        }
    }
}

/// Whether a file only says that a workbook is open.
fn is_lock(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    ["~$", ".~lock"].iter().any(|begin| name.starts_with(begin))
}

fn changed(before: &Recorded, now: &Recorded) -> String {
    let difference = compare::between(before, now);
    let text = compare::text("the draft before", "this one", &difference);
    let lines: Vec<&str> = text.lines().collect();
    let shown = lines.iter().take(MOST).map(|line| format!("{line}\n"));
    let more = lines.len().saturating_sub(MOST);
    let rest = if more > 0 { format!("  and {more} lines more\n") } else { String::new() };
    format!("\n{}{rest}", shown.collect::<String>())
}

fn waiting(options: &Options) -> String {
    format!(
        "\nWatching {}: save a workbook, and the draft is made again. Ctrl+C ends it.\n",
        options.input.display()
    )
}

#[cfg(test)]
mod tests {
    use super::watched_files;
    use crate::options::{Command, Options};
    use jiff::civil::date;
    use std::fs;

    #[test]
    fn a_saved_workbook_is_seen_and_the_lock_of_an_open_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("input");
        fs::create_dir_all(input.join("returns")).unwrap();
        fs::write(input.join("returns/a.xlsx"), "a").unwrap();
        let templates = folder.path().join("templates");
        let options = Options::new(Command::Watch, date(2026, 10, 15));
        let options = Options { input: input.clone(), templates, ..options };
        let before = watched_files(&options);
        assert_eq!(before.len(), 1);
        fs::write(input.join("~$a.xlsx"), "me").unwrap();
        fs::write(input.join("returns/.~lock.a.ods#"), "me").unwrap();
        assert_eq!(watched_files(&options), before);
        fs::write(input.join("returns/a.xlsx"), "ab").unwrap();
        assert_ne!(watched_files(&options), before);
    }
}
