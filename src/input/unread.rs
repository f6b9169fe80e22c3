//! Why a folder or a file that a run needs could not be read: whose it is to put right.

use std::fmt;
use std::io::{self, ErrorKind};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It is not there, or is not what it should be: whoever put it there can put it right.
    Wrong(String),
    /// The disk or the rights keep it from this run, whatever it holds.
    World(String),
}

impl Unread {
    /// A folder that may not be there at all.
    pub(super) fn folder(what: &str, error: &io::Error) -> Unread {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => {
                Unread::Wrong(format!("{what} cannot be read: {error}"))
            }
            _ => Unread::world(what, error),
        }
    }

    /// A file that should hold text.
    pub(super) fn text(what: &str, error: &io::Error) -> Unread {
        match error.kind() {
            ErrorKind::InvalidData => Unread::Wrong(format!("{what} cannot be read: {error}")),
            _ => Unread::world(what, error),
        }
    }

    pub(super) fn world(what: &str, error: &io::Error) -> Unread {
        let reason = match error.kind() {
            ErrorKind::PermissionDenied => "the user of this run may not read it",
            ErrorKind::NotFound => "it went away while it was being read",
            ErrorKind::OutOfMemory => "the machine has no memory left for it",
            _ => "the disk or the network did not give it",
        };
        Unread::World(format!(
            "{what} cannot be read: {reason} ({error}). That says nothing of what it holds, so nothing is made without \
             it, and what was there before is as it was. Put that right, and run again."
        ))
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Unread::Wrong(message) | Unread::World(message)) = self;
        f.write_str(message)
    }
}
