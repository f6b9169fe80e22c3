//! What a file of a dataset says of itself, in the pairs of its footer.

use crate::domain::figure::DEFINITIONS;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// "figures", "findings", or the kind of records.
    pub holds: String,
    /// The version of the definitions that the numbers follow; none where the set does not say so.
    pub definitions: Option<u32>,
    /// The program that made the set: its name and version.
    pub program: String,
    /// The council's code; empty where report.toml gives none.
    pub council: String,
    /// Such as `2026-27-Q2`.
    pub period: String,
    /// `draft`, or `v1`.
    pub version: String,
}

impl Stamp {
    /// Of a set that this program makes.
    pub fn of_own(program: &str, council: &str, period: &str, version: &str) -> Stamp {
        Stamp {
            holds: String::new(),
            definitions: Some(DEFINITIONS),
            program: program.to_owned(),
            council: council.to_owned(),
            period: period.to_owned(),
            version: version.to_owned(),
        }
    }

    #[must_use]
    pub fn of(&self, holds: &str) -> Stamp {
        Stamp { holds: holds.to_owned(), ..self.clone() }
    }

    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let definitions = self.definitions.map(|version| version.to_string()).unwrap_or_default();
        vec![
            ("scrutineer.holds", self.holds.clone()),
            ("scrutineer.definitions", definitions),
            ("scrutineer.program", self.program.clone()),
            ("scrutineer.council", self.council.clone()),
            ("scrutineer.period", self.period.clone()),
            ("scrutineer.version", self.version.clone()),
        ]
    }
}
