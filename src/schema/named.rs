//! What a heading names, in every kind of record at once.

use super::kind::RecordKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordMatch {
    /// Its place among the fields of its kind.
    pub index: usize,
    /// The smaller the surer: 0 for the council's own words, then the project's in their order.
    pub rank: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Named([Option<WordMatch>; RecordKind::ALL.len()]);

impl Named {
    pub(crate) fn in_kind(&self, kind: RecordKind) -> Option<WordMatch> {
        self.0[kind as usize]
    }

    pub(crate) fn set(&mut self, kind: RecordKind, found: Option<WordMatch>) {
        self.0[kind as usize] = found;
    }

    /// What it names, and where it names nothing what another does.
    pub fn or(mut self, other: Named) -> Named {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own = own.or(other);
        }
        self
    }

    pub(crate) fn is_something(&self) -> bool {
        self.0.iter().any(Option::is_some)
    }
}
