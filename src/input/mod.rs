//! The input folder: which files it holds and their bytes, read once. It decides nothing about what they mean.

mod document;
mod own;
mod record_words;
mod regular;
mod unread;

use own::leads_out;
pub use own::own_file;
pub use record_words::names_records;
pub use unread::Unread;

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::one_line::on_one_line;
use crate::domain::place::Place;
use regular::Unreadable;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// Endings of files that are workbooks, or say that they are.
const WORKBOOKS: &[&str] = &["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "tab"];

/// A workbook larger than this, in bytes, is no return of a council or a supplier.
pub(crate) const MOST_BYTES: u64 = 100 * 1024 * 1024;

#[derive(Debug, Clone)]
pub struct InputFile {
    /// Its path below the input folder, with `/`.
    pub path: String,
    /// What it holds, until a stage takes it.
    pub bytes: Vec<u8>,
    /// Taken when it was read.
    pub sha256: String,
    pub size: usize,
}

impl InputFile {
    pub fn new(path: String, bytes: Vec<u8>) -> InputFile {
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        InputFile { path, sha256, size: bytes.len(), bytes }
    }
}

/// What the run reads, by path.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// `report.toml`.
    pub report: Option<InputFile>,
    /// `words/<section>.md`, by path.
    pub words: Vec<InputFile>,
    /// By path.
    pub workbooks: Vec<InputFile>,
    /// What stands among the workbooks and is none that can be read.
    pub findings: Vec<Diagnostic>,
}

impl Folder {
    /// Reads the folder. Fails where the folder itself, `report.toml` or the officer's own words cannot be read, and
    /// where the disk or the rights keep any file from it: what is made without a file that is there would be wrong.
    pub fn read(folder: &Path) -> Result<Folder, Unread> {
        let (mut paths, mut found) = (Vec::new(), Folder::default());
        let what = || format!("The input folder {}", shown(folder));
        fs::read_dir(folder).map_err(|error| Unread::folder(&what(), &error))?;
        if leads_out(folder, Path::new("words")) {
            return Err(linked_out("words"));
        }
        list(folder, folder, "", &mut paths, &mut found.findings)
            .map_err(|error| Unread::world(&what(), &error))?;
        paths.sort();
        for path in paths {
            if !is_workbook(&path) {
                found.take_words(folder, path)?;
            } else if is_lock_file(&path) {
                found.findings.push(lock_file(&path));
            } else {
                match regular::read(&folder.join(&path), MOST_BYTES) {
                    Ok(bytes) => found.workbooks.push(InputFile::new(path, bytes)),
                    Err(Unreadable::System(error)) => {
                        return Err(Unread::world(&in_input(&path), &error));
                    }
                    Err(reason) => found.findings.push(reason.finding(&path)),
                }
            }
        }
        Ok(found)
    }

    fn take_words(&mut self, folder: &Path, path: String) -> Result<(), Unread> {
        if path.starts_with("words/") && leads_out(folder, Path::new(&path)) {
            return Err(linked_out(&path));
        }
        let bytes =
            regular::read(&folder.join(&path), MOST_BYTES).map_err(|reason| match reason {
                Unreadable::System(error) => Unread::world(&in_input(&path), &error),
                reason => Unread::Wrong(format!("{} cannot be read: {reason}", in_input(&path))),
            })?;
        let file = InputFile::new(path, bytes);
        match file.path == "report.toml" {
            true => self.report = Some(file),
            false => self.words.push(file),
        }
        Ok(())
    }

    /// By path.
    pub fn files(&self) -> impl Iterator<Item = &InputFile> {
        self.report.iter().chain(&self.words).chain(&self.workbooks)
    }
}

