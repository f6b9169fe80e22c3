//! What several assessors gave each statement, and which level holds. For officers alone.

use crate::domain::figure::Figures;
use crate::report::input::{Input, Rendered};
use crate::report::template::Templates;
use crate::report::template::error::RenderError;
use crate::report::title;
use crate::report::view::AssessorsView;
use std::sync::Arc;

pub fn assessors(
    input: &Input<'_>,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let view = AssessorsView::new(input)
        .ok_or_else(|| RenderError::new("one person alone scored the assessment"))?;
    let main = templates.render("assessors.html", &view, figures)?;
    let title = title("Assessors", &input.period.to_string(), &view.council);
    Ok(Rendered { title, main, ..Rendered::default() })
}
