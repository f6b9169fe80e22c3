//! What a set keeps of itself, so that it can be compared with others; and the published sets that this one stands
//! beside.

use super::Worked;
use super::failure::{Failure, stopped, unread};
use crate::compare;
use crate::compare::{CELLS, CONCLUSIONS, Cells, FIGURES, Recorded};
use crate::domain::figure::Figures;
use crate::input::Folder;
use crate::publish::{Output, PublishedVersion};
use crate::report::{Baseline, Earlier};
use anyhow::Context;

/// Figures, conclusions and cells, each as the file that a set keeps.
pub fn kept(worked: &Worked, folder: &Folder, figures: &Figures) -> Result<[Output; 3], Failure> {
    let mut numbers = serde_json::to_vec_pretty(figures).map_err(stopped)?;
    numbers.push(b'\n');
    let conclusions = compare::conclusions(&worked.measures);
    let mut conclusions = serde_json::to_vec(&conclusions).map_err(stopped)?;
    conclusions.push(b'\n');
    let files = folder.files().map(|file| (file.path.clone(), file.sha256.clone()));
    let cells = Cells::new(files, &worked.workbooks, &worked.measures.readings);
    let output = |path: &str, bytes| Output { path: path.to_owned(), bytes };
    Ok([
        output(FIGURES, numbers),
        output(CONCLUSIONS, conclusions),
        output(CELLS, cells.bytes().map_err(stopped)?),
    ])
}

/// The published sets that this one stands beside, and what differs from the version before it.
pub fn baseline(worked: &Worked, folder: &Folder, figures: &Figures) -> Result<Baseline, Failure> {
    let publication = &worked.publication;
    let last = publication.last.as_ref().map(earlier).transpose()?;
    let Some(before) = publication.before() else {
        return Ok(Baseline { version: publication.version.clone(), before: None, last });
    };
    let before = earlier(before)?;
    let [figures, conclusions, cells] = kept(worked, folder, figures)?;
    let now = Recorded::parse(&figures.bytes, &conclusions.bytes, &cells.bytes);
    let difference = compare::between(&before.recorded, &now.map_err(unread)?);
    Ok(Baseline { version: publication.version.clone(), before: Some((before, difference)), last })
}

/// A published version with what it keeps of itself.
fn earlier(published: &PublishedVersion) -> Result<Earlier, Failure> {
    let manifest = &published.manifest;
    let period = crate::domain::period::Period::from_id(&manifest.period)
        .ok_or_else(|| stopped(format!("The manifest of {} names no quarter", published.path)))?;
    let version = published.version();
    let bytes = |name: &str| {
        let bytes = published.file(name).map_err(unread)?;
        bytes.ok_or_else(|| stopped(format!("{}/{name} is not there", published.path)))
    };
    let (figures, conclusions, cells) = (bytes(FIGURES)?, bytes(CONCLUSIONS)?, bytes(CELLS)?);
    let recorded = Recorded::parse(&figures, &conclusions, &cells);
    let recorded = recorded.with_context(|| published.path.clone()).map_err(unread)?;
    Ok(Earlier { name: published.path.clone(), period, version, recorded })
}
