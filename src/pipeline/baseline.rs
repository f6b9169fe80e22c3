//! What a set keeps of itself so that others can be compared with it, and the published sets that it is compared with.

use super::failure::{Failure, stopped, unread};
use super::set_input::SetInput;
use crate::compare;
use crate::compare::{CELLS, CONCLUSIONS, Cells, FIGURES, Recorded};
use crate::domain::figure::Figures;
use crate::domain::period::Period;
use crate::publish::{Output, PublishedVersion};
use crate::report::{Baseline, Earlier};
use anyhow::Context;

/// What a set keeps of itself, each part as a file.
pub(crate) struct Snapshot {
    pub figures: Output,
    pub conclusions: Output,
    pub cells: Output,
}

impl Snapshot {
    pub(crate) fn new(input: &SetInput<'_>, figures: &Figures) -> Result<Snapshot, Failure> {
        let SetInput { sources, measured, .. } = input;
        let conclusions = compare::conclusions(&measured.measures);
        let mut conclusions = serde_json::to_vec(&conclusions).map_err(stopped)?;
        conclusions.push(b'\n');
        let files = sources.folder.files().map(|file| (file.path.clone(), file.sha256.clone()));
        let cells = Cells::new(files, &measured.workbooks, &measured.measures.readings);
        Ok(Snapshot {
            figures: Output::json(FIGURES, figures).map_err(stopped)?,
            conclusions: Output::new(CONCLUSIONS, conclusions),
            cells: Output::new(CELLS, cells.bytes().map_err(stopped)?),
        })
    }
}

/// The published sets that this one is compared with, and what differs from the version before it.
pub(crate) fn baseline(input: &SetInput<'_>, figures: &Figures) -> Result<Baseline, Failure> {
    let publication = input.publication;
    let last = publication.last.as_ref().map(earlier).transpose()?;
    let Some(before) = publication.before() else {
        return Ok(Baseline { version: publication.version.clone(), before: None, last });
    };
    let before = earlier(before)?;
    let Snapshot { figures, conclusions, cells } = Snapshot::new(input, figures)?;
    let now = Recorded::parse(&figures.bytes, &conclusions.bytes, &cells.bytes);
    let difference = compare::between(&before.recorded, &now.map_err(unread)?);
    let before = Some((before, difference));
    Ok(Baseline { version: publication.version.clone(), before, last })
}

fn earlier(published: &PublishedVersion) -> Result<Earlier, Failure> {
    let manifest = &published.manifest;
    let period = Period::from_id(&manifest.period)
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
