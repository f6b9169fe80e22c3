//! The draft folder and its manifest, the returns of a quarter, a new council's folder: written whole or not at all.

mod fresh;
mod manifest;

pub use fresh::{is_free, write_fresh};
pub use manifest::{Entry, Manifest, digest};

use crate::period::Period;
use anyhow::{Context, Result};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A file of a set: its path below the set's folder, and its bytes.
#[derive(Debug, Clone)]
pub struct Output {
    /// The path, with `/`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The folder of a period's draft.
pub fn draft_folder(output: &Path, period: Period) -> PathBuf {
    output.join(period.id()).join("draft")
}

/// The folder of the return workbooks of a period.
pub fn returns_folder(output: &Path, period: Period) -> PathBuf {
    output.join(period.id()).join("returns")
}

/// Puts a set of files in the place of the draft of a period: made whole in a folder beside it, then exchanged with it.
/// Fails with the old draft left as it was.
pub fn write_draft(output: &Path, period: Period, files: &[Output]) -> Result<PathBuf> {
    replace(&output.join(period.id()), draft_folder(output, period), "draft", files)
}

/// Puts the return workbooks of a period in the place of those that were made before, likewise.
pub fn write_returns(output: &Path, period: Period, files: &[Output]) -> Result<PathBuf> {
    replace(&output.join(period.id()), returns_folder(output, period), "set of returns", files)
}

fn replace(parent: &Path, folder: PathBuf, what: &str, files: &[Output]) -> Result<PathBuf> {
    fs::create_dir_all(parent)
        .with_context(|| format!("The folder {} cannot be made", parent.display()))?;
    let context = || format!("The {what} cannot be written in {}", parent.display());
    let new = tempfile::Builder::new().prefix(".new-").tempdir_in(parent).with_context(context)?;
    for file in files {
        write(&new.path().join(&file.path), &file.bytes)
            .with_context(|| format!("{} cannot be written", file.path))?;
    }
    make_readable(new.path()).with_context(context)?;
    exchange(new, parent, &folder).with_context(context)?;
    Ok(folder)
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A temporary folder is for its owner alone; a draft is for whoever may read the output folder.
#[cfg(unix)]
fn make_readable(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_readable(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

/// The new folder takes the draft's name; the old one stands aside first, comes back if that fails, and goes last.
fn exchange(new: tempfile::TempDir, parent: &Path, draft: &Path) -> std::io::Result<()> {
    if !draft.exists() {
        fs::rename(new.path(), draft)?;
        let _moved = new.keep();
        return Ok(());
    }
    let aside = tempfile::Builder::new().prefix(".old-").tempdir_in(parent)?;
    let old = aside.path().join("draft");
    fs::rename(draft, &old)?;
    if let Err(error) = fs::rename(new.path(), draft) {
        fs::rename(&old, draft)?;
        return Err(error);
    }
    let _moved = new.keep();
    aside.close()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(texts: &[(&str, &str)]) -> Vec<Output> {
        texts
            .iter()
            .map(|(path, text)| Output {
                path: (*path).to_owned(),
                bytes: text.as_bytes().to_vec(),
            })
            .collect()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_draft_takes_the_place_of_the_old_one_whole() {
        let output = tempfile::tempdir().unwrap();
        let period = Period::from_id("2026-27-Q2").unwrap();
        write_draft(output.path(), period, &files(&[("public/a.html", "one"), ("b.json", "{}")]))
            .unwrap();
        let draft =
            write_draft(output.path(), period, &files(&[("public/c.html", "two")])).unwrap();
        assert_eq!(names(&draft), ["public"]);
        assert_eq!(names(&draft.join("public")), ["c.html"]);
        assert_eq!(fs::read_to_string(draft.join("public/c.html")).unwrap(), "two");
        assert_eq!(names(&output.path().join("2026-27-Q2")), ["draft"]);
    }

    #[test]
    fn a_draft_that_cannot_be_written_leaves_the_old_one_and_no_litter() {
        let output = tempfile::tempdir().unwrap();
        let period = Period::from_id("2026-27-Q2").unwrap();
        let draft = write_draft(output.path(), period, &files(&[("a.html", "one")])).unwrap();
        let clash = files(&[("b", "a file"), ("b/c", "and a folder of the same name")]);
        assert!(write_draft(output.path(), period, &clash).is_err());
        assert_eq!(fs::read_to_string(draft.join("a.html")).unwrap(), "one");
        assert_eq!(names(&output.path().join("2026-27-Q2")), ["draft"]);
    }

    #[test]
    fn a_digest_is_the_one_that_sha256sum_prints() {
        assert_eq!(
            digest(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
