//! What a run does, said while it does it: as a log of one JSON object a line, or as a line of progress on a terminal.
//! Both listen to the spans that the stages open, and neither changes what a run makes.

pub(crate) mod clock;
mod json;
mod progress;

use crate::command::Outcome;
use crate::domain::diagnostic::Diagnostic;
use clock::{milliseconds, now};
use json::Lines;
use progress::Progress;
use serde_json::{Map, Value, json};
use std::io::Write;
use std::sync::Arc;
use std::time::Instant;
use tracing_subscriber::Registry;
use tracing_subscriber::layer::SubscriberExt;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogMode {
    /// One JSON object a line, and nothing else.
    Json,
    /// A line that says what is under way, once a run has lasted a second.
    Progress,
    Nothing,
}

pub struct Log {
    started: Instant,
    lines: Option<Arc<Lines>>,
    progress: Option<Arc<Progress>>,
}

impl Log {
    pub fn start(mode: LogMode, to: impl Write + Send + 'static) -> Log {
        let started = now();
        let mut log = Log { started, lines: None, progress: None };
        // Nobody else listens in this process, so that the subscriber is always the first.
        match mode {
            LogMode::Json => {
                let lines = Arc::new(Lines::new(to));
                log.lines = Some(Arc::clone(&lines));
                let listener = Registry::default().with(json::Listener::new(lines));
                drop(tracing::subscriber::set_global_default(listener));
            }
            LogMode::Progress => {
                let progress = Arc::new(Progress::new(to, started));
                log.progress = Some(Arc::clone(&progress));
                let listener = Registry::default().with(progress::Listener::new(progress));
                drop(tracing::subscriber::set_global_default(listener));
            }
            LogMode::Nothing => {}
        }
        log
    }

    /// Ends the log: takes the line of progress away, or logs every finding and how the run ended.
    pub fn end(&self, outcome: &Outcome) {
        if let Some(progress) = &self.progress {
            progress.clear();
        }
        let Some(lines) = &self.lines else { return };
        for finding in &outcome.findings {
            lines.write("finding", fields_of(finding));
        }
        let mut fields = Map::new();
        fields.insert("exit".to_owned(), json!(outcome.exit as u8));
        fields.insert("outcome".to_owned(), json!(outcome.exit.words()));
        fields.insert("findings".to_owned(), json!(outcome.findings.len()));
        fields.insert("milliseconds".to_owned(), milliseconds(self.started));
        if let Some(failure) = &outcome.failure {
            fields.insert("failure".to_owned(), json!(failure));
        }
        if !outcome.summary.is_empty() {
            fields.insert("summary".to_owned(), json!(outcome.summary));
        }
        lines.write("outcome", fields);
    }
}

fn fields_of(finding: &Diagnostic) -> Map<String, Value> {
    match serde_json::to_value(finding) {
        Ok(Value::Object(parts)) => parts,
        _ => Map::new(),
    }
}
