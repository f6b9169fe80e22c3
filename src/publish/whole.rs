//! A set written whole or not at all: made in a folder beside its place, then put there in one step.

use super::Output;
use super::lock::Lock;
use super::own_locks::own_locks;
use super::set::{Access, Refusal, holds, lay_out};
use super::sweep::{DRAFT, NEW, OLD, OLD_RETURNS, OLD_STOPPED, RETURNS, STOPPED};
use super::system::{exchange, name_anew, reason, remove_tree};
use crate::domain::period::Period;
use crate::platform::sync_folder;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{fs, io};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteOutcome {
    New,
    /// Its folder held it already, and nothing was written.
    Unchanged,
}

pub fn draft_folder(output: &Path, period: Period) -> PathBuf {
    output.join(period.id()).join(DRAFT)
}

pub fn stopped_folder(output: &Path, period: Period) -> PathBuf {
    output.join(period.id()).join(STOPPED)
}

pub fn version_folder(output: &Path, period: Period, number: u32) -> PathBuf {
    output.join(period.id()).join(format!("v{number}"))
}

pub fn returns_folder(output: &Path, period: Period) -> PathBuf {
    output.join(period.id()).join(RETURNS)
}

/// Puts a set in the place of a period's draft; what is known of a run that was stopped before is out of date then, and
/// goes. What it cannot do it says in sentences.
pub fn write_draft(lock: &Lock, period: Period, files: &[Output]) -> Result<WriteOutcome, String> {
    let written = replace(lock, period, &draft_folder(lock.output(), period), OLD, files)?;
    let stopped = stopped_folder(lock.output(), period);
    remove_tree(&stopped).map_err(|error| {
        format!(
            "The draft is in its place, but {} is out of date and cannot be removed: {}.",
            stopped.display(),
            reason(&error)
        )
    })?;
    Ok(written)
}

/// Puts what is known of a run that made no documents beside the draft, which stays as it is, likewise.
pub fn write_stopped(
    lock: &Lock,
    period: Period,
    files: &[Output],
) -> Result<WriteOutcome, String> {
    replace(lock, period, &stopped_folder(lock.output(), period), OLD_STOPPED, files)
}

/// Puts the return workbooks of a period in the place of those that were made before, likewise.
pub fn write_returns(
    lock: &Lock,
    period: Period,
    files: &[Output],
) -> Result<WriteOutcome, String> {
    replace(lock, period, &returns_folder(lock.output(), period), OLD_RETURNS, files)
}

/// Puts a set in the place of the one that its folder holds; where two folders cannot be exchanged in one step, the old
/// set stands aside under a name of its own.
fn replace(
    lock: &Lock,
    period: Period,
    folder: &Path,
    aside: &str,
    files: &[Output],
) -> Result<WriteOutcome, String> {
    if holds(folder, files) {
        return Ok(WriteOutcome::Unchanged);
    }
    let swap = |new: &Path| match folder.exists() {
        true => take_place(new, folder, &folder.with_file_name(aside)),
        false => fs::rename(new, folder),
    };
    put(lock, period, folder, files, Access::Open, swap)?;
    Ok(WriteOutcome::New)
}

/// Puts a set in the place of a new version, for good: nobody may change it, and nothing may stand there.
pub fn write_version(
    lock: &Lock,
    period: Period,
    number: u32,
    files: &[Output],
) -> Result<(), String> {
    let folder = version_folder(lock.output(), period, number);
    put(lock, period, &folder, files, Access::Frozen, |new| name_anew(new, &folder))
}

/// Makes a set beside its place and lets `swap` put it there.
fn put(
    lock: &Lock,
    period: Period,
    place: &Path,
    files: &[Output],
    access: Access,
    swap: impl Fn(&Path) -> io::Result<()>,
) -> Result<(), String> {
    let _locks = own_locks();
    let parent = lock.output().join(period.id());
    let new = parent.join(NEW);
    let made = make(lock.output(), &parent, &new, files, access)
        .and_then(|()| swap(&new).map_err(|error| (String::new(), error)));
    if let Err((below, error)) = made {
        drop(remove_tree(&new));
        drop(fs::remove_dir(&parent));
        let path = if below.is_empty() { place.to_owned() } else { place.join(below) };
        return Err(format!(
            "{} cannot be written: {}. What was there before is as it was.",
            path.display(),
            reason(&error)
        ));
    }
    // What stood there before now stands where the set was made; what stays of it, the next run clears away.
    drop(remove_tree(&new));
    sync_folder(&parent).map_err(|error| {
        format!(
            "{} is in its place, but the disk did not confirm it: {}. Run again to be sure of it.",
            place.display(),
            reason(&error)
        )
    })
}

fn make(
    output: &Path,
    parent: &Path,
    new: &Path,
    files: &[Output],
    access: Access,
) -> Result<(), Refusal> {
    let here = |error| (String::new(), error);
    fs::create_dir_all(parent).map_err(here)?;
    sync_folder(output).map_err(here)?;
    lay_out(new, files, access)
}

/// The new folder takes the place of the old one, which is removed after it: in one step where there is one. Elsewhere
/// the old one stands aside first, comes back if the second step fails, and is brought back by the next run if this one dies.
fn take_place(new: &Path, place: &Path, aside: &Path) -> io::Result<()> {
    match exchange(new, place) {
        Err(error) if error.kind() == ErrorKind::Unsupported => step_aside(new, place, aside),
        done => done,
    }
}

