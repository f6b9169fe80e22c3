//! What the figures speak of: a quarter, as it is known on a day.

use crate::domain::period::Period;
use jiff::civil::Date;

/// The reported quarter, and the day that the report speaks from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ReportDay {
    pub period: Period,
    pub as_of: Date,
}
