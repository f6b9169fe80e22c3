//! The drawings of the KPIs in the committee report: the small line of every KPI that it lists.

use super::error::RenderError;
use super::small_lines;
use super::view::KpisView;
use crate::drawing::Drawing;
use crate::measure::Measures;

/// The drawings that the sections on KPIs place.
pub fn drawings(measures: &Measures, kpis: Option<&KpisView>) -> Result<Vec<Drawing>, RenderError> {
    let (Some(register), Some(kpis)) = (&measures.register, kpis) else { return Ok(Vec::new()) };
    if !kpis.has_history {
        return Ok(Vec::new());
    }
    kpis.shown().filter_map(|kpi| small_lines::draw(register, kpi)).collect()
}
