//! What a public edition withheld, as its set keeps it for the sets that come after: a word that one version withheld is no
//! word for the next one to print as changed or gone.

use super::word::Word;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Where it stands below a set's folder.
pub const WITHHELD_FILE: &str = "internal/withheld.json";

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithheldRecord {
    pub words: Vec<Word>,
    /// The contracts that it was made with, and those that were exempt, by their slugs.
    #[serde(default)]
    pub public: BTreeSet<String>,
    #[serde(default)]
    pub exempt: BTreeSet<String>,
    /// The measures that were in no other number.
    #[serde(default)]
    pub sensitive: Vec<String>,
}

impl WithheldRecord {
    /// Whether figures over all contracts may be set beside those of an earlier set: every contract that was public then
    /// is now, none that was exempt has become public, and the same measures are sensitive.
    pub fn is_comparable(&self, earlier: &WithheldRecord) -> bool {
        let is_same = earlier.sensitive == self.sensitive;
        let has_all = earlier.public.is_subset(&self.public);
        is_same && has_all && earlier.exempt.is_disjoint(&self.public)
    }
}

/// The records of the sets that a run is compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EarlierRecords {
    /// The version before it, of the same quarter.
    pub before: Option<WithheldRecord>,
    /// The last version of the quarter before.
    pub last: Option<WithheldRecord>,
}

impl EarlierRecords {
    pub fn all(&self) -> impl Iterator<Item = &WithheldRecord> {
        self.before.iter().chain(&self.last)
    }
}
