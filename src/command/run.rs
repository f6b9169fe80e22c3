//! `run`: the draft of the quarter, made and written.

use super::done::Done;
use super::{next, summary};
use crate::options::Options;
use crate::pipeline;
use crate::pipeline::failure::Failure;
use crate::pipeline::findings::Findings;
use crate::pipeline::write;
use std::path::{self, Path};

pub(super) fn run(options: &Options, findings: &mut Findings) -> Result<Done, Failure> {
    let lock = write::lock(options)?;
    let run = pipeline::run(options, Some(&lock), findings)?;
    let mut summary =
        summary::of_run(options, &run, findings) + &next::after(options, &run, findings);
    let folder = run.folder(&options.output);
    if let Some(folder) = folder.as_ref().filter(|_| options.is_opened) {
        let report = next::report(folder, &run.package.files);
        summary += &opened(&report.unwrap_or_else(|| folder.join(next::FINDINGS)));
    }
    Ok(Done { summary, exit: findings.exit(), blocks: run.blocks(), folder })
}

/// Shows a page in the browser; what is to be said where there is none.
fn opened(page: &Path) -> String {
    let whole = path::absolute(page).unwrap_or_else(|_| page.to_owned());
    match open::that_detached(whole) {
        Ok(()) => String::new(),
        Err(error) => {
            format!("{} cannot be opened from here ({error}). Open it yourself.\n", page.display())
        }
    }
}
