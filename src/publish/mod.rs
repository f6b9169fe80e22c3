//! Drafts, published versions and their manifests: written whole or not at all, by one run at a time.

mod fresh;
mod ledger;
mod lock;
mod lone;
mod manifest;
mod own_locks;
mod parts;
mod proof;
mod publication;
mod published;
mod research_object;
mod set;
mod sweep;
mod system;
mod walk;
mod whole;

pub use crate::domain::version::{Version, VersionKind};
pub use fresh::{is_free, write_fresh};
pub use ledger::record;
pub use lock::{Lock, LockError};
pub use lone::{add_file, write_lone};
pub use manifest::{Dependency, Entry, MANIFEST, Manifest, PROGRAM, digest};
pub use own_locks::give_up;
pub use parts::write_parts;
pub use proof::{Proof, differing, prove, prove_public};
pub use publication::Publication;
pub use published::{PublishedVersion, newest, versions};
pub use research_object::{METADATA, metadata};
pub use system::free_space;
pub use whole::{
    WriteOutcome, draft_folder, returns_folder, stopped_folder, version_folder, write_draft,
    write_returns, write_stopped, write_version,
};

use serde::Serialize;
use std::sync::Arc;

/// A file of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Below the set's folder, with `/`.
    pub path: String,
    /// Held once, however many lists the file stands in.
    pub bytes: Arc<Vec<u8>>,
}

impl Output {
    pub fn new(path: &str, content: impl Into<Vec<u8>>) -> Output {
        Output { path: path.to_owned(), bytes: Arc::new(content.into()) }
    }

    pub fn json(path: &str, value: &impl Serialize) -> serde_json::Result<Output> {
        let mut bytes = serde_json::to_vec_pretty(value)?;
        bytes.push(b'\n');
        Ok(Output::new(path, bytes))
    }
}
