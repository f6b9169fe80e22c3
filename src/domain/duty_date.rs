//! The days of a contract that the notices of the Procurement Act 2023 turn on, as the register gives them.

use super::choice::Choice;

/// A day that the register may give of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DutyDate {
    AwardNotice,
    DetailsNotice,
    CopyPublished,
    PerformanceNotice,
    BreachNotice,
    ChangeNotice,
    ChangedCopyPublished,
    TerminationNotice,
    /// The contract was entered into.
    EnteredInto,
    /// Its value or its term was changed.
    Changed,
}

impl DutyDate {
    pub const ALL: [DutyDate; 10] = {
        use DutyDate::*;
        [
            AwardNotice,
            DetailsNotice,
            CopyPublished,
            PerformanceNotice,
            BreachNotice,
            ChangeNotice,
            ChangedCopyPublished,
            TerminationNotice,
            EnteredInto,
            Changed,
        ]
    };

    /// The key of its field.
    pub fn field(self) -> &'static str {
        match self {
            DutyDate::AwardNotice => "award-notice-on",
            DutyDate::DetailsNotice => "details-notice-on",
            DutyDate::CopyPublished => "copy-published-on",
            DutyDate::PerformanceNotice => "notice-on",
            DutyDate::BreachNotice => "breach-notice-on",
            DutyDate::ChangeNotice => "change-notice-on",
            DutyDate::ChangedCopyPublished => "changed-copy-on",
            DutyDate::TerminationNotice => "termination-notice-on",
            DutyDate::EnteredInto => "signed-on",
            DutyDate::Changed => "changed-on",
        }
    }
}

impl Choice for DutyDate {
    const CHOICES: &'static [DutyDate] = &DutyDate::ALL;

    fn word(self) -> &'static str {
        self.field()
    }
}
