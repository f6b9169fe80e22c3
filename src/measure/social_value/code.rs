//! The kinds of promises and the states of deliveries, by their numbers in a frame.

/// The state of a delivery that counts nowhere.
pub(super) const REJECTED: i32 = 4;

/// The state of a delivery that the council has validated.
pub(super) const VALIDATED: i32 = 3;

/// The state of a delivery that the council has asked about.
pub(super) const QUERIED: i32 = 2;

/// The kind of a promise that counts in full-time equivalents.
pub(super) const FTE: i32 = 1;

/// The kind of a promise that is in no £ total.
pub(super) const RECORD_ONLY: i32 = 2;