/// What the run reads, below a folder, and what only bears the name of it; links to folders are not followed, so that
/// none is read twice.
fn list(
    root: &Path,
    folder: &Path,
    prefix: &str,
    paths: &mut Vec<String>,
    findings: &mut Vec<Diagnostic>,
) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let is_text = entry.file_name().to_str().is_some();
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        let is_folder = entry.file_type()?.is_dir();
        let is_read = |path: &str, name: &str| {
            is_read(path, name) && !(is_folder && path.starts_with("words/"))
        };
        if is_read(&path, &name) && is_text {
            paths.push(path);
        } else if !is_text && (is_folder || is_read(&path, &name)) {
            findings.push(no_text_name(&path, is_folder));
        } else if is_folder {
            list(root, &entry.path(), &path, paths, findings)?;
        } else if !path.starts_with("words/") {
            findings.extend(document::unread(root, &path));
        }
    }
    Ok(())
}

/// The finding for a name that is no text: a figure could not name what it came from.
fn no_text_name(path: &str, is_folder: bool) -> Diagnostic {
    let (what, read) =
        if is_folder { ("folder", "nothing in it was") } else { ("file", "it was not") };
    let message = format!(
        "The name of this {what} holds bytes that are no text in UTF-8, shown here as \u{fffd}, so {read} read"
    );
    let hint =
        format!("Give the {what} another name, of letters, digits and hyphens, and run again.");
    Diagnostic::new(Code::CannotOpen, Place::file(path), message, hint)
}

/// Hidden files are not workbooks. Whatever stands in `words/` is meant as words, whether or not a section is named so;
/// but what an editor keeps of an earlier state ends in `~`.
fn is_read(path: &str, name: &str) -> bool {
    let is_words =
        path.strip_prefix("words/").is_some_and(|name| !name.contains('/') && !name.ends_with('~'));
    !name.starts_with('.') && (path == "report.toml" || is_words || is_workbook(name))
}

/// Excel writes `~$name.xlsx` beside a workbook that is open.
fn is_lock_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with("~$"))
}

fn lock_file(path: &str) -> Diagnostic {
    let message = "This is no workbook but the mark that Excel sets while a workbook is open; it was not read";
    let hint = "Save and close the workbook in Excel, so that its last changes are read.";
    Diagnostic::new(Code::FileSkipped, Place::file(path), message, hint)
}

/// Words are printed as they are: what another folder holds is no text of the report.
fn linked_out(path: &str) -> Unread {
    Unread::Wrong(format!(
        "{} is a link that leads out of it, so it is not read: its text would be printed. Put the file itself in the \
         place of the link.",
        in_input(path)
    ))
}

fn in_input(path: &str) -> String {
    format!("{} in the input folder", on_one_line(path))
}

fn shown(path: &Path) -> String {
    on_one_line(&path.display().to_string())
}

fn is_workbook(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| WORKBOOKS.contains(&ending.as_str()))
}

/// The models of maturity beside a folder's templates, by file name without the ending.
pub fn models(folder: &Path) -> Result<BTreeMap<String, String>, Unread> {
    let found = templates(&folder.join("models"))?.into_iter();
    Ok(found
        .filter_map(|(name, text)| Some((name.strip_suffix(".toml")?.to_owned(), text)))
        .collect())
}

/// The templates of a folder, by file name; none where there is no such folder. Only `*.html`, `*.css`, `*.toml` and
/// `*.txt`.
pub fn templates(folder: &Path) -> Result<BTreeMap<String, String>, Unread> {
    let what = || format!("The templates folder {}", shown(folder));
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        entries => entries.map_err(|error| Unread::folder(&what(), &error))?,
    };
    let mut texts = BTreeMap::new();
    for entry in entries {
        let entry = entry.map_err(|error| Unread::world(&what(), &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_file()
            && [".html", ".css", ".toml", ".txt"].iter().any(|ending| name.ends_with(ending))
        {
            let text = fs::read_to_string(entry.path())
                .map_err(|error| Unread::text(&format!("The template {name}"), &error))?;
            texts.insert(name, text);
        }
    }
    Ok(texts)
}
