//! What one published set says to everybody.

use super::id::of_council;
use crate::domain::figure::{Figure, Figures, Prefix};
use crate::domain::period::Period;
use crate::domain::place::Place;

#[derive(Debug, Clone)]
pub struct CouncilSet {
    /// The council's code.
    pub code: String,
    pub period: Period,
    pub version: u32,
    /// Of the definitions that its figures follow; none where it does not say.
    pub definitions: Option<u32>,
    /// Those of its public edition.
    pub figures: Figures,
}

impl CouncilSet {
    /// The council's name; its code where the set does not give one.
    pub fn council(&self) -> &str {
        self.figures.names("authority.name").first().unwrap_or(&self.code)
    }

    /// `E08000014/2026-27-Q2/v1`.
    pub fn name(&self) -> String {
        format!("{}/{}/v{}", self.code, self.period.id(), self.version)
    }

    /// Before its own figures of its quarter.
    pub(super) fn prefix(&self) -> Prefix {
        let id = format!("{}.", of_council(&self.code, self.period));
        Prefix::new(id, format!("{}, {}: ", self.council(), self.period.short()))
    }

    /// One of its figures as the source of another: the set, and the figure's id in the place of a sheet.
    pub fn source(&self, id: &str) -> Place {
        Place::sheet(&self.name(), id)
    }

    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.get(id)
    }

    pub fn count(&self, id: &str) -> Option<u64> {
        self.figures.count(id)
    }
}
