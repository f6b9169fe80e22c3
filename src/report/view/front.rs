//! The front sheet as templates see it, each part by its key.

use crate::config::{FrontSheet, PartKey};
use crate::report::own_words::Own;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Serialize)]
pub(crate) struct FrontView {
    /// The day.
    pub meeting: Option<String>,
    /// None when not known.
    pub committee: Option<String>,
    /// Every part by its key, its hyphens as underscores: `front.parts.legal_reference`.
    pub parts: BTreeMap<String, PartView>,
    /// Those of page 1, in order.
    pub short: Vec<PartView>,
    /// Titles of required parts that stand open.
    pub open: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct PartView {
    /// Its key in `[front-sheet]`.
    pub key: &'static str,
    pub title: String,
    /// Its paragraphs as HTML; empty while it is open.
    pub text: Vec<String>,
    /// The day it names, where it is a day and nothing else.
    pub day: Option<String>,
    pub is_required: bool,
}

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
