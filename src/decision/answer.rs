//! What a person chooses for a cell.

use crate::domain::fold::fold;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The suggested value.
    UseThis,
    /// Nothing, as if the cell were empty.
    LeaveOut,
    KeepAsItIs,
    /// No decision yet: the supplier is asked.
    AskSupplier,
    /// A value of the person's own.
    Value(String),
}

impl Answer {
    /// The words to choose from.
    pub(super) const WORDS: [&str; 4] =
        ["use this", "leave out", "keep as it is", "ask the supplier"];

    /// Nothing where nothing is chosen.
    pub(super) fn read(text: &str) -> Option<Answer> {
        let chosen = Answer::WORDS.iter().position(|word| fold(word) == fold(text));
        match chosen {
            Some(0) => Some(Answer::UseThis),
            Some(1) => Some(Answer::LeaveOut),
            Some(2) => Some(Answer::KeepAsItIs),
            Some(_) => Some(Answer::AskSupplier),
            None => (!text.trim().is_empty()).then(|| Answer::Value(text.trim().to_owned())),
        }
    }

    pub(super) fn words(&self) -> &str {
        match self {
            Answer::UseThis => Answer::WORDS[0],
            Answer::LeaveOut => Answer::WORDS[1],
            Answer::KeepAsItIs => Answer::WORDS[2],
            Answer::AskSupplier => Answer::WORDS[3],
            Answer::Value(value) => value,
        }
    }
}
