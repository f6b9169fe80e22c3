//! The page that lists what stands in a folder of a set.

use super::document::page;
use super::failure::{Failure, stopped};
use super::output;
use super::style::Look;
use crate::domain::figure::Figures;
use crate::domain::version::Version;
use crate::publish::{Output, Publication, PublishedVersion};
use crate::report;
use crate::report::Input;
use crate::report::published_set::{EarlierVersion, Listed, SetFolder, Shelf};
use std::sync::Arc;

/// The index of a folder; none where nothing else stands in it. `may_stand` says of the reason of a version published
/// before whether it may stand there now.
pub fn index<'a>(
    input: &Input<'_>,
    (folder, publication): (SetFolder, &Publication),
    may_stand: impl Fn(&str) -> bool,
    files: impl Iterator<Item = &'a Output>,
    figures: &Arc<Figures>,
    look: &Look,
) -> Result<Option<Output>, Failure> {
    let below = format!("{}/", folder.name());
    let listed = files.filter_map(|file| {
        let path = file.path.strip_prefix(&below)?;
        Some(Listed { path, size: file.bytes.len() })
    });
    let shelf = Shelf {
        folder,
        version: publication.version.as_ref(),
        earlier: earlier(folder, publication, may_stand),
        listed: listed.collect(),
    };
    if shelf.listed.is_empty() {
        return Ok(None);
    }
    let rendered = report::index(input, &shelf, figures, &look.templates);
    let page = page(&rendered.map_err(stopped)?, look)?;
    Ok(Some(output(&format!("{below}index.html"), page)))
}

/// The versions published before that had this folder. Those of officers stand side by side for good; the other folders
/// are moved elsewhere, so that no link leads to them.
fn earlier(
    folder: SetFolder,
    publication: &Publication,
    may_stand: impl Fn(&str) -> bool,
) -> Vec<EarlierVersion> {
    let below = format!("{}/", folder.name());
    let index = format!("{below}index.html");
    let had = |published: &&PublishedVersion| {
        published.manifest.outputs.iter().any(|entry| entry.file.starts_with(&below))
    };
    let told = |published: &PublishedVersion| {
        let version = published.version();
        let is_linked = folder == SetFolder::Internal && published.has(&index);
        EarlierVersion {
            index: is_linked.then(|| format!("../../v{}/{index}", published.number)),
            version: Version { reason: version.reason.filter(|it| may_stand(it)), ..version },
        }
    };
    publication.earlier.iter().filter(had).map(told).collect()
}
