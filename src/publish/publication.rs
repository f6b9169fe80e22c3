//! What a set of documents is made as: a draft or a version, and which published version stands before it.

use super::manifest::{Dependency, Manifest};
use super::proof::lost;
use super::published::{PublishedVersion, versions};
use crate::period::Period;
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
    /// The last published version of the quarter before, which the report compares with.
    pub last: Option<PublishedVersion>,
}

impl Publication {
    /// What is wrong with what was published of a quarter and with the last version of the quarter before, in lines.
    pub fn lost(output: &Path, period: Period) -> Result<Vec<String>> {
        let mut published = versions(output, period)?;
        published.extend(versions(output, period.previous())?.pop());
        Ok(lost(output, &published))
    }

    /// A draft beside what is published of its period and of the quarter before.
    pub fn draft(output: &Path, period: Period) -> Result<Publication> {
        Ok(Publication {
            version: None,
            before: versions(output, period)?.pop(),
            last: versions(output, period.previous())?.pop(),
        })
    }

    /// The publication that a manifest describes, its dependencies read from the output folder.
    pub fn of(output: &Path, manifest: &Manifest) -> Result<Publication> {
        let own = |dependency: &&Dependency| {
            dependency.folder.rsplit_once('/').is_some_and(|(period, _)| period == manifest.period)
        };
        let read = |dependency: &Dependency| PublishedVersion::read(output, &dependency.folder);
        let before = manifest.depends_on.iter().find(own).map(read);
        let last = manifest.depends_on.iter().find(|dependency| !own(dependency)).map(read);
        let version = manifest.version.clone();
        Ok(Publication { version, before: before.transpose()?, last: last.transpose()? })
    }

    /// What its manifest says that it depends on.
    pub fn depends_on(&self) -> Vec<Dependency> {
        let dependency = |version: &PublishedVersion| Dependency {
            folder: version.path.clone(),
            manifest_sha256: version.digest.clone(),
        };
        self.before.iter().chain(&self.last).map(dependency).collect()
    }
}
