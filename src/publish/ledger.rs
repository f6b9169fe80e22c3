//! `versions.json`: which versions of a quarter were published, on which day, with which manifest. It stands beside them,
//! and each version holds the digest of the manifest before it, so that what was done to any of them since is found.

use super::Output;
use super::lock::Lock;
use super::manifest::MANIFEST;
use super::own_locks::own_locks;
use super::published::{PublishedVersion, versions};
use super::sweep::NEW;
use super::system::{is_link, reason, remove_tree, writable};
use crate::domain::period::Period;
use crate::platform::{make_read_only, replace_frozen, sync_file, sync_folder};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

const LEDGER: &str = "versions.json";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Line {
    /// 1 for the first, then one more each time.
    number: u32,
    published_on: Date,
    manifest_sha256: String,
}

impl Line {
    fn from_version(version: &PublishedVersion) -> Line {
        Line {
            number: version.number,
            published_on: version.version().published_on,
            manifest_sha256: version.digest.clone(),
        }
    }
}

/// What is wrong with the versions of a quarter by its ledger and by what they say of themselves, a line each.
pub(super) fn faults(output: &Path, period: Period, versions: &[PublishedVersion]) -> Vec<String> {
    let mut faults: Vec<String> =
        versions.iter().filter_map(|version| of_itself(period, version)).collect();
    match read(output, period) {
        Ok(Some(lines)) => faults.extend(by_ledger(period, &lines, versions)),
        Ok(None) => {
            faults.extend(gaps(period, versions));
            let in_ledger = versions.iter().rev().skip(1).find(|it| it.manifest.is_in_ledger);
            faults.extend(in_ledger.map(|version| {
                let shown = shown(period);
                format!("missing: the ledger {shown}, which has a line for {}", version.path)
            }));
        }
        Err(fault) => faults.push(fault),
    }
    faults
}

/// What is to be said of the versions of a quarter although nothing is wrong with what they hold, a sentence each.
pub(super) fn notes(output: &Path, period: Period, versions: &[PublishedVersion]) -> Vec<String> {
    let mut notes = Vec::new();
    if !versions.is_empty() && matches!(read(output, period), Ok(None)) {
        notes.push(format!(
            "The versions of {period} have no ledger, because an earlier program published them. They are accepted as \
             they stand, and `publish` begins the ledger."
        ));
    }
    for version in versions {
        let folder = version.folder.display();
        notes.extend(writable(&version.folder).then(|| {
            format!(
                "{folder} could be written to, which nobody should. Nothing in it has changed. Take that right back: \
                 chmod -R a-w {folder}"
            )
        }));
    }
    notes
}

/// Brings the ledger of a quarter up to its versions. Fails in sentences.
pub fn record(lock: &Lock, period: Period) -> Result<(), String> {
    let place = place(lock.output(), period);
    let unwritten = |reason: String| {
        format!(
            "The ledger {} cannot be written: {reason}. What is published is whole; publish again, so that the ledger \
             has it.",
            place.display()
        )
    };
    let versions =
        versions(lock.output(), period).map_err(|error| unwritten(format!("{error:#}")))?;
    let lines: Vec<Line> = versions.iter().map(Line::from_version).collect();
    let ledger = Output::json(LEDGER, &lines).map_err(|error| unwritten(error.to_string()))?;
    if versions.is_empty() || fs::read(&place).is_ok_and(|bytes| bytes == *ledger.bytes) {
        return Ok(());
    }
    put(&place, &ledger.bytes).map_err(|error| unwritten(reason(&error)))
}

/// Written beside its place, then put there in one step.
fn put(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let _locks = own_locks();
    let new = place.with_file_name(NEW);
    let written = fs::write(&new, bytes)
        .and_then(|()| sync_file(&new))
        .and_then(|()| make_read_only(&new))
        .and_then(|()| replace_frozen(&new, place));
    if written.is_err() {
        drop(remove_tree(&new));
    }
    written.and_then(|()| sync_folder(place.parent().unwrap_or(place)))
}

