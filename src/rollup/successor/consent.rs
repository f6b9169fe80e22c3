//! Which contracts need consent under a direction: section 24 of the Local Government and Public Involvement in Health Act
//! 2007, with section 27 on what is counted together. What a register does not say is not guessed.

use super::extension::may_be_extended;
use crate::config::Direction;
use crate::dataset::ContractRow;
use crate::domain::money::Money;
use jiff::civil::Date;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Consent {
    /// Over the limit of capital contracts, and past the day: whatever kind it is.
    Needed,
    /// Over the limit of other contracts, and past the day.
    UnlessCapital,
    /// Over the limit of capital contracts, and not past the day.
    IfCapital,
    ValueNotGiven,
    DayNotGiven,
    EndNotGiven,
}

impl Consent {
    pub const ALL: [Consent; 6] = [
        Consent::Needed,
        Consent::UnlessCapital,
        Consent::IfCapital,
        Consent::ValueNotGiven,
        Consent::DayNotGiven,
        Consent::EndNotGiven,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Consent::Needed => "needed",
            Consent::UnlessCapital => "unless-capital",
            Consent::IfCapital => "if-capital",
            Consent::ValueNotGiven => "value-not-given",
            Consent::DayNotGiven => "day-not-given",
            Consent::EndNotGiven => "end-not-given",
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Consent::Needed => "Needed",
            Consent::UnlessCapital => "Needed, unless capital",
            Consent::IfCapital => "Needed, if capital",
            Consent::ValueNotGiven => "Not known: no total value",
            Consent::DayNotGiven => "Not known: no day of signing, no start",
            Consent::EndNotGiven => "Not known: no end",
        }
    }

    /// None where it needs none, or was entered into before the direction.
    pub(super) fn of(
        row: &ContractRow,
        together: Option<Money>,
        direction: &Direction,
    ) -> Option<Consent> {
        let Some(entered) = entered(row) else { return Some(Consent::DayNotGiven) };
        if entered < direction.from {
            return None;
        }
        let Some(together) = together else { return Some(Consent::ValueNotGiven) };
        let is_over = |pounds: u32| together.pence() > i64::from(pounds) * 100;
        let is_past = match row.end {
            Some(end) => end > direction.beyond || may_be_extended(row),
            None if is_over(direction.non_capital_over) => return Some(Consent::EndNotGiven),
            None => false,
        };
        match (is_past, is_over(direction.capital_over), is_over(direction.non_capital_over)) {
            (true, true, _) => Some(Consent::Needed),
            (true, false, true) => Some(Consent::UnlessCapital),
            (false, true, _) => Some(Consent::IfCapital),
            _ => None,
        }
    }
}

/// The day on which it was entered into: that of signing, else its start.
fn entered(row: &ContractRow) -> Option<Date> {
    row.signed_on.or(row.start)
}
