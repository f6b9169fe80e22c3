//! Who ends a worker that takes too long: one thread for as long as the worker lives.

use std::io;
use std::process::Child;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

/// Into how many parts the time that a worker may take is cut: it is late by one of them at most.
const PARTS: u32 = 8;

pub(super) struct Watch {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    child: Arc<Mutex<Child>>,
    state: Mutex<State>,
    /// Told when the watch ends. A beginning needs not be told: whoever waits wakes before its time is up.
    ended: Condvar,
}

#[derive(Default)]
struct State {
    /// How many parts of its time have ended since the worker began what it does; none where it does nothing.
    parts: Option<u32>,
    is_late: bool,
    is_ended: bool,
}

impl Watch {
    /// `wall` is how long the worker may take for one workbook.
    pub(super) fn start(child: Arc<Mutex<Child>>, wall: Duration) -> io::Result<Watch> {
        let (state, ended) = (Mutex::default(), Condvar::new());
        let shared = Arc::new(Shared { child, state, ended });
        let watched = Arc::clone(&shared);
        let thread = Builder::new().spawn(move || watched.watch(wall / PARTS))?;
        Ok(Watch { shared, thread: Some(thread) })
    }

    /// The worker begins something.
    pub(super) fn begin(&self) {
        self.shared.state().parts = Some(0);
    }

    /// The worker is done with it. Whether it was ended because it took too long.
    pub(super) fn done(&self) -> bool {
        let mut state = self.shared.state();
        state.parts = None;
        state.is_late
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn watch(&self, part: Duration) {
        let mut state = self.state();
        while !state.is_ended {
            let waited = self.ended.wait_timeout(state, part);
            let (now, end) = waited.unwrap_or_else(PoisonError::into_inner);
            state = now;
            state.parts = state.parts.map(|parts| parts + u32::from(end.timed_out()));
            // the first of them had begun before
            if state.parts.is_some_and(|parts| parts > PARTS) {
                (state.parts, state.is_late) = (None, true);
                drop(self.child.lock().unwrap_or_else(PoisonError::into_inner).kill());
            }
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.shared.state().is_ended = true;
        self.shared.ended.notify_all();
        drop(self.thread.take().map(JoinHandle::join));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::{Command, Stdio};

    /// A worker that waits for what never comes.
    fn child() -> Arc<Mutex<Child>> {
        let mut command = Command::new("cat");
        command.stdin(Stdio::piped()).stdout(Stdio::null());
        Arc::new(Mutex::new(command.spawn().unwrap()))
    }

    #[test]
    fn who_is_late_is_ended_and_who_is_not_is_left_alone() {
        let (slow, quick) = (child(), child());
        let late = Watch::start(Arc::clone(&slow), Duration::from_millis(1)).unwrap();
        let long = Watch::start(Arc::clone(&quick), Duration::from_secs(60)).unwrap();
        for _ in 0..3 {
            long.begin();
            assert!(!long.done());
        }
        late.begin();
        while slow.lock().unwrap().try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        assert!(late.done());
        assert!(quick.lock().unwrap().try_wait().unwrap().is_none());
        quick.lock().unwrap().kill().unwrap();
        quick.lock().unwrap().wait().unwrap();
    }
}
