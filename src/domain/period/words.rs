//! The quarters that people's words mean, and what to say where they mean none.

use super::{MONTHS, Period, YEARS};
use jiff::civil::Date;

/// The first three letters of the months that begin and end each quarter, Q1 first.
const SPANS: [(&str, &str); 4] = [("apr", "jun"), ("jul", "sep"), ("oct", "dec"), ("jan", "mar")];

impl Period {
    /// The quarter that a workbook writes: `Q2 2026/27`, `2026-27 Q2`, `Q2 26/27`, `Jul-Sep 2026`,
    /// `Quarter 2 (2026/2027)`. Nothing is guessed: a quarter without both years of its financial year, or months
    /// without a year, are no period.
    pub fn parse(text: &str) -> Option<Period> {
        // there is no quarter without a year
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let folded = ordinals(&text.to_lowercase()).replace("quarter", "q").replace("qtr", "q");
        let words: Vec<&str> = words(&folded);
        let (mut quarter, mut months, mut numbers) = (None, Vec::new(), Vec::new());
        let mut words = words.into_iter().peekable();
        while let Some(word) = words.next() {
            if word == "q" {
                let next = words.next()?.parse::<i8>().ok()?;
                quarter = Some(quarter.is_none().then_some(next)?);
            } else if word.bytes().all(|byte| byte.is_ascii_digit()) {
                numbers.push(word);
            } else if !["to", "of", "fy", "year", "financial", "and"].contains(&word) {
                months.push(MONTHS.iter().position(|month| is_month(word, month))?);
            }
        }
        match (quarter, months.as_slice()) {
            (Some(quarter), []) => Period::new(financial_year(&numbers)?, quarter),
            (quarter, months) => {
                let spelled = |index: &usize| MONTHS[*index][..3].to_lowercase();
                let (first, last) = (spelled(months.first()?), spelled(months.last()?));
                let is_it = |(from, to): &(&str, &str)| first == *from && last == *to;
                let number = i8::try_from(SPANS.iter().position(is_it)?).ok()? + 1;
                let year = match numbers.as_slice() {
                    [year] => calendar_year(year)? - i16::from(number == 4),
                    [year, same] if year == same => calendar_year(year)? - i16::from(number == 4),
                    years => financial_year(years)?,
                };
                let is_one = (2..=3).contains(&months.len()) && quarter.is_none_or(|q| q == number);
                Period::new(year, number).filter(|_| is_one)
            }
        }
    }

    /// The quarters that a text touches which is longer than one: `Apr-Sep 2026`, `H1 2026/27`, `2026/27`.
    pub fn touched(text: &str) -> Vec<Period> {
        let lower = text.to_lowercase().replace("half", "h").replace("quarter", "q");
        let words = words(&lower);
        let numbers: Vec<&str> = digits(&words).filter(|word| word.len() > 1).collect();
        let small: Vec<i8> = digits(&words).filter_map(|word| word.parse().ok()).collect();
        let year = financial_year(&numbers);
        let quarters = |year: i16, from: i8, to: i8| -> Vec<Period> {
            (from..=to).filter_map(|quarter| Period::new(year, quarter)).collect()
        };
        let months: Vec<usize> = words
            .iter()
            .filter_map(|word| MONTHS.iter().position(|month| is_month(word, month)))
            .collect();
        match (months.as_slice(), year, small.as_slice()) {
            ([first, .., last], _, _) => between(*first, *last, &numbers).unwrap_or_default(),
            (_, Some(year), [1, ..] | [.., 1]) if words.contains(&"h") => quarters(year, 1, 2),
            (_, Some(year), [2, ..] | [.., 2]) if words.contains(&"h") => quarters(year, 3, 4),
            (_, Some(year), [from @ 1..=4, to @ 1..=4, ..]) if from < to => {
                quarters(year, *from, *to)
            }
            (_, Some(year), _) if !words.contains(&"q") => quarters(year, 1, 4),
            _ => Vec::new(),
        }
    }

    /// The quarter that an id or words name, with all four digits of a year in which a report is made.
    pub fn named(text: &str) -> Option<Period> {
        let is_year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        let has_year = text.split(|c: char| !c.is_ascii_digit()).any(is_year);
        let with_year = || Period::parse(text).filter(|_| has_year);
        let is_made = |period: &Period| Period::from_id(&period.id()).is_some();
        Period::from_id(text).or_else(|| with_year().filter(is_made))
    }

    /// What to say of a text that is not the id of a quarter, as the end of a sentence.
    pub fn how_to_write(text: &str) -> String {
        let example = "write a quarter as 2026-27-Q2";
        let year = text.split('-').next().and_then(|year| year.parse().ok());
        let meant = Period::parse(text).filter(|meant| Period::from_id(&meant.id()).is_some());
        match (meant, year) {
            (Some(meant), _) => {
                format!("write a quarter with all four digits of its year: {}", meant.id())
            }
            (None, Some(year)) if (1000..=9999).contains(&year) && !YEARS.contains(&year) => {
                format!(
                    "{year} is no year that a report is made for ({} to {}); {example}",
                    YEARS.start(),
                    YEARS.end()
                )
            }
            _ => example.to_owned(),
        }
    }
}

