//! The formats of documents. Each writer makes the files of one format from what a document says; a kind of document
//! names those that it is written by.

use super::edition::Edition;
use super::failure::{Failure, stopped};
use super::style::Style;
use crate::document::{Document, DocumentInfo};
use crate::domain::diagnostic::{Diagnostic, Found};
use crate::pdf::{LaidOut, MissingGlyph, PdfWriter, WrittenPdf};
use crate::publish::Output;
use crate::report::Rendered;
use crate::{document, docx, export};
use std::borrow::Cow;

pub(crate) type Writer = fn(&Content<'_>) -> Result<WrittenDocument, Failure>;

/// What a document says, as every format is written from it.
pub(crate) struct Content<'a> {
    /// The path of its files, without their endings.
    pub path: &'a str,
    pub edition: &'a Edition<'a>,
    pub style: &'a Style,
    pub rendered: Rendered,
    /// What it says of itself, and at the edges of its pages.
    pub about: DocumentInfo,
    pub web_page: String,
    /// What the web page says, read back.
    pub document: &'a Document,
    /// What of it is printed: all but its lists.
    pub printed: Cow<'a, Document>,
}

#[derive(Default)]
pub(crate) struct WrittenDocument {
    pub files: Vec<Output>,
    pub findings: Vec<Diagnostic>,
    /// Whether page 1, which is to be complete in itself, runs over to a second page.
    pub runs_over: bool,
    pub missing: Vec<MissingGlyph>,
}

pub(crate) fn web_page(content: &Content<'_>) -> Result<WrittenDocument, Failure> {
    let page = Output::new(&format!("{}.html", content.path), content.web_page.as_str());
    Ok(WrittenDocument { files: vec![page], ..WrittenDocument::default() })
}

/// A PDF that takes as many pages as it needs, with a smaller title where that makes it one page.
pub(crate) fn pdf(content: &Content<'_>) -> Result<WrittenDocument, Failure> {
    let Content { style, printed, .. } = content;
    let first = laid_out(content, &style.pdf, printed)?;
    if !first.runs_over() {
        return written(content, first);
    }
    let small = style.pdf.small_title();
    let smaller = laid_out(content, &small, printed)?;
    let best = if smaller.runs_over() { first } else { smaller };
    Ok(WrittenDocument { runs_over: false, ..written(content, best)? })
}

/// A PDF whose first page is to be complete in itself: where it would run over, its title is smaller, and where that is not
/// enough, its figures stand in the section that they belong to.
pub(crate) fn pdf_with_page_one(content: &Content<'_>) -> Result<WrittenDocument, Failure> {
    let Content { style, printed, .. } = content;
    let first = laid_out(content, &style.pdf, printed)?;
    if !first.runs_over() {
        return written(content, first);
    }
    let small = style.pdf.small_title();
    let smaller = laid_out(content, &small, printed)?;
    if !smaller.runs_over() {
        return written(content, smaller);
    }
    let without_figures = printed.with_front_figures_in(FIGURES_IN);
    written(content, laid_out(content, &small, &without_figures)?)
}

/// The section that the figures of page 1 belong to.
const FIGURES_IN: &str = "self-assessment";

fn laid_out<'w>(
    content: &Content<'_>,
    writer: &'w PdfWriter,
    document: &Document,
) -> Result<LaidOut<'w>, Failure> {
    let Content { rendered, about, .. } = content;
    writer.laid_out(document, &rendered.drawings, about).map_err(stopped)
}

fn written(content: &Content<'_>, pages: LaidOut<'_>) -> Result<WrittenDocument, Failure> {
    let pdf = pages.written(&content.about).map_err(stopped)?;
    Ok(document_of(pdf, &format!("{}.pdf", content.path)))
}

fn document_of(pdf: WrittenPdf, path: &str) -> WrittenDocument {
    let WrittenPdf { bytes, runs_over, missing } = pdf;
    let files = vec![Output::new(path, bytes)];
    WrittenDocument { files, runs_over, missing, ..WrittenDocument::default() }
}

/// What is printed, in large print.
pub(crate) fn large_print(content: &Content<'_>) -> Result<WrittenDocument, Failure> {
    let Content { style, rendered, printed, about, .. } = content;
    let drawings = rendered.drawings.iter();
    let drawings = drawings.map(|(name, drawing)| (name.clone(), drawing.large_print())).collect();
    let pdf = PdfWriter::new(&style.theme.large_print())
        .write(&document::large_print(printed, &rendered.drawings), &drawings, about)
        .map_err(stopped)?;
    let document = document_of(pdf, &format!("{}-large-print.pdf", content.path));
    Ok(WrittenDocument { runs_over: false, ..document })
}

/// Its lists as a PDF in the folder of its edition.
pub(crate) fn appendices(content: &Content<'_>) -> Result<WrittenDocument, Failure> {
    let title = format!("Appendices: {}", content.about.title);
    let Some(lists) = content.document.lists(&title) else { return Ok(WrittenDocument::default()) };
    let about = DocumentInfo { title, ..content.about.clone() };
    let path = format!("{}/appendices.pdf", content.edition.folder.name());
    let pdf = content.style.pdf.write(&lists, &content.rendered.drawings, &about);
    let document = document_of(pdf.map_err(stopped)?, &path);
    Ok(WrittenDocument { runs_over: false, ..document })
}

/// What is printed, as a Word document.
pub(crate) fn word(content: &Content<'_>) -> Result<WrittenDocument, Failure> {
    let Content { path, style, rendered, printed, about, .. } = content;
    let bytes = docx::write(printed, &rendered.drawings, about, &style.theme, style.word.as_ref())
        .map_err(stopped)?;
    Ok(WrittenDocument {
        files: vec![Output::new(&format!("{path}.docx"), bytes)],
        ..WrittenDocument::default()
    })
}

/// Its tables in the folder of its edition: as a workbook, and each as CSV.
pub(crate) fn tables(content: &Content<'_>) -> Result<WrittenDocument, Failure> {
    let Found { value: tables, findings } = exported(content)?;
    let folder = content.edition.folder.name();
    let file =
        |file: export::TableFile| Output::new(&format!("{folder}/{}", file.path), file.bytes);
    Ok(WrittenDocument {
        files: tables.into_iter().map(file).collect(),
        findings,
        ..WrittenDocument::default()
    })
}

/// Its tables as a workbook that is named as the document is.
pub(crate) fn workbook(content: &Content<'_>) -> Result<WrittenDocument, Failure> {
    let Found { value: tables, findings } = exported(content)?;
    let workbooks = tables.into_iter().filter(|file| file.path.ends_with(".xlsx"));
    let file = |file: export::TableFile| Output::new(&format!("{}.xlsx", content.path), file.bytes);
    Ok(WrittenDocument {
        files: workbooks.map(file).collect(),
        findings,
        ..WrittenDocument::default()
    })
}

fn exported(content: &Content<'_>) -> Result<Found<Vec<export::TableFile>>, Failure> {
    let Content { edition, rendered, document, .. } = content;
    let about = export::TablesInfo {
        title: rendered.title.clone(),
        author: edition.config.council.clone(),
        period: edition.period.to_string(),
        as_of: edition.as_of,
    };
    export::tables(document, &edition.figures, &about)
        .map_err(|error| stopped(format!("{error:#}")))
}
