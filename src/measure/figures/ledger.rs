//! Figures as they are written down: an id, a value, what it is called, how it is worked out, and its cells.

use crate::domain::figure::{Figure, FigureValue, Figures, Unit};
use crate::domain::money::Money;
use crate::domain::place::Place;
use crate::domain::share::Share;

/// What a figure is called, and how it is worked out.
#[derive(Debug, Clone)]
pub struct Said {
    /// A few words: "Statements at Mature".
    pub name: String,
    /// One sentence.
    pub rule: String,
}

/// The words for a figure.
pub fn said(name: impl Into<String>, rule: impl Into<String>) -> Said {
    Said { name: name.into(), rule: rule.into() }
}

/// All figures of a run, as they are added.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The figures.
    pub figures: Figures,
    /// Ids that were given twice: a fault, told at the end.
    pub twice: Vec<String>,
}

impl Ledger {
    /// The figures of another ledger after its own: those that were worked out side by side, in their order.
    pub fn append(&mut self, other: Ledger) {
        self.twice.extend(other.twice);
        for figure in other.figures.into_all() {
            self.insert(figure);
        }
    }

    fn insert(&mut self, figure: Figure) {
        if let Err(second) = self.figures.add(figure) {
            self.twice.push(second.id);
        }
    }

    /// A count.
    pub fn count(
        &mut self,
        id: impl Into<String>,
        unit: Unit,
        count: u64,
        said: Said,
        sources: Vec<Place>,
    ) {
        self.add(id.into(), unit, FigureValue::Count(count), said, sources);
    }

    /// A share or a score.
    pub fn ratio(
        &mut self,
        id: impl Into<String>,
        unit: Unit,
        ratio: Share,
        said: Said,
        sources: Vec<Place>,
    ) {
        self.add(id.into(), unit, FigureValue::Ratio(ratio), said, sources);
    }

    /// Pounds and pence.
    pub fn money(&mut self, id: impl Into<String>, money: Money, said: Said, sources: Vec<Place>) {
        self.add(id.into(), Unit::Pounds, FigureValue::Money(money), said, sources);
    }

    /// A list of names.
    pub fn list(
        &mut self,
        id: impl Into<String>,
        names: Vec<String>,
        said: Said,
        sources: Vec<Place>,
    ) {
        self.add(id.into(), Unit::Names, FigureValue::List(names), said, sources);
    }

    /// A figure whose value's kind hangs on its unit.
    pub fn add(
        &mut self,
        id: String,
        unit: Unit,
        value: FigureValue,
        said: Said,
        sources: Vec<Place>,
    ) {
        self.insert(Figure { id, value, unit, name: said.name, rule: said.rule, sources });
    }
}
