//! Numbers in words: nought, which is 0, and numbers that are given in other words than a figure.

use crate::domain::fold::{fold, word};
use crate::domain::number_words::TO_TWENTY;

/// Words that are nought alone.
const NOUGHTS: [&str; 5] = ["none", "nil", "zero", "nought", "nil return"];

/// What may stand behind a nought and changes nothing of it.
const QUALIFIERS: [&str; 26] = [
    "received",
    "reported",
    "recorded",
    "upheld",
    "made",
    "raised",
    "occurred",
    "identified",
    "logged",
    "issued",
    "noted",
    "were",
    "have",
    "been",
    "to",
    "report",
    "in",
    "for",
    "during",
    "this",
    "the",
    "quarter",
    "period",
    "month",
    "year",
    "so",
];

/// What is counted and found wanting, whatever the register says of the KPI; in the singular.
const FAULTS: [&str; 16] = [
    "complaint",
    "incident",
    "accident",
    "issue",
    "breach",
    "default",
    "defect",
    "failure",
    "injury",
    "concern",
    "fault",
    "claim",
    "appeal",
    "error",
    "escalation",
    "riddor",
];

/// Whether a text says nought; `counted` is what the register says of a count, none where it is no count.
pub(crate) fn is_nought(text: &str, counted: Option<&str>) -> bool {
    let folded = fold(text);
    if ["nil", "zero", "nought"].contains(&folded.as_str()) {
        return true;
    }
    let Some(counted) = counted else { return false };
    let qualifies = |rest: &str| qualifies_all(&rest.split(' ').collect::<Vec<_>>());
    let after = |nought: &&str| folded.strip_prefix(*nought).map(str::trim_start);
    if NOUGHTS.iter().filter_map(after).any(|rest| rest.is_empty() || qualifies(rest)) {
        return true;
    }
    let known = word(counted);
    let is_counted =
        |own: &str| known.split(' ').any(|known| known == own) || FAULTS.contains(&own);
    let named = folded.strip_prefix("no ").or_else(|| folded.strip_prefix("zero "));
    let words: Vec<&str> = named.into_iter().flat_map(|rest| rest.split(' ')).collect();
    let noun = words.iter().rposition(|own| is_counted(&word(own)));
    noun.is_some_and(|noun| noun <= 2 && qualifies_all(&words[noun + 1..]))
}

fn qualifies_all(words: &[&str]) -> bool {
    words.iter().all(|word| QUALIFIERS.contains(word))
}

/// Words that open a number that is not exact.
const ABOUT: [&str; 24] = [
    "about",
    "approx",
    "approximately",
    "circa",
    "c",
    "ca",
    "around",
    "roughly",
    "nearly",
    "almost",
    "over",
    "under",
    "above",
    "below",
    "between",
    "up to",
    "more than",
    "less than",
    "fewer than",
    "at least",
    "at most",
    "just over",
    "just under",
    "estimated",
];

/// Beside those to twenty.
const NUMBERS: [&str; 16] = [
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand",
    "million", "half", "dozen", "few", "several", "couple", "many",
];

/// So many words with a number among them are that number, not a reason.
const SHORT: usize = 4;

/// Whether a text gives a number in other words than a figure: `about 8`, `<5`, `8 or 9`, `six`. A longer sentence that
/// holds a digit does not, nor one that speaks of a quarter or a year.
pub(crate) fn gives_number(text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let opens = text
        .trim_start()
        .trim_start_matches(|c: char| "\u{a3}-+~\u{2248}<>=\u{2264}\u{2265}(.\u{2212}".contains(c));
    let begins = opens.trim_start().starts_with(|c: char| c.is_ascii_digit())
        && words.first().is_some_and(|word| !is_when(word));
    begins || is_about(&words) || words.len() <= SHORT && has_number(&words)
}

/// Whether a number follows what opens one that is not exact.
fn is_about(words: &[&str]) -> bool {
    let after = |open: &str| {
        let count = open.split(' ').count();
        let opens = words.len() > count && words[..count].join(" ") == open;
        opens && (is_figure(words[count]) || has_number(&words[count..words.len().min(count + 2)]))
    };
    let joined = || words[0].strip_prefix('c').is_some_and(is_figure);
    ABOUT.iter().any(|open| after(open)) || !words.is_empty() && joined()
}

fn has_number(words: &[&str]) -> bool {
    let is_number = |at: usize| {
        let is_none = at > 0 && ["no", "not"].contains(&words[at - 1]);
        // the second of two years: `2026/27`
        let is_of_years = at > 0 && is_when(words[at - 1]);
        let is_word = TO_TWENTY[1..].contains(&words[at]) || NUMBERS.contains(&words[at]);
        is_word && !is_none || is_figure(words[at]) && !is_of_years
    };
    (0..words.len()).any(is_number)
}

/// Whether a word is a figure, perhaps with what it counts: `8`, `8th`, `8hrs`, `\u{a3}8`; a year is none.
fn is_figure(word: &str) -> bool {
    let bare = word.trim_start_matches('\u{a3}');
    bare.starts_with(|c: char| c.is_ascii_digit()) && !is_when(bare)
}

/// Whether a word is a year, alone or as one of two.
fn is_when(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && ["19", "20"].iter().any(|century| word.starts_with(century))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nought_may_be_in_words() {
        let count = Some("Number of complaints upheld");
        for text in [
            "None",
            "nil",
            "ZERO",
            "No complaints",
            "no complaints received",
            "Nil return",
            "None this quarter",
            "No upheld complaints",
            "no incidents in the period",
            "None.",
            "Zero complaints",
            "None to report",
        ] {
            assert!(is_nought(text, count), "{text}");
        }
        for text in ["No data", "no staff", "No return received", "None of the staff", "no", "n/a"]
        {
            assert!(!is_nought(text, count), "{text}");
        }
        assert!(is_nought("No visits made", Some("visits")));
        assert!(!is_nought("No complaints", None));
        assert!(!is_nought("None", None));
        assert!(is_nought("Nil", None));
    }

    #[test]
    fn a_number_is_given_in_other_words() {
        for text in [
            "about 8",
            "c. 6",
            "c6",
            "<5",
            "8 or 9",
            "six",
            "approx 12",
            "Approx. 95%",
            "~ 90",
            "between 5 and 10",
            "half",
            "two dozen",
            "Ninety-five per cent",
            "8-10",
            "5+",
            "circa 40 hours a week over the whole of the period",
            "three complaints",
            "a few",
            "more than ten",
            "roughly half of them",
            "target 8",
            "3 of the 4 sites were closed",
        ] {
            assert!(gives_number(text), "{text}");
        }
        for text in [
            "survey runs in Q3 only",
            "Paused",
            "Service paused",
            "No jobs in Q2 2026",
            "Starts 2027",
            "Due in Q3",
            "2026/27 survey only",
            "No one available",
            "Not applicable",
            "Survey is carried out every 12 months",
            "over the summer",
            "see comment",
        ] {
            assert!(!gives_number(text), "{text}");
        }
    }
}
