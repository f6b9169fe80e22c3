//! The front sheet as templates see it, each part by its key.

use crate::config::{FrontSheet, PartKey};
use crate::report::own_words::Own;
use serde::Serialize;
use std::collections::BTreeMap;

/// The front sheet.
#[derive(Debug, Serialize)]
pub(crate) struct FrontView {
    /// The day of the meeting.
    pub meeting: Option<String>,
    /// The committee; none when not known.
    pub committee: Option<String>,
    /// Every part by its key, its hyphens as underscores: `front.parts.legal_reference`.
    pub parts: BTreeMap<String, PartView>,
    /// The short parts of page 1, in order.
    pub short: Vec<PartView>,
    /// The titles of required parts that stand open.
    pub open: Vec<String>,
}

/// One part.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PartView {
    /// Its key in `[front-sheet]`.
    pub key: &'static str,
    /// Its title.
    pub title: String,
    /// Its paragraphs as HTML; empty when it is open.
    pub text: Vec<String>,
    /// The day it names, where it is a day and nothing else.
    pub day: Option<String>,
    /// Whether a committee needs it.
    pub is_required: bool,
}

/// The parts that page 1 states.
const SHORT: [PartKey; 10] = [
    PartKey::ReportTo,
    PartKey::ReportOf,
    PartKey::DateOfMeeting,
    PartKey::Subject,
    PartKey::CabinetPortfolio,
    PartKey::ContactOfficer,
    PartKey::WardsAffected,
    PartKey::KeyDecision,
    PartKey::ForwardPlan,
    PartKey::Exempt,
];

impl FrontView {
    /// The view of a front sheet.
    pub(crate) fn new(sheet: &FrontSheet, own: &mut Own<'_>) -> FrontView {
        let mut parts = BTreeMap::new();
        for part in &sheet.parts {
            let text = part.text.iter().map(|text| own.front_sheet(part.key.key(), text)).collect();
            let is_day = |text: &&String| text.parse::<jiff::civil::Date>().is_ok();
            let day = part.text.first().filter(is_day).filter(|_| part.text.len() == 1).cloned();
            let view = PartView {
                key: part.key.key(),
                title: part.title.clone(),
                text,
                day,
                is_required: part.is_required,
            };
            parts.insert(part.key.key().replace('-', "_"), view);
        }
        let short = SHORT.iter().filter_map(|key| parts.get(&key.key().replace('-', "_")).cloned());
        FrontView {
            meeting: sheet.meeting.map(|day| day.to_string()),
            committee: sheet.text(PartKey::ReportTo).map(str::to_owned),
            short: short.collect(),
            open: sheet.open().map(|part| part.title.clone()).collect(),
            parts,
        }
    }
}
