//! Tests that run whole stages on whole inputs.

mod truth;
