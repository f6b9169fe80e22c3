//! The pipeline: from the input folder to the draft, one line a stage. Every stage gives its findings with its value.

pub mod baseline;
pub mod document;
pub mod documents;
pub mod edition;
pub mod failure;
pub mod index_page;
pub mod package;
pub mod public_baseline;
pub mod read_input;
pub mod set;
pub mod style;

use crate::config::Config;
use crate::domain::diagnostic::{Diagnostic, Effect, Found};
use crate::domain::period::Period;
use crate::input::Folder;
use crate::measure::Measures;
use crate::options::{Command, Options};
use crate::publish::{Output, Publication};
use crate::sheet::Workbook;
use crate::table::Tables;
use crate::{measure, table};
use failure::{Failure, stopped, wrong};
use jiff::civil::Date;

/// What was read and worked out.
#[derive(Clone)]
pub struct Worked {
    pub config: Config,
    pub period: Period,
    pub as_of: Date,
    pub workbooks: Vec<Workbook>,
    pub tables: Tables,
    pub measures: Measures,
    pub publication: Publication,
}

/// What a draft is made as: it comes after the last version that is published.
pub fn drafted(options: &Options, period: Period) -> Result<Publication, Failure> {
    let told = |error| stopped(format!("{error:#}."));
    if matches!(options.command, Command::Run | Command::Publish(_)) {
        let lost = Publication::lost(&options.output, period).map_err(told)?;
        if !lost.is_empty() {
            let lost = lost.join("\n  ");
            return Err(stopped(format!(
                "What was published in {} is not as it was. Put it back from a copy:\n  {lost}",
                options.output.display()
            )));
        }
    }
    Publication::draft(&options.output, period).map_err(told)
}

/// From the files of the input folder to figures. A later version speaks from the day of the one before it.
pub fn work_out(
    options: &Options,
    folder: &mut Folder,
    publication: impl FnOnce(Period) -> Result<Publication, Failure>,
    findings: &mut Vec<Diagnostic>,
) -> Result<Worked, Failure> {
    let mut config = read_input::configured(folder, findings)?;
    let as_of = options.as_of.or(config.as_of).unwrap_or(options.today);
    let written = config.period.as_deref().and_then(Period::from_id);
    let reported = options.period.or(written).unwrap_or_else(|| Period::ended_by(as_of));
    let period = options.command.own_period().unwrap_or(reported);
    let publication = publication(period)?;
    let before = publication.before().map(|before| before.manifest.as_of);
    let as_of = options.as_of.or(before).unwrap_or(as_of);
    if options.command.own_period().is_none() {
        has_begun(period, as_of)?;
    }
    let workbooks = read_input::workbooks(options, &config, folder, findings)?;
    findings.extend(read_input::must_read(&config, &workbooks));
    let tables = keep(table::tables(&workbooks, &config, as_of), findings);
    if config.council.is_empty() {
        config.council = tables.authority().unwrap_or_default().to_owned();
    }
    let measures = keep(measure::measure(&tables, &config, period, as_of), findings);
    Ok(Worked { config, period, as_of, workbooks, tables, measures, publication })
}

/// A quarter that has not begun on the day that the report speaks from has nothing to report.
pub fn has_begun(period: Period, as_of: Date) -> Result<(), Failure> {
    if period.first_day() <= as_of {
        return Ok(());
    }
    let shown = |day: Date| day.strftime("%-d %B %Y").to_string();
    Err(wrong(format!(
        "{period} begins on {}, after the day that the report speaks from ({}), so there is nothing to report of it. \
         Name an earlier quarter with --period or in report.toml, or a later day with --as-of.",
        shown(period.first_day()),
        shown(as_of)
    )))
}

/// The value, its findings put with the others.
pub fn keep<T>(found: Found<T>, findings: &mut Vec<Diagnostic>) -> T {
    findings.extend(found.findings);
    found.value
}

pub fn is_stopped(is_strict: bool, findings: &[Diagnostic]) -> bool {
    let limit = if is_strict { Effect::RowLeftOut } else { Effect::DocumentStopped };
    findings.iter().any(|finding| finding.effect() >= limit)
}

pub fn output(path: &str, content: impl Into<Vec<u8>>) -> Output {
    Output { path: path.to_owned(), bytes: content.into() }
}
