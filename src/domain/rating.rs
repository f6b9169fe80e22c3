//! The five ratings of a KPI, in order: Procurement Act 2023 s.71 with reg. 39 of the Procurement Regulations 2024.

use super::choice::Choice;
use serde::Serialize;
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rating {
    /// The target is met or passed.
    Good,
    ApproachingTarget,
    RequiresImprovement,
    Inadequate,
    /// Performance cannot be described by the others: mitigation accepted, or an answer without a number.
    Other,
}

impl Rating {
    /// The best first.
    pub const ALL: [Rating; 5] = [
        Rating::Good,
        Rating::ApproachingTarget,
        Rating::RequiresImprovement,
        Rating::Inadequate,
        Rating::Other,
    ];

    /// Other is neither Good nor below it.
    pub fn is_below_good(self) -> bool {
        !matches!(self, Rating::Good | Rating::Other)
    }

    /// The words of the regulations.
    pub fn name(self) -> &'static str {
        match self {
            Rating::Good => "Good",
            Rating::ApproachingTarget => "Approaching target",
            Rating::RequiresImprovement => "Requires improvement",
            Rating::Inadequate => "Inadequate",
            Rating::Other => "Other",
        }
    }

    pub fn slug(self) -> &'static str {
        match self {
            Rating::Good => "good",
            Rating::ApproachingTarget => "approaching-target",
            Rating::RequiresImprovement => "requires-improvement",
            Rating::Inadequate => "inadequate",
            Rating::Other => "other",
        }
    }

    /// The code of the Open Contracting Data Standard's UK extension for contract performance notices.
    pub fn ocds_code(self) -> &'static str {
        match self {
            Rating::Good => "met",
            Rating::ApproachingTarget => "slightlyBelow",
            Rating::RequiresImprovement => "below",
            Rating::Inadequate => "significantlyBelow",
            Rating::Other => "other",
        }
    }
}

impl Choice for Rating {
    const CHOICES: &'static [Rating] = &Rating::ALL;

    fn word(self) -> &'static str {
        self.slug()
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
