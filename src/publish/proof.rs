//! Whether a set's folder is as its manifest says: nothing missing, nothing changed, nothing more.

use super::ledger;
use super::manifest::{Dependency, Entry, MANIFEST, Manifest, digest};
use super::published::{PublishedVersion, versions};
use super::research_object::METADATA;
use super::system::reason;
use super::walk::{WalkEntry, walk};
use crate::domain::period::Period;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

#[derive(Debug, Clone)]
pub struct Proof {
    /// None where there is none that can be read.
    pub manifest: Option<Manifest>,
    /// Everything that is not as it should be, a line each.
    pub faults: Vec<String>,
}

/// Proves a folder against its manifest, and the published sets that it depends on against what it says of them.
pub fn prove(folder: &Path, output: &Path) -> Proof {
    let manifest = match read(folder) {
        Ok(manifest) => manifest,
        Err(fault) => return Proof { manifest: None, faults: vec![fault] },
    };
    let mut faults = files(folder, &manifest);
    faults.extend(dependencies(output, &manifest));
    faults.extend(of_quarter(output, &manifest));
    Proof { manifest: Some(manifest), faults }
}

/// Proves the copy of a version that holds its manifest and its public folder alone, as a council hands it on.
pub fn prove_public(folder: &Path) -> Proof {
    let manifest = match read(folder) {
        Ok(manifest) => manifest,
        Err(fault) => return Proof { manifest: None, faults: vec![fault] },
    };
    let is_public = |file: &str| file.starts_with("public/");
    let outputs = manifest.outputs.iter().filter(|entry| is_public(&entry.file)).cloned();
    let public = Manifest { outputs: outputs.collect(), ..manifest.clone() };
    let faults = match public.outputs.is_empty() {
        true => vec!["it has no public edition".to_owned()],
        false => files(folder, &public),
    };
    // the metadata of archives stands beside the manifest, and names files of every folder
    let faults = faults.into_iter().filter(|fault| !fault.ends_with(METADATA)).collect();
    Proof { manifest: Some(manifest), faults }
}

/// What is wrong with the versions of a set's quarter by their ledger.
fn of_quarter(output: &Path, manifest: &Manifest) -> Vec<String> {
    let Some(period) = Period::from_id(&manifest.period) else { return Vec::new() };
    match versions(output, period) {
        Ok(versions) => ledger::faults(output, period, &versions),
        Err(error) => vec![format!("{error:#}")],
    }
}

fn read(folder: &Path) -> Result<Manifest, String> {
    let bytes = fs::read(folder.join(MANIFEST))
        .map_err(|error| format!("{MANIFEST} cannot be read: {}", reason(&error)))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| format!("{MANIFEST} is not a manifest that can be read: {error}"))
}

/// What is wrong with what was published of a quarter: files of a version that are gone or changed, and versions of it that
/// another speaks of and that are gone or have another manifest than they had then. Files that came to it are none of it.
pub(super) fn lost(output: &Path, versions: &[PublishedVersion]) -> Vec<String> {
    let faults = versions.iter().flat_map(|version| {
        let files = changed_files(&version.folder, &version.manifest).into_iter();
        let files = files.map(|fault| format!("in {}: {fault}", version.path));
        let others =
            version.manifest.depends_on.iter().filter_map(|it| manifest_of(output, it).err());
        files.chain(others).collect::<Vec<_>>()
    });
    let mut faults: Vec<String> = faults.collect();
    // a version that is gone is missed by every one that speaks of it
    faults.dedup();
    faults
}

fn files(folder: &Path, manifest: &Manifest) -> Vec<String> {
    let mut faults = changed_files(folder, manifest);
    faults.extend(extra_files(folder, manifest));
    faults
}

