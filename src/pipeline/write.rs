//! The output folder: held by one run at a time, and what a run saves in it.

use super::failure::{Failure, locked, unwritable};
use crate::domain::period::Period;
use crate::options::Options;
use crate::publish;
use crate::publish::{Lock, Output, WriteOutcome};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Saved {
    /// Nothing: it was a check.
    Nothing,
    Draft(WriteOutcome),
    /// What is known of why there are no documents; the draft is as it was.
    Stopped(WriteOutcome),
    Version,
}

pub(crate) fn lock(options: &Options) -> Result<Lock, Failure> {
    Lock::take(&options.output, &options.words()).map_err(locked)
}

/// A set that is stopped does not take the place of the draft: it stands beside it. Nothing is written where the same
/// stands there already.
pub(crate) fn draft(
    lock: &Lock,
    period: Period,
    files: &[Output],
    is_stopped: bool,
) -> Result<Saved, Failure> {
    let saved = match is_stopped {
        true => publish::write_stopped(lock, period, files).map(Saved::Stopped),
        false => publish::write_draft(lock, period, files).map(Saved::Draft),
    };
    saved.map_err(unwritable)
}
