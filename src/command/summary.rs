//! What a run says at its end: what was made and where, and how many findings there were.

use crate::domain::diagnostic::{Diagnostic, Effect};
use crate::domain::period::Period;
use crate::domain::prose;
use crate::domain::version::{Version, VersionKind};
use crate::options::Options;
use crate::pipeline::findings::Findings;
use crate::pipeline::quarter::Quarter;
use crate::pipeline::write::Saved;
use crate::pipeline::{Run, deadline};
use crate::platform::below;
use crate::publish;
use crate::publish::{Output, PublishedVersion, WriteOutcome};
use crate::report::Baseline;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Files of one ending in one folder, which share a line.
struct Gathered {
    folder: &'static str,
    /// How the files that are counted end.
    ending: &'static str,
    /// What one is called.
    one: &'static str,
    many: &'static str,
}

const GATHERED: [Gathered; 4] = [
    Gathered {
        folder: "public/tables",
        ending: ".csv",
        one: "table as CSV",
        many: "tables as CSV",
    },
    Gathered {
        folder: "exempt/tables",
        ending: ".csv",
        one: "table as CSV",
        many: "tables as CSV",
    },
    Gathered {
        folder: "internal/contracts",
        ending: ".html",
        one: "scorecard",
        many: "scorecards",
    },
    Gathered {
        folder: "internal/records",
        ending: ".parquet",
        one: "kind of record as Parquet",
        many: "kinds of record as Parquet",
    },
];

pub(super) struct Summary<'a> {
    pub output: &'a Path,
    pub quarter: &'a Quarter,
    pub version: Option<&'a Version>,
    pub saved: Saved,
    pub files: &'a [Output],
    pub findings: &'a Findings,
}

pub(super) fn of_run(options: &Options, run: &Run, findings: &Findings) -> String {
    let Run { measured, package, saved, .. } = run;
    let (quarter, files) = (&measured.quarter, &package.files);
    let output = &options.output;
    let summary = Summary { output, quarter, version: None, saved: *saved, files, findings };
    summary.text() + &since(&package.baseline) + &deadline::line(measured)
}

pub(super) fn published_already(quarter: &Quarter, last: &PublishedVersion) -> String {
    format!(
        "Nothing is published for {}: version {} in {} says the same already. Nothing is written.\n",
        when(quarter),
        last.number,
        last.folder.display()
    ) + &noted(quarter)
}

/// What is to be said of what is published already.
fn noted(quarter: &Quarter) -> String {
    quarter.publication.notes.iter().map(|note| format!("{note}\n")).collect()
}

fn when(quarter: &Quarter) -> String {
    format!("{}, as of {}", quarter.period, day(quarter.as_of))
}

fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

