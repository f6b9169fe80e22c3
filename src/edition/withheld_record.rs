//! What a public edition withheld and suppressed, as its set keeps it for the sets that come after: a word that one version withheld is
//! no word for the next one to print as changed or gone, and totals of two versions must not give away by subtraction
//! what neither gives away alone.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Where it stands below a set's folder.
pub const WITHHELD_FILE: &str = "internal/withheld.json";

/// What exempt contracts brought to the totals that counted them: pence by contract, by the id of the total.
pub type ExemptContribution = BTreeMap<String, BTreeMap<String, i64>>;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithheldRecord {
    pub words: Vec<WithheldWord>,
    pub brought: ExemptContribution,
    /// `brought` of the sets that it stood beside, and of those before them: a total that did not count exempt contracts is
    /// no veil between two that did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<ExemptContribution>,
    /// The pence of each promise of a public contract, by the id of the figure, where report.toml lists sensitive measures:
    /// what an amount of this set differs by from the same amount of a later one is made of them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pounds: BTreeMap<String, i64>,
    /// The ids of the figures that it did not state because they are small.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub suppressed: BTreeSet<String>,
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

    /// What exempt contracts brought to the totals of each set that counted them, and of the sets before those.
    pub fn brought(&self) -> Vec<&ExemptContribution> {
        let each =
            self.all().flat_map(|record| std::iter::once(&record.brought).chain(&record.earlier));
        let mut brought: Vec<&ExemptContribution> = Vec::new();
        for one in each.filter(|one| !one.is_empty()) {
            if !brought.contains(&one) {
                brought.push(one);
            }
        }
        brought
    }

    /// Whether the version before did not state a figure because it is small.
    pub fn was_small(&self, id: &str) -> bool {
        self.before.as_ref().is_some_and(|record| record.suppressed.contains(id))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithheldWord {
    pub text: String,
    pub is_name: bool,
    pub is_personal: bool,
}
