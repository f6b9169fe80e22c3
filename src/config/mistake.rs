//! A mistake in report.toml, with the line that it stands in.

use std::fmt;

/// So many signs of a line are shown before the mark, and as many after it.
const SHOWN: usize = 60;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
    pub message: String,
    /// The line itself; empty where it is not known.
    pub text: String,
    /// The workbook, sheet and cell, where it stands in one.
    pub cell: Option<String>,
}

impl Mistake {
    /// `offset` in bytes.
    pub fn at(text: &str, offset: usize, message: String) -> Mistake {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let before = &text[..offset];
        let line = before.matches('\n').count() + 1;
        let start = before.rsplit('\n').next().unwrap_or_default();
        let rest = text[offset..].lines().next().unwrap_or_default();
        let column = start.chars().count() + 1;
        Mistake { line, column, message, text: format!("{start}{rest}"), cell: None }
    }

    pub fn in_cell(place: &str, message: String) -> Mistake {
        Mistake { line: 0, column: 0, message, text: String::new(), cell: Some(place.to_owned()) }
    }

    /// The mistake as one of a file of settings.
    pub(super) fn in_file(&self, file: &str) -> String {
        if let Some(cell) = &self.cell {
            return format!("{cell}: {}", self.message);
        }
        let excerpt = match self.text.trim().is_empty() {
            true => String::new(),
            false => self.excerpt(),
        };
        format!("{file} line {}, column {}: {}{excerpt}", self.line, self.column, self.message)
    }

    /// The line, as far as it can be shown, with a mark under the place.
    fn excerpt(&self) -> String {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        let skipped = self.column.saturating_sub(SHOWN + 1);
        let shown: String = self.text.chars().skip(skipped).take(2 * SHOWN).collect();
        let shown = shown.replace(char::is_control, " ");
        let under = " ".repeat(self.column - 1 - skipped);
        format!("\n  {number} | {shown}\n  {margin} | {under}^")
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_file(super::FILE))
    }
}
