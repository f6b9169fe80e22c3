//! What stands beside the documents: figures, findings and the manifest.

use super::baseline::kept;
use super::document::page;
use super::documents::{Documents, report_input};
use super::failure::{Failure, stopped};
use super::index_page::index;
use super::style::Look;
use super::{Worked, output};
use crate::command::PROGRAM;
use crate::config::Config;
use crate::domain::diagnostic::Diagnostic;
use crate::edition::MEMBERS;
use crate::input::{File, Folder};
use crate::options::Options;
use crate::publish::{Entry, Manifest, Output};
use crate::report::page::changes;
use crate::report::published_set::SetFolder;
use crate::{publish, report};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// What stands beside the documents: figures, findings and the manifest.
pub fn record(
    options: &Options,
    worked: &Worked,
    folder: &Folder,
    look: &Look,
    documents: &Documents,
    findings: &[Diagnostic],
) -> Result<Vec<Output>, Failure> {
    let Documents { files: documents, figures, baseline, suppressed, .. } = documents;
    let input = report_input(worked, baseline, findings, &MEMBERS);
    let rendered = report::findings_page(&input, figures, &look.templates);
    let mut files = kept(worked, folder, figures)?.to_vec();
    files.push(output("internal/findings.html", page(&rendered.map_err(stopped)?, look)?));
    if let Some(rendered) = changes::changes_page(&input, figures, &look.templates) {
        files.push(output("internal/changes.html", page(&rendered.map_err(stopped)?, look)?));
    }
    if !suppressed.is_empty() {
        let mut list = serde_json::to_vec_pretty(suppressed).map_err(stopped)?;
        list.push(b'\n');
        files.push(output("internal/suppressed.json", list));
    }
    let shelf = (SetFolder::Internal, &worked.publication);
    let all = documents.iter().chain(&files);
    let counted = report::figures_of_run(&input, figures);
    let page = index(&input, shelf, |_| true, all, &counted, look)?;
    files.extend(page);
    let mut manifest = Manifest {
        program: PROGRAM.to_owned(),
        period: worked.period.id(),
        as_of: worked.as_of,
        is_strict: options.is_strict,
        version: worked.publication.version.clone(),
        depends_on: worked.publication.depends_on(),
        inputs: folder.workbooks.iter().map(|file| workbook(worked, file)).collect(),
        report: folder.report.as_ref().map(entry),
        words: folder.words.iter().map(entry).collect(),
        templates: own_templates(look).collect(),
        findings: Manifest::count(findings),
        suppressed: suppressed.to_vec(),
        outputs: documents
            .par_iter()
            .chain(&files)
            .map(|file| Entry::of(&file.path, &file.bytes))
            .collect(),
    };
    let Config { council, title, .. } = &worked.config;
    let metadata = publish::metadata(&manifest, council, title).map_err(stopped)?;
    manifest.outputs.push(Entry::of(&metadata.path, &metadata.bytes));
    files.extend([metadata, manifest.output().map_err(stopped)?]);
    Ok(files)
}

fn entry(file: &File) -> Entry {
    Entry::read(&file.path, &file.sha256, file.size)
}

/// A workbook with how many of its rows became records.
fn workbook(worked: &Worked, file: &File) -> Entry {
    let readings = worked.measures.readings.iter();
    let own = readings.filter(|reading| *reading.place.file == *file.path);
    Entry { rows_used: Some(own.map(|reading| reading.rows_used).sum()), ..entry(file) }
}

/// The templates of the council's own, and the files that its theme names.
pub fn own_templates(look: &Look) -> impl Iterator<Item = Entry> {
    let texts = look.own.iter().map(|(name, text)| (name, text.as_bytes()));
    let files = look.files.iter().map(|(path, bytes)| (path, bytes.as_slice()));
    texts.chain(files).map(|(path, bytes)| Entry::of(path, bytes))
}
