//! Days by the Act's own counting: "a period of N days beginning with" a day ends N - 1 days after it.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// The last day of a period of so many days beginning with a day.
pub(super) fn last_of_days(begins: Date, days: i32) -> Date {
    begins.saturating_add((days - 1).days())
}

/// The period of twelve months, beginning with a day, that follows so many whole ones: its first and its last day.
pub(super) fn year(begins: Date, after: i16) -> (Date, Date) {
    let first = if after == 0 { begins } else { next_day(last_of_years(begins, after)) };
    (first, last_of_years(begins, after + 1))
}

/// The last day of so many periods of twelve months: the day before the same day of the year, or the month's last day
/// where that year has no such day.
fn last_of_years(begins: Date, years: i16) -> Date {
    let same = begins.saturating_add(Span::new().years(years));
    if same.day() == begins.day() { same.saturating_sub(1.day()) } else { same }
}

fn next_day(day: Date) -> Date {
    day.saturating_add(1.day())
}

/// How many days a day is behind another.
pub(super) fn days_after(day: Date, due: Date) -> u32 {
    u32::try_from((day - due).get_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_of_days_has_its_first_day_in_it() {
        // s.80: ended on 31 August 2026
        assert_eq!(last_of_days(date(2026, 8, 31), 30), date(2026, 9, 29));
        // over a month end, over the end of a February with and without a leap day
        assert_eq!(last_of_days(date(2026, 1, 31), 30), date(2026, 3, 1));
        assert_eq!(last_of_days(date(2027, 2, 1), 30), date(2027, 3, 2));
        assert_eq!(last_of_days(date(2028, 2, 1), 30), date(2028, 3, 1));
        // s.53: 90, 120 and 180 days from 1 April
        assert_eq!(last_of_days(date(2026, 4, 1), 90), date(2026, 6, 29));
        assert_eq!(last_of_days(date(2026, 4, 1), 120), date(2026, 7, 29));
        assert_eq!(last_of_days(date(2026, 4, 1), 180), date(2026, 9, 27));
        assert_eq!(last_of_days(date(2027, 12, 1), 90), date(2028, 2, 28));
    }

    #[test]
    fn twelve_months_end_on_the_day_before_the_same_day() {
        assert_eq!(year(date(2025, 4, 1), 0), (date(2025, 4, 1), date(2026, 3, 31)));
        assert_eq!(year(date(2025, 4, 1), 1), (date(2026, 4, 1), date(2027, 3, 31)));
        assert_eq!(year(date(2025, 3, 31), 0), (date(2025, 3, 31), date(2026, 3, 30)));
        // beginning with a leap day: a year without one ends them on its last day of February
        assert_eq!(year(date(2028, 2, 29), 0), (date(2028, 2, 29), date(2029, 2, 28)));
        assert_eq!(year(date(2028, 2, 29), 1), (date(2029, 3, 1), date(2030, 2, 28)));
        assert_eq!(year(date(2028, 2, 29), 3), (date(2031, 3, 1), date(2032, 2, 28)));
        assert_eq!(year(date(2027, 3, 1), 0), (date(2027, 3, 1), date(2028, 2, 29)));
    }
}
