//! A number together with what a person sees of it: the meaning of the cell. Where both say the same, rounded, the
//! number is it; where they differ, what is seen.

use super::number_code::shifted;
use super::value::CellValue;

/// What a number's cell means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// The number itself.
    Same,
    /// The number itself, spelt so where it is a ref: `1.10`.
    SpeltAs(String),
    /// What is seen is the number, in words that say more: `000241`, `£12.5m` of 12,500,000.
    Seen(CellValue),
    /// What is seen is another number: `£12.5m` of 12.5.
    Other(CellValue),
    /// Nothing is seen.
    Nothing,
}

impl Meaning {
    pub(super) fn into_value(self, stored: CellValue) -> CellValue {
        match self {
            Meaning::Seen(value) | Meaning::Other(value) => value,
            Meaning::Same | Meaning::SpeltAs(_) | Meaning::Nothing => stored,
        }
    }
}

/// What scales a number, with its zeros and as amounts write it.
const SCALES: [(&str, i32, &str); 13] = [
    ("k", 3, "k"),
    ("th", 3, "k"),
    ("thousand", 3, "k"),
    ("thousands", 3, "k"),
    ("m", 6, "m"),
    ("mn", 6, "m"),
    ("mil", 6, "m"),
    ("mio", 6, "m"),
    ("million", 6, "m"),
    ("millions", 6, "m"),
    ("bn", 9, "bn"),
    ("b", 9, "bn"),
    ("billion", 9, "bn"),
];

/// Signs and words of other money than pounds.
const FOREIGN: [&str; 8] = ["$", "\u{20ac}", "\u{a5}", "usd", "eur", "us$", "chf", "kr"];

/// A number of more than this is no ref with decimals.
const LARGEST_REF: f64 = 1000.0;

pub(super) fn meaning(stored: f64, seen: &str) -> Meaning {
    let seen = seen.trim();
    if seen.is_empty() {
        return Meaning::Nothing;
    }
    let Some(parts) = Parts::read(seen) else {
        let is_word = seen.chars().any(char::is_alphabetic);
        return if is_word { Meaning::Other(text(seen)) } else { without_digits(stored, seen) };
    };
    let Some(number) = parts.number() else { return in_pieces(stored, seen, &parts) };
    let (before, behind) = (unit(parts.before), unit(parts.behind));
    let is_foreign = |word: &String| FOREIGN.contains(&word.as_str());
    if is_foreign(&before) || is_foreign(&behind) || is_part_of_ref(&before, parts.behind) {
        return Meaning::Seen(text(seen));
    }
    if behind == "%" {
        return percentage(stored, number, &parts);
    }
    if let Some((_, zeros, word)) = SCALES.iter().find(|(word, ..)| *word == behind) {
        return scaled(stored, number, *zeros, word, &parts);
    }
    plain(stored, seen, number, &parts)
}

/// A number as what stands around its digits, and these.
#[derive(Debug)]
struct Parts<'t> {
    before: &'t str,
    digits: &'t str,
    behind: &'t str,
}