impl Summary<'_> {
    pub(super) fn text(&self) -> String {
        let is_made = self.files.iter().any(|file| file.path.ends_with("/committee-report.html"));
        let made = match self.saved {
            Saved::Nothing => self.checked(is_made),
            Saved::Draft(written) if is_made => self.drafted(written),
            Saved::Draft(written) => self.without_report(written, &self.folder()),
            Saved::Stopped(written) => self.stopped(written),
            Saved::Version => self.published(),
        };
        made + self.strictness(is_made) + &counted(&self.findings.all) + &noted(self.quarter)
    }

    fn checked(&self, is_made: bool) -> String {
        let can = if is_made { "can" } else { "cannot" };
        format!(
            "Checked for {}: the committee report {can} be made. Nothing is written.\n",
            when(self.quarter)
        )
    }

    fn drafted(&self, written: WriteOutcome) -> String {
        let (when, folder) = (when(self.quarter), self.folder());
        match written {
            WriteOutcome::New => format!("Made for {when}:\n{}", files(&folder, self.files)),
            WriteOutcome::Unchanged => format!(
                "Nothing has changed for {when}. Nothing is written; the draft stands in {}.\n",
                folder.display()
            ),
        }
    }

    fn stopped(&self, written: WriteOutcome) -> String {
        let period = self.quarter.period;
        let sentence = self.without_report(written, &publish::stopped_folder(self.output, period));
        let draft = publish::draft_folder(self.output, period);
        match draft.is_dir() {
            true => format!("{sentence}The draft in {} is as it was.\n", draft.display()),
            false => sentence,
        }
    }

    fn without_report(&self, written: WriteOutcome, folder: &Path) -> String {
        let written = match written {
            WriteOutcome::New => "",
            WriteOutcome::Unchanged => "It was known before; nothing is written.\n",
        };
        format!(
            "No committee report is made for {}. What is known of why:\n{}{written}",
            when(self.quarter),
            files(folder, self.files)
        )
    }

    fn published(&self) -> String {
        let version = self.version.map(as_version).unwrap_or_default();
        let files = files(&self.folder(), self.files);
        format!("Published for {}{version}:\n{files}", when(self.quarter))
    }

    fn folder(&self) -> PathBuf {
        let period: Period = self.quarter.period;
        match self.version {
            Some(version) => publish::version_folder(self.output, period, version.number),
            None => publish::draft_folder(self.output, period),
        }
    }

    /// Why nothing is made although nothing stops it but the officer's own word.
    fn strictness(&self, is_made: bool) -> &'static str {
        let gravest = self.findings.all.iter().map(Diagnostic::effect).max();
        if self.findings.is_strict && !is_made && gravest < Some(Effect::DocumentStopped) {
            "Nothing is made while rows or workbooks are left out, because --strict was given.\n"
        } else {
            ""
        }
    }
}

fn as_version(version: &Version) -> String {
    let Version { number, kind, published_on, .. } = version;
    let kind = match kind {
        VersionKind::First => String::new(),
        kind => format!(", a {} of version {}", kind.noun(), number - 1),
    };
    format!(", as version {number}{kind}, dated {}", day(*published_on))
}

/// A line for each file, and one for each folder of many.
fn files(folder: &Path, set: &[Output]) -> String {
    let line = |path: &str, bytes: usize| {
        format!("  {} ({})\n", below(folder, path).display(), size(bytes))
    };
    let is_in =
        |file: &Output, gathered: &Gathered| Path::new(&file.path).starts_with(gathered.folder);
    let is_alone = |file: &&Output| !GATHERED.iter().any(|gathered| is_in(file, gathered));
    let alone = set.iter().filter(is_alone).map(|file| line(&file.path, file.bytes.len()));
    let gathered = GATHERED.iter().filter_map(|gathered| {
        let files = || set.iter().filter(|file| is_in(file, gathered));
        let count = files().filter(|file| file.path.ends_with(gathered.ending)).count();
        let counted = prose::counted(count, gathered.one, gathered.many);
        let bytes = files().map(|file| file.bytes.len()).sum();
        (count > 0).then(|| line(&format!("{}: {counted}", gathered.folder), bytes))
    });
    alone.chain(gathered).collect()
}

fn size(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1000))
}

fn since(baseline: &Baseline) -> String {
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
    let changed = counts.into_iter().filter(|(count, ..)| *count > 0);
    let words = changed.map(|(count, one, many)| prose::counted(count, one, many));
    let words: Vec<String> = words.collect();
    format!("Changed {since}: {}; internal/changes.html has them all.\n", words.join(", "))
}

fn counted(findings: &[Diagnostic]) -> String {
    let count =
        |effect: Effect| findings.iter().filter(|finding| finding.effect() == effect).count();
    let effects = [
        Effect::DocumentStopped,
        Effect::WorkbookLeftOut,
        Effect::TableLeftOut,
        Effect::RowLeftOut,
        Effect::ValueNotUsed,
        Effect::Noted,
    ];
    let parts: Vec<String> = effects
        .into_iter()
        .map(|effect| (count(effect), effect.counted()))
        .filter(|(number, _)| *number > 0)
        .map(|(number, [one, many])| prose::counted(number, one, many))
        .collect();
    match findings.len() {
        0 => "No findings.\n".to_owned(),
        number => {
            format!("{}: {}.\n", prose::counted(number, "finding", "findings"), parts.join(", "))
        }
    }
}
