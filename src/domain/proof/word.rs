//! A word of a sentence among its signs.

/// A word without the signs around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%' && c != '£')
}

/// Whether a word ends its clause.
pub(super) fn ends_clause(word: &str) -> bool {
    word.ends_with([',', '.', ';', ':', '?', '!', ')', '”', '"', '|'])
}