impl<'t> Parts<'t> {
    fn read(seen: &'t str) -> Option<Parts<'t>> {
        let first = seen.find(|c: char| c.is_ascii_digit())?;
        let last = seen.rfind(|c: char| c.is_ascii_digit())? + 1;
        let start = if seen[..first].ends_with('.') { first - 1 } else { first };
        Some(Parts { before: &seen[..start], digits: &seen[start..last], behind: &seen[last..] })
    }

    /// By a sign before it, one alone behind it, or brackets.
    fn is_negative(&self) -> bool {
        matches!(self.behind.trim(), "-" | "\u{2212}")
            || self.before.contains(['-', '\u{2212}'])
            || self.before.contains('(') && self.behind.contains(')')
    }

    fn decimals(&self) -> usize {
        self.digits.split_once('.').map_or(0, |(_, part)| part.len())
    }

    /// Nothing where the digits are no number, or commas stand elsewhere than between thousands.
    fn number(&self) -> Option<f64> {
        let whole = self.digits.split('.').next().unwrap_or_default();
        let mut groups = whole.split(',');
        let is_short = groups.next().is_some_and(|first| first.len() <= 3);
        let has_commas = whole.contains(',');
        if has_commas && (!is_short || groups.any(|group| group.len() != 3)) {
            return None;
        }
        let is_digit = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        if !self.digits.chars().all(is_digit) {
            return None;
        }
        let size: f64 = self.digits.replace(',', "").parse().ok()?;
        Some(if self.is_negative() { -size } else { size })
    }

    /// Whether a number is seen as this one: rounded to its decimals.
    fn is_rounded(&self, number: f64, seen: f64) -> bool {
        let step = 10_f64.powi(-i32::try_from(self.decimals()).unwrap_or(0));
        (number - seen).abs() <= step * 0.500_001 + seen.abs() * 1e-12
    }
}

/// What stands beside a number, as compared: without signs, brackets and pounds.
fn unit(beside: &str) -> String {
    let is_sign = |c: char| c.is_whitespace() || "£-+()\u{2212}".contains(c);
    let word = beside.trim_matches(is_sign).to_lowercase();
    let word = word.strip_prefix("gbp").or(word.strip_suffix("gbp")).unwrap_or(&word);
    word.trim_matches(is_sign).to_owned()
}

/// Whether words before a number, or right behind it, make it a name: `KPI 1`, `Q2`, `C-0241`, `0241/A`.
fn is_part_of_ref(before: &str, behind: &str) -> bool {
    let mut letters = behind.chars();
    let runs_on = letters.next().is_some_and(|c| "/-_.".contains(c));
    before.chars().any(char::is_alphanumeric) || runs_on && letters.any(char::is_alphanumeric)
}

/// A dash is nought; any other sign leaves the number as it is.
fn without_digits(stored: f64, seen: &str) -> Meaning {
    let is_dash = seen.contains(['-', '\u{2013}', '\u{2014}', '\u{2212}']);
    match stored == 0.0 || !is_dash {
        true => Meaning::Same,
        false => Meaning::Other(text(seen)),
    }
}

/// Digits that other signs part: a ref such as `00-241` or a year such as `2026/27`, where they are the number's own.
fn in_pieces(stored: f64, seen: &str, parts: &Parts<'_>) -> Meaning {
    let digits: String = parts.digits.chars().filter(char::is_ascii_digit).collect();
    let is_own = digits.parse::<f64>().is_ok_and(|number| number == stored.abs());
    if is_own && !parts.digits.contains(',') { Meaning::Seen(text(seen)) } else { Meaning::Same }
}

/// A `%` that the format writes itself behind a number.
fn percentage(stored: f64, number: f64, parts: &Parts<'_>) -> Meaning {
    if stored != 0.0
        && parts.is_rounded(stored * 100.0, number)
        && !parts.is_rounded(stored, number)
    {
        return Meaning::Seen(CellValue::Percent(stored));
    }
    let of = |number: f64| text(&format!("{number}%"));
    match parts.is_rounded(stored, number) {
        true if stored.abs() > 1.0 || stored == 0.0 => Meaning::Seen(of(stored)),
        true => Meaning::Other(of(stored)),
        false => Meaning::Other(of(number)),
    }
}

fn scaled(stored: f64, number: f64, zeros: i32, word: &str, parts: &Parts<'_>) -> Meaning {
    let of = |number: f64| {
        let sign = if number < 0.0 { "-" } else { "" };
        let is_money = parts.before.contains('£') || parts.behind.contains('£');
        let pound = if is_money { "£" } else { "" };
        text(&format!("{sign}{pound}{}{word}", number.abs()))
    };
    match shifted(stored, -zeros) {
        Some(own) if parts.is_rounded(own, number) => Meaning::Seen(of(own)),
        _ if parts.is_rounded(stored, number) => Meaning::Other(of(stored)),
        _ => Meaning::Other(of(number)),
    }
}

fn plain(stored: f64, seen: &str, number: f64, parts: &Parts<'_>) -> Meaning {
    let digits = parts.digits;
    if parts.is_rounded(stored, number) {
        let has_zeros =
            digits.starts_with('0') && digits[1..].starts_with(|c: char| c.is_ascii_digit());
        let is_bare = seen == digits;
        return match stored == number {
            true if has_zeros => Meaning::Seen(text(seen)),
            true if is_bare
                && digits.contains('.')
                && digits.ends_with('0')
                && stored < LARGEST_REF =>
            {
                Meaning::SpeltAs(digits.to_owned())
            }
            _ => Meaning::Same,
        };
    }
    let thousands = [3, 6, 9]
        .into_iter()
        .find_map(|zeros| shifted(stored, -zeros).filter(|own| parts.is_rounded(*own, number)));
    Meaning::Other(CellValue::Number(thousands.unwrap_or(number)))
}

pub(super) fn text(text: &str) -> CellValue {
    CellValue::Text(text.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Meaning {
        Meaning::Seen(CellValue::Text(text.into()))
    }

    fn other(text: &str) -> Meaning {
        Meaning::Other(CellValue::Text(text.into()))
    }

    #[test]
    fn what_is_rounded_is_the_number() {
        for (stored, text) in [
            (12.5, "12.5"),
            (99.6, "100"),
            (0.4, "0"),
            (1_234_567.891, "£1,234,567.89"),
            (-5.0, "(5.00)"),
            (-5.0, "5-"),
            (5.0, "5 working days"),
            (0.0, "-"),
            (0.5, "1/2"),
            (1_234_567.0, "1.23E+06"),
            (12.5, "12,5"),
        ] {
            assert_eq!(meaning(stored, text), Meaning::Same, "{text}");
        }
    }

    #[test]
    fn a_size_in_words_is_part_of_the_number() {
        assert_eq!(meaning(12.5, "£12.5m"), other("£12.5m"));
        assert_eq!(meaning(12_500_000.0, "£12.5m"), seen("£12.5m"));
        assert_eq!(meaning(12_543_210.5, "£12.5m"), seen("£12.5432105m"));
        assert_eq!(meaning(2500.0, "£2,500k"), other("£2500k"));
        assert_eq!(meaning(-2_500_000.0, "(£2,500 k)"), seen("-£2500k"));
        assert_eq!(meaning(1.2, "1.2 billion"), other("1.2bn"));
        assert_eq!(meaning(12_500_000.0, "12,500"), Meaning::Other(CellValue::Number(12_500.0)));
        assert_eq!(meaning(45_000.0, "45,000-"), Meaning::Other(CellValue::Number(-45_000.0)));
        assert_eq!(meaning(-5.0, "5"), Meaning::Other(CellValue::Number(5.0)));
    }

    #[test]
    fn a_ref_is_what_is_seen() {
        for (stored, text) in [
            (241.0, "000241"),
            (1.0, "KPI 1"),
            (2.0, "Q2"),
            (241.0, "00-241"),
            (202_627.0, "2026/27"),
            (241.0, "0241/A"),
        ] {
            assert_eq!(meaning(stored, text), seen(text), "{text}");
        }
        assert_eq!(meaning(1.1, "1.10"), Meaning::SpeltAs("1.10".to_owned()));
        assert_eq!(meaning(500.0, "$500"), seen("$500"));
    }

    #[test]
    fn words_signs_and_nothing_are_what_is_seen() {
        assert_eq!(meaning(95.0, "95%"), seen("95%"));
        assert_eq!(meaning(0.95, "95%"), Meaning::Seen(CellValue::Percent(0.95)));
        assert_eq!(meaning(0.95, "1%"), other("0.95%"));
        assert_eq!(meaning(1.0, "Yes"), other("Yes"));
        assert_eq!(meaning(3.0, " "), Meaning::Nothing);
        assert_eq!(meaning(3.0, "-"), other("-"));
    }
}
