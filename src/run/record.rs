//! What stands beside the documents: figures, findings and the manifest.

use super::documents::report_input;
use super::failure::{Failure, stopped};
use super::look::Look;
use super::paper::page;
use super::{Worked, output};
use crate::diagnostic::Diagnostic;
use crate::edition::{MEMBERS, Suppressed};
use crate::figure::Figures;
use crate::input::Folder;
use crate::publish::{Entry, Manifest, Output};
use crate::report;

/// What stands beside the documents: figures, findings and the manifest.
pub fn record(
    worked: &Worked,
    folder: &Folder,
    look: &Look,
    documents: &[Output],
    (figures, suppressed): (&Figures, &[Suppressed]),
    findings: &[Diagnostic],
) -> Result<Vec<Output>, Failure> {
    let mut figures = serde_json::to_vec_pretty(figures).map_err(stopped)?;
    figures.push(b'\n');
    let rendered =
        report::findings_page(&report_input(worked, findings, &MEMBERS), &look.templates);
    let page = page(&rendered.map_err(stopped)?, look)?;
    let mut files = vec![
        Output { path: "internal/figures.json".to_owned(), bytes: figures },
        output("internal/findings.html", page),
    ];
    if !suppressed.is_empty() {
        let mut list = serde_json::to_vec_pretty(suppressed).map_err(stopped)?;
        list.push(b'\n');
        files.push(output("internal/suppressed.json", list));
    }
    let manifest = Manifest {
        program: concat!("scrutineer ", env!("CARGO_PKG_VERSION")).to_owned(),
        period: worked.period.id(),
        as_of: worked.as_of,
        inputs: folder.files().map(|file| Entry::of(&file.path, &file.bytes)).collect(),
        templates: look.own.iter().map(|(name, text)| Entry::of(name, text.as_bytes())).collect(),
        findings: Manifest::count(findings),
        suppressed: suppressed.to_vec(),
        outputs: documents
            .iter()
            .chain(&files)
            .map(|file| Entry::of(&file.path, &file.bytes))
            .collect(),
    };
    files.push(manifest.output().map_err(stopped)?);
    Ok(files)
}
