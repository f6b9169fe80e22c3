//! Opening only what is a regular file: a pipe or a device could keep the program waiting for ever.

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::platform::open_at_once;
use std::io::Read;
use std::path::Path;
use std::{fmt, fs, io};

#[derive(Debug)]
pub(super) enum Unreadable {
    /// A folder bears its name.
    Folder,
    /// A link that leads nowhere, or in a circle.
    Link(io::Error),
    /// A pipe, a device or a socket.
    Special,
    /// More bytes than a workbook has.
    TooLarge,
    System(io::Error),
}

pub(super) fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unreadable> {
    let is_link = fs::symlink_metadata(path).is_ok_and(|about| about.file_type().is_symlink());
    let about = fs::metadata(path).map_err(|error| match is_link {
        true if error.kind() != io::ErrorKind::PermissionDenied => Unreadable::Link(error),
        _ => Unreadable::System(error),
    })?;
    check(&about, most)?;
    let file = open_at_once(path).map_err(Unreadable::System)?;
    // what was opened may be another file than the one that was asked about
    check(&file.metadata().map_err(Unreadable::System)?, most)?;
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(Unreadable::System)?;
    match bytes.len() as u64 > most {
        true => Err(Unreadable::TooLarge),
        false => Ok(bytes),
    }
}

fn check(about: &fs::Metadata, most: u64) -> Result<(), Unreadable> {
    match about {
        about if about.is_dir() => Err(Unreadable::Folder),
        about if !about.is_file() => Err(Unreadable::Special),
        about if about.len() > most => Err(Unreadable::TooLarge),
        _ => Ok(()),
    }
}

impl Unreadable {
    /// The finding for a file that should be a workbook.
    pub(super) fn finding(&self, path: &str) -> Diagnostic {
        let hint = match self {
            Unreadable::Folder => {
                "Take the ending out of the folder's name, so that the workbooks in it are read."
            }
            Unreadable::Link(_) => "Put the workbook itself in the place of the link.",
            Unreadable::Special => {
                "Take it out of the input folder, or put the workbook in its place."
            }
            Unreadable::TooLarge => {
                "Take out the sheets and rows that the report does not need, and save it again."
            }
            Unreadable::System(_) => "Check that the file may be read, and run again.",
        };
        Diagnostic::new(Code::CannotOpen, Place::file(path), self.to_string(), hint)
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Folder => f.write_str(
                "This is a folder with the name of a workbook, and it was not looked into",
            ),
            Unreadable::Link(error) => {
                write!(f, "This is a link to a workbook that cannot be followed: {error}")
            }
            Unreadable::Special => f.write_str(
                "This is no file but a pipe, a device or the like, and it was not opened",
            ),
            Unreadable::TooLarge => {
                f.write_str("The workbook is larger than this program reads (100 MB)")
            }
            Unreadable::System(error) => {
                write!(f, "The workbook cannot be read from the disk: {error}")
            }
        }
    }
}
