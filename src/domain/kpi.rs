//! The fixed words of a KPI: which way it is good, and how often it is due.

use super::choice::Choice;

/// Which way a KPI is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Higher is better.
    Higher,
    /// Lower is better.
    Lower,
}

impl Choice for Direction {
    const CHOICES: &'static [Direction] = &[Direction::Higher, Direction::Lower];

    fn word(self) -> &'static str {
        match self {
            Direction::Higher => "higher",
            Direction::Lower => "lower",
        }
    }
}

/// How often a KPI is due; one that is due every month is due in every quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frequency {
    Quarterly,
    /// In quarters 2 and 4.
    HalfYearly,
    /// In quarter 4.
    Annual,
}

impl Choice for Frequency {
    const CHOICES: &'static [Frequency] =
        &[Frequency::Quarterly, Frequency::HalfYearly, Frequency::Annual];

    fn word(self) -> &'static str {
        match self {
            Frequency::Quarterly => "quarterly",
            Frequency::HalfYearly => "half-yearly",
            Frequency::Annual => "annual",
        }
    }
}
