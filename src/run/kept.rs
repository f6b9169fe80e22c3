//! What a set keeps of itself, so that it can be compared with others; and the published sets that this one stands
//! beside.

use super::Worked;
use super::editions::{self, DATA, data};
use super::failure::{Failure, stopped, unread};
use crate::compare::{self, CELLS, CONCLUSIONS, Cells, Difference, FIGURES, Recorded};
use crate::edition::{Public, Withheld, incomparable};
use crate::figure::Figures;
use crate::input::Folder;
use crate::publish::{Output, PublishedVersion};
use crate::report::{Beside, Earlier};
use crate::version::{Version, VersionKind};
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
pub fn beside(worked: &Worked, folder: &Folder, figures: &Figures) -> Result<Beside, Failure> {
    let publication = &worked.publication;
    let last = publication.last.as_ref().map(earlier).transpose()?;
    let Some(before) = &publication.before else {
        return Ok(Beside { version: publication.version.clone(), before: None, last });
    };
    let before = earlier(before)?;
    let [figures, conclusions, cells] = kept(worked, folder, figures)?;
    let now = Recorded::parse(&figures.bytes, &conclusions.bytes, &cells.bytes);
    let difference = compare::between(&before.recorded, &now.map_err(unread)?);
    Ok(Beside { version: publication.version.clone(), before: Some((before, difference)), last })
}

/// The same for the public edition: what published sets made public of themselves, and what differs from that. Of files,
/// cells and conclusions only those that hold nothing withheld.
pub fn public_beside(
    worked: &Worked,
    whole: &Beside,
    figures: &Figures,
    public: &Public,
    withheld: &Withheld,
) -> Result<Beside, Failure> {
    let publication = &worked.publication;
    let edition = public;
    let public = |published: Option<&PublishedVersion>, earlier: Option<&Earlier>| {
        let recorded = published.map(|published| made_public(published, edition)).transpose()?;
        let recorded = recorded.flatten();
        Ok(recorded.zip(earlier).map(|(recorded, earlier)| Earlier { recorded, ..earlier.clone() }))
    };
    let last = public(publication.last.as_ref(), whole.last.as_ref())?;
    let before = whole.before.as_ref();
    let then = public(publication.before.as_ref(), before.map(|(earlier, _)| earlier))?;
    let now = Recorded::of_figures(&data(figures, withheld)?.bytes).map_err(unread)?;
    let held = publication.before.as_ref().map(editions::kept_back).transpose()?;
    let others = held.map(|held| incomparable(&edition.brought, &held.brought)).unwrap_or_default();
    let before = then.zip(before).map(|(earlier, (_, difference))| {
        let mut figures = compare::between(&earlier.recorded, &now).figures;
        figures.retain(|change| !others.contains(&change.id()));
        let difference =
            Difference { figures, ..difference.without(&|text| withheld.in_text(text).is_some()) };
        (earlier, difference)
    });
    Ok(Beside { version: whole.version.clone(), before, last })
}

/// The figures that a published set made public, if it did, but for totals that count exempt contracts in one of the two
/// sets alone.
fn made_public(published: &PublishedVersion, public: &Public) -> Result<Option<Recorded>, Failure> {
    let Some(bytes) = published.file(DATA).map_err(unread)? else { return Ok(None) };
    let context = || format!("{}/{DATA} cannot be read", published.path);
    let mut recorded = Recorded::of_figures(&bytes).with_context(context).map_err(unread)?;
    let held = editions::kept_back(published)?;
    let others = incomparable(&public.brought, &held.brought);
    recorded.figures.retain(|figure| !others.contains(&figure.id.as_str()));
    Ok(Some(recorded))
}

/// A published version with what it keeps of itself.
fn earlier(published: &PublishedVersion) -> Result<Earlier, Failure> {
    let manifest = &published.manifest;
    let period = crate::period::Period::from_id(&manifest.period)
        .ok_or_else(|| stopped(format!("The manifest of {} names no quarter", published.path)))?;
    let version = manifest.version.clone().unwrap_or(Version {
        number: published.number,
        kind: VersionKind::First,
        reason: None,
        published_on: manifest.as_of,
    });
    let bytes = |name: &str| {
        let bytes = published.file(name).map_err(unread)?;
        bytes.ok_or_else(|| stopped(format!("{}/{name} is not there", published.path)))
    };
    let (figures, conclusions, cells) = (bytes(FIGURES)?, bytes(CONCLUSIONS)?, bytes(CELLS)?);
    let recorded = Recorded::parse(&figures, &conclusions, &cells);
    let recorded = recorded.with_context(|| published.path.clone()).map_err(unread)?;
    Ok(Earlier { name: published.path.clone(), period, version, recorded })
}
