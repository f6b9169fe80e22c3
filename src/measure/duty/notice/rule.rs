//! The rules that count a number of days from a day of the contract, as data.

use super::scope::PublicContract;
use crate::domain::duty_date::DutyDate;
use crate::domain::notice::Notice;

/// From which day a period runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PeriodStart {
    /// With the day on which the contract was entered into.
    EnteredInto,
    /// With the day on which its value or its term was changed.
    Changed,
    /// With the last day that it runs: expiry counts as termination (s.80(3)).
    Ended,
}

/// By when it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeLimit {
    /// Before the day.
    Before,
    /// In a period of so many days beginning with the day, and so many of a light-touch contract.
    Days { usual: i32, light_touch: i32 },
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub notice: Notice,
    pub begins: PeriodStart,
    pub within: TimeLimit,
    /// Contracts of more than £5 million alone.
    pub large_alone: bool,
    /// Not light-touch contracts.
    pub not_light_touch: bool,
}

pub(super) const RULES: [Rule; 6] = [
    Rule {
        notice: Notice::Award,
        begins: PeriodStart::EnteredInto,
        within: TimeLimit::Before,
        large_alone: false,
        not_light_touch: false,
    },
    Rule {
        notice: Notice::Details,
        begins: PeriodStart::EnteredInto,
        within: TimeLimit::Days { usual: 30, light_touch: 120 },
        large_alone: false,
        not_light_touch: false,
    },
    Rule {
        notice: Notice::Copy,
        begins: PeriodStart::EnteredInto,
        within: TimeLimit::Days { usual: 90, light_touch: 180 },
        large_alone: true,
        not_light_touch: false,
    },
    Rule {
        notice: Notice::Change,
        begins: PeriodStart::Changed,
        within: TimeLimit::Before,
        large_alone: false,
        not_light_touch: true,
    },
    Rule {
        notice: Notice::ChangedCopy,
        begins: PeriodStart::Changed,
        within: TimeLimit::Days { usual: 90, light_touch: 90 },
        large_alone: true,
        not_light_touch: true,
    },
    Rule {
        notice: Notice::Termination,
        begins: PeriodStart::Ended,
        within: TimeLimit::Days { usual: 30, light_touch: 30 },
        large_alone: false,
        not_light_touch: false,
    },
];

impl Rule {
    pub(super) fn applies(&self, public: PublicContract) -> bool {
        (public.is_large || !self.large_alone) && !(public.is_light_touch && self.not_light_touch)
    }
}

impl PeriodStart {
    /// The field of the register that gives the day.
    pub(super) fn field(self) -> &'static str {
        match self {
            PeriodStart::EnteredInto => DutyDate::EnteredInto.field(),
            PeriodStart::Changed => DutyDate::Changed.field(),
            PeriodStart::Ended => "end",
        }
    }

    /// The day in words, behind "the day on which the contract".
    pub(super) fn in_words(self) -> &'static str {
        match self {
            PeriodStart::EnteredInto => "was entered into",
            PeriodStart::Changed => "was changed",
            PeriodStart::Ended => "ended",
        }
    }
}
