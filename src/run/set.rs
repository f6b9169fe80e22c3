//! The whole set of a run: its documents, and what stands beside them.

use super::Worked;
use super::documents::documents;
use super::failure::Failure;
use super::look::Look;
use super::record::record;
use crate::diagnostic::Diagnostic;
use crate::input::Folder;
use crate::options::Options;
use crate::publish::Output;

/// Every file of the set, its manifest last.
pub fn set(
    options: &Options,
    worked: &Worked,
    folder: &Folder,
    look: &Look,
    findings: &mut Vec<Diagnostic>,
) -> Result<Vec<Output>, Failure> {
    let (mut set, figures) = documents(options, worked, look, findings)?;
    set.extend(record(options, worked, folder, look, &set, &figures, findings)?);
    Ok(set)
}
