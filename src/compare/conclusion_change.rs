//! Conclusions of two sets side by side.

use super::conclusion::{Conclusion, ConclusionKind};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConclusionChange {
    pub id: String,
    pub about: ConclusionKind,
    pub subject: String,
    /// None where the set before has no such subject.
    pub before: Option<String>,
    /// None where the set after has no such subject.
    pub after: Option<String>,
}

impl ConclusionChange {
    /// The slug of the contract that it is about, where it is about one.
    pub fn contract(&self) -> Option<&str> {
        let is_of_contract = match self.about {
            ConclusionKind::ContractKpis
            | ConclusionKind::ContractAssessment
            | ConclusionKind::Rating
            | ConclusionKind::Return => true,
            ConclusionKind::FocusArea | ConclusionKind::Level | ConclusionKind::Action => false,
        };
        // `duty.contract.<slug>.…`, `kpi.contract.<slug>.…`, `sv.promise.<slug>.…`
        self.id.split('.').nth(2).filter(|_| is_of_contract)
    }
}

/// The conclusions that differ, by what they are about, then in the order of the set after; those that only the set
/// before has come last.
pub(super) fn conclusion_changes(
    before: &[Conclusion],
    after: &[Conclusion],
) -> Vec<ConclusionChange> {
    let old: BTreeMap<&str, &Conclusion> = before.iter().map(|c| (c.id.as_str(), c)).collect();
    let kept: BTreeSet<&str> = after.iter().map(|c| c.id.as_str()).collect();
    let now = after.iter().map(|c| (c, old.get(c.id.as_str()).map(|old| &old.says), Some(&c.says)));
    let gone = before.iter().filter(|c| !kept.contains(c.id.as_str()));
    let all = now.chain(gone.map(|c| (c, Some(&c.says), None)));
    let mut changes: Vec<ConclusionChange> = all
        .filter(|(_, before, after)| before != after)
        .map(|(c, before, after)| ConclusionChange {
            id: c.id.clone(),
            about: c.about,
            subject: c.subject.clone(),
            before: before.cloned(),
            after: after.cloned(),
        })
        .collect();
    changes.sort_by_key(|change| change.about);
    changes
}
