//! `run`: the draft of the quarter, made and written.

use super::done::Done;
use super::summary;
use crate::options::Options;
use crate::pipeline;
use crate::pipeline::failure::Failure;
use crate::pipeline::findings::Findings;
use crate::pipeline::write;

pub(super) fn run(options: &Options, findings: &mut Findings) -> Result<Done, Failure> {
    let lock = write::lock(options)?;
    let run = pipeline::run(options, Some(&lock), findings)?;
    let summary = summary::of_run(options, &run, findings);
    Ok(Done { summary, exit: findings.exit(), blocks: run.blocks() })
}
