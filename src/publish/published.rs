//! The versions of a period that are published: found by their folders, `v1`, `v2`, …, each with its manifest.

use super::manifest::{MANIFEST, Manifest, digest};
use super::sweep::DRAFT;
use crate::domain::period::Period;
use crate::domain::version::{Version, VersionKind};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedVersion {
    /// 1 for the first.
    pub number: u32,
    pub folder: PathBuf,
    /// Its folder below the output folder, with `/`: `2026-27-Q2/v1`.
    pub path: String,
    pub manifest: Manifest,
    /// The SHA-256 of its manifest.
    pub digest: String,
}

impl PublishedVersion {
    /// Reads the version of a folder below the output folder, such as `2026-27-Q2/v1`.
    pub fn read(output: &Path, path: &str) -> Result<PublishedVersion> {
        let folder = output.join(path);
        let file = folder.join(MANIFEST);
        let bytes =
            fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let manifest: Manifest = serde_json::from_slice(&bytes)
            .with_context(|| format!("{} is not a manifest that can be read", file.display()))?;
        let name = path.rsplit('/').next().unwrap_or_default();
        let Some(number) = number(name) else {
            bail!("{} is not the folder of a version", folder.display())
        };
        Ok(PublishedVersion {
            number,
            folder,
            path: path.to_owned(),
            manifest,
            digest: digest(&bytes),
        })
    }

    /// What it was published as; a manifest that does not say so stands for a first version.
    pub fn version(&self) -> Version {
        self.manifest.version.clone().unwrap_or(Version {
            number: self.number,
            kind: VersionKind::First,
            reason: None,
            published_on: self.manifest.as_of,
        })
    }

    pub fn has(&self, name: &str) -> bool {
        self.manifest.outputs.iter().any(|entry| entry.file == name)
    }

    /// The bytes of one of its files, none where it has no such file. Fails where they are not those that its manifest
    /// says: what was published may not be other than it was.
    pub fn file(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let Some(entry) = self.manifest.outputs.iter().find(|entry| entry.file == name) else {
            return Ok(None);
        };
        let path = self.folder.join(name);
        let bytes =
            fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        if digest(&bytes) != entry.sha256 {
            bail!(
                "{} has other bytes than the manifest of its version says. Put the file back from a copy; `scrutineer verify {}` says what else has changed",
                path.display(),
                self.folder.display()
            );
        }
        Ok(Some(bytes))
    }
}

/// The published versions of a period, the first one first. Fails where one of them has no manifest that can be read:
/// what was published must not be passed over.
pub fn versions(output: &Path, period: Period) -> Result<Vec<PublishedVersion>> {
    let folder = output.join(period.id());
    let mut numbers = Vec::new();
    let context = || format!("The folder {} cannot be read", folder.display());
    match fs::read_dir(&folder) {
        Ok(entries) => {
            for entry in entries {
                let entry = entry.with_context(context)?;
                numbers.extend(number(&entry.file_name().to_string_lossy()));
            }
        }
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
        Err(error) => return Err(error).with_context(context),
    }
    numbers.sort_unstable();
    let read = |number| PublishedVersion::read(output, &format!("{}/v{number}", period.id()));
    numbers.into_iter().map(read).collect()
}

/// The newest set of an output folder: the last version of the last period that has one or has a draft, else its draft.
pub fn newest(output: &Path) -> Option<PathBuf> {
    let mut sets = Vec::new();
    for folder in fs::read_dir(output).ok()?.flatten() {
        let Some(period) = Period::from_id(&folder.file_name().to_string_lossy()) else { continue };
        for set in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let name = set.file_name();
            let name = name.to_string_lossy();
            let is_draft = name == DRAFT;
            let rank = number(&name).or(is_draft.then_some(0));
            sets.extend(rank.map(|rank| (period, rank, set.path())));
        }
    }
    sets.into_iter().max().map(|(.., path)| path)
}

/// The number in the name of a version's folder: `v12` is 12; `v0`, `v01` and `v1-old` are not versions.
pub(super) fn number(name: &str) -> Option<u32> {
    let digits = name.strip_prefix('v')?;
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_plain_names_are_versions() {
        assert_eq!(
            ["v1", "v12", "v0", "v01", "v+1", "v", "v1-old", "1", "draft"].map(number),
            [Some(1), Some(12), None, None, None, None, None, None, None]
        );
    }

    #[test]
    fn versions_come_in_the_order_of_their_numbers_and_none_is_passed_over() {
        let output = tempfile::tempdir().unwrap();
        let period = Period::from_id("2026-27-Q2").unwrap();
        assert_eq!(versions(output.path(), period).unwrap(), []);
        let manifest = include_str!("manifest_example.json");
        for name in ["v10", "v2", "v1", "draft"] {
            let folder = output.path().join("2026-27-Q2").join(name);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(MANIFEST), manifest).unwrap();
        }
        let found = versions(output.path(), period).unwrap();
        let numbers: Vec<u32> = found.iter().map(|version| version.number).collect();
        assert_eq!(numbers, [1, 2, 10]);
        assert_eq!(found[2].path, "2026-27-Q2/v10");
        assert_eq!(found[0].digest, digest(manifest.as_bytes()));
        fs::remove_file(found[1].folder.join(MANIFEST)).unwrap();
        let error = format!("{:#}", versions(output.path(), period).unwrap_err());
        let file = found[1].folder.join(MANIFEST);
        assert!(error.contains(&format!("{} cannot be read", file.display())), "{error}");
    }
}
