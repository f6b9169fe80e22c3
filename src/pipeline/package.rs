//! The whole set: its documents, and what is kept with them: figures, findings and the manifest.

use super::baseline::Snapshot;
use super::datasets;
use super::document::BuiltDocuments;
use super::documents::Documents;
use super::edition::Edition;
use super::editions::Editions;
use super::failure::{Failure, stopped};
use super::findings::Findings;
use super::index_page::index_page;
use super::measured::Measured;
use super::read_input::Sources;
use super::set_input::SetInput;
use super::style::Style;
use super::to_decide::to_decide;
use super::web_page::web_page;
use crate::decision::{DECISIONS_FILE, ToDecide, decisions_workbook};
use crate::domain::figure::DEFINITIONS;
use crate::edition::Suppressed;
use crate::input::InputFile;
use crate::publish::{Entry, Manifest, Output, PROGRAM};
use crate::report::page::changes::changes_page;
use crate::report::{Baseline, findings_page};
use crate::{publish, report};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

pub struct Package {
    /// The manifest last.
    pub files: Vec<Output>,
    /// The published sets that it is compared with.
    pub baseline: Baseline,
    pub of_officers: BuiltDocuments,
    /// What a person can decide of what was found.
    pub to_decide: Vec<ToDecide>,
}

/// The set with its documents, where they are made, and with what is known of why they are not.
pub(crate) fn package(
    input: &SetInput<'_>,
    editions: Editions<'_>,
    documents: Option<Documents>,
    findings: &Findings,
) -> Result<Package, Failure> {
    // the last pages list what was found while the documents were made, too
    let officers = Edition { findings: findings.all.clone(), ..editions.officers };
    let public = editions.public.filter(|_| documents.is_some());
    let suppressed = public.map(|public| public.suppressed).unwrap_or_default();
    let Documents { mut files, of_officers } = documents.unwrap_or_default();
    let (records, (to_decide, datasets)) = rayon::join(
        || records(input, &officers, &suppressed),
        || {
            rayon::join(
                || to_decide(input.measured, &findings.all),
                || datasets::internal(input, &officers, &officers.figures),
            )
        },
    );
    files.extend(records?);
    files.extend(decisions(input, &to_decide)?);
    files.extend(datasets?);
    let figures = report::figures_of_run(&officers.input(), &officers.figures);
    let counted = Edition { figures, ..officers.clone() };
    files.extend(index_page(&counted, input, files.iter(), |_| true)?);
    let manifest = manifest(input, &files, suppressed, findings);
    files.extend(described(&officers, manifest)?);
    Ok(Package { files, baseline: officers.baseline, of_officers, to_decide })
}

/// What officers are to know of the set, and what later sets are to know of it.
fn records(
    input: &SetInput<'_>,
    officers: &Edition<'_>,
    suppressed: &[Suppressed],
) -> Result<Vec<Output>, Failure> {
    let style = &input.sources.style;
    let (report, figures) = (officers.input(), &officers.figures);
    let page = |path: &str, rendered: Result<report::Rendered, report::RenderError>| {
        Ok(Output::new(path, web_page(&rendered.map_err(stopped)?, style)?))
    };
    let Snapshot { figures: numbers, conclusions, cells } = Snapshot::new(input, figures)?;
    let findings = findings_page(&report, figures, &style.templates);
    let changes = changes_page(&report, figures, &style.templates);
    let mut files = vec![numbers, conclusions, cells, page("internal/findings.html", findings)?];
    if let Some(changes) = changes {
        files.push(page("internal/changes.html", changes)?);
    }
    if !suppressed.is_empty() {
        files.push(Output::json("internal/suppressed.json", &suppressed).map_err(stopped)?);
    }
    Ok(files)
}

/// The workbook of decisions, where there is anything to decide or decided. Its links lead to an input folder beside the
/// output folder, wherever the two are for this run: the same input gives the same bytes.
fn decisions(input: &SetInput<'_>, rows: &[ToDecide]) -> Result<Option<Output>, Failure> {
    if rows.is_empty() {
        return Ok(None);
    }
    let Measured { config, quarter, .. } = input.measured;
    let bytes = decisions_workbook(rows, "../../../../input/", &config.council, quarter.as_of);
    let bytes = bytes.map_err(|error| stopped(format!("{error:#}")))?;
    Ok(Some(Output::new(&format!("internal/{DECISIONS_FILE}"), bytes)))
}

fn manifest(
    input: &SetInput<'_>,
    files: &[Output],
    suppressed: Vec<Suppressed>,
    findings: &Findings,
) -> Manifest {
    let SetInput { sources: Sources { folder, style }, measured, publication, .. } = input;
    let workbook = |file: &InputFile| {
        let readings = measured.measures.readings.iter();
        let own = readings.filter(|reading| *reading.place.file == *file.path);
        Entry { rows_used: Some(own.map(|reading| reading.rows_used).sum()), ..entry(file) }
    };
    Manifest {
        program: PROGRAM.to_owned(),
        period: measured.quarter.period.id(),
        as_of: measured.quarter.as_of,
        is_strict: findings.is_strict,
        definitions: Some(DEFINITIONS),
        authority_code: measured.config.authority.code.clone(),
        version: publication.version.clone(),
        is_in_ledger: publication.is_in_ledger,
        depends_on: publication.depends_on(),
        inputs: folder.workbooks.iter().map(workbook).collect(),
        report: folder.report.as_ref().map(entry),
        words: folder.words.iter().map(entry).collect(),
        templates: own_templates(style).collect(),
        findings: Manifest::count(&findings.all),
        suppressed,
        outputs: files.par_iter().map(|file| Entry::new(&file.path, &file.bytes)).collect(),
    }
}

/// The manifest as a file, behind the metadata that archives read, which the manifest lists as well.
fn described(officers: &Edition<'_>, mut manifest: Manifest) -> Result<[Output; 2], Failure> {
    let (council, title) = (&officers.config.council, &officers.config.title);
    let metadata = publish::metadata(&manifest, council, title).map_err(stopped)?;
    manifest.outputs.push(Entry::new(&metadata.path, &metadata.bytes));
    Ok([metadata, manifest.output().map_err(stopped)?])
}

fn entry(file: &InputFile) -> Entry {
    Entry::read(&file.path, &file.sha256, file.size)
}

/// The templates of the council's own, and the files that its theme names.
pub(crate) fn own_templates(style: &Style) -> impl Iterator<Item = Entry> {
    let texts = style.own.iter().map(|(name, text)| (name, text.as_bytes()));
    let files = style.files.iter().map(|(path, bytes)| (path, bytes.as_slice()));
    texts.chain(files).map(|(path, bytes)| Entry::new(path, bytes))
}
