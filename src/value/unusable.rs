//! Why a cell cannot be used, and what to do about it.

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
