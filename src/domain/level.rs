//! The five levels of the toolkit, in order.

use serde::Serialize;
use std::fmt;

/// How well a statement is met, from Minimum (1) to Innovator (5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Minimum,
    Developing,
    Mature,
    Leader,
    Innovator,
}

impl Level {
    /// Lowest first.
    pub const ALL: [Level; 5] =
        [Level::Minimum, Level::Developing, Level::Mature, Level::Leader, Level::Innovator];

    /// 1 to 5.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    pub fn from_number(number: u8) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.number() == number)
    }

    /// The word as the toolkit spells it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Minimum => "Minimum",
            Level::Developing => "Developing",
            Level::Mature => "Mature",
            Level::Leader => "Leader",
            Level::Innovator => "Innovator",
        }
    }

    pub fn slug(self) -> &'static str {
        match self {
            Level::Minimum => "minimum",
            Level::Developing => "developing",
            Level::Mature => "mature",
            Level::Leader => "leader",
            Level::Innovator => "innovator",
        }
    }

    /// Whether the practice is in place.
    pub fn is_mature_or_above(self) -> bool {
        self >= Level::Mature
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
