//! The figures of a run as they are added: each a row of a table, with an id, a name, a unit, a rule, a value, and the
//! cells that it came from.

use crate::domain::figure::{Figure, FigureValue, Figures, Unit};
use crate::domain::place::Place;

/// A figure whose value is at hand; one that is worked out over a frame is a [`FigureRow`](super::row::FigureRow).
#[derive(Debug, Clone)]
pub(crate) struct ValueRow<'a> {
    /// Its id, behind that of its [`Prefix`].
    pub id: &'a str,
    /// Its name in a few words ("Statements at Mature"), behind that of its [`Prefix`].
    pub name: &'a str,
    pub unit: Unit,
    /// How it is worked out, in one sentence.
    pub rule: &'a str,
    pub value: FigureValue,
    /// The cells that it came from.
    pub sources: Vec<Place>,
}

/// What the figures of one subject (a key area, a theme, a contract) have in front of their ids and names, such as
/// `assessment.area.policy.` and `Policy: `.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prefix {
    pub id: String,
    pub name: String,
}

impl Prefix {
    pub(crate) fn new(id: impl Into<String>, name: impl Into<String>) -> Prefix {
        Prefix { id: id.into(), name: name.into() }
    }
}

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
        other.figures.into_all().into_iter().for_each(|figure| self.insert(figure));
    }

    pub(crate) fn insert(&mut self, figure: Figure) {
        let id = figure.id.clone();
        if !self.figures.add(figure) {
            self.duplicate_ids.push(id);
        }
    }

    /// Adds figures whose values are at hand, in their order.
    pub(crate) fn add_values<'a>(
        &mut self,
        prefix: &Prefix,
        rows: impl IntoIterator<Item = ValueRow<'a>>,
    ) {
        for row in rows {
            self.insert(Figure {
                id: format!("{}{}", prefix.id, row.id),
                value: row.value,
                unit: row.unit,
                name: format!("{}{}", prefix.name, row.name),
                rule: row.rule.to_owned(),
                sources: row.sources,
            });
        }
    }
}
