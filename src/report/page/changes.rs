//! The pages for officers that say all that differs between two sets.

use crate::compare::{Difference, Recorded};
use crate::domain::figure::Figures;
use crate::report::baseline::BEFORE;
use crate::report::input::{Input, Rendered};
use crate::report::template::Templates;
use crate::report::template::error::RenderError;
use crate::report::view::ChangesView;
use crate::report::{baseline, title};
use serde::Serialize;
use std::sync::Arc;

#[derive(Debug, Serialize)]
struct PageView<'a> {
    council: &'a str,
    /// Empty where two sets are compared by their names.
    title: &'a str,
    /// Empty where two sets are compared by their names.
    period: String,
    before: &'a str,
    after: &'a str,
    changes: ChangesView,
}

/// None where there is no version before.
pub fn changes_page(
    input: &Input<'_>,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Option<Result<Rendered, RenderError>> {
    let (earlier, _) = input.baseline.before.as_ref()?;
    let view = PageView {
        council: &input.config.council,
        title: &input.config.title,
        period: input.period.to_string(),
        before: &earlier.name,
        after: "this set",
        changes: ChangesView::from_baseline(input.baseline)?,
    };
    let name = format!("What has changed: {}", view.title);
    let title = title(&name, &view.period, view.council);
    Some(rendered(&view, title, figures, templates))
}

pub fn comparison_page(
    before: &str,
    (after, now): (&str, &Recorded),
    difference: &Difference,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let mut figures: Figures = now.figures.iter().cloned().collect();
    baseline::add_before(before, difference, &mut figures);
    let view = PageView {
        council: "",
        title: "",
        period: String::new(),
        before,
        after,
        changes: ChangesView::new(BEFORE, difference),
    };
    let title = format!("What differs between {before} and {after}");
    rendered(&view, title, &Arc::new(figures), templates)
}

fn rendered(
    view: &PageView<'_>,
    title: String,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let main = templates.render("changes.html", view, figures)?;
    Ok(Rendered { title, main, ..Rendered::default() })
}
