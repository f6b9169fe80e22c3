//! What a PDF says about itself, and what it could not show.

use jiff::civil::Date;

#[derive(Debug, Clone, PartialEq)]
pub struct PdfInfo {
    pub title: String,
    pub author: String,
    pub subject: String,
    /// Such as `en-GB`.
    pub language: String,
    /// The day from which it speaks; the file says it was made then at 00:00 UTC.
    pub date: Date,
    pub running_left: String,
    pub running_right: String,
    pub footer_left: String,
}

/// A character that no font has, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyph {
    pub character: char,
    /// The heading that it stands under.
    pub heading: String,
    /// Its line in the rendered page; 0 within drawings and running heads.
    pub line: u64,
}
