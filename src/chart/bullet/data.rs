//! What a bullet chart shows.

use crate::domain::money::Money;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bullet {
    /// The name by which the page places it; the second part of a long chart is `NAME-2`, and so on.
    pub name: String,
    pub alt: String,
    /// From the top, in the caller's order.
    pub rows: Vec<BulletRow>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BulletRow {
    /// What the row is of: a theme or an outcome.
    pub label: String,
    /// What suppliers are bound to over the life of their contracts.
    pub committed: Money,
    /// How much of it is expected by now.
    pub expected: Money,
    /// What suppliers say they have delivered.
    pub claimed: Money,
    /// How much of it the council has validated.
    pub validated: Money,
}

impl BulletRow {
    pub(crate) fn amounts(&self) -> [Money; 4] {
        [self.committed, self.expected, self.claimed, self.validated]
    }
}
