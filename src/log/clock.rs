//! How long something took: the only clock besides the command line's.

use serde_json::{Value, json};
use std::time::Instant;

#[allow(
    clippy::disallowed_methods,
    reason = "how long something took is logged, and stands in nothing that is made"
)]
pub(crate) fn now() -> Instant {
    Instant::now()
}

pub(crate) fn milliseconds(since: Instant) -> Value {
    let passed = now().duration_since(since).as_micros();
    json!((passed as f64 / 1000.0 * 10.0).round() / 10.0)
}
