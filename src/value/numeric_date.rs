//! A day that is written in numbers alone, whose order of day and month is to be settled.

use super::date::{without_time, year};
use jiff::civil::Date;

/// A day that is written in three numbers, its year last: `03/04/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NumericDate {
    first: i8,
    second: i8,
    year: i16,
}

impl NumericDate {
    pub(crate) fn is_month_first_alone(self) -> bool {
        (1..=12).contains(&self.first) && (13..=31).contains(&self.second)
    }

    pub(crate) fn is_day_first_alone(self) -> bool {
        (13..=31).contains(&self.first) && (1..=12).contains(&self.second)
    }

    pub(crate) fn month_first(self) -> Option<Date> {
        Date::new(self.year, self.first, self.second).ok()
    }
}

pub(crate) fn numeric_date(text: &str) -> Option<NumericDate> {
    let parts: Vec<&str> =
        without_time(text.trim()).split(['/', '-', '.']).map(str::trim).collect();
    let [first, second, last] = parts[..] else { return None };
    let is_short = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    let (first, second) = [first, second]
        .iter()
        .all(|part| is_short(part))
        .then(|| (first.parse().ok(), second.parse().ok()))?;
    Some(NumericDate { first: first?, second: second?, year: year(last)? })
}
