//! What several assessors of one assessment gave, statement by statement.

use crate::domain::figure::Prefix;
use crate::domain::fold::{fold, slug};
use crate::domain::level::Level;
use crate::record::naming::Naming;
use jiff::civil::Date;

/// What several assessors gave one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    pub area: String,
    pub reference: Option<String>,
    pub label: String,
    /// By assessor; none where one did not score it.
    pub scores: Vec<Option<Level>>,
    pub state: SpreadState,
    /// Its rows, by their places among the origins of the assessments' table.
    pub origins: Vec<usize>,
    /// What each of these rows gave.
    pub given: Vec<Level>,
}

/// An assessment that more than one person scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scoring {
    pub assessed_on: Date,
    pub assessors: Vec<String>,
    /// What each of them gave each statement, in workbook order.
    pub spreads: Vec<Spread>,
}

/// Which level of a statement holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpreadState {
    /// All who scored it gave this one.
    Agreed(Level),
    /// A person decided on this one.
    Decided(Level),
    /// They gave different ones, and nobody has decided.
    Open,
}

impl Spread {
    /// The levels between the lowest and the highest that were given.
    pub fn width(&self) -> u8 {
        let given = || self.scores.iter().flatten().map(|level| level.number());
        given().max().unwrap_or_default() - given().min().unwrap_or_default()
    }

    pub fn is_open(&self) -> bool {
        self.state == SpreadState::Open
    }

    /// As its workbook names it.
    pub(crate) fn naming(&self) -> Naming {
        Naming {
            area: Some(self.area.clone()),
            reference: self.reference.clone(),
            label: Some(self.label.clone()),
            assessor: None,
        }
    }

    /// By ref where both have one, else by label, in the same key area.
    pub(crate) fn is_of(&self, area: &str, reference: Option<&str>, label: &str) -> bool {
        let is_same = match self.reference.as_deref().zip(reference) {
            Some((own, other)) => fold(own) == fold(other),
            None => fold(&self.label) == fold(label),
        };
        is_same && fold(&self.area) == fold(area)
    }

    /// What its own figures have in front.
    pub(crate) fn prefix(&self, at: usize) -> Prefix {
        let own = slug(self.reference.as_deref().unwrap_or(&self.label));
        Prefix::new(
            format!("assessment.scored.{at}.{}.{own}.", slug(&self.area)),
            format!("{}: ", self.label),
        )
    }
}
