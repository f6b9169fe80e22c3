//! The figures of a run as they are added, each id once.

use crate::domain::figure::{Figure, Figures, Prefix, ValueRow};
use std::sync::Arc;

#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub figures: Figures,
    /// Ids of figures that were not added, because another has the id: a fault of the program.
    pub duplicate_ids: Vec<String>,
}

impl Ledger {
    /// Adds the figures of a ledger that was filled beside this one, in their order.
    pub(crate) fn append(&mut self, other: Ledger) {
        self.duplicate_ids.extend(other.duplicate_ids);
        other.figures.shared().for_each(|figure| self.insert(figure));
    }

    pub(crate) fn insert(&mut self, figure: impl Into<Arc<Figure>>) {
        let figure = figure.into();
        if !self.figures.add(Arc::clone(&figure)) {
            self.duplicate_ids.push(figure.id.clone());
        }
    }

    /// Adds figures whose values are at hand, in their order.
    pub(crate) fn add_values<'a>(
        &mut self,
        prefix: &Prefix,
        rows: impl IntoIterator<Item = ValueRow<'a>>,
    ) {
        rows.into_iter().for_each(|row| self.insert(row.figure(prefix)));
    }
}
