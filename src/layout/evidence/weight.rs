//! What witnesses weigh, and from which shares of a column's cells on.

/// Of the filled cells of a column so many must be what its field takes.
pub(super) const MOST_FIT: f64 = 0.8;
/// Below this share the cells speak against the field.
pub(super) const FEW_FIT: f64 = 0.5;
/// What cells are worth that have words which such a field is known to hold.
pub(super) const TELLING_WORDS: f64 = 3.5;
/// What cells are worth that are plainly something else.
pub(super) const AGAINST: f64 = -6.0;
