//! Figures of two sets side by side.

use crate::domain::figure::Figure;
use serde::ser::{SerializeStruct, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// A figure that the two sets do not share; at least one of the two stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureChange {
    pub before: Option<Figure>,
    pub after: Option<Figure>,
}

impl FigureChange {
    fn figure(&self) -> Option<&Figure> {
        self.after.as_ref().or(self.before.as_ref())
    }

    pub fn id(&self) -> &str {
        self.figure().map(|figure| figure.id.as_str()).unwrap_or_default()
    }

    pub fn name(&self) -> &str {
        self.figure().map(|figure| figure.name.as_str()).unwrap_or_default()
    }
}

/// Starts of the ids by which a set states the figures of another set. They are no results of its own.
const OF_OTHERS: [&str; 3] = ["version.", "version-before.", "last-report."];

/// The figures that differ in value, in the order of the set after; those that only the set before has come last.
pub(super) fn figure_changes(before: &[Figure], after: &[Figure]) -> Vec<FigureChange> {
    let is_own = |figure: &&Figure| !OF_OTHERS.iter().any(|start| figure.id.starts_with(start));
    let old: BTreeMap<&str, &Figure> =
        before.iter().filter(is_own).map(|figure| (figure.id.as_str(), figure)).collect();
    let kept: BTreeSet<&str> = after.iter().map(|figure| figure.id.as_str()).collect();
    let now = after.iter().filter(is_own);
    let now = now.map(|figure| (old.get(figure.id.as_str()).copied(), Some(figure)));
    let gone = before.iter().filter(is_own).filter(|figure| !kept.contains(figure.id.as_str()));
    now.chain(gone.map(|figure| (Some(figure), None)))
        .filter(|(before, after)| before.map(|b| &b.value) != after.map(|a| &a.value))
        .map(|(before, after)| FigureChange { before: before.cloned(), after: after.cloned() })
        .collect()
}

impl serde::Serialize for FigureChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = |figure: &Option<Figure>| figure.as_ref().map(|figure| figure.value.clone());
        let printed = |figure: &Option<Figure>| figure.as_ref().map(Figure::in_full);
        let mut change = serializer.serialize_struct("FigureChange", 7)?;
        change.serialize_field("id", self.id())?;
        change.serialize_field("name", self.name())?;
        change.serialize_field("unit", &self.figure().map(|figure| figure.unit.clone()))?;
        change.serialize_field("before", &value(&self.before))?;
        change.serialize_field("after", &value(&self.after))?;
        change.serialize_field("before-printed", &printed(&self.before))?;
        change.serialize_field("after-printed", &printed(&self.after))?;
        change.end()
    }
}
