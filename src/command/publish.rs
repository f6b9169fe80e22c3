//! `publish`: the draft, and the same frozen as the next version, if a committee could read it.

use super::summary::Made;
use super::{about, end, summary, write_draft};
use crate::config::{Config, FILE, Part};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::version::{Version, VersionKind};
use crate::input::Folder;
use crate::options::{Options, Publish};
use crate::pipeline::Worked;
use crate::pipeline::documents::Papers;
use crate::pipeline::failure::{Exit, Failure, refused, unwritable, wrong};
use crate::pipeline::set::{Set, set};
use crate::pipeline::style::Look;
use crate::publish::{
    Entry, Lock, Manifest, Output, Publication, PublishedVersion, differing, write_version,
};
use jiff::civil::Date;

/// Makes the draft and freezes it as the next version.
pub fn publish(
    options: &Options,
    asked: &Publish,
    lock: &Lock,
    worked: Worked,
    (folder, look): (&Folder, &Look),
    findings: &mut Vec<Diagnostic>,
) -> Result<(String, Exit), Failure> {
    let make = |worked: &Worked, known: Papers, findings: &mut Vec<Diagnostic>| {
        set(options, worked, (folder, look), known, findings)
    };
    let before = worked.publication.before().cloned();
    let may_be_same = |before: &&PublishedVersion| {
        has_the_same_input(before, folder) && stands_beside_the_same(before, &worked.publication)
    };
    if let Some(before) = before.as_ref().filter(may_be_same) {
        let worked = as_published(options, &worked, before)?;
        let mut found = findings.clone();
        if says_the_same(&make(&worked, Papers::default(), &mut found)?.files, before) {
            *findings = found;
            let summary = summary::published_already(&about(&worked), before);
            return Ok((summary, end(options, findings)));
        }
    }
    let version = version(asked, options, before.as_ref())?;
    may_be_dated(asked.on, before.as_ref(), worked.as_of)?;
    let mut found = findings.clone();
    let Set { files: draft, papers, .. } = make(&worked, Papers::default(), &mut found)?;
    let written = Made::Draft(write_draft(lock, worked.period, &draft)?);
    let stopped = |findings: &[Diagnostic]| {
        let summary = summary::of(options, &about(&worked), written, &draft, findings);
        Ok((summary + "Nothing is published.\n", Exit::Stopped))
    };
    if end(options, &found) == Exit::Stopped {
        *findings = found;
        return stopped(findings);
    }
    if let Some(open) = open_parts(&worked.config) {
        *findings = found;
        return Err(refused(open));
    }
    let publication = Publication { version: Some(version.clone()), ..worked.publication.clone() };
    let as_version = Worked { publication, ..worked.clone() };
    let set = make(&as_version, papers, findings)?.files;
    // A version says more than its draft, and what it says more may be what stops it.
    if end(options, findings) == Exit::Stopped {
        return stopped(findings);
    }
    let worked = as_version;
    write_version(lock, worked.period, version.number, &set).map_err(unwritable)?;
    let summary = summary::of(options, &about(&worked), Made::Version, &set, findings);
    Ok((summary, end(options, findings)))
}

/// Whether the files of the input are those that a version was made of. A set keeps the digest of each, so that with
/// others it cannot be the same.
fn has_the_same_input(version: &PublishedVersion, folder: &Folder) -> bool {
    let Manifest { inputs, report, words, .. } = &version.manifest;
    let had: Vec<Entry> = [inputs, words].into_iter().flatten().chain(report).cloned().collect();
    let has = folder.files().map(|file| Entry::read(&file.path, &file.sha256, file.size));
    differing(&had, &has.collect::<Vec<_>>()).is_empty()
}

/// The same figures, made as the last version was.
fn as_published(
    options: &Options,
    worked: &Worked,
    last: &PublishedVersion,
) -> Result<Worked, Failure> {
    let publication = Publication::of(&options.output, &last.manifest);
    let publication = publication.map_err(|error| refused(format!("{error:#}.")))?;
    Ok(Worked { publication, ..worked.clone() })
}

/// Whether the report of the quarter before that a version stands beside is still the last one of it.
fn stands_beside_the_same(version: &PublishedVersion, now: &Publication) -> bool {
    let last = now.last.as_ref().map(|last| last.digest.as_str());
    let own = format!("{}/", version.manifest.period);
    let mut then = version.manifest.depends_on.iter().filter(|it| !it.folder.starts_with(&own));
    then.next().map(|it| it.manifest_sha256.as_str()) == last
}

/// Whether the documents of a set are those of a version, byte for byte.
fn says_the_same(set: &[Output], version: &PublishedVersion) -> bool {
    let is_document = |entry: &&Entry| entry.file.contains('/');
    let made = Entry::all(set);
    made.iter().filter(is_document).eq(version.manifest.outputs.iter().filter(is_document))
}

/// The version that is next, if the command line says what it has to.
fn version(
    asked: &Publish,
    options: &Options,
    before: Option<&PublishedVersion>,
) -> Result<Version, Failure> {
    let published_on = asked.on.unwrap_or(options.today);
    let Publish { reason, is_revision, .. } = asked;
    let Some(before) = before else {
        return match (reason, is_revision) {
            (None, false) => {
                Ok(Version { number: 1, kind: VersionKind::First, reason: None, published_on })
            }
            _ => Err(wrong(
                "Nothing is published for this quarter yet, so there is nothing to correct or revise; \
                 publish the first version without --reason and --revision.",
            )),
        };
    };
    let Some(reason) = reason else {
        return Err(wrong(format!(
            "Version {} is published already, and this says something else. Say why with --reason \"…\"; the \
             documents print it. Add --revision if the change was planned; without it, it is a correction.",
            before.number
        )));
    };
    let kind = if *is_revision { VersionKind::Revision } else { VersionKind::Correction };
    Ok(Version { number: before.number + 1, kind, reason: Some(reason.clone()), published_on })
}

/// A day that is named for a version is not before the day that its report speaks from, nor before the version that it
/// replaces.
fn may_be_dated(
    on: Option<Date>,
    before: Option<&PublishedVersion>,
    as_of: Date,
) -> Result<(), Failure> {
    let Some(on) = on else { return Ok(()) };
    let shown = |day: Date| day.strftime("%-d %B %Y").to_string();
    let replaced = before.and_then(|before| before.manifest.version.as_ref());
    let reason = match replaced.filter(|replaced| on < replaced.published_on) {
        Some(replaced) => {
            let (number, day) = (replaced.number, shown(replaced.published_on));
            format!("version {number}, which this one would replace, was published on {day}")
        }
        None if on < as_of => format!("the report speaks from {}", shown(as_of)),
        None => return Ok(()),
    };
    Err(wrong(format!(
        "Nothing is published: {} cannot be its day (--on), because {reason}.",
        shown(on)
    )))
}

/// What to say where parts of the front sheet that a committee needs are open.
fn open_parts(config: &Config) -> Option<String> {
    let open: Vec<&Part> = config.front_sheet.open().collect();
    let line = |part: &&Part| format!("\n  {} (`{}`)", part.title, part.key.key());
    let parts = if open.len() == 1 { "a part" } else { "parts" };
    (!open.is_empty()).then(|| {
        format!(
            "Nothing is published: the front sheet says nothing under {parts} that a committee needs. Write under \
             [front-sheet] in {FILE}, and publish again:{}",
            open.iter().map(line).collect::<String>()
        )
    })
}
