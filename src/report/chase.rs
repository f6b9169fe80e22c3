//! The chase list: who has to ask whom for what was not returned, by contract manager. For officers alone.

use super::view::ChaseView;
use super::{Input, RenderError, Rendered, Templates, title};
use crate::figure::Figures;
use std::sync::Arc;

/// The chase list of the quarter.
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
