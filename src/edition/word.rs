//! A word that may not be published.

use super::withheld_record::WithheldWord;

/// Words that may not be published, and what they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    /// What they are: "the title of an exempt contract".
    pub what: &'static str,
    /// Whether they name something, so that a text that holds them is withheld; sentences are looked for only in the
    /// finished files.
    pub is_name: bool,
    /// Whether they are personal, so that the members' edition may not hold them either.
    pub is_personal: bool,
    /// Whether it is told by its capitals from words that mean nothing.
    pub is_cased: bool,
    /// Whether it is looked for in texts alone: in a whole file it could stand by chance.
    pub is_for_texts: bool,
}

impl Word {
    pub(super) fn from_record(recorded: &WithheldWord) -> Word {
        let WithheldWord { text, is_name, is_personal, is_cased, is_for_texts } = recorded.clone();
        let what = "what an earlier version withheld";
        Word { text, what, is_name, is_personal, is_cased, is_for_texts }
    }
}
