//! The drawings of the committee report.

use super::error::RenderError;
use crate::drawing::Drawing;
use crate::figure::Figures;
use crate::measure::Measures;
use std::collections::BTreeMap;

/// The drawings that the page places, by name.
pub fn drawings(_: &Measures, _: &Figures) -> Result<BTreeMap<String, Drawing>, RenderError> {
    Ok(BTreeMap::new())
}