/// Files of the manifest that are gone or have changed.
fn changed_files(folder: &Path, manifest: &Manifest) -> Vec<String> {
    // a link, or a file in a folder that is one, is none that was published, whatever it leads to
    let found: BTreeSet<WalkEntry> = walk(folder).unwrap_or_default().into_iter().collect();
    let is_linked = |file: &str| {
        !found.contains(&WalkEntry::File(file.to_owned())) && folder.join(file).is_file()
    };
    let fault = |entry: &Entry| match is_linked(&entry.file) {
        true => Some(format!("replaced by a link: {}", entry.file)),
        false => changed(folder, entry),
    };
    manifest.outputs.iter().filter_map(fault).collect()
}

/// What is there and not in the manifest.
fn extra_files(folder: &Path, manifest: &Manifest) -> Vec<String> {
    let found = match walk(folder) {
        Ok(found) => found,
        Err(error) => return vec![format!("it cannot be read through: {}", reason(&error))],
    };
    let known: BTreeSet<&str> = manifest.outputs.iter().map(|entry| entry.file.as_str()).collect();
    let is_more = |found: &WalkEntry| match found {
        WalkEntry::File(path) if path == MANIFEST || known.contains(path.as_str()) => None,
        WalkEntry::File(path) => Some(format!("not in the manifest: {path}")),
        WalkEntry::Other(path) => Some(format!("not in the manifest, and no file: {path}")),
    };
    found.iter().filter_map(is_more).collect()
}

fn changed(folder: &Path, entry: &Entry) -> Option<String> {
    let Entry { file, bytes, sha256, .. } = entry;
    match fs::read(folder.join(file)) {
        Ok(found) if found.len() != *bytes => Some(format!(
            "changed: {file} has {} bytes, and the manifest says {bytes}",
            found.len()
        )),
        Ok(found) => (digest(&found) != *sha256)
            .then(|| format!("changed: {file} has other bytes than the manifest says")),
        Err(error) if error.kind() == ErrorKind::NotFound => Some(format!("missing: {file}")),
        Err(error) => Some(format!("cannot be read: {file}: {}", reason(&error))),
    }
}

/// A published set that another speaks of, where it is the one that it speaks of.
fn manifest_of(output: &Path, dependency: &Dependency) -> Result<PublishedVersion, String> {
    let folder = &dependency.folder;
    match PublishedVersion::read(output, folder) {
        Ok(version) if version.digest == dependency.manifest_sha256 => Ok(version),
        Ok(_) => Err(format!(
            "changed: {folder}, which it speaks of, has another manifest than it had then"
        )),
        Err(error) => Err(format!("missing: {folder}, which it speaks of: {error:#}")),
    }
}

fn dependencies(output: &Path, manifest: &Manifest) -> Vec<String> {
    let faults = |dependency: &Dependency| {
        let folder = &dependency.folder;
        let in_dependency = |fault| format!("in {folder}, which it speaks of: {fault}");
        match manifest_of(output, dependency) {
            Ok(version) => {
                files(&version.folder, &version.manifest).into_iter().map(in_dependency).collect()
            }
            Err(fault) => vec![fault],
        }
    };
    manifest.depends_on.iter().flat_map(faults).collect()
}

/// The files whose entries differ between two lists, by path: those that only one has, and those with other bytes.
pub fn differing(before: &[Entry], after: &[Entry]) -> Vec<String> {
    let by_path = |entries: &[Entry]| -> BTreeMap<String, String> {
        entries.iter().map(|entry| (entry.file.clone(), entry.sha256.clone())).collect()
    };
    let (before, after) = (by_path(before), by_path(after));
    let paths = before.keys().chain(after.keys().filter(|path| !before.contains_key(*path)));
    paths.filter(|path| before.get(*path) != after.get(*path)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_one_list_has_differs_too() {
        let [a, b, changed] = [("a", "1"), ("b", "2"), ("b", "3")]
            .map(|(file, text)| Entry::new(file, text.as_bytes()));
        let c = Entry::new("c", b"4");
        let (before, after) = ([a.clone(), b], [a, changed, c]);
        assert_eq!(differing(&before, &after), ["b", "c"]);
        assert_eq!(differing(&after, &before), ["b", "c"]);
        assert_eq!(differing(&after, &after), Vec::<String>::new());
    }
}
