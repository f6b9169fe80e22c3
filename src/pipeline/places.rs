//! The folders that a run is given: none of the system's own, and the output apart from the input.

use super::failure::{Failure, wrong};
use crate::options::{Command, Options};
use std::path::{Path, PathBuf};
use std::{fs, path};

/// What stands there is made up by the system, and means another thing to each process.
const OF_SYSTEM: [&str; 2] = ["/proc", "/sys"];

pub(crate) fn check(options: &Options) -> Result<(), Failure> {
    let Options { command, input, templates, output, .. } = options;
    if options.is_templates_named && !templates.is_dir() {
        return Err(wrong(format!(
            "There is no folder {}, which --templates names. Name the folder of your templates, or leave the option out \
             to use the built-in ones.",
            templates.display()
        )));
    }
    match command {
        Command::Print(_) => Ok(()),
        Command::Templates(_) => own(templates),
        Command::Init { folder, .. } => own(folder),
        // it reads no input
        Command::Compare(_) | Command::Dataset(_) | Command::RollUp(_) => own(output),
        Command::ExplainRollUp(_) => Ok(()),
        _ => {
            [input, templates, output].into_iter().try_for_each(|folder| own(folder))?;
            apart(input, output)
        }
    }
}

fn own(folder: &Path) -> Result<(), Failure> {
    let lexical = path::absolute(folder).unwrap_or_default();
    let is_of_system = |place: &Path| OF_SYSTEM.iter().any(|system| place.starts_with(system));
    match is_of_system(&lexical) || is_of_system(&resolved(folder)) {
        true => Err(wrong(format!(
            "{} is no folder for papers: the system makes up what stands there, for each process anew. Name a folder \
             on a disk.",
            folder.display()
        ))),
        false => Ok(()),
    }
}

fn apart(input: &Path, output: &Path) -> Result<(), Failure> {
    let (of_input, of_output) = (resolved(input), resolved(output));
    let (shown_input, shown_output) = (input.display(), output.display());
    if of_output.starts_with(&of_input) {
        return Err(wrong(format!(
            "The output folder {shown_output} lies in the input folder {shown_input}, so that a run would read what \
             the one before it made. Give --output a folder outside of it."
        )));
    }
    if of_input.starts_with(&of_output) {
        return Err(wrong(format!(
            "The input folder {shown_input} lies in the output folder {shown_output}, in which the program replaces \
             folders by its own. Give --output a folder of its own."
        )));
    }
    Ok(())
}

/// A path without links and dots; of one that is not there yet, what there is of it.
fn resolved(folder: &Path) -> PathBuf {
    let whole = path::absolute(folder).unwrap_or_default();
    let found = whole.ancestors().find_map(|above| {
        let rest = whole.strip_prefix(above).ok()?;
        Some(fs::canonicalize(above).ok()?.join(rest))
    });
    found.unwrap_or(whole)
}
