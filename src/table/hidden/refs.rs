//! Refs as a cell may spell them, and whether a longer text holds one.

use crate::domain::fold::{fold, plain_letters};
use std::collections::{BTreeMap, BTreeSet};

/// Letters and digits of a ref; shorter ones are looked for as whole cells alone.
const TOLD: usize = 5;

/// The refs of contracts by their runs of letters and digits, numbers without the noughts before them: `MB/25/003` and
/// `mb-25-3` are one.
#[derive(Debug, Clone, Default)]
pub struct Refs {
    whole: BTreeMap<String, String>,
    /// Those that can be told in a text.
    within: Vec<SpelledRef>,
}

#[derive(Debug, Clone)]
struct SpelledRef {
    runs: Vec<String>,
    letters: String,
    /// As the register writes it.
    reference: String,
}

/// The runs of letters and of digits.
fn runs(text: &str) -> Vec<String> {
    let folded = fold(&plain_letters(text));
    let words = folded.split(' ').filter(|word| !word.is_empty());
    let runs = words.flat_map(|word| {
        let letters: Vec<char> = word.chars().collect();
        let runs = letters.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit());
        runs.map(|run| run.iter().collect::<String>()).collect::<Vec<_>>()
    });
    let bare = |run: String| match run.trim_start_matches('0') {
        "" => run,
        bare => without_century(bare).to_owned(),
    };
    runs.map(bare).collect()
}

/// A year is the same in four digits and in two.
fn without_century(number: &str) -> &str {
    let year = number.strip_prefix("20").filter(|year| year.len() == 2);
    year.filter(|year| year.bytes().all(|it| it.is_ascii_digit())).unwrap_or(number)
}

/// A ref as all its spellings have it.
pub(super) fn shape(reference: &str) -> String {
    runs(reference).join(" ")
}

fn letters(text: &str) -> String {
    fold(&plain_letters(text)).chars().filter(|c| *c != ' ').collect()
}

/// What of a cell may be a ref: all of it, what stands before its name, before a bracket, or is its first word.
fn spellings(cell: &str) -> impl Iterator<Item = &str> {
    let parts = [" - ", " \u{2013} ", " \u{2014} ", ": ", "(", "[", "*", ","];
    let before = parts.into_iter().filter_map(|part| cell.split_once(part)).map(|(own, _)| own);
    [cell].into_iter().chain(before).filter(|own| !own.trim().is_empty())
}

impl Refs {
    pub fn new(refs: impl IntoIterator<Item = String>) -> Refs {
        let mut all = Refs::default();
        let mut known = BTreeSet::new();
        for reference in refs.into_iter().filter(|it| !it.trim().is_empty()) {
            for own in spellings(&reference) {
                let (runs, letters) = (runs(own), letters(own));
                all.whole.entry(runs.join(" ")).or_insert_with(|| reference.clone());
                let is_told =
                    letters.len() >= TOLD && letters.bytes().any(|it| it.is_ascii_digit());
                if is_told && known.insert(letters.clone()) {
                    all.within.push(SpelledRef { runs, letters, reference: reference.clone() });
                }
            }
        }
        all
    }

    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.within.is_empty()
    }

    /// Whether a cell of refs names one, alone or before its name: `BC-001 - Cleaning`.
    pub(super) fn names(&self, cell: &str) -> bool {
        spellings(cell).any(|own| self.whole.contains_key(&shape(own)))
    }

    /// Whether a text holds one, however it is spelt.
    pub fn stand_in(&self, text: &str) -> bool {
        !self.within.is_empty() && !self.refs_within(text).is_empty()
    }

    /// The refs that a cell names or holds.
    pub(super) fn refs_in(&self, cell: &str) -> Vec<String> {
        // a word of letters and digits may be a short ref
        let is_told = |word: &&str| {
            word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_alphabetic)
        };
        let words = cell.split_whitespace().filter(is_told);
        let named = spellings(cell).chain(words).filter_map(|own| self.whole.get(&shape(own)));
        let mut held: Vec<String> = named.chain(self.refs_within(cell)).cloned().collect();
        held.dedup();
        held
    }

    fn refs_within(&self, text: &str) -> Vec<&String> {
        // every one of them has a digit
        if !text.contains(char::is_numeric) {
            return Vec::new();
        }
        let (own, text) = (runs(text), letters(text));
        let holds = |spelled: &&SpelledRef| {
            own.windows(spelled.runs.len()).any(|some| some == spelled.runs.as_slice())
                || is_whole_ref_in(&text, &spelled.letters)
        };
        self.within.iter().filter(holds).map(|spelled| &spelled.reference).collect()
    }
}

/// Whether letters stand in others, and no digit goes on beside them.
fn is_whole_ref_in(text: &str, own: &str) -> bool {
    text.match_indices(own).any(|(at, _)| {
        let is_digit = |c: char| c.is_ascii_digit();
        let (before, after) = (&text[..at], &text[at + own.len()..]);
        let runs_on = own.ends_with(is_digit) && after.starts_with(is_digit)
            || own.starts_with(is_digit) && before.ends_with(is_digit);
        !runs_on
    })
}

#[cfg(test)]
mod tests {
    use super::Refs;

    #[test]
    fn a_ref_is_found_in_every_spelling_and_no_longer_one() {
        let refs = Refs::new(["SEF/2025/001".to_owned(), "C1".to_owned()]);
        for text in [
            "sef-2025-001",
            "see SEF 2025 001.",
            "SEF2025001_return.xlsx",
            "SEF-2025-1",
            "SEF/25/01a",
        ] {
            assert!(refs.stand_in(text), "{text}");
        }
        for text in ["SEF/2025/0012", "SEF/2025/11", "C1"] {
            assert!(!refs.stand_in(text), "{text}");
        }
        for text in ["c1", "C 01", "SEF.2025.001 - Cleaning", "SEF/2025/1 (exempt)", "C1*"] {
            assert!(refs.names(text), "{text}");
        }
        assert!(!refs.names("SEF/2025/10") && !refs.names("(exempt)"));
    }
}
