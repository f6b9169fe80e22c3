//! Why a cell cannot be used, and what to do about it.

use crate::sheet::CellValue;

/// Why a value cannot be used: the end of a sentence that opens with what the cell reads, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unusable {
    /// ", which is not one of the five levels".
    pub why: String,
    /// One sentence.
    pub hint: String,
}

pub(crate) fn not_a_number() -> Unusable {
    unusable(", which is not a number", "Put the number alone in the cell, without words.")
}

pub(crate) fn unusable(why: &str, hint: &str) -> Unusable {
    Unusable { why: why.to_owned(), hint: hint.to_owned() }
}

/// Why a value is no number, where that is because it is a time of day or a length of time: `12:30`, `36:30:00`.
pub(crate) fn unless_time(value: &CellValue, why: Unusable) -> Unusable {
    let is_time = value.as_text().is_some_and(is_time);
    if !is_time {
        return why;
    }
    unusable(
        ", which is a time and not a number",
        "Put the number of minutes, hours or days alone in the cell, in a number format.",
    )
}

fn is_time(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let bare = ["am", "pm"].iter().find_map(|half| lower.strip_suffix(half)).unwrap_or(&lower);
    let parts: Vec<&str> = bare.trim().split(':').collect();
    let is_digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (2..=3).contains(&parts.len()) && parts.iter().all(is_digits)
}