fn place(output: &Path, period: Period) -> PathBuf {
    output.join(period.id()).join(LEDGER)
}

/// As faults name it: below the output folder.
fn shown(period: Period) -> String {
    format!("{}/{LEDGER}", period.id())
}

/// None where there is none; the fault where it is not one.
fn read(output: &Path, period: Period) -> Result<Option<Vec<Line>>, String> {
    let place = place(output, period);
    let shown = shown(period);
    if is_link(&place) {
        return Err(format!("replaced by a link: the ledger {shown}"));
    }
    let bytes = match fs::read(&place) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        bytes => bytes
            .map_err(|error| format!("cannot be read: the ledger {shown}: {}", reason(&error)))?,
    };
    let lines: Vec<Line> = serde_json::from_slice(&bytes)
        .map_err(|error| format!("changed: the ledger {shown} cannot be read: {error}"))?;
    let is_whole = lines.iter().zip(1..).all(|(line, number)| line.number == number);
    match is_whole {
        true => Ok(Some(lines)),
        false => Err(format!("changed: the ledger {shown} does not count from 1")),
    }
}

/// What a version says of itself that does not fit where it stands.
fn of_itself(period: Period, version: &PublishedVersion) -> Option<String> {
    let PublishedVersion { number, folder, path, manifest, .. } = version;
    if is_link(folder) || is_link(&folder.join(MANIFEST)) {
        return Some(format!("replaced by a link: {path} is not what was published"));
    }
    if manifest.period != period.id() {
        let of = &manifest.period;
        return Some(format!("copied: {path} says that it is of {of}, so it belongs there"));
    }
    match &manifest.version {
        None => Some(format!("copied: {path} says that it is a draft, which nobody published")),
        Some(own) if own.number != *number => {
            Some(format!("copied or numbered anew: {path} says that it is version {}", own.number))
        }
        Some(_) => None,
    }
}

fn by_ledger(period: Period, lines: &[Line], versions: &[PublishedVersion]) -> Vec<String> {
    let mut faults = Vec::new();
    for line in lines {
        let name = format!("{}/v{}", period.id(), line.number);
        match versions.iter().find(|version| version.number == line.number) {
            None => faults.push(format!(
                "missing: {name}, which was published on {}",
                line.published_on.strftime("%-d %B %Y")
            )),
            Some(version) if version.digest != line.manifest_sha256 => faults.push(format!(
                "changed: {name} has another manifest than the ledger {LEDGER} says, so it is not what was published"
            )),
            Some(_) => {}
        }
    }
    let later = versions.iter().filter(|version| version.number as usize > lines.len());
    let unknown = later.filter(|version| !is_cut_short(lines, version));
    faults.extend(unknown.map(|version| {
        format!(
            "copied or made by hand: {} is not in the ledger {LEDGER}, so nobody published it. Take it away",
            version.path
        )
    }));
    faults
}

/// Whether a version is the next one after the ledger, published by a run that was cut short before it wrote the ledger.
fn is_cut_short(lines: &[Line], version: &PublishedVersion) -> bool {
    let before = format!("v{}", lines.len());
    let follows = |last: &Line| {
        version.manifest.depends_on.iter().any(|it| {
            it.folder.ends_with(&format!("/{before}")) && it.manifest_sha256 == last.manifest_sha256
        })
    };
    version.manifest.is_in_ledger
        && version.number as usize == lines.len() + 1
        && lines.last().is_none_or(follows)
}

/// Versions that are missing before one that there is.
fn gaps(period: Period, versions: &[PublishedVersion]) -> Vec<String> {
    let last = versions.last().map_or(0, |version| version.number);
    // a number can be as high as somebody likes to write it
    let missing = (1..=last).filter(|number| !versions.iter().any(|it| it.number == *number));
    missing.take(3).map(|number| format!("missing: {}/v{number}", period.id())).collect()
}
