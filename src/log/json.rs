//! The log: one JSON object a line for each event, and for each span when it ends, with how long it took. The JSON
//! layer of tracing-subscriber is not used: it names no event, and gives how long a span took as words (`"1.2ms"`), not
//! a number.

use super::clock::{milliseconds, now};
use serde_json::{Map, Value, json};
use std::fmt::Debug;
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Instant;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

/// Where lines go, each of them whole.
pub(super) struct Lines(Mutex<Box<dyn Write + Send>>);

impl Lines {
    pub(super) fn new(to: impl Write + Send + 'static) -> Lines {
        Lines(Mutex::new(Box::new(to)))
    }

    /// A reader that has gone away is no error of ours.
    pub(super) fn write(&self, event: &str, mut fields: Map<String, Value>) {
        fields.insert("event".to_owned(), json!(event));
        fields.insert("time".to_owned(), json!(time()));
        let line = format!("{}\n", Value::Object(fields));
        if let Ok(mut to) = self.0.lock() {
            drop(to.write_all(line.as_bytes()).and_then(|()| to.flush()));
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "a log says when, and nothing that is made reads it")]
fn time() -> String {
    format!("{:.3}", jiff::Timestamp::now())
}

pub(super) struct Listener(Arc<Lines>);

impl Listener {
    pub(super) fn new(lines: Arc<Lines>) -> Listener {
        Listener(lines)
    }
}

/// What is kept with a span until it ends.
struct Open {
    since: Instant,
    fields: Fields,
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Listener {
    fn enabled(&self, metadata: &Metadata<'_>, _context: Context<'_, S>) -> bool {
        metadata.target().starts_with("scrutineer")
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(Open { since: now(), fields });
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        if let Some(open) = span.extensions_mut().get_mut::<Open>() {
            values.record(&mut open.fields);
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        let Some(Open { since, fields: Fields(mut fields) }) = span.extensions_mut().remove()
        else {
            return;
        };
        fields.insert("milliseconds".to_owned(), milliseconds(since));
        self.0.write(span.name(), fields);
    }

    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        self.0.write(event.metadata().name(), fields.0);
    }
}

#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn set(&mut self, field: &Field, value: Value) {
        self.0.insert(field.name().to_owned(), value);
    }
}

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.set(field, json!(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.set(field, json!(value));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.set(field, json!(value));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.set(field, json!(format!("{value:?}")));
    }
}
