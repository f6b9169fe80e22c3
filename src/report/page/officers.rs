//! The scorecard of one contract, for the review meeting of its manager and its supplier. For officers alone.

use crate::domain::figure::Figures;
use crate::report::by_name;
use crate::report::drawing::small_lines;
use crate::report::input::{Input, MARKING, Rendered};
use crate::report::template::Templates;
use crate::report::template::error::RenderError;
use crate::report::view::ScorecardView;
use crate::style::drawing::Drawing;
use std::sync::Arc;

/// `contract` is its index in the register.
pub fn scorecard(
    input: &Input<'_>,
    contract: usize,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let view = ScorecardView::new(input, contract, MARKING)
        .ok_or_else(|| RenderError::new("the register has no such contract"))?;
    let register = input.measures.register.iter();
    let drawings: Result<Vec<Drawing>, RenderError> = register
        .flat_map(|register| view.kpis.iter().filter_map(|kpi| small_lines::draw(register, kpi)))
        .collect();
    let main = templates.render("scorecard.html", &view, figures)?;
    let exempt = if view.marking.is_empty() { Vec::new() } else { vec![view.reference.clone()] };
    Ok(Rendered {
        title: format!("Contract scorecard, {}: {}, {}", view.period, view.title, view.reference),
        running: format!("{}, {}", view.reference, view.period),
        main,
        drawings: by_name(drawings?),
        exempt,
    })
}
