//! The rules on councils that are small enough to check by hand.
