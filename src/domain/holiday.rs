//! Bank holidays in England and Wales: Good Friday and Christmas Day by custom, the others by Schedule 1 to the Banking
//! and Financial Dealings Act 1971 and the proclamations under its section 1 (New Year's Day, the early May holiday, a
//! weekday in the place of one that falls on a Saturday or Sunday). Days that were moved or added once are listed.

use jiff::civil::{Date, Weekday, date};
use jiff::{Span, ToSpan};

/// Holidays that were moved for one year: the day by rule, and the day by proclamation.
const MOVED: [(Date, Date); 5] = [
    (date(1995, 5, 1), date(1995, 5, 8)),
    (date(2002, 5, 27), date(2002, 6, 4)),
    (date(2012, 5, 28), date(2012, 6, 4)),
    (date(2020, 5, 4), date(2020, 5, 8)),
    (date(2022, 5, 30), date(2022, 6, 2)),
];

/// Holidays that were given for one year.
const ADDED: [Date; 7] = [
    date(1999, 12, 31),
    date(2002, 6, 3),
    date(2011, 4, 29),
    date(2012, 6, 5),
    date(2022, 6, 3),
    date(2022, 9, 19),
    date(2023, 5, 8),
];

pub(crate) fn is_bank_holiday(day: Date) -> bool {
    of_year(day.year()).contains(&day)
}

/// In order; none for a year that no calendar has.
pub(crate) fn of_year(year: i16) -> Vec<Date> {
    let moved = |day: Date| MOVED.iter().find(|(rule, _)| *rule == day).map_or(day, |(_, to)| *to);
    let mut days: Vec<Date> = by_rule(year).unwrap_or_default().into_iter().map(moved).collect();
    days.extend(ADDED.iter().filter(|day| day.year() == year));
    days.sort_unstable();
    days
}

fn by_rule(year: i16) -> Option<Vec<Date>> {
    let day = |month: i8, day: i8| Date::new(year, month, day).ok();
    let easter = easter(year)?;
    let christmas = day(12, 25)?;
    let boxing = day(12, 26)?;
    let mut days = vec![
        weekday(day(1, 1)?)?,
        after(easter, (-2).days())?,
        after(easter, 1.days())?,
        monday(day(5, 1)?)?,
        last_monday(day(5, 31)?)?,
        last_monday(day(8, 31)?)?,
    ];
    days.extend(match christmas.weekday() {
        // Christmas Day on a Friday, a Saturday or a Sunday takes the next weekday from Boxing Day
        Weekday::Friday => [christmas, after(boxing, 2.days())?],
        Weekday::Saturday => [after(christmas, 2.days())?, after(christmas, 3.days())?],
        Weekday::Sunday => [after(christmas, 2.days())?, boxing],
        _ => [christmas, boxing],
    });
    Some(days)
}

fn after(day: Date, span: Span) -> Option<Date> {
    day.checked_add(span).ok()
}

/// A day, or the Monday after it where it falls on a Saturday or Sunday.
fn weekday(day: Date) -> Option<Date> {
    if is_weekend(day) { monday(day) } else { Some(day) }
}

pub(crate) fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The first Monday from a day on.
fn monday(day: Date) -> Option<Date> {
    let ahead = (7 - day.weekday().to_monday_zero_offset()) % 7;
    after(day, i64::from(ahead).days())
}

/// The last Monday up to a day.
fn last_monday(day: Date) -> Option<Date> {
    after(day, (-i64::from(day.weekday().to_monday_zero_offset())).days())
}

/// Easter Sunday of a year of the Gregorian calendar, by the rule that Meeus gives (Astronomical Algorithms, chapter
/// 8).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let correction = (century + 8) / 25;
    let moon = (century - (century - correction + 1) / 3 + 15 - century / 4 + 19 * golden) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    let (month, day) = (i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?);
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(year: i16) -> Vec<String> {
        of_year(year).iter().map(|day| day.strftime("%m-%d").to_string()).collect()
    }

    #[test]
    fn easter_is_on_the_days_that_the_tables_give() {
        for (year, month, day) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (1981, 4, 19),
            (2000, 4, 23),
            (2008, 3, 23),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), Date::new(year, month, day).ok(), "{year}");
        }
    }

    // as gov.uk/bank-holidays lists them for England and Wales
    #[test]
    fn the_holidays_of_a_year_are_those_that_were_kept() {
        for (year, expected) in [
            (2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
            (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
            (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
            (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
            (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
            (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
            (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
            (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
            (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
            (2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
        ] {
            assert_eq!(days(year).join(" "), expected, "{year}");
        }
    }

    #[test]
    fn no_holiday_falls_on_a_weekend() {
        for year in 1978..2100 {
            assert!(of_year(year).into_iter().all(|day| !is_weekend(day)), "{year}");
        }
    }
}
