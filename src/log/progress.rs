//! The line of progress: what is under way, on a terminal, once a run has lasted a second.

use super::clock::now;
use crate::domain::one_line::on_one_line;
use std::fmt::Debug;
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id};
use tracing::{Metadata, Subscriber};
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

    fn say(&self, words: &str) {
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

pub(super) struct Listener(Arc<Progress>);

impl Listener {
    pub(super) fn new(progress: Arc<Progress>) -> Listener {
        Listener(progress)
    }
}

impl<S: Subscriber> Layer<S> for Listener {
    fn enabled(&self, metadata: &Metadata<'_>, _context: Context<'_, S>) -> bool {
        metadata.target().starts_with("scrutineer") && metadata.is_span()
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, _id: &Id, _context: Context<'_, S>) {
        let mut file = File(String::new());
        attributes.record(&mut file);
        let doing = match attributes.metadata().name() {
            "workbook" => "Reading",
            "document" => "Making",
            _ => return,
        };
        self.0.say(&format!("{doing} {} …", file.0));
    }
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
    use super::Progress;
    use super::now;
    use std::io::Write;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn nothing_is_said_of_a_short_run_and_a_long_one_leaves_nothing_behind() {
        let said = |started| {
            let screen = Written::default();
            let progress = Progress::new(screen.clone(), started);
            progress.say("Reading a\nb.xlsx …");
            progress.clear();
            progress.clear();
            String::from_utf8(screen.0.lock().unwrap().clone()).unwrap()
        };
        assert_eq!(said(now()), "");
        let long_ago = now().checked_sub(Duration::from_secs(2)).unwrap();
        assert_eq!(said(long_ago), "\r\u{1b}[2KReading a b.xlsx …\r\u{1b}[2K");
    }
}
