//! The quarter that a cell gives, and the month of it where it gives a single month.

use super::date;
use super::unusable::{Unusable, unusable};
use crate::domain::memo::Memo;
use crate::domain::period::{MONTHS, Period};
use crate::domain::prose::listed;
use crate::sheet::CellValue;
use jiff::civil::Date;

/// A quarter by its number, and the month (1 to 12) where a day or a month is given.
type QuarterReading = Result<(i32, Option<i32>), Unusable>;

thread_local! {
    static KNOWN: Memo<(), QuarterReading> = Memo::new();
}

pub(crate) fn period(value: &CellValue) -> QuarterReading {
    if let Some(day) = value.as_date() {
        return Ok(month_of(day));
    }
    match value.as_text() {
        Some(text) => KNOWN.with(|known| known.once((), text, || worked_out(text))),
        None => worked_out(&value.to_string()),
    }
}

fn worked_out(text: &str) -> QuarterReading {
    let quarter = Period::parse(text).or_else(|| first_to_last_day(text)).or_else(|| ending(text));
    if let Some(period) = quarter {
        return Ok((period.number(), None));
    }
    let day = date::parse(text).ok().or_else(|| month(text));
    day.map(month_of).ok_or_else(|| no_quarter(text))
}

/// The quarter whose first and last day a text gives: `1 July 2026 to 30 September 2026`, `1 July to 30 September
/// 2026`.
fn first_to_last_day(text: &str) -> Option<Period> {
    let dashes = [" to ", " \u{2013} ", " - ", "\u{2013}", " ", "-"];
    dashes.iter().find_map(|dash| {
        let (first, last) = text.split_once(dash)?;
        let (first, last) = (first.trim(), last.trim_start_matches(['-', '\u{2013}', ' ']));
        let last = date::parse(last).ok()?;
        let first =
            date::parse(first).or_else(|_| date::parse(&format!("{first} {}", last.year())));
        let first = first.ok()?;
        let period = Period::containing(first);
        (period.first_day() == first && period.last_day() == last).then_some(period)
    })
}

/// The quarter that ends on the day or in the month that a text gives: `Quarter ending 30 September 2026`.
fn ending(text: &str) -> Option<Period> {
    let folded = crate::domain::fold::fold(text);
    let opens = [
        "quarter ending ",
        "quarter ended ",
        "quarter end ",
        "quarter to ",
        "qtr ending ",
        "qtr ended ",
        "q e ",
        "qe ",
        "period ending ",
        "3 months to ",
        "3 months ending ",
        "3 months ended ",
        "three months to ",
        "three months ending ",
        "three months ended ",
    ];
    let rest = opens.iter().find_map(|open| folded.strip_prefix(open))?;
    let (day, is_month) = match date::parse(rest) {
        Ok(day) => (day, false),
        Err(_) => (month(rest)?, true),
    };
    let period = Period::containing(day);
    let is_its_end = match is_month {
        true => day.month() == period.last_day().month(),
        false => day == period.last_day(),
    };
    is_its_end.then_some(period)
}

/// What is no quarter, with the quarters that it touches where it is longer than one.
fn no_quarter(text: &str) -> Unusable {
    let touched: Vec<String> = Period::touched(text).into_iter().map(Period::short).collect();
    let why = match touched.as_slice() {
        [] => ", which is not a quarter".to_owned(),
        touched => format!(", and a period is one quarter: it overlaps {}", listed(touched)),
    };
    unusable(&why, "Put a quarter such as Q2 2026/27 in the cell.")
}

/// Whether a text gives a quarter, or a month, and no year: `Q2`, `Jul-Sep`, `July`.
pub(crate) fn lacks_year(text: &str) -> bool {
    let is_when = |text: &str| Period::parse(text).is_some() || month(text).is_some();
    let with = |year: &str| is_when(&format!("{} {year}", text.trim()));
    !is_when(text) && (with("2026/27") || with("2026"))
}

fn month_of(day: Date) -> (i32, Option<i32>) {
    (Period::containing(day).number(), Some(day.month().into()))
}

