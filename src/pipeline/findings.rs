//! What a run has found so far, in one list in the order of the stages. Stages add to it and read it: pages list what
//! was found before they were made, and a run that fails half-way still says all of it.

use super::failure::Exit;
use crate::domain::diagnostic::{Code, Diagnostic, Effect, Found};
use std::sync::Arc;

#[derive(Debug, Clone)]
pub struct Findings {
    pub all: Vec<Diagnostic>,
    /// Whether whatever is left out stops the documents.
    pub is_strict: bool,
}

impl Findings {
    pub fn new(is_strict: bool) -> Findings {
        Findings { all: Vec::new(), is_strict }
    }

    /// The value of a stage, its findings put with the others.
    pub fn keep<T>(&mut self, found: Found<T>) -> T {
        self.all.extend(found.findings);
        found.value
    }

    pub fn extend(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.all.extend(findings);
    }

    /// The files of which nothing could be read.
    pub fn unopened(&self) -> Vec<Arc<str>> {
        let is_it = |it: &&Diagnostic| matches!(it.code, Code::CannotOpen | Code::RecordsNotFound);
        self.all.iter().filter(is_it).map(|finding| finding.place.file.clone()).collect()
    }

    pub fn stop_documents(&self) -> bool {
        let limit = if self.is_strict { Effect::RowLeftOut } else { Effect::DocumentStopped };
        self.all.iter().any(|finding| finding.effect() >= limit)
    }

    /// The exit code of a run that came to its end.
    pub fn exit(&self) -> Exit {
        if self.stop_documents() { Exit::Stopped } else { Exit::Ok }
    }
}
