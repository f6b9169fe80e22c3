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
    /// Changes that a person was asked about already, and what was said of them; by folded ref.
    pub asked: BTreeMap<String, String>,
}

impl LastTerms {
    /// Those of contracts that were public then: nothing public is compared with what was withheld.
    pub fn public(&self) -> LastTerms {
        let mut public = self.clone();
        public.of.retain(|_, terms| terms.is_public);
        public
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractTerms {
    pub value: Option<Money>,
    pub start: Date,
    pub end: Date,
    /// The days of a change and of its notice.
    pub changed: [Option<Date>; 2],
    pub is_public: bool,
}

impl ContractTerms {
    /// The days from the first to the last, both counted.
    pub fn days(&self) -> i64 {
        i64::from((self.end - self.start).get_days()) + 1
    }
}
