//! What a Word document says of itself, and at the edges of its pages.

use jiff::civil::Date;

#[derive(Debug, Clone, PartialEq)]
pub struct DocxInfo {
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
    /// What page 1 says above everything: which edition is the record.
    pub notice: String,
}
