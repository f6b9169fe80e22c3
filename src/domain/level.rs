//! The levels of an assessment, each by its number in its model of maturity.

use super::maturity::{ModelLevel, ModelRef};
use serde::{Serialize, Serializer};
use std::fmt;

/// How well a statement is met, from the lowest of its model on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level {
    number: u8,
    model: ModelRef,
}

/// Those of the model that is built in.
impl Level {
    pub const MINIMUM: Level = Level { number: 1, model: ModelRef::BUILT_IN };
    pub const DEVELOPING: Level = Level { number: 2, model: ModelRef::BUILT_IN };
    pub const MATURE: Level = Level { number: 3, model: ModelRef::BUILT_IN };
    pub const LEADER: Level = Level { number: 4, model: ModelRef::BUILT_IN };
    pub const INNOVATOR: Level = Level { number: 5, model: ModelRef::BUILT_IN };
    pub const ALL: [Level; 5] =
        [Level::MINIMUM, Level::DEVELOPING, Level::MATURE, Level::LEADER, Level::INNOVATOR];
}

impl ModelRef {
    /// Lowest first.
    pub fn levels(self) -> impl DoubleEndedIterator<Item = Level> + Clone {
        (1..=self.count()).map(move |number| Level { number, model: self })
    }

    pub fn level(self, number: u8) -> Option<Level> {
        (1..=self.count()).contains(&number).then_some(Level { number, model: self })
    }
}

impl Level {
    /// From 1.
    pub fn number(self) -> u8 {
        self.number
    }

    pub fn model(self) -> ModelRef {
        self.model
    }

    fn written(self) -> Option<&'static ModelLevel> {
        self.model.model().levels.get(usize::from(self.number) - 1)
    }

    /// The word as the model spells it.
    pub fn name(self) -> &'static str {
        self.written().map_or("", |level| &level.name)
    }

    pub fn slug(self) -> &'static str {
        self.written().map_or("", |level| &level.slug)
    }

    /// Other words for it.
    pub fn words(self) -> &'static [String] {
        self.written().map_or(&[], |level| &level.words)
    }

    /// What it says of a practice.
    pub fn meaning(self) -> &'static str {
        self.written().map_or("", |level| &level.meaning)
    }

    /// Where the scores of this level begin, in per cent.
    pub fn from_percent(self) -> Option<u8> {
        self.written()?.from_percent
    }

    /// Whether the practice is in place.
    pub fn is_in_place(self) -> bool {
        self.number >= self.model.in_place()
    }

    pub fn is_strength(self) -> bool {
        self.number >= self.model.strength()
    }

    pub fn is_weakness(self) -> bool {
        self.number <= self.model.weakness()
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.slug())
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
