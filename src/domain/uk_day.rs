//! A day as people in Britain write it.

use super::period::MONTHS;
use jiff::civil::Date;

/// The day of `15/10/2026`, `15.10.26`, `15 October 2026`, `15th Oct 2026`, `Thursday 15 October 2026` or `2026-10-15`.
pub fn uk_day(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '.' | '-' | ','))
        .filter(|part| !part.is_empty())
        .collect();
    let [day, month, year] = match parts.as_slice() {
        [weekday, rest @ ..] if rest.len() == 3 && is_weekday(weekday) => {
            [rest[0], rest[1], rest[2]]
        }
        [day, month, year] => [*day, *month, *year],
        _ => return None,
    };
    let day = ["st", "nd", "rd", "th"].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
    Date::new(full_year(year)?, month_number(month)?, day.parse().ok()?).ok()
}

fn is_weekday(word: &str) -> bool {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let lower = word.to_lowercase();
    days.iter().any(|day| lower.starts_with(day))
}

fn month_number(word: &str) -> Option<i8> {
    if let Ok(number) = word.parse() {
        return Some(number);
    }
    let lower = word.to_lowercase();
    let is_it = |month: &&str| lower.len() > 2 && month.to_lowercase().starts_with(&lower);
    let index =
        MONTHS.iter().position(|month| is_it(month) || lower == "sept" && *month == "September")?;
    i8::try_from(index + 1).ok()
}

/// Of two digits the years of this century.
fn full_year(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok()?;
    match word.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::uk_day;
    use jiff::civil::date;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for text in [
            "2026-10-05",
            "05/10/2026",
            "5/10/26",
            "5.10.2026",
            "5 October 2026",
            "5th Oct 2026",
            "Monday, 5 October 2026",
            " 05-10-2026 ",
        ] {
            assert_eq!(uk_day(text), Some(date(2026, 10, 5)), "{text}");
        }
        for text in ["10/15/2026", "October 2026", "31/02/2026", "soon", "5/10/026", ""] {
            assert_eq!(uk_day(text), None, "{text}");
        }
    }
}
