//! Quarters of the financial year, 1 April to 31 March.

use jiff::civil::{Date, date};
use std::fmt;

/// The months of the calendar year, in order.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A quarter of a financial year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The calendar year in which the financial year starts.
    year: i16,
    /// 1 to 4.
    quarter: i8,
}

impl Period {
    /// The quarter of this number, 1 to 4, in the financial year that starts in this calendar year (1 to 9998).
    pub fn new(year: i16, quarter: i8) -> Option<Period> {
        ((1..=9998).contains(&year) && (1..=4).contains(&quarter))
            .then_some(Period { year, quarter })
    }

    /// The quarter in which a day falls.
    pub fn of(day: Date) -> Period {
        let month = day.month();
        let year = if month >= 4 { day.year() } else { day.year() - 1 };
        Period { year, quarter: (month + 8) % 12 / 3 + 1 }
    }

    /// The last quarter that has ended by a day, its last day counted.
    pub fn ended_by(day: Date) -> Period {
        let period = Period::of(day);
        if period.last_day() == day { period } else { period.previous() }
    }

    /// The quarter before.
    pub fn previous(self) -> Period {
        match self.quarter {
            1 => Period { year: self.year - 1, quarter: 4 },
            quarter => Period { year: self.year, quarter: quarter - 1 },
        }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        match self.quarter {
            4 => date(self.year + 1, 1, 1),
            quarter => date(self.year, quarter * 3 + 1, 1),
        }
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        match self.quarter {
            1 => date(self.year, 6, 30),
            2 => date(self.year, 9, 30),
            3 => date(self.year, 12, 31),
            _ => date(self.year + 1, 3, 31),
        }
    }

    /// The months it spans: "July to September 2026".
    pub fn months(self) -> String {
        let (first, last) = [
            ("April", "June"),
            ("July", "September"),
            ("October", "December"),
            ("January", "March"),
        ][usize::from(self.quarter.unsigned_abs()) - 1];
        format!("{first} to {last} {}", self.last_day().year())
    }

    /// As ids and file names write it: `2026-27-Q2`.
    pub fn id(self) -> String {
        format!("{}-{:02}-Q{}", self.year, (self.year + 1) % 100, self.quarter)
    }

    /// The quarter of an id such as `2026-27-Q2`.
    pub fn from_id(id: &str) -> Option<Period> {
        let mut parts = id.split('-');
        let year = parts.next()?.parse().ok()?;
        parts.next()?;
        let quarter = parts.next()?.strip_prefix(['Q', 'q'])?.parse().ok()?;
        Period::new(year, quarter).filter(|period| period.id().eq_ignore_ascii_case(id))
    }
}

impl fmt::Display for Period {
    /// As prose writes it: "Quarter 2 of 2026/27".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Quarter {} of {}/{:02}", self.quarter, self.year, (self.year + 1) % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_follow_the_financial_year() {
        let q2 = Period::from_id("2026-27-Q2").unwrap();
        assert_eq!((q2.first_day(), q2.last_day()), (date(2026, 7, 1), date(2026, 9, 30)));
        assert_eq!(q2.to_string(), "Quarter 2 of 2026/27");
        assert_eq!(q2.months(), "July to September 2026");
        assert_eq!(Period::of(date(2027, 1, 1)).id(), "2026-27-Q4");
        assert_eq!(Period::of(date(2099, 12, 31)).id(), "2099-00-Q3");
        assert_eq!(Period::new(2026, 1).unwrap().previous().id(), "2025-26-Q4");
        assert_eq!(Period::from_id("2026-28-Q2"), None);
        assert_eq!(Period::from_id("2026-27-Q5"), None);
    }

    #[test]
    fn the_default_is_the_last_quarter_that_has_ended() {
        assert_eq!(Period::ended_by(date(2026, 10, 15)).id(), "2026-27-Q2");
        assert_eq!(Period::ended_by(date(2026, 9, 30)).id(), "2026-27-Q2");
        assert_eq!(Period::ended_by(date(2026, 9, 29)).id(), "2026-27-Q1");
    }
}
