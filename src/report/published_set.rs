//! What an index page lists: the files of a set, and the versions published before it.

use crate::domain::version::Version;
use serde::Serialize;

/// A folder of a set, by whom it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SetFolder {
    /// Everybody.
    Public,
    /// The committee's members.
    Exempt,
    /// Officers.
    Internal,
}

/// A folder of a set, as its index tells of it.
#[derive(Debug, Clone)]
pub struct FolderListing<'a> {
    /// Whose it is.
    pub folder: SetFolder,
    /// What the set is published as; none for a draft.
    pub version: Option<&'a Version>,
    /// The versions published before it that had this folder, the first one first.
    pub earlier: Vec<EarlierVersion>,
    /// Its files.
    pub listed: Vec<Listed<'a>>,
}

/// A version that was published before.
#[derive(Debug, Clone)]
pub struct EarlierVersion {
    /// What it was published as; its reason only as far as it may still be said.
    pub version: Version,
    /// Where its index stands from this one; none where its folder may have been moved elsewhere by itself.
    pub index: Option<String>,
}

/// A file of a folder.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// Its path from the folder.
    pub path: &'a str,
    /// Its size in bytes.
    pub size: usize,
}

impl SetFolder {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            SetFolder::Public => "public",
            SetFolder::Exempt => "exempt",
            SetFolder::Internal => "internal",
        }
    }
}
