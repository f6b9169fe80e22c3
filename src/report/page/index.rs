//! The page that lists what stands in a folder of a set: for whom, in which formats, and how large.

use crate::domain::figure::Figures;
use crate::report::input::{Input, Rendered};
use crate::report::page;
use crate::report::published_set::{FolderListing, SetFolder};
use crate::report::template::Templates;
use crate::report::template::error::RenderError;
use crate::report::view::IndexView;
use std::sync::Arc;

/// The figures count what was found.
pub fn index(
    input: &Input<'_>,
    listing: &FolderListing<'_>,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let view = IndexView::new(input, listing);
    let main = templates.render("index.html", &view, figures)?;
    let name = match listing.folder {
        SetFolder::Public => "Papers for everybody",
        SetFolder::Exempt => "Papers for the committee’s members",
        SetFolder::Internal => "Papers for officers",
    };
    Ok(page(&format!("{name}: {}", view.title), &view.head, main))
}
