//! Quarters of the financial year, 1 April to 31 March.

mod words;

use jiff::civil::{Date, date};
use std::fmt;

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

/// The years of which and in which a report is made.
pub const YEARS: std::ops::RangeInclusive<i16> = 2000..=2099;

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

    pub(crate) fn containing(day: Date) -> Period {
        let month = day.month();
        let year = if month >= 4 { day.year() } else { day.year() - 1 };
        Period { year, quarter: (month + 8) % 12 / 3 + 1 }
    }

    /// The last quarter that has ended by a day, its last day counted.
    pub fn ended_by(day: Date) -> Period {
        let period = Period::containing(day);
        if period.last_day() == day { period } else { period.previous() }
    }

    pub fn previous(self) -> Period {
        match self.quarter {
            1 => Period { year: self.year - 1, quarter: 4 },
            quarter => Period { year: self.year, quarter: quarter - 1 },
        }
    }

    pub fn next(self) -> Option<Period> {
        match self.quarter {
            4 => Period::new(self.year + 1, 1),
            quarter => Some(Period { quarter: quarter + 1, ..self }),
        }
    }

    /// 1 to 4.
    pub fn quarter(self) -> i8 {
        self.quarter
    }

    /// Quarters counted from the year 0, so that periods can stand in a column of numbers.
    pub fn number(self) -> i32 {
        i32::from(self.year) * 4 + i32::from(self.quarter) - 1
    }

    pub fn from_number(number: i32) -> Option<Period> {
        let quarter = i8::try_from(number.rem_euclid(4)).ok()? + 1;
        Period::new(i16::try_from(number.div_euclid(4)).ok()?, quarter)
    }

    /// As tables write it: `Q2 2026/27`.
    pub fn short(self) -> String {
        format!("Q{} {}/{:02}", self.quarter, self.year, (self.year + 1) % 100)
    }

    pub fn first_day(self) -> Date {
        match self.quarter {
            4 => date(self.year + 1, 1, 1),
            quarter => date(self.year, quarter * 3 + 1, 1),
        }
    }

    pub fn last_day(self) -> Date {
        match self.quarter {
            1 => date(self.year, 6, 30),
            2 => date(self.year, 9, 30),
            3 => date(self.year, 12, 31),
            _ => date(self.year + 1, 3, 31),
        }
    }

    /// "July to September 2026".
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

    /// The other way about; a quarter of another century than this one is a slip of the pen.
    pub fn from_id(id: &str) -> Option<Period> {
        let mut parts = id.split('-');
        let year = parts.next()?.parse().ok()?;
        parts.next()?;
        let quarter = parts.next()?.strip_prefix(['Q', 'q'])?.parse().ok()?;
        let period = Period::new(year, quarter).filter(|_| YEARS.contains(&year));
        period.filter(|period| period.id().eq_ignore_ascii_case(id))
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
        assert_eq!(Period::containing(date(2027, 1, 1)).id(), "2026-27-Q4");
        assert_eq!(Period::containing(date(2099, 12, 31)).id(), "2099-00-Q3");
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
