//! The day that a cell holds: an Excel date, its serial number without the date format, or a text, day first as
//! councils write them. A serial number in a date format is a date already when it leaves [`crate::sheet::CellValue`].

use super::number::number;
use super::unusable::{Unusable, unusable};
use crate::domain::period::MONTHS;
use crate::sheet::CellValue;
use jiff::civil::Date;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoDate {
    NotADate,
    /// "30/06/2026 - 31/12/2026": a range, or a day and the one before it was changed.
    SeveralDays,
    /// "31 February 2026".
    NotInCalendar(String),
}

pub(crate) fn day(value: &CellValue) -> Result<Date, Unusable> {
    if let Some(date) = value.as_date().or_else(|| serial(value)).or_else(|| compact(value)) {
        return Ok(date);
    }
    let text = value.as_text().ok_or(NoDate::NotADate);
    text.and_then(parse).map_err(|reason| match reason {
        NoDate::NotADate => {
            unusable(", which is not a date", "Put a date such as 31/03/2026 in the cell.")
        }
        NoDate::SeveralDays => unusable(
            ", which is more than one day, and which of them is meant cannot be told",
            "Put one date such as 31/03/2026 in the cell.",
        ),
        NoDate::NotInCalendar(why) => {
            unusable(&format!(", and {why}"), "Put the right date in the cell.")
        }
    })
}

/// The day of a serial number that has lost its format, from 1950 to 2100. Excel counts from 30 December 1899, for days
/// after February 1900.
fn serial(value: &CellValue) -> Option<Date> {
    let number = number(value)?;
    let is_day = (18_264.0..73_051.0).contains(&number) && number.fract() == 0.0;
    let start = jiff::civil::date(1899, 12, 30);
    let days = jiff::Span::new().try_days(number as i64).ok().filter(|_| is_day)?;
    start.checked_add(days).ok()
}

/// The day of eight digits, from 1950 to 2100, as other systems write it: `20260331`.
fn compact(value: &CellValue) -> Option<Date> {
    let number = number(value).filter(|number| number.fract() == 0.0)? as i64;
    let year = i16::try_from(number / 10_000).ok().filter(|year| (1950..=2100).contains(year))?;
    let part = |number: i64| i8::try_from(number % 100).ok();
    Date::new(year, part(number / 100)?, part(number)?).ok()
}

/// The day of a spelling such as `31/03/2026`, `31 March 2026`, `31 Mar 26`, `Tuesday 31st March 2026` or `2026-03-31`;
/// never one of two days.
pub(crate) fn parse(text: &str) -> Result<Date, NoDate> {
    let text = text.trim();
    match alone(without_time(text)) {
        Err(NoDate::NotADate) if days_in(text) > 1 => Err(NoDate::SeveralDays),
        read => read,
    }
}

/// The day of a text that holds nothing else.
fn alone(text: &str) -> Result<Date, NoDate> {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' })
        .collect();
    let mut parts: Vec<&str> = spaced.split_whitespace().filter(|part| *part != "of").collect();
    if parts.len() >= 4 && weekday(parts[0]).is_some() {
        parts.remove(0);
    } else if parts.len() == 4 && weekday(parts[3]).is_some() {
        parts.pop();
    }
    let [first, second, third] = parts[..] else { return Err(NoDate::NotADate) };
    let numbers = if first.len() == 4 && year(first).is_some() {
        (year(first), month(second), day_of_month(third))
    } else if let Some(month) = month_name(first) {
        (year(third), Some(month), day_of_month(second))
    } else {
        (year(third), month(second), day_of_month(first))
    };
    let (Some(year), Some(month), Some(day)) = numbers else { return Err(NoDate::NotADate) };
    Date::new(year, month, day).map_err(|_| not_in_calendar(year, month, day))
}

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The place in the week of a day that a word names, in short or in full.
fn weekday(word: &str) -> Option<usize> {
    let word = word.to_ascii_lowercase();
    let is_it = |day: &&str| day.to_ascii_lowercase().starts_with(&word);
    (word.len() > 2).then(|| WEEKDAYS.iter().position(is_it))?
}

