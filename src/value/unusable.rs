//! Why a cell cannot be used, and what to do about it.

/// Why a value cannot be used: the end of a sentence that opens with what the cell reads, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unusable {
    /// ", which is not one of the five levels".
    pub why: String,
    /// One sentence.
    pub hint: String,
}

/// A value that is no number where one is needed.
pub(crate) fn not_a_number() -> Unusable {
    unusable(", which is not a number", "Put the number alone in the cell, without words.")
}

/// A value that cannot be used, with the end of its sentence and what to do.
pub(crate) fn unusable(why: &str, hint: &str) -> Unusable {
    Unusable { why: why.to_owned(), hint: hint.to_owned() }
}
