//! Words searched for in a text however it is set: case, spaces, line ends, hyphens, punctuation and marks on letters do
//! not count; a match begins where a word begins and ends where one ends.

use crate::domain::fold::plain_letter;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many letters words are looked up by; shorter words are not searched for.
const START: usize = 3;

/// From how many letters a word is also found where one of them is another, missing or one too many, or two are swapped.
const NEAR: usize = 9;

/// Parts what does not stand beside each other, such as two cells of a table.
pub const BARRIER: char = '\u{1f}';

#[derive(Debug, Clone, Default)]
pub struct Searched {
    letters: Vec<char>,
    /// Whether a word begins at the letter of the same place.
    begins: Vec<bool>,
    /// Whether the letter of the same place is a capital.
    capitals: Vec<bool>,
}

impl Searched {
    /// The letters and digits of a text, `&` as `and`, with where its words begin.
    pub fn from_text(text: &str) -> Searched {
        let mut searched = Searched::default();
        searched.letters.reserve(text.len());
        searched.begins.reserve(text.len());
        searched.capitals.reserve(text.len());
        let mut begins = true;
        for c in text.chars() {
            // most of a text has nothing to part; marks, whose order alone depends on what stands beside them, do not count
            if c.is_ascii_alphanumeric() {
                let is_capital = c.is_ascii_uppercase();
                searched.push(c.to_ascii_lowercase(), std::mem::take(&mut begins), is_capital);
                continue;
            }
            if c.is_ascii() {
                searched.letter(c, &mut begins);
                continue;
            }
            for c in std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)) {
                searched.letter(plain_letter(c), &mut begins);
            }
        }
        searched
    }

    /// Adds the next character of a text.
    fn letter(&mut self, c: char, begins: &mut bool) {
        if c == '&' {
            self.add("and", true);
        }
        if c == BARRIER {
            self.push(c, true, false);
        }
        if !c.is_alphanumeric() {
            *begins = true;
            return;
        }
        let is_capital = c.is_uppercase();
        for c in c.to_lowercase() {
            self.push(c, std::mem::take(begins), is_capital);
        }
    }

    fn push(&mut self, letter: char, begins: bool, is_capital: bool) {
        self.letters.push(letter);
        self.begins.push(begins);
        self.capitals.push(is_capital);
    }

    fn add(&mut self, word: &str, begins: bool) {
        for (at, c) in word.chars().enumerate() {
            self.push(c, begins && at == 0, false);
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

/// The letters by which words are looked up.
type Key = [char; START];

/// A word that is searched for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted<'a> {
    pub text: &'a str,
    /// Whether it is also found with one letter amiss.
    pub is_near: bool,
    /// Whether its capitals have to be capitals: initials and the like, which could be any word.
    pub is_cased: bool,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Sought {
    words: Vec<Vec<char>>,
    /// Where each of them has to have a capital.
    capitals: Vec<Vec<usize>>,
    by_start: Index,
    /// Those that are also found with one letter amiss, by their first letters and by their last.
    near_by_start: Index,
    near_by_end: Index,
}

impl Sought {
    /// A search for these, each known by its place among them; those of fewer than three letters are never found.
    pub(super) fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Sought {
        Sought::wanted(words.into_iter().map(|text| Wanted { text, ..Wanted::default() }))
    }

    pub(super) fn wanted<'a>(words: impl IntoIterator<Item = Wanted<'a>>) -> Sought {
        let mut sought = Sought::default();
        for Wanted { text, is_near, is_cased } in words {
            let Searched { letters, capitals, .. } = Searched::from_text(text);
            let capitals = (0..letters.len()).filter(|at| is_cased && capitals[*at]);
            sought.capitals.push(capitals.collect());
            let at = sought.words.len();
            if let (Some(start), Some(end)) = (letters.first_chunk(), letters.last_chunk()) {
                sought.by_start.add(*start, at);
                if is_near && letters.len() >= NEAR {
                    sought.near_by_start.add(*start, at);
                    sought.near_by_end.add(*end, at);
                }
            }
            sought.words.push(letters);
        }
        sought
    }

    /// By their places, each once.
    pub(super) fn found(&self, text: &Searched) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let has_near = !self.near_by_start.words.is_empty();
        for at in 0..text.letters.len() {
            let Some(key) = text.letters[at..].first_chunk() else { break };
            if text.begins[at] {
                let is_here = |word: &&usize| {
                    let (word, mut capitals) = (&self.words[**word], self.capitals[**word].iter());
                    text.letters[at..].starts_with(word)
                        && text.ends(at + word.len())
                        && capitals.all(|capital| text.capitals[at + capital])
                };
                found.extend(self.by_start.words(key).filter(is_here));
            }
            if has_near {
                self.add_near(text, at, key, &mut found);
            }
        }
        found
    }

    /// Where one letter is amiss, the first letters or the last ones are as they are.
    fn add_near(&self, text: &Searched, at: usize, key: &Key, found: &mut BTreeSet<usize>) {
        let lengths = |word: usize| {
            let length = self.words[word].len();
            [length - 1, length, length + 1]
        };
        if text.begins[at] {
            for word in self.near_by_start.words(key) {
                let mut ends = lengths(*word).into_iter().map(|length| (at, at + length));
                if ends.any(|run| self.is_near(text, *word, run)) {
                    found.insert(*word);
                }
            }
        }
        let end = at + START;
        if text.ends(end) {
            for word in self.near_by_end.words(key) {
                let mut starts =
                    lengths(*word).into_iter().map(|length| (end.wrapping_sub(length), end));
                if starts.any(|run| self.is_near(text, *word, run)) {
                    found.insert(*word);
                }
            }
        }
    }

    fn is_near(&self, text: &Searched, word: usize, (from, to): (usize, usize)) -> bool {
        let Some(letters) = text.letters.get(from..to) else { return false };
        text.begins.get(from) == Some(&true)
            && text.ends(to)
            && !letters.contains(&BARRIER)
            && is_one_edit(letters, &self.words[word])
    }
}

