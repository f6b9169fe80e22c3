//! The page that lists what stands in a folder of a set.

use super::edition::Edition;
use super::failure::{Failure, stopped};
use super::set_input::SetInput;
use super::web_page::web_page;
use crate::domain::version::Version;
use crate::publish::{Output, Publication, PublishedVersion};
use crate::report;
use crate::report::published_set::{EarlierVersion, FolderListing, Listed, SetFolder};

/// The index of an edition's folder; none where nothing else stands in it. `may_stand` says of the reason of a version
/// published before whether it may stand there now.
pub(super) fn index_page<'a>(
    edition: &Edition<'_>,
    input: &SetInput<'_>,
    files: impl Iterator<Item = &'a Output>,
    may_stand: impl Fn(&str) -> bool,
) -> Result<Option<Output>, Failure> {
    let SetInput { publication, sources, .. } = input;
    let below = format!("{}/", edition.folder.name());
    let listed = files.filter_map(|file| {
        let path = file.path.strip_prefix(&below)?;
        Some(Listed { path, size: file.bytes.len() })
    });
    let listing = FolderListing {
        folder: edition.folder,
        version: publication.version.as_ref(),
        earlier: earlier(edition.folder, publication, may_stand),
        listed: listed.collect(),
    };
    if listing.listed.is_empty() {
        return Ok(None);
    }
    let templates = &sources.style.templates;
    let rendered = report::index(&edition.input(), &listing, &edition.figures, templates);
    let page = web_page(&rendered.map_err(stopped)?, &sources.style)?;
    Ok(Some(Output::new(&format!("{below}index.html"), page)))
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
    let earlier = |published: &PublishedVersion| {
        let version = published.version();
        let is_linked = folder == SetFolder::Internal && published.has(&index);
        EarlierVersion {
            index: is_linked.then(|| format!("../../v{}/{index}", published.number)),
            version: Version { reason: version.reason.filter(|it| may_stand(it)), ..version },
        }
    };
    publication.earlier.iter().filter(had).map(earlier).collect()
}
