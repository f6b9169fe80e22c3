//! A word that may not be published, as a set keeps it for the sets that come after, too.

use serde::{Deserialize, Serialize};

/// What a ref is called.
pub(super) const REFERENCE: &str = "the ref of an exempt contract";

const EARLIER: &str = "what an earlier version withheld";

fn earlier() -> &'static str {
    EARLIER
}

/// Words that may not be published, and what they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    pub text: String,
    /// What they are: "the title of an exempt contract".
    #[serde(skip, default = "earlier")]
    pub what: &'static str,
    /// Whether they name something, so that a text that holds them is withheld; sentences are looked for only in the
    /// finished files.
    pub is_name: bool,
    /// Whether they are personal, so that the members' edition may not hold them either.
    pub is_personal: bool,
    /// Whether it is told by its capitals from words that mean nothing.
    #[serde(default)]
    pub is_cased: bool,
    /// Whether it is looked for in texts alone: in a whole file it could stand by chance.
    #[serde(default)]
    pub is_for_texts: bool,
}

impl Word {
    /// Whether it is the ref of a contract, or could be one that an earlier version withheld.
    pub(super) fn is_ref(&self) -> bool {
        let is_one = self.what == REFERENCE || self.what == EARLIER && !self.text.contains(' ');
        is_one && !self.is_personal && self.text.contains(|c: char| c.is_ascii_digit())
    }
}
