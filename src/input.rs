//! The input folder: which files it holds and their bytes, read once. It decides nothing about what they mean.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Endings of files that are workbooks, or say that they are.
const WORKBOOKS: &[&str] = &["xlsx", "xlsm", "xlsb", "xls", "ods", "csv"];

/// One file below the input folder.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path below the input folder, with `/`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Everything in the input folder that the run reads, by path.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// `report.toml`, where there is one.
    pub report: Option<File>,
    /// `words/<section>.md`, by path.
    pub words: Vec<File>,
    /// The workbooks, by path.
    pub workbooks: Vec<File>,
    /// Workbooks that could not be read from the disk, with the system's reason.
    pub unreadable: Vec<(String, String)>,
}

impl Folder {
    /// Reads the folder. Fails where the folder itself or `report.toml` cannot be read.
    pub fn read(folder: &Path) -> Result<Folder> {
        let mut paths = Vec::new();
        list(folder, "", &mut paths)
            .with_context(|| format!("The input folder {} cannot be read", folder.display()))?;
        paths.sort();
        let mut found = Folder::default();
        for path in paths {
            match (fs::read(folder.join(&path)), is_workbook(&path)) {
                (Ok(bytes), true) => found.workbooks.push(File { path, bytes }),
                (Ok(bytes), false) if path == "report.toml" => {
                    found.report = Some(File { path, bytes })
                }
                (Ok(bytes), false) => found.words.push(File { path, bytes }),
                (Err(error), true) => found.unreadable.push((path, error.to_string())),
                (Err(error), false) => {
                    return Err(error)
                        .with_context(|| format!("{path} in the input folder cannot be read"));
                }
            }
        }
        Ok(found)
    }

    /// The texts of `words/`, by the name of the file without its ending.
    pub fn words(&self) -> BTreeMap<String, String> {
        let name =
            |path: &str| path.trim_start_matches("words/").trim_end_matches(".md").to_owned();
        self.words
            .iter()
            .map(|file| (name(&file.path), String::from_utf8_lossy(&file.bytes).into_owned()))
            .collect()
    }

    /// Every file that was read, by path.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.report.iter().chain(&self.words).chain(&self.workbooks)
    }
}

/// Regular files that the run reads, below a folder; links to folders are not followed, so that none is read twice.
fn list(folder: &Path, prefix: &str, paths: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &path, paths)?;
        } else if is_read(&path, &name)
            && fs::metadata(entry.path()).is_ok_and(|about| about.is_file())
        {
            paths.push(path);
        }
    }
    Ok(())
}

/// Excel's lock files (`~$name.xlsx`) and hidden files are not workbooks.
fn is_read(path: &str, name: &str) -> bool {
    let is_words = path
        .strip_prefix("words/")
        .is_some_and(|name| name.ends_with(".md") && !name.contains('/'));
    !name.starts_with("~$")
        && !name.starts_with('.')
        && (path == "report.toml" || is_words || is_workbook(name))
}

fn is_workbook(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| WORKBOOKS.contains(&ending.as_str()))
}

/// The templates of a folder, by file name; none where there is no such folder. Only `*.html`, `*.css`, `*.toml` and `*.txt`.
pub fn templates(folder: &Path) -> Result<BTreeMap<String, String>> {
    if !folder.is_dir() {
        return Ok(BTreeMap::new());
    }
    let mut texts = BTreeMap::new();
    let context = || format!("The templates folder {} cannot be read", folder.display());
    for entry in fs::read_dir(folder).with_context(context)? {
        let entry = entry.with_context(context)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_file()
            && [".html", ".css", ".toml", ".txt"].iter().any(|ending| name.ends_with(ending))
        {
            let text = fs::read_to_string(entry.path())
                .with_context(|| format!("The template {name} cannot be read"))?;
            texts.insert(name, text);
        }
    }
    Ok(texts)
}
