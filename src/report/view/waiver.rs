//! The waivers of the council's own rules, as lists name them.

use crate::measure::Waiver;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(in crate::report) struct WaiverView {
    /// Starts the ids of its figures; `<id>value` only where the value is known.
    pub id: String,
    /// "W/26/014 Temporary boiler hire".
    pub title: String,
    pub supplier: Option<String>,
    pub rule: Option<String>,
    pub reason: Option<String>,
    pub granted_on: String,
    pub is_in_quarter: bool,
}

impl WaiverView {
    pub(super) fn new(waiver: &Waiver) -> WaiverView {
        let reference = waiver.reference.iter().map(|own| format!("{own} "));
        WaiverView {
            id: waiver.id.clone(),
            title: reference.collect::<String>() + &waiver.title,
            supplier: waiver.supplier.clone(),
            rule: waiver.rule.clone(),
            reason: waiver.reason.clone(),
            granted_on: waiver.granted_on.to_string(),
            is_in_quarter: waiver.is_in_quarter,
        }
    }
}