/// The name of the day that a text gives, where it says the name of another with it: `Tuesday` of
/// `Mon 6 October 2026`.
pub(crate) fn other_weekday(text: &str) -> Option<&'static str> {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    let written = words.find_map(weekday)?;
    let is = usize::try_from(parse(text).ok()?.weekday().to_monday_zero_offset()).ok()?;
    WEEKDAYS.get(is).copied().filter(|_| is != written)
}

/// A text without the time of day behind its day: `2026-03-31T00:00:00.000Z`, `31/03/2026 9:30 am`.
pub(super) fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let hours = text[..colon].bytes().rev().take_while(u8::is_ascii_digit).count();
    let before = text[..colon - hours].trim_end();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let after_t = before.strip_suffix(['T', 't']).filter(|day| is_digit(day.chars().next_back()));
    let day = after_t.unwrap_or(before).trim_end_matches([',', ' ']);
    let lower = text[colon..].to_ascii_lowercase();
    let zone = ["am", "pm", "z", "+00:00", "+01:00", "utc", "gmt", "bst"];
    let time = zone.iter().find_map(|end| lower.strip_suffix(end)).unwrap_or(&lower).trim_end();
    let is_time = |part: &str| part.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let is_part = (1..=2).contains(&hours) && day.len() < colon - hours;
    let parts: Vec<&str> = time.split(':').skip(1).collect();
    let is_clock = parts.len() < 3 && parts.iter().all(|part| part.len() >= 2 && is_time(part));
    if is_part && is_clock { day } else { text }
}

/// How many days stand in a text, each written out in full.
fn days_in(text: &str) -> usize {
    let parted: String = text
        .chars()
        .map(|c| if c.is_alphanumeric() || "/.-".contains(c) { c } else { ' ' })
        .collect();
    let spaced = parted.replace(" - ", " ").replace(['/', '.', '-'], " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (mut count, mut at) = (0, 0);
    while let Some(window) = words.get(at..at + 3) {
        let is_day = !matches!(alone(&window.join(" ")), Err(NoDate::NotADate));
        count += usize::from(is_day);
        at += if is_day { 3 } else { 1 };
    }
    count
}

/// The first day that is written out in full within a text.
pub(crate) fn first_day_within(text: &str) -> Option<Date> {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(['(', ')', ',', '.', ':', ';']))
        .collect();
    let windows = [3, 1, 2].into_iter().flat_map(|size| words.windows(size));
    windows.filter_map(|window| parse(&window.join(" ")).ok()).next()
}

fn not_in_calendar(year: i16, month: i8, day: i8) -> NoDate {
    match usize::try_from(month - 1).ok().and_then(|month| MONTHS.get(month)) {
        Some(month) => NoDate::NotInCalendar(format!("there is no {day} {month} {year}")),
        None => NoDate::NotInCalendar(format!("there is no month {month}")),
    }
}

pub(super) fn year(text: &str) -> Option<i16> {
    let number: i16 = text.parse().ok()?;
    match text.len() {
        4 => (1900..=9999).contains(&number).then_some(number),
        2 => Some(2000 + number),
        _ => None,
    }
}

fn month(text: &str) -> Option<i8> {
    month_name(text).or_else(|| text.parse().ok().filter(|month| (1..=99).contains(month)))
}

fn month_name(text: &str) -> Option<i8> {
    let is_named = |name: &str| {
        let start = name.bytes().map(|byte| byte.to_ascii_lowercase()).take(text.len());
        start.eq(text.bytes()) || text == "sept" && name == "September"
    };
    let number = (text.len() >= 3).then(|| MONTHS.iter().position(|name| is_named(name)))??;
    i8::try_from(number + 1).ok()
}

