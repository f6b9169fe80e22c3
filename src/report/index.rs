//! The page that lists what stands in a folder of a set: for whom, in which formats, and how large.

use super::view::IndexView;
use super::{Input, RenderError, Rendered, Templates, title};
use crate::figure::Figures;
use crate::version::Version;
use serde::Serialize;
use std::sync::Arc;

/// A folder of a set, by whom it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SetFolder {
    /// Everybody.
    Public,
    /// The committee's members.
    Exempt,
    /// Officers.
    Internal,
}

/// A file of a folder.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// Its path from the folder.
    pub path: &'a str,
    /// Its size in bytes.
    pub size: usize,
}

impl SetFolder {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            SetFolder::Public => "public",
            SetFolder::Exempt => "exempt",
            SetFolder::Internal => "internal",
        }
    }
}

/// The index of a folder with these files; the figures count what was found.
pub fn index(
    input: &Input<'_>,
    folder: SetFolder,
    version: Option<&Version>,
    listed: &[Listed<'_>],
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let view = IndexView::new(input, folder, version, listed);
    let main = templates.render("index.html", &view, figures)?;
    let name = match folder {
        SetFolder::Public => "Papers for everybody",
        SetFolder::Exempt => "Papers for the committee’s members",
        SetFolder::Internal => "Papers for officers",
    };
    let name = format!("{name}: {}", view.title);
    Ok(Rendered { title: title(&name, &view.period, &view.council), main, ..Rendered::default() })
}