fn step_aside(new: &Path, place: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(place, aside)?;
    if let Err(error) = fs::rename(new, place) {
        fs::rename(aside, place)?;
        return Err(error);
    }
    drop(remove_tree(aside));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn period() -> Period {
        Period::from_id("2026-27-Q2").unwrap()
    }

    fn locked() -> (TempDir, Lock) {
        let output = tempfile::tempdir().unwrap();
        let lock = Lock::take(output.path(), "a test").unwrap();
        (output, lock)
    }

    fn files(texts: &[(&str, &str)]) -> Vec<Output> {
        let file = |(path, text): &(&str, &str)| Output::new(path, *text);
        texts.iter().map(file).collect()
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_draft_takes_the_place_of_the_old_one_whole() {
        let (output, lock) = locked();
        let first = files(&[("public/a.html", "one"), ("b.json", "{}")]);
        assert_eq!(write_draft(&lock, period(), &first), Ok(WriteOutcome::New));
        let second = files(&[("public/c.html", "two")]);
        assert_eq!(write_draft(&lock, period(), &second), Ok(WriteOutcome::New));
        let draft = draft_folder(output.path(), period());
        assert_eq!(names(&draft), ["public"]);
        assert_eq!(names(&draft.join("public")), ["c.html"]);
        assert_eq!(fs::read_to_string(draft.join("public/c.html")).unwrap(), "two");
        assert_eq!(names(&output.path().join("2026-27-Q2")), ["draft"]);
    }

    #[test]
    fn a_set_that_is_there_is_not_written_again_and_one_that_differs_at_all_is() {
        let (output, lock) = locked();
        let set = files(&[("public/a.html", "one"), ("b.json", "{}")]);
        let write = || write_draft(&lock, period(), &set).unwrap();
        let draft = draft_folder(output.path(), period());
        assert_eq!((write(), write()), (WriteOutcome::New, WriteOutcome::Unchanged));
        fs::write(draft.join("b.json"), "{ }").unwrap();
        assert_eq!((write(), write()), (WriteOutcome::New, WriteOutcome::Unchanged));
        fs::write(draft.join("more"), "").unwrap();
        assert_eq!((write(), write()), (WriteOutcome::New, WriteOutcome::Unchanged));
        fs::create_dir(draft.join("public/empty")).unwrap();
        assert_eq!((write(), write()), (WriteOutcome::New, WriteOutcome::Unchanged));
        fs::remove_file(draft.join("public/a.html")).unwrap();
        assert_eq!((write(), write()), (WriteOutcome::New, WriteOutcome::Unchanged));
    }

    #[test]
    fn a_draft_that_cannot_be_written_leaves_the_old_one_and_no_litter() {
        let (output, lock) = locked();
        write_draft(&lock, period(), &files(&[("a.html", "one")])).unwrap();
        let clash = files(&[("b", "a file"), ("b/c", "and a folder of the same name")]);
        let error = write_draft(&lock, period(), &clash).unwrap_err();
        let path = draft_folder(output.path(), period()).join("b");
        assert!(error.starts_with(&format!("{} cannot be written: ", path.display())), "{error}");
        let draft = draft_folder(output.path(), period());
        assert_eq!(fs::read_to_string(draft.join("a.html")).unwrap(), "one");
        assert_eq!(names(&output.path().join("2026-27-Q2")), ["draft"]);
    }

    #[test]
    fn where_two_folders_cannot_be_exchanged_the_old_one_steps_aside() {
        let folder = tempfile::tempdir().unwrap();
        let [new, place, aside] = ["new", "draft", "aside"].map(|name| folder.path().join(name));
        fs::create_dir_all(place.join("old")).unwrap();
        fs::create_dir_all(new.join("new")).unwrap();
        step_aside(&new, &place, &aside).unwrap();
        assert_eq!(
            (names(folder.path()), names(&place)),
            (vec!["draft".into()], vec!["new".into()])
        );
        assert!(step_aside(&new, &place, &aside).is_err(), "there is no new one any more");
        assert_eq!(
            (names(folder.path()), names(&place)),
            (vec!["draft".into()], vec!["new".into()])
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_version_can_be_changed_by_nobody_and_nothing_takes_its_place() {
        use std::os::unix::fs::PermissionsExt;
        let (output, lock) = locked();
        let set = files(&[("public/a.html", "one")]);
        write_version(&lock, period(), 1, &set).unwrap();
        let v1 = version_folder(output.path(), period(), 1);
        for path in [&v1, &v1.join("public"), &v1.join("public/a.html")] {
            let mode = fs::metadata(path).unwrap().permissions().mode();
            assert_eq!(mode & 0o222, 0, "{}", path.display());
        }
        let other = files(&[("public/a.html", "two")]);
        let error = write_version(&lock, period(), 1, &other).unwrap_err();
        assert!(error.contains("something of that name is there already"), "{error}");
        assert_eq!(fs::read_to_string(v1.join("public/a.html")).unwrap(), "one");
        assert_eq!(names(&output.path().join("2026-27-Q2")), ["v1"]);
        remove_tree(&v1).unwrap();
    }
}
