//! Which quarter a set reports, from which day it speaks, and which published versions it comes after.

use super::failure::{Failure, stopped, wrong};
use crate::config::Config;
use crate::domain::period::{Period, YEARS};
use crate::options::Options;
use crate::publish::Publication;
use jiff::civil::Date;
use std::path::Path;

pub struct Quarter {
    pub period: Period,
    /// The day the report speaks from.
    pub as_of: Date,
    /// What the set is made as, with the published versions that it comes after.
    pub publication: Publication,
}

impl Quarter {
    /// The quarter that the command line names, else report.toml, else the last one that has ended. A later version
    /// speaks from the day of the one before it.
    pub fn choose(
        options: &Options,
        config: &Config,
        publication: impl FnOnce(Period) -> Result<Publication, Failure>,
    ) -> Result<Quarter, Failure> {
        let as_of = options.as_of.or(config.as_of).unwrap_or(options.today);
        let written = options.period.or(config.period);
        let reported = written.unwrap_or_else(|| Period::ended_by(as_of));
        let period = options.command.own_period().unwrap_or(reported);
        let publication = publication(period)?;
        let before = publication.before().map(|before| before.manifest.as_of);
        let as_of = options.as_of.or(before).unwrap_or(as_of);
        makes_sense(as_of)?;
        if options.command.own_period().is_none() {
            has_begun(period, as_of)?;
        }
        Ok(Quarter { period, as_of, publication })
    }
}

/// What a draft is made as: it comes after the last version that is published.
pub(crate) fn draft(options: &Options, period: Period) -> Result<Publication, Failure> {
    whole(&options.output, period)?;
    Publication::draft(&options.output, period).map_err(unread)
}

/// Fails where what was published of a quarter, or of the one before, is not as it was.
pub(crate) fn whole(output: &Path, period: Period) -> Result<(), Failure> {
    let lost = Publication::lost(output, period).map_err(unread)?;
    match lost.is_empty() {
        true => Ok(()),
        false => Err(stopped(format!(
            "What was published in {} is not as it was. Put it back from a copy:\n  {}",
            output.display(),
            lost.join("\n  ")
        ))),
    }
}

fn unread(error: anyhow::Error) -> Failure {
    stopped(format!("{error:#}."))
}

/// A clock that was never set, or a slip of the pen, is no day to speak from.
fn makes_sense(as_of: Date) -> Result<(), Failure> {
    if YEARS.contains(&as_of.year()) {
        return Ok(());
    }
    Err(wrong(format!(
        "The report cannot speak from {}: that is no year in which a report is made ({} to {}). Name the day with \
         --as-of or in report.toml; without one it is today's by the clock of this machine.",
        as_of.strftime("%-d %B %Y"),
        YEARS.start(),
        YEARS.end()
    )))
}

/// A quarter that has not begun on the day that the report speaks from has nothing to report.
fn has_begun(period: Period, as_of: Date) -> Result<(), Failure> {
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
