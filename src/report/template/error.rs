//! Why a document could not be rendered, in words for the person who edited a template.

use crate::chart::refused::Refused;
use std::fmt;
use tera::ErrorKind;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderError {
    /// Empty where it is not known.
    pub template: String,
    /// From 1; 0 where it is not known.
    pub line: usize,
    /// From 1; 0 where it is not known.
    pub column: usize,
    pub message: String,
}

impl RenderError {
    /// An error that has no place in a template.
    pub fn new(message: impl Into<String>) -> RenderError {
        RenderError { template: String::new(), line: 0, column: 0, message: message.into() }
    }

    /// The first of the errors that tera gathers when it builds templates, which it gives as text alone: a line
    /// `error: message`, then ` --> file:line:column`.
    fn of_report(report: &str) -> RenderError {
        let message = report.lines().next().unwrap_or_default();
        let message = message.strip_prefix("error: ").unwrap_or(message);
        let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
        let mut parts = place.unwrap_or_default().rsplitn(3, ':');
        let mut number = || parts.next().and_then(|part| part.parse().ok());
        let (column, line) = (number(), number());
        match (line, column, parts.next()) {
            (Some(line), Some(column), Some(template)) => RenderError {
                template: template.to_owned(),
                line,
                column,
                message: message.to_owned(),
            },
            _ => RenderError::new(report.trim()),
        }
    }
}

impl From<Refused> for RenderError {
    fn from(refused: Refused) -> RenderError {
        RenderError::new(refused.to_string())
    }
}

impl From<tera::Error> for RenderError {
    fn from(error: tera::Error) -> RenderError {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => RenderError {
                template: report.filename().to_owned(),
                line: report.span().start_line,
                column: report.span().start_col + 1,
                message: report.message().to_owned(),
            },
            kind => RenderError::of_report(&kind.to_string()),
        }
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.template.is_empty() {
            return write!(f, "the templates cannot be used: {}", self.message);
        }
        let RenderError { template, line, column, message } = self;
        write!(f, "template {template}, line {line}, column {column}: {message}")
    }
}

impl std::error::Error for RenderError {}
