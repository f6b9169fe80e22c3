//! What officers work with: the scorecard of one contract, for the review meeting of its manager and its supplier, and
//! what the report leaves to be explained.

use crate::domain::figure::Figures;
use crate::report::drawing::small_lines;
use crate::report::input::{Input, MARKING, Rendered};
use crate::report::own_words::Own;
use crate::report::template::Templates;
use crate::report::template::error::RenderError;
use crate::report::view::{
    AssessorsView, ChaseView, ReportView, ScorecardView, SeveralContracts, SupplierPageView,
};
use crate::report::{by_name, page};
use crate::style::drawing::Drawing;
use std::sync::Arc;

/// What asks for an explanation, with what was said of it.
pub fn why(
    input: &Input<'_>,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let view = ReportView::new(input, figures, &mut Own::new(figures));
    Ok(page("Why", &view.head, templates.render("why.html", &view, figures)?))
}

/// Who has to ask whom for what was not returned, by contract manager.
pub fn chase_list(
    input: &Input<'_>,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let view = ChaseView::new(input);
    Ok(page("Chase list", &view.head, templates.render("chase-list.html", &view, figures)?))
}

/// What several assessors gave each statement, and which level holds.
pub fn assessors(
    input: &Input<'_>,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let view = AssessorsView::new(input)
        .ok_or_else(|| RenderError::new("one person alone scored the assessment"))?;
    Ok(page("Assessors", &view.head, templates.render("assessors.html", &view, figures)?))
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
        running: format!("{}, {}", view.supplier, view.head.period),
        exempt: exempt.map(|own| own.reference.clone()).collect(),
        ..page(&format!("Contracts of {}", view.supplier), &view.head, main)
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
    let period = &view.head.period;
    Ok(Rendered {
        title: format!("Contract scorecard, {period}: {}, {}", view.title, view.reference),
        running: format!("{}, {period}", view.reference),
        main,
        drawings: by_name(drawings?),
        exempt,
    })
}
