//! What officers work with: the scorecard of one contract, for the review meeting of its manager and its supplier, and
//! what the report leaves to be explained.

use crate::domain::figure::Figures;
use crate::report::drawing::small_lines;
use crate::report::input::{Input, MARKING, Rendered};
use crate::report::own_words::Own;
use crate::report::template::Templates;
use crate::report::template::error::RenderError;
use crate::report::view::{ReportView, ScorecardView, SeveralContracts, SupplierPageView};
use crate::report::{by_name, title};
use crate::style::drawing::Drawing;
use std::sync::Arc;

/// What asks for an explanation, with what was said of it.
pub fn why(
    input: &Input<'_>,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let view = ReportView::new(input, figures, &mut Own::new(figures));
    let main = templates.render("why.html", &view, figures)?;
    Ok(Rendered { title: title("Why", &view.period, &view.council), main, ..Rendered::default() })
}

/// A supplier's contracts side by side, for the review meeting with it.
pub fn supplier(
    input: &Input<'_>,
    of: &SeveralContracts,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let view = SupplierPageView::new(input, of, MARKING)
        .ok_or_else(|| RenderError::new("the register has no contract of such a supplier"))?;
    let main = templates.render("supplier.html", &view, figures)?;
    let exempt = view.contracts.iter().filter(|own| !own.marking.is_empty());
    Ok(Rendered {
        title: title(&format!("Contracts of {}", view.supplier), &view.period, &view.council),
        running: format!("{}, {}", view.supplier, view.period),
        main,
        exempt: exempt.map(|own| own.reference.clone()).collect(),
        ..Rendered::default()
    })
}

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
