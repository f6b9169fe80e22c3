//! What a run says at its end: what was made and where, and how many findings there were.

use crate::domain::diagnostic::{Diagnostic, Effect};
use crate::domain::period::Period;
use crate::domain::version::{Version, VersionKind};
use crate::options::Options;
use crate::publish;
use crate::publish::{Output, PublishedVersion, Written};
use crate::report::Baseline;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Folders of many files that share a line: the folder, how the files that are counted end, and what one and several are
/// called.
const GATHERED: [(&str, &str, &str, &str); 3] = [
    ("public/tables", ".csv", "table as CSV", "tables as CSV"),
    ("exempt/tables", ".csv", "table as CSV", "tables as CSV"),
    ("internal/contracts", ".html", "scorecard", "scorecards"),
];

/// What a run was about.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The quarter.
    pub period: Period,
    /// The day the report speaks from.
    pub as_of: Date,
    /// What it was published as, if it was.
    pub version: Option<&'a Version>,
}

/// What a run left in the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// Nothing: it was a check.
    Nothing,
    /// A draft.
    Draft(Written),
    /// A version.
    Version,
}

impl About<'_> {
    fn when(&self) -> String {
        format!("{}, as of {}", self.period, day(self.as_of))
    }

    fn folder(&self, options: &Options) -> PathBuf {
        match self.version {
            Some(version) => publish::version_folder(&options.output, self.period, version.number),
            None => publish::draft_folder(&options.output, self.period),
        }
    }
}

fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// The summary of a run or a check.
pub fn of(
    options: &Options,
    about: &About<'_>,
    made: Made,
    set: &[Output],
    findings: &[Diagnostic],
) -> String {
    let when = about.when();
    let folder = about.folder(options);
    let is_made = set.iter().any(|file| file.path.ends_with("/committee-report.html"));
    let head = match (made, is_made) {
        (Made::Draft(Written::Unchanged), true) => format!(
            "Nothing has changed for {when}. Nothing is written; the draft stands in {}.\n",
            folder.display()
        ),
        (Made::Draft(Written::New), true) => format!("Made for {when}:\n{}", files(&folder, set)),
        (Made::Version, _) => {
            let version = about.version.map(published).unwrap_or_default();
            format!("Published for {when}{version}:\n{}", files(&folder, set))
        }
        (Made::Draft(written), false) => {
            let written = match written {
                Written::New => "",
                Written::Unchanged => "It was known before; nothing is written.\n",
            };
            format!(
                "No committee report is made for {when}. What is known of why:\n{}{written}",
                files(&folder, set)
            )
        }
        (Made::Nothing, true) => {
            format!("Checked for {when}: the committee report can be made. Nothing is written.\n")
        }
        (Made::Nothing, false) => format!(
            "Checked for {when}: the committee report cannot be made. Nothing is written.\n"
        ),
    };
    head + &strictness(options, findings, is_made) + &counted(findings)
}

/// What a version is, as its summary says it.
fn published(version: &Version) -> String {
    let Version { number, kind, published_on, .. } = version;
    let kind = match kind {
        VersionKind::First => String::new(),
        kind => format!(", a {} of version {}", kind.noun(), number - 1),
    };
    format!(", as version {number}{kind}, dated {}", day(*published_on))
}

/// What to say where the last version says the same already.
pub fn published_already(about: &About<'_>, last: &PublishedVersion) -> String {
    format!(
        "Nothing is published for {}: version {} in {} says the same already. Nothing is written.\n",
        about.when(),
        last.number,
        last.folder.display()
    )
}

/// A line for each file, and one for each folder of many.
fn files(folder: &Path, set: &[Output]) -> String {
    let line =
        |path: &str, bytes: usize| format!("  {} ({})\n", folder.join(path).display(), size(bytes));
    let is_in = |file: &Output, gathered: &str| Path::new(&file.path).starts_with(gathered);
    let is_alone = |file: &&Output| !GATHERED.iter().any(|(path, ..)| is_in(file, path));
    let alone = set.iter().filter(is_alone).map(|file| line(&file.path, file.bytes.len()));
    let gathered = GATHERED.iter().filter_map(|(path, ending, one, many)| {
        let files = || set.iter().filter(|file| is_in(file, path));
        let count = files().filter(|file| file.path.ends_with(ending)).count();
        let noun = if count == 1 { one } else { many };
        let bytes = files().map(|file| file.bytes.len()).sum();
        (count > 0).then(|| line(&format!("{path}: {count} {noun}"), bytes))
    });
    alone.chain(gathered).collect()
}

fn size(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1000))
}

/// Why nothing is made although nothing stops it but the officer's own word.
fn strictness(options: &Options, findings: &[Diagnostic], is_made: bool) -> String {
    let is_left_out = findings.iter().map(Diagnostic::effect).max() < Some(Effect::DocumentStopped);
    if options.is_strict && !is_made && is_left_out {
        "Nothing is made while rows or workbooks are left out, because --strict was given.\n"
            .to_owned()
    } else {
        String::new()
    }
}

/// What has changed since the version before, where there is one.
pub fn since(baseline: &Baseline) -> String {
    let Some((earlier, difference)) = &baseline.before else { return String::new() };
    let version = &earlier.version;
    let since = format!(
        "since version {} of {}",
        version.number,
        version.published_on.strftime("%-d %B %Y")
    );
    if difference.is_empty() {
        return format!("Nothing has changed {since}.\n");
    }
    let counts = [
        (difference.conclusions.len(), "conclusion", "conclusions"),
        (difference.figures.len(), "figure", "figures"),
        (difference.cell_count(), "cell of the input", "cells of the input"),
        (difference.files.len(), "file of the input", "files of the input"),
    ];
    let told = counts.into_iter().filter(|(count, ..)| *count > 0);
    let words =
        told.map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }));
    let words: Vec<String> = words.collect();
    format!("Changed {since}: {}; internal/changes.html has them all.\n", words.join(", "))
}

fn counted(findings: &[Diagnostic]) -> String {
    let count =
        |effect: Effect| findings.iter().filter(|finding| finding.effect() == effect).count();
    let effects =
        [Effect::DocumentStopped, Effect::WorkbookLeftOut, Effect::RowLeftOut, Effect::Noted];
    let parts: Vec<String> = effects
        .into_iter()
        .map(|effect| (count(effect), effect.counted()))
        .filter(|(number, _)| *number > 0)
        .map(|(number, [one, many])| format!("{number} {}", if number == 1 { one } else { many }))
        .collect();
    match findings.len() {
        0 => "No findings.\n".to_owned(),
        1 => format!("1 finding: {}.\n", parts.join(", ")),
        number => format!("{number} findings: {}.\n", parts.join(", ")),
    }
}
