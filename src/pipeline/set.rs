//! The whole set of a run: its documents, and what stands beside them.

use super::Worked;
use super::documents::{Papers, documents};
use super::failure::Failure;
use super::package::record;
use super::style::Look;
use crate::domain::diagnostic::Diagnostic;
use crate::input::Folder;
use crate::options::Options;
use crate::publish::Output;
use crate::report::Baseline;

/// The set of a run.
pub struct Set {
    /// Every file, the manifest last.
    pub files: Vec<Output>,
    /// The published sets that it stands beside.
    pub baseline: Baseline,
    /// The papers for officers among them.
    pub papers: Papers,
}

/// The set of what was worked out, with the papers for officers that are made already.
pub fn set(
    options: &Options,
    worked: &Worked,
    (folder, look): (&Folder, &Look),
    known: Papers,
    findings: &mut Vec<Diagnostic>,
) -> Result<Set, Failure> {
    let documents = documents(options, worked, folder, look, known, findings)?;
    let records = record(options, worked, folder, look, &documents, findings)?;
    let files = [documents.files.as_slice(), &records].concat();
    Ok(Set { files, baseline: documents.baseline, papers: documents.papers })
}
