//! What kind of value a field holds.

use crate::domain::maturity::ModelRef;
use serde::Deserialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    #[default]
    Text,
    /// By word or number, of the model that is built in.
    Level,
    /// Of another model of maturity.
    #[serde(skip)]
    LevelOf(ModelRef),
    /// Words that are a ref; a title or the name of a sheet is one only where it looks like one.
    Ref,
    /// A mark that chooses this column.
    Mark,
    Date,
    Number,
    /// A fraction of one.
    Share,
    Status,
    Principle,
    /// A year of the plan, counted from 1.
    Year,
    /// A number as councils type money: with a `£`, in brackets, in thousands or millions.
    Amount,
    /// A number in the unit of its KPI or promise, read when that is known.
    Measured,
    YesNo,
    Direction,
    /// How often a KPI is due.
    Frequency,
    /// What a promise counts.
    CommitmentKind,
    /// How far a delivery is proved.
    State,
    /// A quarter, or a month of one.
    Period,
    /// A whole number that is worked out, never read.
    Whole,
    /// Some of a few choices, worked out and never read.
    Choices,
}

impl Holds {
    /// Whose levels it holds, where it holds levels.
    pub fn model(self) -> Option<ModelRef> {
        match self {
            Holds::Level => Some(ModelRef::BUILT_IN),
            Holds::LevelOf(model) => Some(model),
            _ => None,
        }
    }

    /// Whether it is one of a few choices.
    pub fn is_choice(self) -> bool {
        matches!(
            self,
            Holds::Principle
                | Holds::Status
                | Holds::Direction
                | Holds::Frequency
                | Holds::CommitmentKind
                | Holds::State
        )
    }
}
