//! `explain` answers for every figure, with its value, its rule and its cells with what they hold.

use crate::program::{Outcome, SAMPLE, outcome, program};
use serde_json::Value;
use std::path::Path;

fn explain(arguments: &[&str]) -> Outcome {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    outcome(program(project, &[&["explain"], arguments].concat()))
}

fn figures() -> Vec<Value> {
    serde_json::from_str(&SAMPLE.text("internal/figures.json")).unwrap()
}
