//! What a set of documents is made as: a draft or a version, and which published version stands before it.

use super::manifest::{Dependency, Manifest};
use super::published::PublishedVersion;
use crate::version::Version;
use anyhow::Result;
use std::path::Path;

/// What a set is made as. [`Publication::default`] is a draft before anything was published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publication {
    /// What it is published as; none for a draft.
    pub version: Option<Version>,
    /// The last published version before it, of the same period.
    pub before: Option<PublishedVersion>,
}

impl Publication {
    /// The publication that a manifest describes, its dependencies read from the output folder.
    pub fn of(output: &Path, manifest: &Manifest) -> Result<Publication> {
        let own = |dependency: &&Dependency| {
            dependency.folder.rsplit_once('/').is_some_and(|(period, _)| period == manifest.period)
        };
        let before = manifest.depends_on.iter().find(own);
        let before = before.map(|before| PublishedVersion::read(output, &before.folder));
        Ok(Publication { version: manifest.version.clone(), before: before.transpose()? })
    }

    /// What its manifest says that it depends on.
    pub fn depends_on(&self) -> Vec<Dependency> {
        let dependency = |version: &PublishedVersion| Dependency {
            folder: version.path.clone(),
            manifest_sha256: version.digest.clone(),
        };
        self.before.iter().map(dependency).collect()
    }
}
