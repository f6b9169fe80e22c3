//! Where the fonts of a text change, which says what of it is struck through.

use super::bytes::{long, word};
use crate::sheet::xlsb::book::without_struck;
use std::collections::BTreeMap;

/// The places in a text from which it is in a font of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Runs(Vec<(u16, u16)>);

impl Runs {
    /// What is not struck through of a text, where its parts do not all follow the font of its cell.
    pub(super) fn unstruck(
        &self,
        text: &str,
        is_cell_struck: bool,
        is_struck: impl Fn(u16) -> bool,
    ) -> Option<String> {
        let Runs(runs) = self;
        if runs.iter().all(|(_, font)| is_struck(*font) == is_cell_struck) {
            return None;
        }
        let runs: Vec<(usize, bool)> =
            runs.iter().map(|(from, font)| (usize::from(*from), is_struck(*font))).collect();
        Some(without_struck(text, is_cell_struck, &runs))
    }
}

/// Those of a cell's own text before Excel 97: behind the text of one byte a character.
pub(super) fn old_runs(data: &[u8]) -> Option<Runs> {
    let length = usize::from(word(data, 6)?);
    let count = usize::from(*data.get(8 + length)?);
    let runs = data.get(9 + length..)?.chunks_exact(2).take(count);
    Some(Runs(runs.map(|run| (u16::from(run[0]), u16::from(run[1]))).collect()))
}

/// Those of the texts that cells share, by the numbers of the texts: one list that runs on over several records.
pub(super) fn shared_runs(parts: &[&[u8]]) -> BTreeMap<u32, Runs> {
    let mut list = List { parts, at: 8 };
    let mut all = BTreeMap::new();
    let count = parts.first().and_then(|first| long(first, 4)).unwrap_or_default();
    for number in 0..count {
        let Some(runs) = list.text() else { break };
        if !runs.0.is_empty() {
            all.insert(number, runs);
        }
    }
    all
}

/// The rest of the list: its records, and the place in the first of them.
struct List<'p> {
    parts: &'p [&'p [u8]],
    at: usize,
}

impl List<'_> {
    /// Passes over a text and gives its runs; nothing at the end.
    fn text(&mut self) -> Option<Runs> {
        let length = self.word()?;
        let options = self.byte()?;
        let runs = if options & 8 != 0 { self.word()? } else { 0 };
        let beside = match options & 4 {
            0 => 0,
            _ => u32::from(self.word()?) | u32::from(self.word()?) << 16,
        };
        self.pass_letters(usize::from(length), options & 1 != 0)?;
        let mut own = Vec::new();
        for _ in 0..runs {
            own.push((self.word()?, self.word()?));
        }
        for _ in 0..beside {
            self.byte()?;
        }
        Some(Runs(own))
    }

    /// Where the letters run on in the next record, that begins with a byte that says how wide they are there.
    fn pass_letters(&mut self, mut count: usize, mut is_wide: bool) -> Option<()> {
        while count > 0 {
            let width = if is_wide { 2 } else { 1 };
            let room = self.parts.first()?.len().saturating_sub(self.at) / width;
            let here = room.min(count);
            self.at += here * width;
            count -= here;
            if count > 0 {
                self.parts = self.parts.get(1..)?;
                is_wide = self.parts.first()?.first()? & 1 != 0;
                self.at = 1;
            }
        }
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.parts.first()?.len() {
            self.parts = &self.parts[1..];
            self.at = 0;
        }
        self.at += 1;
        self.parts.first()?.get(self.at - 1).copied()
    }

    fn word(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_found_over_the_ends_of_records() {
        let head = [9, 0, 0, 0, 3, 0, 0, 0];
        let plain = [2, 0, 0, b'a', b'b'];
        let begins = [4, 0, 8, 2, 0, b'1', b'2'];
        let first = [&head[..], &plain, &begins].concat();
        let second = [1, b'3', 0, b'4', 0, 0, 0, 6, 0, 2, 0];
        let third = [0, 0, 1, 0, 8, 1, 0, b'x', 0, 0, 5, 0];
        let runs = shared_runs(&[&first, &second, &third]);
        let expected = [(1, Runs(vec![(0, 6), (2, 0)])), (2, Runs(vec![(0, 5)]))];
        assert_eq!(runs, BTreeMap::from(expected));
        let is_struck = |font| font == 6;
        assert_eq!(runs[&1].unstruck("1234", false, is_struck).as_deref(), Some("34"));
        assert_eq!(runs[&2].unstruck("x", false, is_struck), None);
        assert!(shared_runs(&[]).is_empty());
    }
}
