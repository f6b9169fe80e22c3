//! What the committee asked for at an earlier meeting, and what became of it.

use super::day::{optional_day, required_day};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

/// One `[[resolution]]`: a recommendation that was agreed, or a question that a member asked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Resolution {
    /// The day of the meeting.
    #[serde(deserialize_with = "required_day")]
    #[schemars(with = "String")]
    pub meeting: Date,
    pub words: String,
    /// Whose it is to answer: a post.
    #[serde(default)]
    pub owner: String,
    #[serde(default, deserialize_with = "optional_day")]
    #[schemars(with = "Option<String>")]
    pub due: Option<Date>,
    #[serde(default)]
    pub answer: String,
    /// Without it: answered where there is an answer.
    #[serde(default)]
    pub state: Option<ResolutionState>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ResolutionState {
    Open,
    Answered,
    /// Nobody is asked for an answer any more.
    Closed,
}

impl Resolution {
    pub const KEYS: [&str; 6] = ["meeting", "words", "owner", "due", "answer", "state"];

    pub fn state(&self) -> ResolutionState {
        let by_answer = match self.answer.trim() {
            "" => ResolutionState::Open,
            _ => ResolutionState::Answered,
        };
        self.state.unwrap_or(by_answer)
    }

    pub fn is_open(&self) -> bool {
        self.state() == ResolutionState::Open
    }
}
