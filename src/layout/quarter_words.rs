//! A quarter or a financial year among the words of a heading or title.

use crate::domain::fold::word;
use crate::domain::period::Period;
use crate::sheet::CellValue;

pub(crate) fn is_like_quarter(value: &CellValue) -> bool {
    match value {
        CellValue::Date(_) | CellValue::DateTime(_) => true,
        CellValue::Text(text) => {
            text.contains(|c: char| c.is_ascii_digit()) || has_bare_quarter(text)
        }
        _ => false,
    }
}

/// A quarter among the words of a text, and the words without it: `Q2 2026/27 Actual`, `Result - Q2 2026/27`,
/// `Q2 Actual 26/27`. With a year that stands elsewhere a bare `Q2` is enough.
pub(crate) fn within(text: &str, year: Option<&str>) -> Option<(String, Option<String>)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    let is_short = words.len() <= 12 && (has_digit || has_bare_quarter(text));
    if !is_short {
        return None;
    }
    let parses = |words: &[&str]| {
        let text = words.join(" ");
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        Period::parse(text).map(|_| text.to_owned())
    };
    for size in (1..=words.len()).rev() {
        for start in 0..=words.len() - size {
            let Some(quarter) = parses(&words[start..start + size]) else { continue };
            return Some((quarter, left(&words, start, size)));
        }
    }
    let (start, size) = (0..words.len()).find_map(|start| bare_quarter(&words, start))?;
    let quarter = words[start..start + size].join(" ");
    let quarter = bare(&quarter);
    let others = [&words[..start], &words[start + size..]].concat();
    let own =
        (0..others.len()).find_map(|place| Some((place, parses(&[quarter, bare(others[place])])?)));
    match own {
        Some((place, parsed)) => Some((parsed, left(&others, place, 1))),
        None => Some((format!("{quarter} {}", year?), left(&others, 0, 0))),
    }
}

/// The quarters that a name gives in full, its words parted in any way (`returns_2026-27-Q1`); none where it names others
/// by their number alone.
pub(crate) fn quarters_in(name: &str) -> Vec<Period> {
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || "_-\u{2013}".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let named = (0..words.len()).filter(|start| bare_quarter(&words, *start).is_some()).count();
    let mut found = Vec::new();
    let mut start = 0;
    while named < 2 && start < words.len() && words.len() <= 30 {
        let longest = (1..=4.min(words.len() - start)).rev();
        let mut read = longest.filter_map(|size| {
            let window = &words[start..start + size];
            let parsed =
                ["-", " "].iter().find_map(|joint| Period::parse(bare(&window.join(joint))));
            parsed.map(|period| (size, period))
        });
        match read.next() {
            Some((size, period)) => {
                found.push(period);
                start += size;
            }
            None => start += 1,
        }
    }
    found.dedup();
    found
}

fn left(words: &[&str], start: usize, size: usize) -> Option<String> {
    let rest = words[..start].iter().chain(&words[start + size..]).copied();
    let rest = rest.collect::<Vec<_>>().join(" ");
    (!word(&rest).is_empty()).then_some(rest)
}

/// A word without the signs around it.
pub(crate) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

pub(crate) fn has_bare_quarter(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).any(|start| bare_quarter(&words, start).is_some())
}

/// The months of each quarter, the first and the last.
const MONTHS: [[&str; 2]; 4] = [["apr", "jun"], ["jul", "sep"], ["oct", "dec"], ["jan", "mar"]];

/// Whether two words are the first and the last month of a quarter.
fn is_span(first: &str, last: &str) -> bool {
    let is = |word: &str, month: &str| word.starts_with(month) && word.len() <= 9;
    MONTHS.iter().any(|[from, to]| is(first, from) && is(last, to))
}

/// Where a quarter without its year stands among words, and how many it takes: `Q1`, `Quarter 1`, `Apr-Jun`,
/// `April to June`.
pub(crate) fn bare_quarter(words: &[&str], start: usize) -> Option<(usize, usize)> {
    let lower = |place: usize| words.get(place).map(|word| bare(word).to_ascii_lowercase());
    match lower(start)?.as_str() {
        "q1" | "q2" | "q3" | "q4" => Some((start, 1)),
        "quarter" | "qtr" | "q" => {
            let is_one = matches!(lower(start + 1)?.as_str(), "1" | "2" | "3" | "4");
            is_one.then_some((start, 2))
        }
        first => {
            let dash = |c: char| ['-', '\u{2013}', '/'].contains(&c);
            if let Some((first, last)) = first.split_once(dash) {
                return is_span(first, last).then_some((start, 1));
            }
            let is_to = ["to", ""].contains(&lower(start + 1)?.as_str());
            (is_to && is_span(first, &lower(start + 2)?)).then_some((start, 3))
        }
    }
}

/// As `2026/27`.
pub(crate) fn year_within(text: &str) -> Option<String> {
    text.split_whitespace().map(bare).find_map(|word| {
        let (first, second) = word.split_once(['/', '-'])?;
        let quarter = format!("Q1 {first}/{second}");
        let is_short = first.len() == 2 && second.len() == 2 && ("20".."60").contains(&first);
        let is_year = (first.len() == 4 || is_short) && Period::parse(&quarter).is_some();
        is_year.then(|| format!("{first}/{second}"))
    })
}

#[cfg(test)]
mod tests {
    use super::{has_bare_quarter, within, year_within};

    #[test]
    fn months_may_stand_for_a_quarter() {
        for text in ["Apr-Jun", "July to September", "Actual Oct \u{2013} Dec", "Jan-Mar", "Q1"] {
            assert!(has_bare_quarter(text), "{text}");
        }
        for text in ["Apr-Sep", "June", "Marketing", "Juniper to Augusta", "Title"] {
            assert!(!has_bare_quarter(text), "{text}");
        }
        let found = within("Actual Jul-Sep", Some("2026/27"));
        assert_eq!(found, Some(("Jul-Sep 2026/27".to_owned(), Some("Actual".to_owned()))));
    }

    #[test]
    fn a_title_may_speak_of_a_financial_year() {
        assert_eq!(year_within("Returns for 2026/27"), Some("2026/27".to_owned()));
        assert_eq!(year_within("Returns 26/27 (final)"), Some("26/27".to_owned()));
        for text in ["SEF/2025/001", "24/7 line", "12/13", "26/28"] {
            assert_eq!(year_within(text), None, "{text}");
        }
    }
}
