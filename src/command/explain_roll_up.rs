//! `explain --roll-up`: a figure of a roll-up in words, with what each published set says that it comes from.

use super::done::Done;
use crate::config::nearest;
use crate::domain::one_line::on_one_line;
use crate::options::ExplainRollUp;
use crate::pipeline::failure::{Failure, refused, wrong};
use crate::pipeline::roll_up::{ROLL_UP, ROLL_UP_FIGURES, RollUpRecord, RolledFigure};
use crate::publish::digest;
use std::fmt::Write;
use std::fs;
use std::path::Path;

pub(super) fn explain(asked: &ExplainRollUp) -> Result<Done, Failure> {
    let figures = figures(&asked.folder)?;
    let Some(id) = &asked.figure else { return Ok(Done::ok(figures.iter().map(line).collect())) };
    match figures.iter().find(|figure| figure.id == *id) {
        Some(figure) => Ok(Done::ok(one(figure))),
        None => Err(wrong(unknown(id, &figures))),
    }
}

/// Its figures, where they are as its record has them.
fn figures(folder: &Path) -> Result<Vec<RolledFigure>, Failure> {
    let read = |name: &str| {
        let place = folder.join(name);
        let shown = place.display().to_string();
        let bytes = fs::read(&place);
        bytes.map_err(|error| wrong(format!("{shown} cannot be read: {error}")))
    };
    let no_roll_up = |error| wrong(format!("{} is no roll-up: {error}", folder.display()));
    let record: RollUpRecord = serde_json::from_slice(&read(ROLL_UP)?).map_err(no_roll_up)?;
    let bytes = read(ROLL_UP_FIGURES)?;
    let entry = record.outputs.iter().find(|entry| entry.file == ROLL_UP_FIGURES);
    if entry.is_none_or(|entry| entry.sha256 != digest(&bytes)) {
        return Err(refused(format!(
            "{} has changed since it was made. Make the roll-up anew.",
            folder.join(ROLL_UP_FIGURES).display()
        )));
    }
    serde_json::from_slice(&bytes).map_err(no_roll_up)
}

fn line(figure: &RolledFigure) -> String {
    format!("{}\t{}\t{}\n", figure.id, on_one_line(&figure.text), figure.name)
}

fn one(figure: &RolledFigure) -> String {
    let RolledFigure { id, name, rule, text, sources, .. } = figure;
    let mut told = format!("{id}\n{name}: {}\n{rule}\n", on_one_line(text));
    let mut last = "";
    for source in sources {
        if source.set != last {
            let _ = write!(told, "\n{}\n", source.set);
        }
        last = &source.set;
        let _ = writeln!(told, "  {}  {}", source.figure, on_one_line(&source.text));
    }
    told
}

fn unknown(id: &str, figures: &[RolledFigure]) -> String {
    let known: Vec<&str> = figures.iter().map(|figure| figure.id.as_str()).collect();
    let near =
        nearest(id, &known).map(|near| format!("; the nearest is {near}")).unwrap_or_default();
    format!("There is no figure {id} in this roll-up{near}. Without an id all figures are listed.")
}
