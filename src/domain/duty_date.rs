//! The days of a contract that the notices of the Procurement Act 2023 turn on, as the register gives them.

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

/// Some of these days, as a frame holds them in one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DutyDates(u16);

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

impl DutyDates {
    #[must_use]
    pub fn with(self, date: DutyDate) -> DutyDates {
        DutyDates(self.0 | 1 << date as u16)
    }

    pub fn holds(self, date: DutyDate) -> bool {
        self.0 & 1 << date as u16 != 0
    }

    pub fn number(self) -> i32 {
        self.0.into()
    }

    pub fn from_number(number: i32) -> DutyDates {
        DutyDates(u16::try_from(number).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_days_are_the_same_days_behind_their_number() {
        let some = DutyDates::default().with(DutyDate::Changed).with(DutyDate::AwardNotice);
        let again = DutyDates::from_number(some.number());
        let held: Vec<DutyDate> =
            DutyDate::ALL.into_iter().filter(|date| again.holds(*date)).collect();
        assert_eq!(held, [DutyDate::AwardNotice, DutyDate::Changed]);
    }
}