/// The quarters from one month to another, counted from 0; a single year is that of the last month.
fn between(first: usize, last: usize, numbers: &[&str]) -> Option<Vec<Period>> {
    let (first, last) = (i8::try_from(first).ok()? + 1, i8::try_from(last).ok()? + 1);
    let end = match numbers {
        [year] if year.len() == 4 => year.parse().ok()?,
        years => financial_year(years)? + i16::from(last < 4),
    };
    let start = if first > last { end - 1 } else { end };
    let (mut period, end) = (
        Period::containing(Date::new(start, first, 1).ok()?),
        Period::containing(Date::new(end, last, 1).ok()?),
    );
    let mut periods = vec![period];
    while period < end {
        period = period.next()?;
        periods.push(period);
    }
    Some(periods)
}

fn digits<'a>(words: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    words.iter().copied().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `2nd quarter` and `second quarter` as `quarter 2`.
fn ordinals(text: &str) -> String {
    if !["quarter", "qtr"].iter().any(|word| text.contains(word)) {
        return text.to_owned();
    }
    let named = [("first", "1"), ("second", "2"), ("third", "3"), ("fourth", "4")];
    let counted = [("1st", "1"), ("2nd", "2"), ("3rd", "3"), ("4th", "4")];
    for (ordinal, number) in named.into_iter().chain(counted) {
        for quarter in ["quarter", "qtr"] {
            let found = format!("{ordinal} {quarter}");
            if text.starts_with(&found) || text.contains(&format!(" {found}")) {
                return text.replacen(&found, &format!("quarter {number}"), 1);
            }
        }
    }
    text.to_owned()
}

/// A year of four digits, or of two.
fn calendar_year(text: &str) -> Option<i16> {
    match text.len() {
        4 => text.parse().ok(),
        2 => Some(2000 + text.parse::<i16>().ok()?),
        _ => None,
    }
}

/// Runs of letters and runs of digits.
fn words(text: &str) -> Vec<&str> {
    let kind = |c: char| (c.is_alphabetic(), c.is_ascii_digit());
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
        if first.is_alphanumeric() {
            words.push(&rest[..end]);
        }
        rest = &rest[end..];
    }
    words
}

fn is_month(word: &str, month: &str) -> bool {
    let month = month.to_lowercase();
    word.len() >= 3 && (month.starts_with(word) || word == "sept" && month == "september")
}

/// The first year of `2026/27`, `2026/2027` or `26/27`; the two must follow one another.
fn financial_year(numbers: &[&str]) -> Option<i16> {
    let [first, second] = numbers else { return None };
    let year: i16 = match first.len() {
        4 => first.parse().ok()?,
        2 => 2000 + first.parse::<i16>().ok()?,
        _ => return None,
    };
    let next = match second.len() {
        4 => second.parse().ok()?,
        2 => (year + 1) / 100 * 100 + second.parse::<i16>().ok()?,
        _ => return None,
    };
    (next == year + 1).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workbooks_write_a_quarter_in_many_ways() {
        for spelling in [
            "Q2 2026/27",
            "2026-27 Q2",
            "Q2 26/27",
            "Jul-Sep 2026",
            "Quarter 2 (2026/2027)",
            "2026-27-Q2",
            "July to September 2026",
            "q2 2026-27",
            "Qtr 2, 2026/27",
            "Jul \u{2013} Sept 2026",
            "Q2 (July to September) 2026/27",
        ] {
            assert_eq!(Period::parse(spelling), Period::new(2026, 2), "{spelling}");
        }
        assert_eq!(Period::parse("Jan-Mar 2027"), Period::new(2026, 4));
        assert_eq!(Period::parse("Q4 1999/00"), Period::new(1999, 4));
        for spelling in [
            "Q2",
            "Q2 2026",
            "2026/27",
            "Q5 2026/27",
            "Q2 2026/28",
            "Jul-Oct 2026",
            "July 2026",
            "",
        ] {
            assert_eq!(Period::parse(spelling), None, "{spelling}");
        }
    }

    #[test]
    fn what_is_longer_than_a_quarter_touches_several() {
        let touched = |text: &str| {
            let all = Period::touched(text).into_iter().map(Period::short);
            all.collect::<Vec<_>>().join(", ")
        };
        let half = "Q1 2026/27, Q2 2026/27";
        for text in ["Apr-Sep 2026", "April to September 2026", "H1 2026/27", "Q1-Q2 2026/27"] {
            assert_eq!(touched(text), half, "{text}");
        }
        assert_eq!(touched("Half year 2 2026/27"), "Q3 2026/27, Q4 2026/27");
        assert_eq!(touched("Oct 2026/27 to Mar 2026/27"), "");
        assert_eq!(touched("Nov-Jan 2027"), "Q3 2026/27, Q4 2026/27");
        assert_eq!(touched("2026/27").matches("Q").count(), 4);
        for text in ["", "soon", "Q5 2026/27", "2026", "13/14/15"] {
            assert_eq!(touched(text), "", "{text}");
        }
    }
}
