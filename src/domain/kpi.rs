//! The fixed words of a KPI: which way it is good, and how often it is due.

/// Which way a KPI is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Higher is better.
    Higher,
    /// Lower is better.
    Lower,
}

impl Direction {
    pub const ALL: [Direction; 2] = [Direction::Higher, Direction::Lower];

    /// The word in frames.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Higher => "higher",
            Direction::Lower => "lower",
        }
    }

    pub fn parse(name: &str) -> Option<Direction> {
        Direction::ALL.into_iter().find(|direction| direction.name() == name)
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

impl Frequency {
    /// The word in frames.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Frequency::Quarterly => "quarterly",
            Frequency::HalfYearly => "half-yearly",
            Frequency::Annual => "annual",
        }
    }
}
