//! `publish`: the draft, and the same frozen as the next version, if a committee could read it.

use super::done::Done;
use super::summary::Summary;
use super::{next, summary};
use crate::config::{Config, FILE, FrontSheetPart};
use crate::domain::place::Place;
use crate::domain::version::{Version, VersionKind};
use crate::input::Folder;
use crate::options::{Options, Publish};
use crate::pipeline::failure::{Exit, Failure, refused, unwritable, wrong};
use crate::pipeline::findings::Findings;
use crate::pipeline::measured::Measured;
use crate::pipeline::package::Package;
use crate::pipeline::read_input::Sources;
use crate::pipeline::set_input::SetInput;
use crate::pipeline::write::Saved;
use crate::pipeline::{measured, packaged, quarter, write};
use crate::publish::{
    Entry, Lock, Manifest, Output, Publication, PublishedVersion, differing, record,
    version_folder, write_version,
};
use jiff::civil::Date;
use std::path::PathBuf;

pub(super) fn publish(
    options: &Options,
    asked: &Publish,
    findings: &mut Findings,
) -> Result<Done, Failure> {
    let lock = write::lock(options)?;
    let mut sources = Sources::read(options)?;
    let draft = |period| quarter::draft(options, period);
    let measured = measured(options, &mut sources, draft, findings)?;
    let draft = SetInput::new(&sources, &measured);
    let before = measured.quarter.publication.before();
    if let Some(before) = before
        && is_published_already(options, &draft, before, findings)?
    {
        record(&lock, measured.quarter.period).map_err(unwritable)?;
        let summary = summary::published_already(&measured.quarter, before);
        return Ok(Done::with(summary, findings.exit()));
    }
    let version = version(asked, options, before)?;
    check_date(&version, asked.on.is_none(), before, measured.quarter.as_of)?;
    let taken = day_taken(asked, &version);
    match publish_version(options, &lock, &draft, version, findings)? {
        PublishOutcome::Stopped(draft) => Ok(draft),
        PublishOutcome::Published { summary, next, folder } => {
            let summary = summary + &taken.unwrap_or_default() + &next;
            Ok(Done { folder: Some(folder), ..Done::with(summary, findings.exit()) })
        }
    }
}

enum PublishOutcome {
    /// What is to be said of the draft.
    Stopped(Done),
    Published {
        summary: String,
        /// What to read and to call.
        next: String,
        folder: PathBuf,
    },
}

/// Writes the draft, then the same as this version, unless what is found stops either.
fn publish_version(
    options: &Options,
    lock: &Lock,
    input: &SetInput<'_>,
    version: Version,
    findings: &mut Findings,
) -> Result<PublishOutcome, Failure> {
    let Measured { config, quarter, .. } = input.measured;
    let mut found = findings.clone();
    let draft = packaged(input, &mut found)?;
    let saved = write::draft(lock, quarter.period, &draft.files, found.stop_documents())?;
    let (output, files) = (&options.output, &draft.files);
    if found.stop_documents() {
        *findings = found;
        let summary = Summary { output, quarter, version: None, saved, files, findings };
        return Ok(stopped(&summary));
    }
    if let Some(open) = open_parts(config) {
        *findings = found;
        return Err(refused(open));
    }
    let publication = Publication {
        version: Some(version.clone()),
        is_in_ledger: true,
        ..quarter.publication.clone()
    };
    let built = draft.of_officers.clone();
    let set = packaged(&SetInput { publication: &publication, built, ..input.clone() }, findings)?;
    // A version says more than its draft, and what it says more may be what stops it.
    if findings.stop_documents() {
        let summary = Summary { output, quarter, version: None, saved, files, findings };
        return Ok(stopped(&summary));
    }
    write_version(lock, quarter.period, version.number, &set.files)
        .and_then(|()| record(lock, quarter.period))
        .map_err(unwritable)?;
    let folder = version_folder(output, quarter.period, version.number);
    let (version, saved, files) = (Some(&version), Saved::Version, &set.files);
    let summary = Summary { output, quarter, version, saved, files, findings }.text();
    let next = next::after_version(&folder, files);
    Ok(PublishOutcome::Published { summary, next, folder })
}

fn stopped(draft: &Summary<'_>) -> PublishOutcome {
    PublishOutcome::Stopped(Done::with(draft.text() + "Nothing is published.\n", Exit::Stopped))
}

