//! What an index page lists: the files of a set, and the versions published before it.

use crate::domain::version::Version;
use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SetFolder {
    Public,
    /// For the committee's members.
    Exempt,
    /// For officers.
    Internal,
}

#[derive(Debug, Clone)]
pub struct FolderListing<'a> {
    pub folder: SetFolder,
    /// None for a draft.
    pub version: Option<&'a Version>,
    /// The versions published before it that had this folder, the first one first.
    pub earlier: Vec<EarlierVersion>,
    pub listed: Vec<Listed<'a>>,
}

#[derive(Debug, Clone)]
pub struct EarlierVersion {
    /// Its reason only as far as it may still be said.
    pub version: Version,
    /// Where its index stands from this one; none where its folder may have been moved elsewhere by itself.
    pub index: Option<String>,
}

#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// Its path from the folder.
    pub path: &'a str,
    /// In bytes.
    pub size: usize,
}

impl SetFolder {
    pub fn name(self) -> &'static str {
        match self {
            SetFolder::Public => "public",
            SetFolder::Exempt => "exempt",
            SetFolder::Internal => "internal",
        }
    }
}
