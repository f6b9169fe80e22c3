//! What every page says of itself.

use crate::report::input::Input;
use serde::Serialize;

#[derive(Debug, Clone, Serialize)]
pub(crate) struct PageHead {
    /// Empty when not known.
    pub council: String,
    /// "Quarter 2 of 2026/27".
    pub period: String,
    /// "July to September 2026".
    pub months: String,
    /// The day that the page speaks from.
    pub as_of: String,
}

impl PageHead {
    pub(crate) fn new(input: &Input<'_>) -> PageHead {
        PageHead {
            council: input.config.council.clone(),
            period: input.period.to_string(),
            months: input.period.months(),
            as_of: input.as_of.to_string(),
        }
    }
}