/// Whether the set, made as the last version was, says the same; then what is found is what was found of that.
fn is_published_already(
    options: &Options,
    draft: &SetInput<'_>,
    last: &PublishedVersion,
    findings: &mut Findings,
) -> Result<bool, Failure> {
    let is_like = has_the_same_input(last, &draft.sources.folder)
        && has_the_same_last(last, draft.publication);
    if !is_like {
        return Ok(false);
    }
    let publication = Publication::of_set(&options.output, &last.manifest);
    let publication = &publication.map_err(|error| refused(format!("{error:#}.")))?;
    let mut found = findings.clone();
    let Package { files, .. } = packaged(&SetInput { publication, ..draft.clone() }, &mut found)?;
    let is_same = says_the_same(&files, last);
    if is_same {
        *findings = found;
    }
    Ok(is_same)
}

/// Whether the files of the input are those that a version was made of. A set keeps the digest of each, so that with
/// others it cannot be the same.
fn has_the_same_input(version: &PublishedVersion, folder: &Folder) -> bool {
    let Manifest { inputs, report, words, .. } = &version.manifest;
    let had: Vec<Entry> = [inputs, words].into_iter().flatten().chain(report).cloned().collect();
    let has = folder.files().map(|file| Entry::read(&file.path, &file.sha256, file.size));
    differing(&had, &has.collect::<Vec<_>>()).is_empty()
}

/// Whether the report of the quarter before that a version is compared with is still the last one of it.
fn has_the_same_last(version: &PublishedVersion, now: &Publication) -> bool {
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

/// Which day a version takes where the officer named none, and why.
fn day_taken(asked: &Publish, version: &Version) -> Option<String> {
    asked.on.is_none().then(|| {
        format!(
            "It is dated {}: the day of this run by the clock of this machine, because --on named none.\n",
            shown(version.published_on)
        )
    })
}

/// The day of a version, named or by the clock, is not before the day that its report speaks from, nor before the version
/// that it replaces.
fn check_date(
    version: &Version,
    is_by_clock: bool,
    before: Option<&PublishedVersion>,
    as_of: Date,
) -> Result<(), Failure> {
    let on = version.published_on;
    let replaced = before.and_then(|before| before.manifest.version.as_ref());
    let reason = match replaced.filter(|replaced| on < replaced.published_on) {
        Some(replaced) => {
            let (number, day) = (replaced.number, shown(replaced.published_on));
            format!("version {number}, which this one would replace, was published on {day}")
        }
        None if on < as_of => format!("the report speaks from {}", shown(as_of)),
        None => return Ok(()),
    };
    let (on, how, hint) = match is_by_clock {
        false => (shown(on), "(--on)", ""),
        true => (
            shown(on),
            "(today by the clock of this machine)",
            " Name the day with --on, or set the clock.",
        ),
    };
    Err(wrong(format!(
        "Nothing is published: {on} cannot be its day {how}, because {reason}.{hint}"
    )))
}

fn shown(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// What to say where parts of the front sheet that a committee needs are open.
fn open_parts(config: &Config) -> Option<String> {
    let open: Vec<&FrontSheetPart> = config.front_sheet.open().collect();
    let keys: Vec<&str> = open.iter().map(|part| part.key.key()).collect();
    let asked = |keys: &[&str]| config.setting_cells.to_fill_in("front-sheet", keys);
    let is_in_excel = asked(&keys).place.cells.is_some();
    let line = |part: &&FrontSheetPart| {
        let key = part.key.key();
        match asked(&[key]).place.cells.filter(|_| is_in_excel) {
            Some(cell) => format!("\n  {} (cell {cell})", part.title),
            None => format!("\n  {} (`{key}`)", part.title),
        }
    };
    let parts = if open.len() == 1 { "a part" } else { "parts" };
    let to_do = match asked(&keys).place {
        Place { file, sheet: Some(sheet), .. } => {
            format!("Fill in the sheet \"{sheet}\" of {file}")
        }
        _ => format!("Write under [front-sheet] in {FILE}"),
    };
    (!open.is_empty()).then(|| {
        format!(
            "Nothing is published: the front sheet says nothing under {parts} that a committee needs. {to_do}, and publish \
             again:{}",
            open.iter().map(line).collect::<String>()
        )
    })
}
