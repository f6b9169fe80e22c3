//! What the ids of figures begin with.

use crate::domain::figure::Prefix;
use crate::domain::period::Period;

/// What the ids of a quarter's figures begin with.
pub fn at(period: Period) -> String {
    format!("roll-up.{}", period.id().to_lowercase())
}

/// Before the figures of all councils of a quarter.
pub(super) fn of_quarter(period: Period) -> Prefix {
    Prefix::new(format!("{}.", at(period)), format!("{}: ", period.short()))
}

/// What the ids of a council's own figures of a quarter begin with.
pub fn of_council(code: &str, period: Period) -> String {
    format!("council.{}.{}", code.to_lowercase(), period.id().to_lowercase())
}
