//! The value and the term of contracts, as the last published set had them.

use super::money::Money;
use jiff::civil::Date;
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastTerms {
    /// What the set is called: "the report of Quarter 1 of 2026/27".
    pub called: String,
    /// The day that it speaks from.
    pub as_of: Date,
    /// By folded ref.
    pub of: BTreeMap<String, ContractTerms>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractTerms {
    pub value: Option<Money>,
    pub start: Date,
    pub end: Date,
}

impl ContractTerms {
    /// The days from the first to the last, both counted.
    pub fn days(&self) -> i64 {
        i64::from((self.end - self.start).get_days()) + 1
    }
}
