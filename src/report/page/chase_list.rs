//! The chase list: who has to ask whom for what was not returned, by contract manager. For officers alone.

use crate::domain::figure::Figures;
use crate::report::input::{Input, Rendered};
use crate::report::template::Templates;
use crate::report::template::error::RenderError;
use crate::report::title;
use crate::report::view::ChaseView;
use std::sync::Arc;

pub fn chase_list(
    input: &Input<'_>,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let view = ChaseView::new(input);
    let main = templates.render("chase-list.html", &view, figures)?;
    Ok(Rendered {
        title: title("Chase list", &view.period, &view.council),
        main,
        ..Rendered::default()
    })
}
