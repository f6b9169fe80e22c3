//! What the committee asked for at earlier meetings, as templates see it.

use crate::config::Resolution;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct ResolutionView {
    /// The day of the meeting.
    pub meeting: String,
    pub words: String,
    /// Empty where nobody is named.
    pub owner: String,
    pub due: Option<String>,
    /// Empty where there is none.
    pub answer: String,
    pub is_open: bool,
}

/// What has no answer first.
pub(super) fn resolutions(all: &[Resolution]) -> Vec<ResolutionView> {
    let (open, others): (Vec<_>, Vec<_>) = all.iter().partition(|asked| asked.is_open());
    let view = |asked: &Resolution| ResolutionView {
        meeting: asked.meeting.to_string(),
        words: asked.words.trim().to_owned(),
        owner: asked.owner.trim().to_owned(),
        due: asked.due.map(|day| day.to_string()),
        answer: asked.answer.trim().to_owned(),
        is_open: asked.is_open(),
    };
    open.into_iter().chain(others).map(view).collect()
}
