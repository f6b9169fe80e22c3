//! What words say of an extension of a contract: whether it was taken, and of how many months it is.

use super::date;
use crate::domain::fold::fold;
use crate::domain::number_words::TO_TWENTY;
use jiff::civil::Date;

/// Words of a heading for the end with all that is possible.
const POSSIBLE: [&str; 5] = ["maximum end", "max end", "latest end", "final end", "possible end"];

/// Words of a heading for an end that has come to be.
pub(crate) const NEW_END: [&str; 5] =
    ["extended to", "extended until", "extended till", "revised end", "new end"];

/// Whether a heading speaks of an extension, or of another end.
pub(crate) fn is_of_extension(heading: &str) -> bool {
    let folded = fold(heading);
    let words = ["extension", "extensions", "extended", "extendable", "options"];
    folded.split(' ').any(|word| words.contains(&word))
        || POSSIBLE.iter().chain(&NEW_END).any(|words| folded.contains(words))
}

/// Words for an extension that is in force.
const TAKEN: [&str; 11] = [
    "taken",
    "exercised",
    "used",
    "invoked",
    "granted",
    "activated",
    "applied",
    "approved",
    "agreed",
    "enacted",
    "triggered",
];

/// Words beside which it is not yet, or not at all.
const DENIED: [&str; 18] = [
    "not", "no", "none", "never", "yet", "can", "may", "could", "might", "if", "planned",
    "proposed", "pending", "declined", "refused", "unused", "option", "optional",
];

/// Whether a heading asks if an extension was taken: `Extension taken?`.
pub(crate) fn asks_if_extended(heading: &str) -> bool {
    is_of_extension(heading) && (heading.contains('?') || is_taken(heading))
}

/// Whether words say that an extension was taken: `12 months taken`, `extended by 12 months`, and not `may be extended`.
pub(crate) fn is_taken(text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    let is_extended = words.contains(&"extended");
    (has(&TAKEN) || is_extended) && !has(&DENIED) && !folded.contains("to be ")
}

/// The day to which words say that a contract is extended.
pub(crate) fn day_in(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).find_map(|at| date::parse(&words[at..].join(" ")).ok())
}

/// The months of an extension: `12 months`, `two years`; none where words give several.
pub(crate) fn months(text: &str) -> Option<i32> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let number = |word: &str| {
        let in_words = TO_TWENTY.iter().position(|known| *known == word);
        word.parse::<i32>().ok().or_else(|| i32::try_from(in_words?).ok())
    };
    let spans = words.windows(2).filter_map(|pair| {
        let each = match pair[1] {
            "month" | "months" | "mths" => 1,
            "year" | "years" | "yrs" | "yr" => 12,
            _ => return None,
        };
        Some(number(pair[0])? * each)
    });
    let spans: Vec<i32> = spans.collect();
    let numbers = words.iter().filter(|word| number(word).is_some()).count();
    match spans.as_slice() {
        [one] if numbers == 1 => Some(*one).filter(|months| (1..=240).contains(months)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn words_say_that_an_extension_was_taken_or_may_be() {
        for text in [
            "12 months taken",
            "Extended by 12 months",
            "First extension exercised",
            "1+1, both used",
        ] {
            assert!(is_taken(text), "{text}");
        }
        for text in [
            "2 x 12 months",
            "1+1",
            "May be extended by 12 months",
            "Not taken",
            "Option to extend, not exercised",
            "To be extended",
            "None",
        ] {
            assert!(!is_taken(text), "{text}");
        }
    }

    #[test]
    fn an_extension_has_months_or_a_day() {
        assert_eq!(months("12 months taken"), Some(12));
        assert_eq!(months("extended by two years"), Some(24));
        for several in ["2 x 12 months", "1+1", "12 months taken of 24 months", "taken"] {
            assert_eq!(months(several), None, "{several}");
        }
        assert_eq!(day_in("Extended to 31/03/2028"), Some(date(2028, 3, 31)));
        assert_eq!(day_in("Extended by 12 months"), None);
    }
}
