//! One run at a time per output folder: the operating system's lock on an open file, which ends with the process
//! however that ends. The file names its holder and goes with the lock; one that a killed run left behind is locked
//! by nobody and is taken over.

use super::own_locks::{OwnLock, own_locks};
use super::sweep::{LOCK, sweep};
use super::system::{open_own, reason};
use crate::platform::{LOCKED_CAN_BE_READ, is_named};
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// How often the file is asked for: its holder may take it away meanwhile, but not for ever.
const ATTEMPTS: u32 = 100;

/// How often a holder is asked for its name, and how long it has each time: a run that has just begun has not written it yet.
const ASKED: (u32, Duration) = (20, Duration::from_millis(10));

/// The output folder, held by this run alone until this is dropped.
#[derive(Debug)]
pub struct Lock {
    output: PathBuf,
    file: File,
}

#[derive(Debug)]
pub enum LockError {
    /// Another run holds it: who that is, in a sentence.
    Busy(String),
    Unwritable(String),
}

impl Lock {
    /// Takes the output folder for a run, which `command` names, and clears away what dead runs left in it.
    pub fn take(output: &Path, command: &str) -> Result<Lock, LockError> {
        // whoever ends this run waits until what is begun is done
        let mut locks = own_locks();
        let mut made = Vec::new();
        let mut attempts = (0..ATTEMPTS).map(|_| attempt(output, &mut made));
        let file = attempts.find_map(Result::transpose).unwrap_or_else(|| {
            let error = io::Error::other("no file can be made there");
            Err(unwritable(&output.join(LOCK), &error))
        })?;
        locks.insert(output.to_owned(), OwnLock { made });
        let mut lock = Lock { output: output.to_owned(), file };
        lock.name_holder(command);
        let swept = sweep(output);
        drop(locks);
        swept.map_err(|(path, error)| {
            LockError::Unwritable(format!(
                "{} is left over from a run that was cut short, and cannot be cleared away: {}. \
                 Nothing was written.",
                path.display(),
                reason(&error)
            ))
        })?;
        Ok(lock)
    }

    pub fn output(&self) -> &Path {
        &self.output
    }

    /// The name is for people: a lock whose file has no room for it still holds.
    fn name_holder(&mut self, command: &str) {
        let name = format!("process {}, `{command}`\n", std::process::id());
        drop(self.file.rewind().and_then(|()| self.file.set_len(0)));
        drop(self.file.write_all(name.as_bytes()));
    }
}

impl Drop for Lock {
    /// While it is still locked, so that nobody's lock is removed but this one's.
    fn drop(&mut self) {
        if let Some(of_run) = own_locks().remove(&self.output) {
            of_run.clear_away(&self.output);
        }
    }
}

/// The locked file; none where its holder took it away meanwhile, and there is a new one to ask for.
fn attempt(output: &Path, made: &mut Vec<PathBuf>) -> Result<Option<File>, LockError> {
    let path = output.join(LOCK);
    made.extend(make_folder(output).map_err(|error| unwritable(output, &error))?);
    let file = match open_own(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(|error| unwritable(&path, &error))?,
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(file).filter(|file| is_named(file, &path))),
        Err(TryLockError::WouldBlock) => Err(LockError::Busy(held_by(output, &path))),
        Err(TryLockError::Error(error)) => Err(unwritable(&path, &error)),
    }
}

fn unwritable(at: &Path, error: &io::Error) -> LockError {
    let (at, reason) = (at.display(), reason(error));
    LockError::Unwritable(format!(
        "The output folder cannot be used: {at} cannot be written: {reason}. Nothing was written."
    ))
}

/// Makes a folder and those above it, and gives those that were not there, the innermost first.
fn make_folder(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let missing = folder
        .ancestors()
        .take_while(|above| !above.as_os_str().is_empty() && fs::symlink_metadata(above).is_err());
    let missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
    fs::create_dir_all(folder)?;
    Ok(missing)
}

fn held_by(output: &Path, lock: &Path) -> String {
    let unknown = match LOCKED_CAN_BE_READ {
        true => "a run that has just begun or ended",
        false => "this system does not say which",
    };
    let holder = holder(lock).unwrap_or_else(|| unknown.to_owned());
    format!(
        "Another run is at work in {}: {holder}. Wait until it has ended, and run again. Nothing was written.",
        output.display()
    )
}

fn holder(lock: &Path) -> Option<String> {
    let (times, wait) = ASKED;
    for _ in 0..times {
        let mut name = String::new();
        File::open(lock).ok()?.read_to_string(&mut name).ok()?;
        if let Some(name) = name.strip_suffix('\n') {
            return Some(name.to_owned());
        }
        thread::sleep(wait);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_the_first_is_and_nothing_stays_behind() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("a/b");
        let lock = Lock::take(&output, "scrutineer run").unwrap();
        let Err(LockError::Busy(words)) = Lock::take(&output, "scrutineer publish") else {
            panic!("two runs at once")
        };
        let holder = format!("process {}, `scrutineer run`", std::process::id());
        let is_unread = !LOCKED_CAN_BE_READ && words.contains("this system does not say which");
        assert!(words.contains(&holder) || is_unread, "{words}");
        drop(lock);
        assert!(!folder.path().join("a").exists());
        fs::create_dir(folder.path().join("a")).unwrap();
        drop(Lock::take(&output, "scrutineer run").unwrap());
        assert!(folder.path().join("a").exists() && !output.exists());
    }

    #[test]
    fn a_file_that_a_dead_run_left_is_taken_over() {
        let output = tempfile::tempdir().unwrap();
        fs::write(output.path().join(LOCK), "process 1, `scrutineer run --output somewhere`\n")
            .unwrap();
        let lock = Lock::take(output.path(), "scrutineer check").unwrap();
        if LOCKED_CAN_BE_READ {
            let text = fs::read_to_string(output.path().join(LOCK)).unwrap();
            assert_eq!(text, format!("process {}, `scrutineer check`\n", std::process::id()));
        }
        drop(lock);
        assert_eq!(fs::read_dir(output.path()).unwrap().count(), 0);
    }
}
