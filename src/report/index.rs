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

/// A folder of a set, as its index tells of it.
#[derive(Debug, Clone)]
pub struct Shelf<'a> {
    /// Whose it is.
    pub folder: SetFolder,
    /// What the set is published as; none for a draft.
    pub version: Option<&'a Version>,
    /// The versions published before it that had this folder, the first one first.
    pub earlier: Vec<EarlierVersion>,
    /// Its files.
    pub listed: Vec<Listed<'a>>,
}

/// A version that was published before.
#[derive(Debug, Clone)]
pub struct EarlierVersion {
    /// What it was published as; its reason only as far as it may still be said.
    pub version: Version,
    /// Where its index stands from this one; none where its folder may have been moved elsewhere by itself.
    pub index: Option<String>,
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

/// The index of a folder; the figures count what was found.
pub fn index(
    input: &Input<'_>,
    shelf: &Shelf<'_>,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let view = IndexView::new(input, shelf);
    let main = templates.render("index.html", &view, figures)?;
    let name = match shelf.folder {
        SetFolder::Public => "Papers for everybody",
        SetFolder::Exempt => "Papers for the committee’s members",
        SetFolder::Internal => "Papers for officers",
    };
    let name = format!("{name}: {}", view.title);
    Ok(Rendered { title: title(&name, &view.period, &view.council), main, ..Rendered::default() })
}
