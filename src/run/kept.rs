//! What a set keeps of itself, so that it can be compared with others; and the published sets that this one stands
//! beside.

use super::Worked;
use super::editions::{DATA, HeldBeside, data};
use super::failure::{Failure, stopped, unread};
use crate::compare::{
    self, CELLS, CONCLUSIONS, Cells, ConclusionChange, Difference, FIGURES, FigureChange, Recorded,
};
use crate::edition::{Held, Public, Withheld, incomparable};
use crate::figure::{Figure, FigureValue, Figures};
use crate::input::Folder;
use crate::publish::{Output, PublishedVersion};
use crate::report::{Beside, Earlier};
use crate::version::{Version, VersionKind};
use anyhow::Context;
use std::collections::BTreeSet;

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
    held: &HeldBeside,
) -> Result<Beside, Failure> {
    let publication = &worked.publication;
    // totals that count exempt contracts in one of two sets alone
    let others = |held: &Option<Held>| match held {
        Some(held) => incomparable(&public.held.brought, &held.brought),
        None => Vec::new(),
    };
    let is_withheld = |text: &str| withheld.in_text(text).is_some();
    let made_public = |published: &Option<PublishedVersion>, held: &Option<Held>| {
        let recorded = published.as_ref().map(made_public).transpose()?.flatten();
        let others = others(held);
        Ok(recorded.map(|mut recorded| {
            recorded.figures.retain(|figure| {
                !others.contains(&figure.id.as_str()) && !is_withheld(&figure.name)
            });
            recorded
        }))
    };
    let beside = |recorded: Option<Recorded>, earlier: Option<&Earlier>| {
        let both = recorded.zip(earlier);
        both.map(|(recorded, earlier)| Earlier { recorded, ..earlier.clone() })
    };
    let last = beside(made_public(&publication.last, &held.last)?, whole.last.as_ref());
    let before = whole.before.as_ref();
    let then = made_public(&publication.before, &held.before)?;
    let then = beside(then, before.map(|(earlier, _)| earlier));
    let now = Recorded::of_figures(&data(figures, withheld)?.bytes).map_err(unread)?;
    let others = others(&held.before);
    let before = then.zip(before).map(|(earlier, (_, difference))| {
        let stated = [&earlier.recorded.figures, &now.figures].map(|figures| contracts(figures));
        let mut figures = compare::between(&earlier.recorded, &now).figures;
        figures.retain(|change| !others.contains(&change.id()) && !is_kept_back_now(change));
        let Difference { conclusions, files, cells, .. } = difference.without(&is_withheld);
        let conclusions = conclusions.into_iter();
        let conclusions = conclusions.filter_map(|change| told(change, &stated)).collect();
        (earlier, Difference { conclusions, figures, files, cells })
    });
    Ok(Beside { version: whole.version.clone(), before, last })
}

/// The figures that a published set made public, if it did.
fn made_public(published: &PublishedVersion) -> Result<Option<Recorded>, Failure> {
    let Some(bytes) = published.file(DATA).map_err(unread)? else { return Ok(None) };
    let context = || format!("{}/{DATA} cannot be read", published.path);
    Recorded::of_figures(&bytes).with_context(context).map_err(unread).map(Some)
}

/// Whether a figure is kept back in the set after: then what it was is not said again either.
fn is_kept_back_now(change: &FigureChange) -> bool {
    let is_suppressed = |figure: &Figure| figure.value == FigureValue::Suppressed;
    change.after.as_ref().is_some_and(is_suppressed)
}

/// The parts of the ids of public figures: among them the slug of every contract that a public edition has.
fn contracts(figures: &[Figure]) -> BTreeSet<String> {
    figures.iter().flat_map(|figure| figure.id.split('.')).map(str::to_owned).collect()
}

/// A change of a conclusion as the public may know of it: of a contract that neither public edition has, nothing; of one
/// that one of the two has, its part. `stated` are the parts of the ids of both.
fn told(change: ConclusionChange, stated: &[BTreeSet<String>; 2]) -> Option<ConclusionChange> {
    let Some(contract) = change.contract() else { return Some(change) };
    let [then, now] = stated.each_ref().map(|stated| stated.contains(contract));
    let before = change.before.clone().filter(|_| then);
    let after = change.after.clone().filter(|_| now);
    let is_any = before.is_some() || after.is_some();
    is_any.then_some(ConclusionChange { before, after, ..change })
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
