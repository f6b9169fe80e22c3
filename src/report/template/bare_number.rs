//! Numbers typed by hand: which of them a reader would take for a figure.

use crate::domain::period::MONTHS;

/// All but years, dates, quarters and references.
pub(crate) fn bare_numbers(text: &str) -> Vec<String> {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && !"£%€$".contains(c)))
        .collect();
    let near = |index: usize| words.get(index).copied().unwrap_or_default();
    let is_bare = |index: usize| {
        is_number(words[index])
            && !is_month(near(index + 1))
            && !(index > 0 && (is_month(near(index - 1)) || is_numbered(near(index - 1))))
    };
    (0..words.len()).filter(|index| is_bare(*index)).map(|index| words[index].to_owned()).collect()
}

/// Whether a word is a number and neither a year nor a reference such as `SV1`, `2026/27` or `Q2`.
fn is_number(word: &str) -> bool {
    let has_digit = word.contains(|c: char| c.is_ascii_digit());
    let is_money = word.contains(['£', '%', '€', '$']);
    let is_reference = word.starts_with(char::is_alphabetic)
        || word.contains('/')
        || word.matches('-').count() == 2;
    let is_year = word.len() == 4 && matches!(word.parse(), Ok(1900..=2100_u16));
    has_digit && (is_money || !(is_reference || is_year))
}

fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|month| word == *month || (word.len() == 3 && month.starts_with(word)))
}

/// Whether a number after this word names something: "section 52", "Year 1".
fn is_numbered(word: &str) -> bool {
    const WORDS: [&str; 12] = [
        "section",
        "sections",
        "table",
        "figure",
        "appendix",
        "paragraph",
        "part",
        "year",
        "quarter",
        "regulation",
        "recommendation",
        "schedule",
    ];
    WORDS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::bare_numbers;

    #[test]
    fn years_dates_and_references_are_no_bare_numbers() {
        let fine = "In 2026/27 (Q2), on 3 November 2026, SV1 and SEF/2025/001; section 52, Year 1, 2026-27-Q2.";
        assert_eq!(bare_numbers(fine), Vec::<String>::new());
        assert_eq!(
            bare_numbers("All 58, 15% or £5m; 1.5 of 12."),
            ["58", "15%", "£5m", "1.5", "12"]
        );
    }
}
