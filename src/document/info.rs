//! What a document says of itself as a file, and at the edges of its pages.

use jiff::civil::Date;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct DocumentInfo {
    pub title: String,
    pub author: String,
    pub subject: String,
    /// Such as `en-GB`.
    pub language: String,
    /// The day from which it speaks; the file says it was made then at 00:00 UTC.
    pub date: Date,
    pub running_left: String,
    pub running_right: String,
}

impl DocumentInfo {
    /// What stands at the left of a page's foot.
    pub fn footer(&self) -> String {
        format!("Figures as of {}", self.date.strftime("%-d %B %Y"))
    }
}

#[cfg(test)]
impl DocumentInfo {
    pub(crate) fn sample() -> DocumentInfo {
        let [title, author, subject, running_left, running_right] =
            ["T & T", "A", "S", "L", "R"].map(str::to_owned);
        let (date, language) = (jiff::civil::date(2026, 10, 15), "en-GB".to_owned());
        DocumentInfo { title, author, subject, language, date, running_left, running_right }
    }
}
