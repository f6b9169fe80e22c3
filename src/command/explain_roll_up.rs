//! `explain --roll-up`: a figure of a roll-up in words, with what each published set says that it comes from.

use super::done::Done;
use crate::config::nearest;
use crate::domain::one_line::on_one_line;
use crate::options::ExplainRollUp;
use crate::pipeline::failure::{Failure, refused, wrong};
use crate::pipeline::roll_up::{ROLL_UP, ROLL_UP_FIGURES, RollUpRecord, RolledFigure};
use crate::publish::{Entry, digest};
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

/// Its figures, and those that it has for officers, where they are as its record has them.
fn figures(folder: &Path) -> Result<Vec<RolledFigure>, Failure> {
    let no_roll_up = |error| wrong(format!("{} is no roll-up: {error}", folder.display()));
    let record: RollUpRecord =
        serde_json::from_slice(&bytes(folder, ROLL_UP)?).map_err(no_roll_up)?;
    let is_figures = |entry: &&Entry| Path::new(&entry.file).ends_with(ROLL_UP_FIGURES);
    let mut figures: Vec<RolledFigure> = Vec::new();
    for entry in record.outputs.iter().filter(is_figures) {
        let bytes = bytes(folder, &entry.file)?;
        if entry.sha256 != digest(&bytes) {
            return Err(refused(format!(
                "{} has changed since it was made. Make the roll-up anew.",
                folder.join(&entry.file).display()
            )));
        }
        let own: Vec<RolledFigure> = serde_json::from_slice(&bytes).map_err(no_roll_up)?;
        figures.extend(own);
    }
    Ok(figures)
}

fn bytes(folder: &Path, name: &str) -> Result<Vec<u8>, Failure> {
    let place = folder.join(name);
    fs::read(&place).map_err(|error| wrong(format!("{} cannot be read: {error}", place.display())))
}

fn line(figure: &RolledFigure) -> String {
    format!("{}\t{}\t{}\n", figure.id, on_one_line(&figure.text), figure.name)
}

fn one(figure: &RolledFigure) -> String {
    let RolledFigure { id, name, rule, text, sources, .. } = figure;
    let mut text = format!("{id}\n{name}: {}\n{rule}\n", on_one_line(text));
    let mut last = "";
    for source in sources {
        if source.set != last {
            let _ = write!(text, "\n{}\n", source.set);
        }
        last = &source.set;
        let _ = writeln!(text, "  {}  {}", source.figure, on_one_line(&source.text));
    }
    text
}

fn unknown(id: &str, figures: &[RolledFigure]) -> String {
    let known: Vec<&str> = figures.iter().map(|figure| figure.id.as_str()).collect();
    let near =
        nearest(id, &known).map(|near| format!("; the nearest is {near}")).unwrap_or_default();
    format!("There is no figure {id} in this roll-up{near}. Without an id all figures are listed.")
}
