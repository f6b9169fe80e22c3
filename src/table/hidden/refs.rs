//! Refs as a cell may spell them, and whether a longer text holds one.

use crate::domain::fold::{fold, fold_ref};
use std::collections::BTreeSet;

/// Letters and digits of a ref; shorter ones are looked for as whole cells alone.
const TOLD: usize = 5;

/// The refs of contracts, folded.
#[derive(Debug, Default)]
pub(super) struct Refs {
    whole: BTreeSet<String>,
    within: Vec<String>,
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| *c != ' ').collect()
}

impl Refs {
    pub(super) fn new(refs: impl IntoIterator<Item = String>) -> Refs {
        let mut all = Refs::default();
        for reference in refs.into_iter().filter(|it| !it.trim().is_empty()) {
            all.whole.insert(fold_ref(&reference));
            let letters = letters(&reference);
            if letters.len() >= TOLD && letters.bytes().any(|byte| byte.is_ascii_digit()) {
                all.within.push(letters);
            }
        }
        all
    }

    /// Whether a cell of refs names one, alone or before its name: `BC-001 - Cleaning`.
    pub(super) fn names(&self, cell: &str) -> bool {
        let dashes = [" - ", " \u{2013} ", " \u{2014} ", ": "];
        let before = dashes.iter().find_map(|dash| cell.split_once(*dash)).map(|(own, _)| own);
        [Some(cell), before].into_iter().flatten().any(|own| self.whole.contains(&fold_ref(own)))
    }

    /// Whether a text holds one, however it is spelt.
    pub(super) fn stand_in(&self, text: &str) -> bool {
        if self.within.is_empty() {
            return false;
        }
        let text = letters(text);
        self.within.iter().any(|own| {
            text.match_indices(own.as_str()).any(|(at, _)| {
                let is_digit = |c: char| c.is_ascii_digit();
                let (before, after) = (&text[..at], &text[at + own.len()..]);
                let runs_on = own.ends_with(is_digit) && after.starts_with(is_digit)
                    || own.starts_with(is_digit) && before.ends_with(is_digit);
                !runs_on
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Refs;

    #[test]
    fn a_ref_is_found_in_every_spelling_and_no_longer_one() {
        let refs = Refs::new(["SEF/2025/001".to_owned(), "C1".to_owned()]);
        for text in ["sef-2025-001", "see SEF 2025 001.", "SEF2025001_return.xlsx"] {
            assert!(refs.stand_in(text), "{text}");
        }
        assert!(!refs.stand_in("SEF/2025/0012") && !refs.stand_in("C1"));
        assert!(refs.names("c1") && refs.names("SEF.2025.001 - Cleaning"));
    }
}
