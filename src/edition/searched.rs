//! A text as words are searched for in it: its letters and digits, with where its words begin.

use crate::domain::fold::plain_letter;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Parts what does not stand beside each other, such as two cells of a table.
pub const BARRIER: char = '\u{1f}';

#[derive(Debug, Clone, Default)]
pub struct Searched {
    pub(super) letters: Vec<char>,
    /// Whether a word begins at the letter of the same place.
    pub(super) begins: Vec<bool>,
    /// Whether the letter of the same place is a capital.
    pub(super) capitals: Vec<bool>,
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

    /// Where its words begin.
    pub(super) fn word_begins(&self) -> impl Iterator<Item = usize> {
        self.begins.iter().enumerate().filter(|(_, begins)| **begins).map(|(at, _)| at)
    }

    pub(super) fn ends(&self, at: usize) -> bool {
        self.begins.get(at).copied().unwrap_or(true)
    }
}
