//! The figures of a run as they are added: an id, a value, a label, and the cells that it came from.

use crate::domain::figure::{Figure, FigureValue, Figures, Unit};
use crate::domain::money::Money;
use crate::domain::place::Place;
use crate::domain::share::Share;

/// What a figure is called in a few words ("Statements at Mature"), and how it is worked out, in one sentence.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    pub name: String,
    pub rule: String,
}

impl Label {
    pub(crate) fn new(name: impl Into<String>, rule: impl Into<String>) -> Label {
        Label { name: name.into(), rule: rule.into() }
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
        if let Err(second) = self.figures.add(figure) {
            self.duplicate_ids.push(second.id);
        }
    }

    pub(crate) fn count(
        &mut self,
        id: impl Into<String>,
        unit: Unit,
        count: u64,
        label: Label,
        sources: Vec<Place>,
    ) {
        self.add(id.into(), unit, FigureValue::Count(count), label, sources);
    }

    /// A share or a score.
    pub(crate) fn ratio(
        &mut self,
        id: impl Into<String>,
        unit: Unit,
        ratio: Share,
        label: Label,
        sources: Vec<Place>,
    ) {
        self.add(id.into(), unit, FigureValue::Ratio(ratio), label, sources);
    }

    pub(crate) fn money(
        &mut self,
        id: impl Into<String>,
        money: Money,
        label: Label,
        sources: Vec<Place>,
    ) {
        self.add(id.into(), Unit::Pounds, FigureValue::Money(money), label, sources);
    }

    pub(crate) fn list(
        &mut self,
        id: impl Into<String>,
        names: Vec<String>,
        label: Label,
        sources: Vec<Place>,
    ) {
        self.add(id.into(), Unit::Names, FigureValue::List(names), label, sources);
    }

    /// A figure whose value's kind depends on its unit.
    pub(crate) fn add(
        &mut self,
        id: String,
        unit: Unit,
        value: FigureValue,
        label: Label,
        sources: Vec<Place>,
    ) {
        self.insert(Figure { id, value, unit, name: label.name, rule: label.rule, sources });
    }
}
