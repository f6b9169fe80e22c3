//! One document from its template to the files that it is published as: rendered, read back, written in its formats.

use super::document_kind::DocumentKind;
use super::edition::Edition;
use super::failure::{Failure, lines, stopped};
use super::style::Style;
use super::web_page::{page_in, printable_sheet};
use super::writer::{Content, WrittenDocument};
use crate::domain::diagnostic::Diagnostic;
use crate::pdf::MissingGlyph;
use crate::publish::Output;
use crate::report::published_set::SetFolder;
use crate::report::{MARKING, Rendered};
use crate::{document, html};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeMap;
use tracing::field;

pub(crate) struct Document<'a> {
    pub kind: DocumentKind,
    pub edition: &'a Edition<'a>,
}

#[derive(Debug, Clone)]
pub struct BuiltDocument {
    pub folder: SetFolder,
    /// The path of its files below the set's folder, without their endings.
    pub path: String,
    pub files: Vec<Output>,
    pub findings: Vec<Diagnostic>,
    /// Whether a first page that is to be complete in itself runs over to a second one.
    pub runs_over: bool,
    pub missing: Vec<MissingGlyph>,
    /// Refs of the exempt contracts that it names.
    pub exempt: Vec<String>,
}

/// Documents that are built, by their paths.
pub(crate) type BuiltDocuments = BTreeMap<String, BuiltDocument>;

impl Document<'_> {
    pub(crate) fn path(&self) -> String {
        format!("{}/{}", self.edition.folder.name(), self.kind.stem)
    }

    pub(crate) fn build(&self, style: &Style) -> Result<BuiltDocument, Failure> {
        let path = self.path();
        let span = tracing::info_span!("document", file = path, files = field::Empty);
        let _entered = span.enter();
        let rendered = self.kind.template.render(self.edition, style).map_err(stopped)?;
        let about = self.about(&rendered);
        let sheet = printable_sheet(&about, style);
        let web_page = page_in(&sheet, &rendered, style)?;
        let bare = html::bare(&rendered.title, &rendered.main, &sheet);
        let document = document::read(&bare).map_err(|unknown| stopped(lines(&unknown)))?;
        let edition = self.edition;
        let printed = document.printed();
        let document = &document;
        let content =
            Content { path: &path, edition, style, rendered, about, web_page, document, printed };
        let written: Vec<Result<WrittenDocument, Failure>> =
            self.kind.writers.par_iter().map(|write| write(&content)).collect();
        let exempt = content.rendered.exempt;
        let mut built = BuiltDocument::new(edition.folder, path, exempt);
        for written in written {
            built.add(written?);
        }
        span.record("files", built.files.len() as u64);
        Ok(built)
    }

    fn about(&self, rendered: &Rendered) -> document::DocumentInfo {
        let Edition { folder, config, period, as_of, .. } = self.edition;
        let is_marked = *folder == SetFolder::Exempt || !rendered.exempt.is_empty();
        let running_left = if is_marked { MARKING.to_owned() } else { config.council.clone() };
        document::DocumentInfo {
            title: rendered.title.clone(),
            author: config.council.clone(),
            subject: format!("{}, {period}", config.title),
            language: "en-GB".to_owned(),
            date: *as_of,
            running_left,
            running_right: rendered.running.clone(),
        }
    }
}

impl BuiltDocument {
    fn new(folder: SetFolder, path: String, exempt: Vec<String>) -> BuiltDocument {
        let (files, findings, missing) = (Vec::new(), Vec::new(), Vec::new());
        BuiltDocument { folder, path, files, findings, runs_over: false, missing, exempt }
    }

    fn add(&mut self, written: WrittenDocument) {
        self.files.extend(written.files);
        self.findings.extend(written.findings);
        self.runs_over |= written.runs_over;
        self.missing.extend(written.missing);
    }
}
