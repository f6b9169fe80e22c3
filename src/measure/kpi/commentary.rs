//! What a supplier's commentary tells about itself: whether it is blank, a repetition, or cheerful.

use crate::domain::fold::fold;

/// Words of success, folded. Few and plain, so that nothing is taken for cheer that is not.
const CHEER: [&str; 16] = [
    "best quarter",
    "best ever",
    "best result",
    "excellent",
    "outstanding",
    "exceptional",
    "fantastic",
    "delighted",
    "very pleased",
    "pleased to report",
    "proud",
    "great quarter",
    "great result",
    "strong performance",
    "strong quarter",
    "exceeded",
];

/// Words that, shortly before, take the cheer away: "not our best quarter", "down from an excellent spring".
const DAMPERS: [&str; 12] = [
    "not",
    "no",
    "never",
    "t",
    "from",
    "than",
    "after",
    "following",
    "despite",
    "until",
    "less",
    "nor",
];

/// How many words back a damper reaches.
const REACH: usize = 3;

/// Whether nothing is said.
pub(crate) fn is_blank(commentary: Option<&str>) -> bool {
    let folded = commentary.map(fold).unwrap_or_default();
    ["", "n a", "na", "none", "nil", "no comment", "tbc"].contains(&folded.as_str())
}

/// Whether a commentary says what another said, but for case, spaces and punctuation.
pub(crate) fn is_same(commentary: &str, before: &str) -> bool {
    fold(commentary) == fold(before)
}

/// Whether a commentary speaks of success.
pub(crate) fn is_cheerful(commentary: &str) -> bool {
    let folded = fold(commentary);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_damped =
        |at: usize| words[at.saturating_sub(REACH)..at].iter().any(|word| DAMPERS.contains(word));
    CHEER.iter().any(|cheer| {
        let cheer: Vec<&str> = cheer.split(' ').collect();
        let found = words.windows(cheer.len()).enumerate();
        let mut found = found.filter(|(_, window)| *window == cheer).map(|(at, _)| at);
        found.any(|at| !is_damped(at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cheer_is_known_by_plain_words_that_nothing_damps() {
        for cheerful in [
            "Best quarter so far",
            "An EXCELLENT result!",
            "We are delighted with progress",
            "Very pleased; target will be exceeded",
        ] {
            assert!(is_cheerful(cheerful), "{cheerful}");
        }
        for plain in [
            "Not our best quarter",
            "Two vacancies now filled",
            "Down from an excellent spring",
            "Budget exceeding plan",
            "This wasn't an excellent quarter",
            "Steady",
            "",
        ] {
            assert!(!is_cheerful(plain), "{plain}");
        }
    }

    #[test]
    fn a_repetition_is_known_whatever_its_case_and_spaces() {
        assert!(is_same("Two vacancies  now filled.", "two vacancies now filled"));
        assert!(!is_same("Two vacancies now filled", "Three vacancies now filled"));
        assert!([None, Some(""), Some(" - "), Some("N/A")].into_iter().all(is_blank));
        assert!(!is_blank(Some("Steady")));
    }
}