/// The last day of the month or quarter that a text gives, and which of the two it is: `September 2026`,
/// `end of Q3 2026/27`.
pub(crate) fn last_day(text: &str) -> Option<(Date, &'static str)> {
    let folded = crate::domain::fold::fold(text);
    let opens =
        ["by the end of ", "by end of ", "the end of ", "end of ", "by end ", "by ", "end "];
    let open = opens.iter().find(|open| folded.starts_with(**open));
    // the words as they stand, since folding parts the years of a quarter
    let skipped = open.map_or(0, |open| open.split_whitespace().count());
    let bare: Vec<&str> = text.split_whitespace().skip(skipped).collect();
    let bare = bare.join(" ");
    match Period::parse(&bare) {
        Some(period) => Some((period.last_day(), "quarter")),
        None => Some((month(&bare)?.last_of_month(), "month")),
    }
}

/// The first day of the month or the quarter that a text gives, and which of the two it is.
pub(crate) fn first_day(text: &str) -> Option<(Date, &'static str)> {
    match Period::parse(text.trim()) {
        Some(period) => Some((period.first_day(), "quarter")),
        None => Some((month(text)?, "month")),
    }
}

/// The first day of a month such as `July 2026` or `Jul-26`.
pub(crate) fn month(text: &str) -> Option<Date> {
    let folded = crate::domain::fold::fold(text);
    let (name, year) = folded.split_once(' ')?;
    let is_it = |month: &str| {
        let month = month.to_lowercase();
        name.len() >= 3 && month.starts_with(name) || name == "sept" && month == "september"
    };
    let number = i8::try_from(MONTHS.iter().position(|month| is_it(month))? + 1).ok()?;
    let year: i16 = match (year.len(), year.parse::<i16>().ok()?) {
        (4, year) => year,
        (2, year) => 2000 + year,
        _ => return None,
    };
    Date::new(year, number, 1).ok().filter(|_| (1900..=2200).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_or_a_quarter_has_a_last_day() {
        for (text, day, of) in [
            ("September 2026", date(2026, 9, 30), "month"),
            ("Feb-28", date(2028, 2, 29), "month"),
            ("End of Sept 2026", date(2026, 9, 30), "month"),
            ("Q3 2026/27", date(2026, 12, 31), "quarter"),
            ("By end of Q4 2026/27", date(2027, 3, 31), "quarter"),
            ("Jan-Mar 2027", date(2027, 3, 31), "quarter"),
        ] {
            assert_eq!(last_day(text), Some((day, of)), "{text}");
        }
        for text in ["Q3 2026", "September", "2026/27", "end of year", "by", "TBC", ""] {
            assert_eq!(last_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_cell_gives_a_quarter_or_a_month_of_one() {
        let q2 = Period::new(2026, 2).unwrap().number();
        let text = |text: &str| period(&CellValue::Text(text.into()));
        assert_eq!(text("Q2 2026/27"), Ok((q2, None)));
        assert_eq!(text("Jul-Sep 2026"), Ok((q2, None)));
        assert_eq!(text("1 July 2026 to 30 September 2026"), Ok((q2, None)));
        assert_eq!(text("01/07/2026 - 30/09/2026"), Ok((q2, None)));
        for quarter in [
            "2026/27 Q2",
            "Qtr 2 26-27",
            "Jul to Sep 2026",
            "Q2 FY2026/27",
            "FY26/27 Q2",
            "Quarter ending 30 September 2026",
            "Quarter ended 30/09/2026",
            "Q/E Sept 2026",
            "3 months to September 2026",
            "1 July to 30 September 2026",
            "01/07/2026\u{2013}30/09/2026",
            "Jul-Sep 26",
            "July 2026 to September 2026",
            "Second quarter 2026/27",
            "2nd Quarter of 2026/27",
        ] {
            assert_eq!(text(quarter), Ok((q2, None)), "{quarter}");
        }
        assert!(text("Quarter ending 31 August 2026").is_err());
        assert!(text("1 July 2026 to 31 August 2026").is_err());
        for month in ["July 2026", "Jul-26", "jul 2026"] {
            assert_eq!(text(month), Ok((q2, Some(7))), "{month}");
        }
        assert_eq!(text("Sept 2026"), Ok((q2, Some(9))));
        assert_eq!(period(&CellValue::Date(date(2026, 8, 31))), Ok((q2, Some(8))));
        assert_eq!(
            text("Apr-Sep 2026").unwrap_err().why,
            ", and a period is one quarter: it overlaps Q1 2026/27 and Q2 2026/27"
        );
        for other in ["2026", "Q2", "July", "July 12026", "soon"] {
            assert_eq!(text(other).unwrap_err().why, ", which is not a quarter", "{other}");
        }
    }
}
