//! Words searched for in a text however it is set: case, spaces, line ends, hyphens, punctuation and marks on letters do
//! not count; a match begins where a word begins and ends where one ends.

use super::searched::{BARRIER, Searched};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// How many letters words are looked up by; shorter words are not searched for.
const START: usize = 3;

/// From how many letters a word is also found where one of them is another, missing or one too many, or two are swapped.
const NEAR: usize = 9;

/// In how many words of a name a letter may be amiss, and how long each of them is at least.
const AMISS: usize = 2;
const WORD: usize = 5;

/// The letters by which words are looked up.
type Key = [char; START];

/// A word that is searched for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SearchedWord<'a> {
    pub text: &'a str,
    /// Whether it is also found with one letter amiss.
    pub is_near: bool,
    /// Whether its capitals have to be capitals: initials and the like, which could be any word.
    pub is_cased: bool,
}

#[derive(Debug, Clone, Default)]
pub(super) struct SearchedWords {
    words: Vec<Vec<char>>,
    /// Where the words of each begin that is also found with letters amiss.
    starts: Vec<Vec<usize>>,
    /// Where each of them has to have a capital.
    capitals: Vec<Vec<usize>>,
    by_start: Index,
    /// Those that are also found with one letter amiss, by their first letters and by their last.
    near_by_start: Index,
    near_by_end: Index,
}

impl SearchedWords {
    /// A search for these, each known by its place among them; those of fewer than three letters are never found.
    pub(super) fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> SearchedWords {
        SearchedWords::wanted(
            words.into_iter().map(|text| SearchedWord { text, ..SearchedWord::default() }),
        )
    }

    pub(super) fn wanted<'a>(words: impl IntoIterator<Item = SearchedWord<'a>>) -> SearchedWords {
        let mut sought = SearchedWords::default();
        for SearchedWord { text, is_near, is_cased } in words {
            let Searched { letters, capitals, begins } = Searched::from_text(text);
            let starts = (0..letters.len()).filter(|at| is_near && begins[*at]);
            sought.starts.push(starts.collect());
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
        for at in text.word_begins() {
            if let Some(key) = text.letters[at..].first_chunk() {
                self.add_from(text, at, key, &mut found);
            }
        }
        if !self.near_by_end.words.is_empty() {
            for end in text.word_begins().chain([text.letters.len()]) {
                if let Some(key) = text.letters[..end].last_chunk() {
                    self.add_to(text, end, key, &mut found);
                }
            }
        }
        found
    }

    /// What begins at a word, as it is or with its first letters as they are.
    fn add_from(&self, text: &Searched, at: usize, key: &Key, found: &mut BTreeSet<usize>) {
        let is_here = |word: &&usize| {
            let (word, mut capitals) = (&self.words[**word], self.capitals[**word].iter());
            text.letters[at..].starts_with(word)
                && text.ends(at + word.len())
                && capitals.all(|capital| text.capitals[at + capital])
        };
        found.extend(self.by_start.words(key).filter(is_here));
        let is_near = |word: &&usize| {
            let mut ends = self.lengths(**word).map(|length| (at, at + length));
            ends.any(|run| self.is_near(text, **word, run))
        };
        found.extend(self.near_by_start.words(key).filter(is_near));
    }

    /// What ends where a word does, with its last letters as they are.
    fn add_to(&self, text: &Searched, end: usize, key: &Key, found: &mut BTreeSet<usize>) {
        let is_near = |word: &&usize| {
            let mut starts = self.lengths(**word).map(|length| (end.wrapping_sub(length), end));
            starts.any(|run| self.is_near(text, **word, run))
        };
        found.extend(self.near_by_end.words(key).filter(is_near));
    }

    /// How long a word may be with letters amiss.
    fn lengths(&self, word: usize) -> RangeInclusive<usize> {
        let (length, most) = (self.words[word].len(), self.starts[word].len().clamp(1, AMISS));
        length - most..=length + most
    }

    fn is_near(&self, text: &Searched, word: usize, (from, to): (usize, usize)) -> bool {
        let Some(letters) = text.letters.get(from..to) else { return false };
        text.begins.get(from) == Some(&true)
            && text.ends(to)
            && !letters.contains(&BARRIER)
            && (is_one_edit(letters, &self.words[word])
                || self.is_near_by_word(letters, &text.begins[from..to], word))
    }

    /// Whether each word of a name is there with no more than one letter amiss.
    fn is_near_by_word(&self, letters: &[char], begins: &[bool], word: usize) -> bool {
        let own = words(&self.words[word], &self.starts[word]);
        let starts: Vec<usize> = (0..letters.len()).filter(|at| begins[*at]).collect();
        own.len() > 1
            && own.len() == starts.len()
            && own
                .iter()
                .zip(words(letters, &starts))
                .all(|(own, other)| *own == other || own.len() >= WORD && is_one_edit(own, other))
    }
}

/// A text in which words are searched for one at a time.
#[derive(Debug, Clone, Default)]
pub(super) struct IndexedText {
    text: Searched,
    /// Where its words begin.
    begins: Index,
}

impl IndexedText {
    pub(super) fn new(text: &str) -> IndexedText {
        let text = Searched::from_text(text);
        let mut begins = Index::default();
        for at in text.word_begins() {
            text.letters[at..].first_chunk().into_iter().for_each(|key| begins.add(*key, at));
        }
        IndexedText { text, begins }
    }

    /// Whether it holds a word as it is, as [`SearchedWords::new`] finds it.
    pub(super) fn holds(&self, word: &str) -> bool {
        let word = Searched::from_text(word).letters;
        let is_here = |at: &usize| {
            self.text.letters[*at..].starts_with(&word) && self.text.ends(at + word.len())
        };
        word.first_chunk().is_some_and(|key| self.begins.words(key).any(is_here))
    }
}

/// The words of a name, by where they begin.
fn words<'l>(letters: &'l [char], starts: &[usize]) -> Vec<&'l [char]> {
    let ends = starts.iter().skip(1).copied().chain([letters.len()]);
    starts.iter().zip(ends).map(|(start, end)| &letters[*start..end]).collect()
}

/// Words, or places, by some letters.
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
mod tests;
