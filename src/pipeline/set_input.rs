//! What a set of documents is made from.

use super::document::BuiltDocuments;
use super::findings::Findings;
use super::measured::Measured;
use super::read_input::Sources;
use crate::publish::Publication;

#[derive(Clone)]
pub struct SetInput<'a> {
    pub sources: &'a Sources,
    pub measured: &'a Measured,
    pub publication: &'a Publication,
    /// Documents for officers that are made already: they say nothing of a publication, so that those of a draft are
    /// those of the version that it becomes.
    pub built: BuiltDocuments,
}

impl<'a> SetInput<'a> {
    /// A set that is made as what its quarter says.
    pub fn new(sources: &'a Sources, measured: &'a Measured) -> SetInput<'a> {
        let publication = &measured.quarter.publication;
        SetInput { sources, measured, publication, built: BuiltDocuments::default() }
    }

    /// Whether documents are to be made, by what is found so far.
    pub(crate) fn documents_are_due(&self, findings: &Findings) -> bool {
        !findings.stop_documents() && !self.measured.config.documents.is_empty()
    }
}
