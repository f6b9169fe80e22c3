//! A difference as text for a terminal.

use super::cell_change::{CellChange, CellText, FileChange, FileFate};
use super::conclusion_change::ConclusionChange;
use super::difference::Difference;
use super::figure_change::FigureChange;
use crate::domain::figure::Figure;
use crate::domain::one_line::on_one_line;
use std::fmt::Write;

/// One change a line.
pub fn text(before: &str, after: &str, difference: &Difference) -> String {
    if difference.is_empty() {
        return format!("Nothing differs between {before} and {after}.\n");
    }
    let mut text = format!("From {before} to {after}\n");
    let Difference { conclusions, figures, files, cells } = difference;
    part(&mut text, "Conclusions", conclusions.iter().map(conclusion));
    part(&mut text, "Figures", figures.iter().map(figure));
    part(&mut text, "Files of the input", files.iter().map(file));
    part(&mut text, "Cells of the input", cells.iter().map(cell));
    text
}

fn part(text: &mut String, heading: &str, lines: impl ExactSizeIterator<Item = String>) {
    let _ = writeln!(text, "\n{heading} that differ: {}", lines.len());
    for line in lines {
        let _ = writeln!(text, "  {}", on_one_line(&line));
    }
}

fn conclusion(change: &ConclusionChange) -> String {
    let says = |says: &Option<String>| says.clone().unwrap_or_else(|| "none".to_owned());
    format!(
        "{}, {}: {}, now {}",
        change.about.name(),
        change.subject,
        says(&change.before),
        says(&change.after)
    )
}

fn figure(change: &FigureChange) -> String {
    let printed =
        |figure: &Option<Figure>| figure.as_ref().map_or("not there".to_owned(), Figure::in_full);
    let (before, after) = (printed(&change.before), printed(&change.after));
    format!("{}, {}: {before}, now {after}", change.id(), change.name())
}

fn file(change: &FileChange) -> String {
    let how = match change.how {
        FileFate::Added => "added",
        FileFate::Removed => "removed",
        FileFate::Changed => "changed",
    };
    format!("{}: {how}", change.file)
}

fn cell(change: &CellChange) -> String {
    format!("{}: {}, now {}", change.place, in_words(&change.before), in_words(&change.after))
}

fn in_words(cell: &CellText) -> String {
    match cell {
        CellText::Nothing => "empty".to_owned(),
        CellText::Text(text) => format!("\"{text}\""),
        CellText::Many { cells } => format!("{cells} filled"),
    }
}
