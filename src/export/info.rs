//! What the table workbook says about itself.

use jiff::civil::Date;

#[derive(Debug, Clone)]
pub struct TablesInfo {
    pub title: String,
    pub author: String,
    /// The period that it speaks of, in words.
    pub period: String,
    /// The day from which its figures speak, which also stands for the day of making.
    pub as_of: Date,
}
