//! The page that lists what stands in a folder of a set.

use super::failure::{Failure, stopped};
use super::look::Look;
use super::output;
use super::paper::page;
use crate::figure::Figures;
use crate::publish::{Output, Version};
use crate::report::index::{Listed, SetFolder};
use crate::report::{self, Input};
use std::sync::Arc;

/// The index of a folder; none where nothing else stands in it.
pub fn index<'a>(
    input: &Input<'_>,
    folder: SetFolder,
    version: Option<&Version>,
    files: impl Iterator<Item = &'a Output>,
    figures: &Arc<Figures>,
    look: &Look,
) -> Result<Option<Output>, Failure> {
    let below = format!("{}/", folder.name());
    let listed = files.filter_map(|file| {
        let path = file.path.strip_prefix(&below)?;
        Some(Listed { path, size: file.bytes.len() })
    });
    let listed: Vec<Listed<'_>> = listed.collect();
    if listed.is_empty() {
        return Ok(None);
    }
    let rendered = report::index(input, folder, version, &listed, figures, &look.templates);
    let page = page(&rendered.map_err(stopped)?, look)?;
    Ok(Some(output(&format!("{below}index.html"), page)))
}
