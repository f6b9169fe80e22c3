//! What a text means, worked out once for each distinct text: a column of many rows says few.

use indexmap::IndexMap;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// So many texts of a question are kept; the next one begins anew.
const KEPT: usize = 8_000;
/// Longer texts, of which hardly one comes twice, are not kept.
const LONGEST: usize = 400;

/// The answers to a question about a text, by what is asked and the text. Each thread has its own.
#[derive(Debug)]
pub(crate) struct Memo<Q, A> {
    known: RefCell<BTreeMap<Q, IndexMap<Box<str>, A>>>,
}

impl<Q: Ord, A: Clone> Memo<Q, A> {
    pub(crate) fn new() -> Memo<Q, A> {
        Memo { known: RefCell::new(BTreeMap::new()) }
    }

    pub(crate) fn once(&self, question: Q, text: &str, work_out: impl FnOnce() -> A) -> A {
        if text.len() > LONGEST {
            return work_out();
        }
        let known = self.known.borrow();
        let answer = known.get(&question).and_then(|known| known.get(text)).cloned();
        drop(known);
        if let Some(answer) = answer {
            return answer;
        }
        let answer = work_out();
        let mut known = self.known.borrow_mut();
        let known = known.entry(question).or_default();
        if known.len() == KEPT {
            known.clear();
        }
        known.insert(text.into(), answer.clone());
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn a_text_is_worked_out_once_for_each_question() {
        let asked = Cell::new(0);
        let memo = Memo::new();
        let length = |question, text: &str| {
            memo.once(question, text, || {
                asked.set(asked.get() + 1);
                text.len() + question
            })
        };
        assert_eq!([length(0, "abc"), length(0, "abc"), length(1, "abc")], [3, 3, 4]);
        assert_eq!(asked.get(), 2);
    }

    #[test]
    fn so_many_texts_are_kept_and_no_long_ones() {
        let memo = Memo::new();
        (0..=KEPT).for_each(|text| memo.once((), &text.to_string(), || ()));
        memo.once((), &"a".repeat(LONGEST + 1), || ());
        assert_eq!(memo.known.borrow()[&()].len(), 1);
    }
}
