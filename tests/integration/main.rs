//! Tests that run whole stages on whole inputs.

mod mangled;
mod sample;
mod truth;
