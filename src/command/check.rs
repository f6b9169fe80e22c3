//! `check`: everything that `run` does, and nothing written.

use super::done::Done;
use super::summary;
use crate::options::Options;
use crate::pipeline;
use crate::pipeline::failure::Failure;
use crate::pipeline::findings::Findings;

pub(super) fn check(options: &Options, findings: &mut Findings) -> Result<Done, Failure> {
    let run = pipeline::run(options, None, findings)?;
    Ok(Done { summary: summary::of_run(options, &run, findings), exit: findings.exit() })
}
