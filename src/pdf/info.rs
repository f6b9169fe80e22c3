//! What a PDF says about itself, and what it could not show.

use jiff::civil::Date;

/// What the file says of itself, and what its pages say at their edges.
#[derive(Debug, Clone, PartialEq)]
pub struct PdfInfo {
    /// The title.
    pub title: String,
    /// Who speaks.
    pub author: String,
    /// What it is about.
    pub subject: String,
    /// Its language, such as `en-GB`.
    pub language: String,
    /// The day from which it speaks; the file says it was made then at 00:00 UTC.
    pub date: Date,
    /// At the left of the running head.
    pub running_left: String,
    /// At the right of the running head.
    pub running_right: String,
    /// At the left of the running foot.
    pub footer_left: String,
}

/// A character that no font has, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
    /// The heading that it stands under.
    pub heading: String,
    /// Its line in the rendered page; 0 within drawings and running heads.
    pub line: u64,
}