fn day_of_month(text: &str) -> Option<i8> {
    let digits =
        ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    digits.parse().ok().filter(|day| (1..=99).contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_day_first() {
        for text in [
            "31/03/2026",
            "31.3.26",
            "31-03-2026",
            "31 March 2026",
            "31 Mar 26",
            "31st March 2026",
            "Tuesday 31st of March, 2026",
            "2026-03-31",
            "2026-03-31 00:00:00",
            "March 31, 2026",
            "31-3-26",
            "31st Mar 2026",
            "Tue 31 Mar 2026",
            "Tues. 31/03/2026",
            "2026/03/31",
            "31\u{a0}March\u{a0}2026",
            "31/03/2026 (Tue)",
        ] {
            assert_eq!(parse(text), Ok(date(2026, 3, 31)), "{text}");
        }
        assert_eq!(parse("1 Sept 2026"), Ok(date(2026, 9, 1)));
        assert_eq!(first_day_within("Position at 31 March 2026 (draft)"), Some(date(2026, 3, 31)));
        assert_eq!(first_day_within("Assessment 2026-03-31"), Some(date(2026, 3, 31)));
    }

    #[test]
    fn eight_digits_are_a_day() {
        for value in [CellValue::Number(20_260_331.0), CellValue::Text("20260331".into())] {
            assert_eq!(day(&value).unwrap(), date(2026, 3, 31));
        }
        for number in [20_261_331.0, 20_260_231.0, 2_026_033.0, 202_603_310.0, 31_032_026.0] {
            assert!(day(&CellValue::Number(number)).is_err(), "{number}");
        }
    }

    #[test]
    fn a_day_may_be_named_as_another_of_the_week() {
        assert_eq!(other_weekday("Mon 6 October 2026"), Some("Tuesday"));
        assert_eq!(other_weekday("31/03/2027 (Thurs)"), Some("Wednesday"));
        for text in ["Tue 6 October 2026", "Tuesday, 6 Oct 2026", "6 October 2026", "Monday"] {
            assert_eq!(other_weekday(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_behind_a_day_is_none_of_it() {
        for text in [
            "2026-03-31T00:00:00",
            "2026-03-31T00:00:00.000Z",
            "2026-03-31 00:00:00",
            "31/03/2026 9:30",
            "31/03/2026, 09:30 AM",
            "31 March 2026 23:59:59",
        ] {
            assert_eq!(parse(text), Ok(date(2026, 3, 31)), "{text}");
        }
    }

    #[test]
    fn no_part_of_several_days_is_used() {
        for text in [
            "30/06/2026 - 31/12/2026",
            "30/06/2026 31/12/2026",
            "30/06/2026-31/12/2026",
            "01/04/2026 to 31/03/2027",
            "30/06/26\n31/12/26",
            "2026-06-30 2026-12-31",
            "30 June 2026 / 31 December 2026",
            "31/12/2026 (was 30/06/2026)",
            "30/06/2026; 31/12/2026; 31/03/2027",
            "30.6.2026, 31.12.2026",
            "30/06/2026 & 31/02/2027",
        ] {
            assert_eq!(parse(text), Err(NoDate::SeveralDays), "{text}");
        }
        let value = CellValue::Text("30/06/2026 31/12/2026".into());
        assert!(day(&value).unwrap_err().why.starts_with(", which is more than one day"));
        for text in ["30/06/2026 12", "30/06/2026 12 30", "30/06/2026 - 12/2026", "30-31/12/2026"] {
            assert_eq!(parse(text), Err(NoDate::NotADate), "{text}");
        }
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_named() {
        let none = |text| match parse(text) {
            Err(NoDate::NotInCalendar(why)) => why,
            other => format!("{other:?}"),
        };
        assert_eq!(none("31/02/2026"), "there is no 31 February 2026");
        assert_eq!(none("12/13/2026"), "there is no month 13");
        for text in ["TBC", "spring 2026", "31 March", "March 2026", "", "1/2"] {
            assert_eq!(parse(text), Err(NoDate::NotADate), "{text}");
        }
    }
}
