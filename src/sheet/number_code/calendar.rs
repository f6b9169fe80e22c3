//! Days of which a format shows a part: a month (`mmm-yy`), a year, or a day of no year (`d-mmm`).

use super::section::{Section, Token};
use crate::domain::period::MONTHS;
use crate::sheet::value::CellValue;
use jiff::civil::Date;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sheet) enum PartOfDay {
    Month,
    Year,
    DayOfNoYear,
}

impl PartOfDay {
    /// None where a section shows the whole day, or nothing that a part of one could be told by.
    pub(super) fn of_section(section: &Section) -> Option<PartOfDay> {
        let has = |letter| section.tokens.contains(&Token::Day(letter));
        let is_hour = |token: &Token| matches!(token, Token::Clock(own, _) if *own != 'm');
        let is_month = |token: &Token| matches!(token, Token::Clock('m', _));
        let tokens = &section.tokens;
        let has_month = has('m') || !tokens.iter().any(is_hour) && tokens.iter().any(is_month);
        match (has('d'), has_month, has('y')) {
            (false, true, true) => Some(PartOfDay::Month),
            (false, false, true) => Some(PartOfDay::Year),
            (true, true, false) => Some(PartOfDay::DayOfNoYear),
            _ => None,
        }
    }

    /// What a person sees of a day.
    pub(in crate::sheet) fn seen(self, day: Date) -> CellValue {
        let month = usize::try_from(day.month() - 1).ok().and_then(|month| MONTHS.get(month));
        let month = month.copied().unwrap_or_default();
        match self {
            PartOfDay::Month => CellValue::Text(format!("{month} {}", day.year()).into()),
            PartOfDay::Year => CellValue::Number(day.year().into()),
            PartOfDay::DayOfNoYear => CellValue::Text(format!("{} {month}", day.day()).into()),
        }
    }
}

/// What of a day its words show, where that is a part of it: `Mar-28`, `03/2028`, `2028`, `31 March`.
pub(in crate::sheet) fn part_seen(day: Date, words: &str) -> Option<PartOfDay> {
    let lower = words.to_lowercase();
    let parts: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let is_year = |part: &str| {
        let year = i32::from(day.year());
        part.parse() == Ok(year) || part.len() == 2 && part.parse() == Ok(year % 100)
    };
    let month = usize::try_from(day.month() - 1).ok().and_then(|month| MONTHS.get(month))?;
    let is_named = |part: &str| part.len() > 2 && month.to_lowercase().starts_with(part);
    let is_month = |part: &str| is_named(part) || part.parse() == Ok(day.month());
    match parts[..] {
        [year] if year.len() == 4 && is_year(year) => Some(PartOfDay::Year),
        [month, year]
            if is_year(year) && (is_named(month) || year.len() == 4 && is_month(month)) =>
        {
            Some(PartOfDay::Month)
        }
        [number, month] | [month, number] if is_named(month) && number.parse() == Ok(day.day()) => {
            Some(PartOfDay::DayOfNoYear)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::number_code::NumberCode;
    use jiff::civil::date;

    #[test]
    fn a_format_may_show_a_part_of_a_day() {
        let part = |code| NumberCode::new(Some(164), code).part_of_day();
        for code in ["mmm-yy", "mmmm yyyy", "[$-809]mmmm\\ yy;@", "mm/yyyy", "yyyy-mm"] {
            assert_eq!(part(code), Some(PartOfDay::Month), "{code}");
        }
        assert_eq!(part("yyyy"), Some(PartOfDay::Year));
        assert_eq!(part("d mmm"), Some(PartOfDay::DayOfNoYear));
        for code in ["dd/mm/yyyy", "d mmm yy h:mm", "mmmm", "h:mm", "dddd", "0"] {
            assert_eq!(part(code), None, "{code}");
        }
        assert_eq!(NumberCode::new(Some(17), "").part_of_day(), Some(PartOfDay::Month));
        assert_eq!(NumberCode::new(Some(16), "").part_of_day(), Some(PartOfDay::DayOfNoYear));
        assert_eq!(NumberCode::new(Some(14), "").part_of_day(), None);
        assert_eq!(PartOfDay::Month.seen(date(2028, 3, 1)).to_string(), "March 2028");
    }

    #[test]
    fn words_may_show_a_part_of_a_day() {
        for (words, part) in [
            ("Mar-28", Some(PartOfDay::Month)),
            ("March 2028", Some(PartOfDay::Month)),
            ("03/2028", Some(PartOfDay::Month)),
            ("2028", Some(PartOfDay::Year)),
            ("31 Mar", Some(PartOfDay::DayOfNoYear)),
            ("31/03/28", None),
            ("31/3", None),
            ("", None),
        ] {
            assert_eq!(part_seen(date(2028, 3, 31), words), part, "{words}");
        }
    }
}
