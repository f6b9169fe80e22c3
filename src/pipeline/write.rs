//! The output folder: held by one run at a time, and what a run saves in it.

use super::failure::{Failure, locked, unwritable};
use crate::domain::period::Period;
use crate::options::Options;
use crate::publish;
use crate::publish::{Lock, Output, Written};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Saved {
    /// Nothing: it was a check.
    Nothing,
    Draft(Written),
    Version,
}

pub(crate) fn lock(options: &Options) -> Result<Lock, Failure> {
    Lock::take(&options.output, &options.words()).map_err(locked)
}

/// Nothing is written where the draft stands there already.
pub(crate) fn draft(lock: &Lock, period: Period, files: &[Output]) -> Result<Saved, Failure> {
    publish::write_draft(lock, period, files).map(Saved::Draft).map_err(unwritable)
}
