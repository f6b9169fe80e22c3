//! What refs look like.

use crate::value::date;

/// A column is one of refs where more of its cells than this are.
pub(crate) const MOST_REFS: f64 = 0.9;

/// A short text with a digit in it, or a whole number.
pub(crate) fn is_ref(text: &str) -> bool {
    let text = text.trim();
    let is_short = text.len() <= 24 && text.split_whitespace().count() <= 2;
    is_short
        && text.contains(|c: char| c.is_ascii_digit())
        && date::parse(text).is_err()
        && !text.contains(['%', '£'])
        && !text.contains('.')
}
