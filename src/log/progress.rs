//! The line of progress: what is under way, on a terminal, once a run has lasted a second.

use super::clock::now;
use crate::domain::one_line::on_one_line;
use std::fmt::Debug;
use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id};
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

/// How long a run may last before anything is said of it.
const PATIENCE: Duration = Duration::from_secs(1);

/// Takes the cursor to the line's beginning and clears the line.
const CLEAR: &str = "\r\u{1b}[2K";

pub(super) struct Progress {
    started: Instant,
    screen: Mutex<Screen>,
}

struct Screen {
    to: Box<dyn Write + Send>,
    is_shown: bool,
}

impl Progress {
    pub(super) fn new(to: impl Write + Send + 'static, started: Instant) -> Progress {
        Progress { started, screen: Mutex::new(Screen { to: Box::new(to), is_shown: false }) }
    }

    fn show(&self, words: &str) {
        if now().duration_since(self.started) < PATIENCE {
            return;
        }
        // A line longer than the terminal's would not be cleared whole.
        let words: String = on_one_line(words).chars().take(70).collect();
        if let Ok(mut screen) = self.screen.lock() {
            drop(write!(screen.to, "{CLEAR}{words}").and_then(|()| screen.to.flush()));
            screen.is_shown = true;
        }
    }

    pub(super) fn clear(&self) {
        if let Ok(mut screen) = self.screen.lock()
            && screen.is_shown
        {
            drop(write!(screen.to, "{CLEAR}").and_then(|()| screen.to.flush()));
            screen.is_shown = false;
        }
    }
}

pub(super) struct Listener {
    progress: Arc<Progress>,
    reading: Count,
    making: Count,
}

impl Listener {
    pub(super) fn new(progress: Arc<Progress>) -> Listener {
        Listener { progress, reading: Count::default(), making: Count::default() }
    }
}

/// How many of one kind are begun, and how many there will be.
#[derive(Default)]
struct Count {
    begun: AtomicU64,
    of: AtomicU64,
}

impl Count {
    fn expect(&self, of: u64) {
        self.begun.store(0, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
    }

    /// "3 of 27: ", and what has begun is one more.
    fn next(&self) -> String {
        let number = self.begun.fetch_add(1, Ordering::Relaxed) + 1;
        match self.of.load(Ordering::Relaxed) {
            of if of < number => String::new(),
            of => format!("{number} of {of}: "),
        }
    }
}

impl<S: Subscriber> Layer<S> for Listener {
    fn enabled(&self, metadata: &Metadata<'_>, _context: Context<'_, S>) -> bool {
        metadata.target().starts_with("scrutineer")
    }

    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        let count = match event.metadata().name() {
            "workbooks" => &self.reading,
            "documents" => &self.making,
            _ => return,
        };
        let mut of = Number(0);
        event.record(&mut of);
        count.expect(of.0);
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, _id: &Id, _context: Context<'_, S>) {
        let mut file = File(String::new());
        attributes.record(&mut file);
        let doing = match attributes.metadata().name() {
            "workbook" => format!("Reading {}", self.reading.next()),
            "document" => format!("Making {}", self.making.next()),
            _ => return,
        };
        self.progress.show(&format!("{doing}{} …", file.0));
    }
}

/// How many there will be.
struct Number(u64);

impl Visit for Number {
    fn record_u64(&mut self, field: &Field, value: u64) {
        if field.name() == "count" {
            self.0 = value;
        }
    }

    fn record_debug(&mut self, _field: &Field, _value: &dyn Debug) {}
}

/// The file that a span is about.
struct File(String);

impl Visit for File {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "file" {
            value.clone_into(&mut self.0);
        }
    }

    fn record_debug(&mut self, _field: &Field, _value: &dyn Debug) {}
}

#[cfg(test)]
mod tests {
    use super::{Count, Progress, now};
    use std::io::Write;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    #[derive(Clone, Default)]
    struct SharedBuffer(Arc<Mutex<Vec<u8>>>);

    impl Write for SharedBuffer {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_short_run_shows_nothing_and_a_long_one_leaves_nothing_behind() {
        let screen_after = |started| {
            let screen = SharedBuffer::default();
            let progress = Progress::new(screen.clone(), started);
            progress.show("Reading a\nb.xlsx …");
            progress.clear();
            progress.clear();
            String::from_utf8(screen.0.lock().unwrap().clone()).unwrap()
        };
        assert_eq!(screen_after(now()), "");
        let long_ago = now().checked_sub(Duration::from_secs(2)).unwrap();
        assert_eq!(screen_after(long_ago), "\r\u{1b}[2KReading a b.xlsx …\r\u{1b}[2K");
    }

    #[test]
    fn what_is_begun_is_counted_and_no_count_is_shown_where_none_is_known() {
        let count = Count::default();
        assert_eq!(count.next(), "");
        count.expect(2);
        assert_eq!([count.next(), count.next(), count.next()], ["1 of 2: ", "2 of 2: ", ""]);
    }
}
