//! A mistake in report.toml.

use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
    pub message: String,
}

impl Mistake {
    /// `offset` in bytes.
    pub fn at(text: &str, offset: usize, message: String) -> Mistake {
        let before = &text[..text.floor_char_boundary(offset.min(text.len()))];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Mistake { line, column, message }
    }

    pub(crate) fn from_toml(text: &str, error: &toml::de::Error) -> Mistake {
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        Mistake::at(text, error.span().map_or(0, |span| span.start), message)
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} line {}, column {}: {}", super::FILE, self.line, self.column, self.message)
    }
}
