//! Whether this machine has room for a run: address space and threads, as far as this process may take them.

use super::limits::Limits;
use crate::platform;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What a run takes besides, in MiB: itself, and for each core the threads that measure and make.
const OF_RUN: u64 = 832;
const OF_CORE: u64 = 256;

/// Threads of a run for each core (queries, documents, workers and who watches them), and besides.
const THREADS: (usize, usize) = (5, 8);

/// Fails in a sentence where there is less than a run takes: to find that out half-way would end it without one.
pub fn has_room(limits: Limits) -> Result<(), String> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let needed = (OF_RUN + OF_CORE * cores as u64).max(limits.memory);
    if let Some(most) = most_memory().filter(|most| *most < needed) {
        return Err(format!(
            "This run may take {most} MiB of memory (`ulimit -v`), and it needs {needed} MiB: a workbook alone may take \
             {} MiB. Nothing is made, and what was there before is as it was. Raise that limit, and run again.",
            limits.memory
        ));
    }
    let threads = THREADS.0 * cores + THREADS.1;
    can_start(threads).map_err(|error| {
        format!(
            "This run needs {threads} threads, and the machine does not give them to its user ({error}). Nothing is made, \
             and what was there before is as it was. Raise the limit on processes (`ulimit -u`) or end others, and \
             run again."
        )
    })
}

/// Starts so many threads at once, each of which waits for the last.
fn can_start(threads: usize) -> std::io::Result<()> {
    let gate = Mutex::new(());
    let wait = || drop(gate.lock().unwrap_or_else(PoisonError::into_inner));
    thread::scope(|scope| {
        let _closed = gate.lock().unwrap_or_else(PoisonError::into_inner);
        let mut starts = (0..threads).map(|_| thread::Builder::new().spawn_scoped(scope, wait));
        starts.try_for_each(|started| started.map(drop))
    })
}

/// In MiB; none where there is no limit.
fn most_memory() -> Option<u64> {
    platform::most_memory().map(|bytes| bytes / 1024 / 1024)
}
