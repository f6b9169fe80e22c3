//! What a set of documents is made as: a draft or a version, and which published version stands before it.

use super::ledger;
use super::manifest::{Dependency, Manifest};
use super::proof::lost;
use super::published::{PublishedVersion, versions};
use crate::domain::period::Period;
use crate::domain::version::Version;
use anyhow::Result;
use std::path::Path;

/// [`Publication::default`] is a draft before anything was published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publication {
    /// None for a draft.
    pub version: Option<Version>,
    /// The published versions before it, of the same period, the first one first.
    pub earlier: Vec<PublishedVersion>,
    /// Whether the ledger of the quarter has a line for it.
    pub is_in_ledger: bool,
    /// What is to be said of the versions before it although they hold, a sentence each.
    pub notes: Vec<String>,
    /// The last published version of the quarter before, which the report compares with.
    pub last: Option<PublishedVersion>,
}

impl Publication {
    /// What is wrong with what was published of a quarter and with the last version of the quarter before, in lines.
    pub fn lost(output: &Path, period: Period) -> Result<Vec<String>> {
        let (now, before) = (period, period.previous());
        let mut published = versions(output, now)?;
        let mut faults = ledger::faults(output, now, &published);
        let earlier = versions(output, before)?;
        faults.extend(ledger::faults(output, before, &earlier));
        published.extend(earlier.into_iter().next_back());
        faults.extend(lost(output, &published));
        Ok(faults)
    }

    /// A draft beside what is published of its period and of the quarter before.
    pub fn draft(output: &Path, period: Period) -> Result<Publication> {
        let earlier = versions(output, period)?;
        Ok(Publication {
            version: None,
            is_in_ledger: false,
            notes: ledger::notes(output, period, &earlier),
            earlier,
            last: versions(output, period.previous())?.pop(),
        })
    }

    /// The publication that a manifest describes, its dependencies read from the output folder.
    pub fn of_set(output: &Path, manifest: &Manifest) -> Result<Publication> {
        let last = manifest.depends_on.iter().find(|dependency| !is_own(manifest, dependency));
        let last = last.map(|dependency| PublishedVersion::read(output, &dependency.folder));
        Ok(Publication {
            version: manifest.version.clone(),
            is_in_ledger: manifest.is_in_ledger,
            notes: Vec::new(),
            earlier: earlier(output, manifest)?,
            last: last.transpose()?,
        })
    }

    pub fn before(&self) -> Option<&PublishedVersion> {
        self.earlier.last()
    }

    pub fn depends_on(&self) -> Vec<Dependency> {
        let dependency = |version: &PublishedVersion| Dependency {
            folder: version.path.clone(),
            manifest_sha256: version.digest.clone(),
        };
        self.before().into_iter().chain(&self.last).map(dependency).collect()
    }
}

/// Whether a set depends on another of its own period.
fn is_own(manifest: &Manifest, dependency: &Dependency) -> bool {
    dependency.folder.rsplit_once('/').is_some_and(|(period, _)| period == manifest.period)
}

/// The versions before a set, each as the one after it names it. A number falls from one to the next, so that no manifest
/// leads in a circle.
fn earlier(output: &Path, manifest: &Manifest) -> Result<Vec<PublishedVersion>> {
    let mut found: Vec<PublishedVersion> = Vec::new();
    let named = |manifest: &Manifest| {
        let own = manifest.depends_on.iter().find(|dependency| is_own(manifest, dependency));
        own.map(|dependency| dependency.folder.clone())
    };
    let mut next = named(manifest);
    while let Some(folder) = next {
        let version = PublishedVersion::read(output, &folder)?;
        if found.last().is_some_and(|after| version.number >= after.number) {
            break;
        }
        next = named(&version.manifest);
        found.push(version);
    }
    found.reverse();
    Ok(found)
}