/// Words by some of their letters.
#[derive(Debug, Clone, Default)]
struct Index {
    words: BTreeMap<Key, Vec<usize>>,
    /// The marks of all keys as bits: most letters of a text are of no word, and one look says so.
    marks: [u64; MARKS / 64],
}

/// So many marks keys fall into.
const MARKS: usize = 2048;

impl Index {
    fn add(&mut self, key: Key, word: usize) {
        let mark = mark(&key);
        self.marks[mark / 64] |= 1 << (mark % 64);
        self.words.entry(key).or_default().push(word);
    }

    fn words(&self, key: &Key) -> std::slice::Iter<'_, usize> {
        let mark = mark(key);
        let is_known = self.marks[mark / 64] >> (mark % 64) & 1 == 1;
        let words = is_known.then(|| self.words.get(key)).flatten();
        words.map(Vec::as_slice).unwrap_or_default().iter()
    }
}

fn mark([a, b, c]: &Key) -> usize {
    (*a as usize * 31 + *b as usize * 17 + *c as usize) % MARKS
}

/// Whether two words are the same but for one letter, or for two that stand the wrong way round.
fn is_one_edit(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 => match (&short[same..], &long[same..]) {
            ([a, b, rest @ ..], [c, d, others @ ..]) if (a, b) == (d, c) => rest == others,
            (rest, others) => rest.get(1..) == others.get(1..),
        },
        1 => short[same..] == long[same + 1..],
        _ => false,
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
    fn a_name_is_found_with_one_letter_amiss_and_not_across_cells() {
        let near = |text: &str| {
            let name = Wanted { text: "Zephyrhaven Facilities", is_near: true, is_cased: false };
            let sought = Sought::wanted([name]);
            !sought.found(&Searched::from_text(text)).is_empty()
        };
        for text in [
            "by Zephyrhaven Facilites now",
            "Zephirhaven Facilities",
            "Zephyrhaven Facilitiess",
            "zephyrhaven-facilities's",
            "ephyrhaven facilities",
            "Zephryhaven Facilities",
        ] {
            assert!(near(text), "{text}");
        }
        assert!(!near("Zephirhaven Facilites") && !near("Zephyrhaven Fields"));
        assert!(!near(&format!("Zephyrhaven{BARRIER}Facilities")));
    }

    #[test]
    fn initials_are_found_as_initials_alone() {
        let found = |text: &str, word: &str| {
            let sought = Sought::wanted([Wanted { text: word, is_cased: true, is_near: false }]);
            !sought.found(&Searched::from_text(text)).is_empty()
        };
        assert!(found("by CAR in May", "CAR") && found("ask A. Price", "A Price"));
        assert!(!found("by car in May", "CAR") && !found("at a price", "A Price"));
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
