//! Numbers as councils type money: `£1,445,640.23`, `(1,200)`, `1.2m`, `40k`.

use super::number::number;
use crate::sheet::CellValue;

/// What may stand behind a number, with the zeros that it adds.
const SCALES: [(&str, &str); 7] = [
    ("million", "e6"),
    ("thousand", "e3"),
    ("mn", "e6"),
    ("bn", "e9"),
    ("m", "e6"),
    ("k", "e3"),
    ("", ""),
];

/// The number of a cell, however it is typed; brackets make it negative. Commas stand only before three digits.
pub(crate) fn amount(value: &CellValue) -> Option<f64> {
    let Some(text) = value.as_text() else { return number(value) };
    let lower = a_year(text.trim().trim_start_matches('\'')).to_lowercase();
    if lower.split_whitespace().any(|word| word.bytes().all(|b| b.is_ascii_digit()))
        && !in_threes(&lower)
    {
        return None;
    }
    let spaced: String = lower.split_whitespace().collect();
    let bare = spaced.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let text = bare.unwrap_or(&spaced);
    let (text, minus) = text.strip_prefix(['-', '\u{2212}']).map_or((text, false), |t| (t, true));
    let text = text.strip_prefix(['£', '+']).or_else(|| text.strip_prefix("gbp")).unwrap_or(text);
    let text = text.strip_suffix("gbp").or_else(|| text.strip_suffix('£')).unwrap_or(text);
    let (text, inner) = text.strip_prefix(['-', '\u{2212}']).map_or((text, false), |t| (t, true));
    let (digits, power) =
        SCALES.iter().find_map(|(word, power)| Some((text.strip_suffix(word)?, *power)))?;
    let size: f64 = format!("{}{power}", plain(digits)?).parse().ok()?;
    let is_negative = bare.is_some() || minus || inner;
    Some(if is_negative && size != 0.0 { -size } else { size }).filter(|size| size.is_finite())
}

/// What says that an amount is of a year.
const OF_A_YEAR: [&str; 6] = ["per annum", "p.a.", "pa", "p.a", "per year", "a year"];

/// Whether a number says that it is of a year.
pub(crate) fn is_of_a_year(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let number = |end: &&str| lower.strip_suffix(end).map(str::trim_end);
    OF_A_YEAR.iter().filter_map(number).any(|own| own.ends_with(|c: char| c.is_ascii_digit()))
}

/// A number without the star of a footnote or the arrow of a trend.
pub(super) fn unmarked(text: &str) -> &str {
    const MARKS: [char; 10] = [
        '\u{2191}', '\u{2193}', '\u{2192}', '\u{25b2}', '\u{25bc}', '\u{25b6}', '\u{25ba}', '*',
        '\u{2020}', '\u{2021}',
    ];
    let bare = text.trim_end_matches(|c: char| MARKS.contains(&c) || c.is_whitespace());
    if bare.contains(|c: char| c.is_ascii_digit()) { bare } else { text }
}

/// An amount without what says that it is of a year, and without marks.
fn a_year(text: &str) -> &str {
    let mut text = unmarked(text);
    for end in OF_A_YEAR {
        let start = text.len().saturating_sub(end.len());
        let ends = text.get(start..).is_some_and(|own| own.eq_ignore_ascii_case(end));
        if ends && text[..start].contains(|c: char| c.is_ascii_digit()) {
            text = text[..start].trim_end();
        }
    }
    text
}

/// Whether digits that spaces part stand in threes behind the first: `1 234 567`.
fn in_threes(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    words.windows(2).all(|pair| {
        let joins = pair[0].ends_with(|c: char| c.is_ascii_digit())
            && pair[1].starts_with(|c: char| c.is_ascii_digit());
        let first: String = pair[1].chars().take_while(char::is_ascii_digit).collect();
        !joins || first.len() == 3 && (is_digits(pair[0]) || !pair[0].contains('.'))
    })
}

/// Digits without their commas, where those stand in threes.
fn plain(digits: &str) -> Option<String> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let are_threes = groups.clone().all(|group| group.len() == 3);
    let is_plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.')
        && part.bytes().all(|b| b.is_ascii_digit())
        && digits.bytes().any(|b| b.is_ascii_digit())
        && (groups.next().is_none() || are_threes && (1..=3).contains(&first.len()));
    is_plain.then(|| digits.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_as_it_is_typed() {
        for (text, expected) in [
            ("£1,445,640.23", 1_445_640.23),
            ("(1,200)", -1200.0),
            ("(£84.20)", -84.2),
            ("-£84.20", -84.2),
            ("£ -84.20", -84.2),
            ("1.2m", 1_200_000.0),
            ("£1.1 million", 1_100_000.0),
            ("40k", 40_000.0),
            ("2.3bn", 2_300_000_000.0),
            ("12.", 12.0),
            (".5", 0.5),
            ("1 234", 1234.0),
            ("1\u{a0}445\u{a0}640.23", 1_445_640.23),
            ("£ 1 200", 1200.0),
            ("1,200 GBP", 1200.0),
            ("GBP 1,200.50", 1200.5),
            ("84.20 £", 84.2),
            ("1.2k", 1200.0),
            ("£1,450,000.00 pa", 1_450_000.0),
            ("£40k per annum*", 40_000.0),
            ("'42", 42.0),
            ("4.5 \u{2191}", 4.5),
            ("7*", 7.0),
            ("-5", -5.0),
            ("( 1,200 )", -1200.0),
        ] {
            assert_eq!(amount(&CellValue::Text(text.into())), Some(expected), "{text}");
        }
        for text in [
            "",
            "£",
            "about 90",
            "1,20",
            "12,3456",
            "1.2.3",
            "1 or 2",
            "95%",
            "m",
            "e6",
            "1 23",
            "12 34 567",
            "1.5 200",
        ] {
            assert_eq!(amount(&CellValue::Text(text.into())), None, "{text}");
        }
    }
}
