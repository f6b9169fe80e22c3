//! The output folders that this process holds, so that a run that is told to end can give them up first. Whoever holds
//! this record keeps the process from being ended: a set is put in its place under it.

use super::sweep::LOCK;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

static OWN_LOCKS: Mutex<BTreeMap<PathBuf, OwnLock>> = Mutex::new(BTreeMap::new());

pub(super) struct OwnLock {
    /// Folders that were made for the lock, the innermost first.
    pub(super) made: Vec<PathBuf>,
}

impl OwnLock {
    /// Removes the lock's file; a folder that was made for it goes if nothing came into it.
    pub(super) fn clear_away(&self, output: &Path) {
        drop(fs::remove_file(output.join(LOCK)));
        for folder in &self.made {
            drop(fs::remove_dir(folder));
        }
    }
}

pub(super) fn own_locks() -> MutexGuard<'static, BTreeMap<PathBuf, OwnLock>> {
    OWN_LOCKS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits until nothing is being put in its place, gives up what this process holds, and ends it by `end`.
pub fn give_up(end: impl FnOnce()) {
    let locks = own_locks();
    for (output, of_run) in locks.iter() {
        of_run.clear_away(output);
    }
    end();
}
