//! Words searched for in a text however it is set: case, spaces, line ends, hyphens, punctuation and marks on letters do
//! not count; a match begins where a word begins and ends where one ends.

use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many letters words are looked up by; shorter words are not searched for.
const START: usize = 3;

#[derive(Debug, Clone, Default)]
pub struct Searched {
    letters: Vec<char>,
    /// Whether a word begins at the letter of the same place.
    begins: Vec<bool>,
}

impl Searched {
    /// The letters and digits of a text, `&` as `and`, with where its words begin.
    pub fn from_text(text: &str) -> Searched {
        let mut searched = Searched::default();
        let mut begins = true;
        for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
            if c == '&' {
                searched.add("and", true);
            }
            if !c.is_alphanumeric() {
                begins = true;
                continue;
            }
            for c in c.to_lowercase() {
                searched.letters.push(c);
                searched.begins.push(begins);
                begins = false;
            }
        }
        searched
    }

    fn add(&mut self, word: &str, begins: bool) {
        for (at, c) in word.chars().enumerate() {
            self.letters.push(c);
            self.begins.push(begins && at == 0);
        }
    }

    /// Its letters as they are compared.
    pub fn letters(&self) -> String {
        self.letters.iter().collect()
    }

    fn ends(&self, at: usize) -> bool {
        self.begins.get(at).copied().unwrap_or(true)
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct Sought {
    words: Vec<Vec<char>>,
    by_start: BTreeMap<Vec<char>, Vec<usize>>,
}

impl Sought {
    /// A search for these, each known by its place among them; those of fewer than three letters are never found.
    pub(super) fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Sought {
        let mut sought = Sought::default();
        for word in words {
            let letters = Searched::from_text(word).letters;
            if letters.len() >= START {
                let start = letters[..START].to_vec();
                sought.by_start.entry(start).or_default().push(sought.words.len());
            }
            sought.words.push(letters);
        }
        sought
    }

    /// By their places, each once.
    pub(super) fn found(&self, text: &Searched) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let windows = text.letters.windows(START).enumerate();
        for (at, start) in windows.filter(|(at, _)| text.begins[*at]) {
            let Some(words) = self.by_start.get(start) else { continue };
            let is_here = |word: &&usize| {
                let word = &self.words[**word];
                text.letters[at..].starts_with(word) && text.ends(at + word.len())
            };
            found.extend(words.iter().filter(is_here).copied());
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str, word: &str) -> bool {
        !Sought::new([word]).found(&Searched::from_text(text)).is_empty()
    }

    #[test]
    fn words_are_found_however_they_are_set() {
        for text in [
            "the Hearth & Home Repairs Ltd contract",
            "HEARTH AND HOME REPAIRS LTD",
            "hearth-and-home-repairs-ltd.xlsx",
            "Hearth and Home Re-\npairs Ltd,",
        ] {
            assert!(holds(text, "Hearth & Home Repairs Ltd"), "{text}");
        }
        assert!(holds("sv.contract.sef-2025-001.claimed", "SEF/2025/001"));
        assert!(holds("zurawski-interpreting", "Żurawski Interpreting"));
    }

    #[test]
    fn whole_words_alone_are_found() {
        assert!(!holds("SEF/2025/0012", "SEF/2025/001"));
        assert!(!holds("Proof repairs", "roof repairs"));
        assert!(!holds("roof repairs2", "roof repairs"));
        assert!(!holds("anything", " "));
        assert!(!holds("12", "12"));
    }
}
