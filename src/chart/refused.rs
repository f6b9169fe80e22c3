//! Why a chart cannot be drawn.

use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It has no rows, so it would show nothing.
    Empty,
    /// It has no alt text, so some readers would get nothing.
    NoAlt,
    /// plotters or the recorder could not paint it; the words are theirs.
    Unpainted(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Empty => f.write_str("the chart has no rows"),
            Refused::NoAlt => f.write_str("the chart has no alt text"),
            Refused::Unpainted(why) => write!(f, "the chart could not be painted: {why}"),
        }
    }
}

impl std::error::Error for Refused {}
