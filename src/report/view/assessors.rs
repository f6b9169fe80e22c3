//! What each of several assessors gave, as assessors.html may see it.

use super::page_head::PageHead;
use crate::domain::level::Level;
use crate::measure::{Spread, SpreadState};
use crate::report::input::Input;
use serde::Serialize;
use std::cmp::Reverse;

#[derive(Debug, Serialize)]
pub(crate) struct AssessorsView {
    #[serde(flatten)]
    pub head: PageHead,
    pub assessed_on: String,
    pub assessors: Vec<String>,
    /// Those on which they differ: the open ones first, then the widest apart.
    pub differing: Vec<SpreadView>,
    /// The others, in workbook order.
    pub agreed: Vec<SpreadView>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct SpreadView {
    pub reference: Option<String>,
    pub label: String,
    pub area: String,
    /// By assessor; none where one did not score it.
    pub scores: Vec<Option<&'static str>>,
    /// The figure of the levels between the lowest and the highest; none where they agree.
    pub spread_id: Option<String>,
    /// The level that holds; none where the statement is open.
    pub level: Option<&'static str>,
    pub is_decided: bool,
}

impl AssessorsView {
    /// None where one person scored the assessment.
    pub(crate) fn new(input: &Input<'_>) -> Option<AssessorsView> {
        let scoring = input.measures.scoring.as_ref()?;
        let mut spreads: Vec<(usize, &Spread)> = scoring.spreads.iter().enumerate().collect();
        spreads.sort_by_key(|(at, spread)| (!spread.is_open(), Reverse(spread.width()), *at));
        let (differing, agreed): (Vec<_>, Vec<_>) =
            spreads.into_iter().partition(|(_, spread)| spread.width() > 0);
        let views = |those: Vec<(usize, &Spread)>| {
            those.into_iter().map(|(at, spread)| SpreadView::new(at, spread)).collect()
        };
        Some(AssessorsView {
            head: PageHead::new(input),
            assessed_on: scoring.assessed_on.to_string(),
            assessors: scoring.assessors.clone(),
            differing: views(differing),
            agreed: views(agreed),
        })
    }
}

impl SpreadView {
    pub(crate) fn new(at: usize, spread: &Spread) -> SpreadView {
        let level = match spread.state {
            SpreadState::Agreed(level) | SpreadState::Decided(level) => Some(level.name()),
            SpreadState::Open => None,
        };
        SpreadView {
            reference: spread.reference.clone(),
            label: spread.label.clone(),
            area: spread.area.clone(),
            scores: spread.scores.iter().map(|score| score.map(Level::name)).collect(),
            spread_id: (spread.width() > 0).then(|| format!("{}spread", spread.prefix(at + 1).id)),
            level,
            is_decided: matches!(spread.state, SpreadState::Decided(_)),
        }
    }
}
