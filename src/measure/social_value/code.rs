//! The kinds of promises and the states of deliveries, by their numbers in a frame.

/// The state of a delivery that counts nowhere.
pub const REJECTED: i32 = 4;

/// The state of a delivery that the council has validated.
pub const VALIDATED: i32 = 3;

/// The state of a delivery that the council has asked about.
pub const QUERIED: i32 = 2;

/// The kind of a promise that counts in full-time equivalents.
pub const FTE: i32 = 1;

/// The kind of a promise that is in no £ total.
pub const RECORD_ONLY: i32 = 2;
