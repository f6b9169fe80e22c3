//! The published sets of several councils, each proved before anything of it is used.

use super::failure::{Failure, lines, refused, wrong};
use crate::compare::Recorded;
use crate::dataset::{PUBLIC_DATA, Stamp};
use crate::domain::period::Period;
use crate::publish::{Entry, MANIFEST, Manifest, Proof, digest};
use crate::{config, publish};
use jiff::civil::Date;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) struct PublishedSet {
    pub folder: PathBuf,
    /// Of the manifest's bytes.
    pub digest: String,
    /// What made it.
    pub program: String,
    /// Of the definitions that its figures follow; none where it does not say.
    pub definitions: Option<u32>,
    pub as_of: Date,
    /// The council's code.
    pub code: String,
    pub period: Period,
    /// The version's number.
    pub version: u32,
}

/// The sets of some folders, by council, period and version. Fails with all that is wrong with any of them: nothing is
/// made of a part.
pub(crate) fn read(folders: &[PathBuf]) -> Result<Vec<PublishedSet>, Failure> {
    let (mut sets, mut faults) = (Vec::new(), Vec::new());
    for folder in folders {
        match found_in(folder)? {
            found if found.is_empty() => faults.push(none(folder)),
            found => found.iter().for_each(|folder| match proved(folder) {
                Ok(set) => sets.push(set),
                Err(found) => faults.extend(found),
            }),
        }
    }
    sets.sort_by(|a, b| a.key().cmp(&b.key()));
    sets.dedup_by(|later, earlier| later.key() == earlier.key() && later.digest == earlier.digest);
    faults.extend(sets.windows(2).filter_map(|pair| contradiction(&pair[0], &pair[1])));
    match faults.is_empty() {
        true => Ok(sets),
        false => Err(refused(lines(&faults))),
    }
}

fn none(folder: &Path) -> String {
    format!(
        "{} is no published set, and holds none: name the folder of a version, such as output/2026-27-Q2/v1, or an \
         output folder.",
        folder.display()
    )
}

/// The folder itself where it is a set, else the versions that stand in it as in an output folder.
fn found_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    if folder.join(MANIFEST).is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let entries = fs::read_dir(folder)
        .map_err(|error| wrong(format!("{} cannot be read: {error}", folder.display())))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut periods: Vec<Period> = names.filter_map(|name| Period::from_id(&name)).collect();
    periods.sort();
    let mut found = Vec::new();
    for period in periods {
        let versions = publish::versions(folder, period).map_err(super::failure::usage)?;
        found.extend(versions.into_iter().map(|version| version.folder));
    }
    Ok(found)
}

fn proved(folder: &Path) -> Result<PublishedSet, Vec<String>> {
    let name = folder.display();
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let is_whole = ["internal", "exempt"].iter().any(|part| whole.join(part).exists());
    let Proof { manifest, faults } = match whole.ancestors().nth(2).filter(|_| is_whole) {
        Some(output) => publish::prove(&whole, output),
        None => publish::prove_public(&whole),
    };
    let Some(manifest) = manifest.filter(|_| faults.is_empty()) else {
        return Err(vec![format!("{name} does not hold:\n  {}", faults.join("\n  "))]);
    };
    let bytes = fs::read(whole.join(MANIFEST)).map_err(|error| vec![format!("{name}: {error}")])?;
    let code = manifest.authority_code.clone().filter(|code| config::is_code(code));
    let version = manifest.version.as_ref().map(|version| version.number);
    let period = Period::from_id(&manifest.period);
    let (Some(code), Some(version), Some(period)) = (code, version, period) else {
        return Err(vec![unknown(&name.to_string(), &manifest)]);
    };
    let (folder, digest) = (folder.to_owned(), digest(&bytes));
    let Manifest { program, definitions, as_of, .. } = manifest;
    Ok(PublishedSet { folder, digest, program, definitions, as_of, code, period, version })
}

fn unknown(name: &str, manifest: &Manifest) -> String {
    if manifest.version.is_none() {
        return format!("{name} is a draft. Publish it first: only published sets are gathered.");
    }
    format!(
        "{name} does not say whose it is. Write the council's GSS code as `code` under [authority] in its report.toml, and \
         publish it anew."
    )
}

fn changed(place: &Path) -> Failure {
    refused(format!("{} is not there as it was published.", place.display()))
}

fn contradiction(one: &PublishedSet, other: &PublishedSet) -> Option<String> {
    let is_same = one.key() == other.key();
    is_same.then(|| {
        format!(
            "{} and {} are both version {} of {} for {} and are not the same. Name the one that the council published.",
            one.folder.display(),
            other.folder.display(),
            one.version,
            one.code,
            one.period
        )
    })
}

impl PublishedSet {
    pub(crate) fn key(&self) -> (&str, Period, u32) {
        (&self.code, self.period, self.version)
    }

    /// `E08000014/2026-27-Q2/v1`.
    pub(crate) fn name(&self) -> String {
        format!("{}/{}/v{}", self.code, self.period.id(), self.version)
    }

    pub(crate) fn stamp(&self) -> Stamp {
        let version = format!("v{}", self.version);
        let own = Stamp::of_own(&self.program, &self.code, &self.period.id(), &version);
        Stamp { definitions: self.definitions, ..own }
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.folder.join(path).is_file()
    }

    /// Its files by its manifest, which is read anew: those of hundreds of sets are never held at once.
    pub(crate) fn outputs(&self) -> Result<Vec<Entry>, Failure> {
        let place = self.folder.join(MANIFEST);
        let bytes = fs::read(&place).ok().filter(|bytes| digest(bytes) == self.digest);
        let manifest = bytes.and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok());
        manifest.map(|manifest| manifest.outputs).ok_or_else(|| changed(&place))
    }

    /// The bytes of one of its files, as its manifest has them.
    pub(crate) fn file(&self, path: &str) -> Result<(Vec<u8>, String), Failure> {
        let place = self.folder.join(path);
        let entry = self.outputs()?.into_iter().find(|entry| entry.file == path);
        let proved = fs::read(&place).ok().zip(entry);
        let proved = proved.filter(|(bytes, entry)| digest(bytes) == entry.sha256);
        proved.map(|(bytes, entry)| (bytes, entry.sha256)).ok_or_else(|| changed(&place))
    }

    /// Its public figures, with the digest of the file that they stand in.
    pub(crate) fn public_figures(&self) -> Result<(Recorded, String), Failure> {
        let (bytes, sha256) = self.file(PUBLIC_DATA)?;
        let recorded = Recorded::of_figures(&bytes).map_err(|error| {
            refused(format!("{}/{PUBLIC_DATA}: {error:#}", self.folder.display()))
        })?;
        Ok((recorded, sha256))
    }
}
