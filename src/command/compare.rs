//! `compare`: two sets by their names, and what differs between them.

use super::done::Done;
use crate::compare::{FIGURES, Recorded};
use crate::domain::period::Period;
use crate::options::{Comparison, Form, Options};
use crate::pipeline::failure::{Failure, stopped, usage, wrong};
use crate::pipeline::quarter;
use crate::pipeline::style::Style;
use crate::pipeline::web_page::web_page;
use crate::report::page::changes;
use crate::{compare, publish};
use std::fs;
use std::path::{Path, PathBuf};

pub(super) fn compare(options: &Options, comparison: &Comparison) -> Result<Done, Failure> {
    let Comparison { before, after, form } = comparison;
    let read = |name: &str| {
        let folder = folder(&options.output, name)?;
        whole(&folder)?;
        Recorded::read(&folder).map_err(usage)
    };
    let (then, now) = (read(before)?, read(after)?);
    let difference = compare::between(&then, &now);
    let written = match form {
        Form::Text => compare::text(before, after, &difference),
        Form::Json => serde_json::to_string_pretty(&difference).map_err(stopped)? + "\n",
        Form::Html => {
            let style = Style::read(&options.templates)?;
            let after = (after.as_str(), &now);
            let rendered = changes::comparison_page(before, after, &difference, &style.templates);
            web_page(&rendered.map_err(stopped)?, &style)?
        }
    };
    Ok(Done::ok(written))
}

/// Fails where what was published of a set's quarter is not as it was.
fn whole(folder: &Path) -> Result<(), Failure> {
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let mut above = folder.ancestors().skip(1);
    let (Some(quarter), Some(output)) = (above.next(), above.next()) else { return Ok(()) };
    match quarter.file_name().and_then(|name| Period::from_id(&name.to_string_lossy())) {
        Some(period) => quarter::whole(output, period),
        None => Ok(()),
    }
}

/// The folder of a set: as it is given, or below the output folder; of a quarter its last version, else its draft.
fn folder(output: &Path, name: &str) -> Result<PathBuf, Failure> {
    let mut places = vec![PathBuf::from(name), output.join(name)];
    if let Some(period) = Period::from_id(name) {
        let versions = publish::versions(output, period).map_err(usage)?;
        places.extend(versions.into_iter().rev().map(|version| version.folder));
        places.push(publish::draft_folder(output, period));
    }
    let is_set = |place: &PathBuf| place.join(FIGURES).is_file();
    places.into_iter().find(is_set).ok_or_else(|| wrong(unknown(output, name)))
}

/// What to say of a set that there is not: which there are.
fn unknown(output: &Path, name: &str) -> String {
    let mut known = Vec::new();
    for period in names(output) {
        let sets = names(&output.join(&period)).into_iter().map(|set| format!("{period}/{set}"));
        known.extend(sets.filter(|set| output.join(set).join(FIGURES).is_file()));
    }
    let known = match known.is_empty() {
        true => "none".to_owned(),
        false => known.join(", "),
    };
    format!(
        "There is no set {name}: neither a folder of that name holds {FIGURES}, nor one in {}. Sets there: {known}.",
        output.display()
    )
}

/// The names in a folder, sorted; none where it cannot be read.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
