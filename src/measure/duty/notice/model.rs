//! The notice ledger: what the Procurement Act 2023 asks the council to publish, contract by contract, by which day, and
//! what the register says of it.

use crate::domain::notice::Notice;
use crate::domain::place::Place;
use jiff::civil::Date;

#[derive(Debug, Clone, Default)]
pub struct NoticeLedger {
    /// In register order, those of the authority last.
    pub rows: Vec<NoticeRow>,
    /// The contracts that the ledger does not speak of, in register order.
    pub outside: Vec<OutsideRow>,
    /// The last day that "before the next meeting" means: the meeting's; none where it is not known or has passed.
    pub meeting: Option<Date>,
}

/// One duty.
#[derive(Debug, Clone, PartialEq)]
pub struct NoticeRow {
    /// By its index in the register; none of the authority's own.
    pub contract: Option<usize>,
    pub notice: Notice,
    /// Why and by when, in words.
    pub basis: String,
    /// The last day; none where it is not known or the Act sets none.
    pub due_by: Option<Date>,
    pub done_on: Option<Date>,
    /// By how many days it was published late, or is overdue.
    pub late_by: Option<u32>,
    pub state: NoticeState,
    /// The cells that say so.
    pub sources: Vec<Place>,
}

/// A contract of which no notice is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideRow {
    pub contract: usize,
    /// Whether it may be a public contract all the same, which somebody has to check.
    pub is_to_check: bool,
    pub why: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeState {
    /// Not published, and its last day has passed.
    Overdue,
    /// Not published, and its last day is still to come.
    Due,
    /// The register does not say what would tell.
    NotKnown,
    /// Only a person can say whether it applies.
    Check,
    DoneLate,
    Done,
    /// The register says that it does not apply.
    NotApplicable,
}

impl NoticeState {
    pub const ALL: [NoticeState; 7] = {
        use NoticeState::*;
        [Overdue, Due, NotKnown, Check, DoneLate, Done, NotApplicable]
    };

    pub fn name(self) -> &'static str {
        match self {
            NoticeState::Overdue => "overdue",
            NoticeState::Due => "due",
            NoticeState::NotKnown => "not known",
            NoticeState::Check => "check",
            NoticeState::DoneLate => "done late",
            NoticeState::Done => "done",
            NoticeState::NotApplicable => "not applicable",
        }
    }

    /// Whether nothing more is asked for.
    pub fn is_met(self) -> bool {
        matches!(self, NoticeState::Done | NoticeState::DoneLate | NoticeState::NotApplicable)
    }
}

impl NoticeRow {
    /// Whether it is asked for by a day, and not published.
    pub fn falls_due_by(&self, day: Date) -> bool {
        self.state == NoticeState::Due && self.due_by.is_some_and(|due| due <= day)
    }
}
